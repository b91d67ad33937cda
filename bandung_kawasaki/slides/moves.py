"""Why something that moved stands as it does now, and which sources that rests on."""

import pandas as pd

from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.progress import milestones
from bandung_kawasaki.progress.effect import Moved
from bandung_kawasaki.slides.fields import carried_out
from bandung_kawasaki.slides.record import Record
from bandung_kawasaki.slides.telling import Teller
from bandung_kawasaki.texts import effect, reasons


def why(one: Moved, tell: Teller) -> str:
    """The reason as a sentence; empty where a count or a figure says it all."""
    record, t = tell.record, tell.t
    if one.after is None:
        return ""
    if one.kind == "milestone":
        return reasons.sentence(milestones.reason(as_dicts(_rows(one, record))[0]), t)
    if one.kind == "output":
        return reasons.sentence(record.outputs[one.subject_id].reason, t)
    if one.kind == "headline":
        found = record.headline(one.subject_id)
        return tell.why(found) if found else ""
    if one.kind == "indicator" and effect.klass(one.before) != effect.klass(one.after):
        return tell.why(record.assessments[one.subject_id])
    if one.kind == "realised":
        stages = record.frames["action_item_stages"]
        return carried_out(one.subject_id, record.items, stages, record.as_of, t)
    if one.kind != "stage":
        return ""
    (row,) = as_dicts(_rows(one, record))
    since = t("In this stage since: {period}.", period=t.period(row["stage_since_period"]))
    step = t.pick(row, "next_step")
    return t("{since} Next step: {step}", since=since, step=step) if step else since


def rests_on(one: Moved, record: Record) -> list[str]:
    """The sources, as each row that it consists of names them."""
    if one.kind == "headline":
        found = record.headline(one.subject_id)
    else:
        found = record.assessments.get(one.subject_id) if one.kind in ("indicator", "figure") else None
    return [found.source_id or ""] if found else _rows(one, record)["source_id"].to_list()


def _rows(one: Moved, record: Record) -> pd.DataFrame:
    """The milestones or action items that a thing consists of; none for counts and figures."""
    table, column = {
        "milestone": (record.stated, "milestone_id"),
        "output": (record.stated, "topic_id"),
        "share_done": (record.stated, "topic_id"),
        "realised": (record.items, "topic_id"),
        "stage": (record.items, "item_id"),
    }.get(one.kind, (record.items[:0], "item_id"))
    return table[table[column] == one.subject_id]
