"""The slide of the fields of the MoU, and by which item a field is carried out."""

import datetime
from typing import Any

import pandas as pd

from bandung_kawasaki.charts.chart import as_dicts, sources
from bandung_kawasaki.progress import action_plan
from bandung_kawasaki.slides.action_plan import stage_note
from bandung_kawasaki.slides.deck import Card, Cards, Part, Plain, Slide
from bandung_kawasaki.slides.telling import Teller
from bandung_kawasaki.texts import Words

MOST_FIELDS = 5


def fields(tell: Teller) -> Slide:
    """The fields of the MoU side by side: carried out or not, and the furthest stage."""
    t, record = tell.t, tell.record
    rows = as_dicts(action_plan.fields(record.frames["topics"], record.items))[:MOST_FIELDS]
    realised = [row for row in rows if row["realised"]]
    cards = tuple(Card(t.pick(row, "title"), _field(row, tell)) for row in rows)
    said = t("The record names no fields of the MoU.")
    if rows:
        said = t.plural(
            "Of the {count} field of the MoU, {realised} is carried out.",
            "Of the {count} fields of the MoU, {realised} are carried out.",
            len(rows),
            realised=t.number(len(realised)),
        )
        if 0 < len(realised) < len(rows):
            said = t.plural(
                "Of the {count} field of the MoU, {realised} is carried out: {names}.",
                "Of the {count} fields of the MoU, {realised} are carried out: {names}.",
                len(rows),
                realised=t.number(len(realised)),
                names=t.list(t.pick(row, "title") for row in realised),
            )
    ids = {item for row in rows for item in row["item_ids"]}
    mine = record.items[record.items["item_id"].isin(ids)]
    return tell.slide(
        "fields",
        t("The five fields of the MoU of 2016"),
        said,
        Cards(cards) if cards else Plain(),
        sources(mine["source_id"]),
        method=[
            t(
                "A field counts as carried out when an item of it has reached implementation, "
                "whatever came after."
            ),
        ],
        why=[
            *(
                t(
                    "{name}: {sentence}",
                    name=t.pick(row, "title"),
                    sentence=carried_out(
                        row["topic_id"], record.items, record.frames["action_item_stages"], record.as_of, t
                    ),
                )
                for row in rows
            ),
            *(stage_note(row, tell) for row in as_dicts(mine)),
        ],
        terms=("mou", "jcm", "bkg"),
    )


def _field(row: dict[str, Any], tell: Teller) -> tuple[Part, ...]:
    t = tell.t
    done = (
        Part(status="done", word=t("carried out"))
        if row["realised"]
        else Part(status="not_started", word=t("not carried out"))
    )
    stage = row["stage"]
    reached = t.stage(stage) if isinstance(stage, str) else t("nothing in the record")
    years = [t.period(year) for year in str(row["mou_years"]).split(";")]
    return (
        done,
        Part(t("Furthest stage"), line=reached),
        Part(t("Named in the MoU of"), line=t.list(years)),
    )


def carried_out(
    topic_id: str, items: pd.DataFrame, stages: pd.DataFrame, as_of: datetime.date, t: Words
) -> str:
    """The item, stage and day by which a field was carried out first; else how far it has come, and when.

    `items` as `progress.action_plan.items` gives them, `stages` all entries of the record.
    """
    titles = {row["item_id"]: t.pick(row, "title") for row in as_dicts(items[items["topic_id"] == topic_id])}
    known = stages[stages["item_id"].isin(list(titles)) & (stages["date_first"] <= pd.Timestamp(as_of))]
    if not len(known):
        return t("The record names no item of this field.")
    known = known.sort_values(["date_first", "date_last"], kind="stable")
    done = known["stage"].isin(action_plan.REALISED)
    order = {stage: n for n, stage in enumerate(("dropped", *action_plan.STAGES[:-1]))}
    first = done.idxmax() if done.any() else known["stage"].map(order).idxmax()
    (row,) = as_dicts(known.loc[[first]])
    values = {
        "item": titles[row["item_id"]],
        "stage": t.stage(row["stage"]),
        "period": t.period(row["date"]),
    }
    if done.any():
        return t("Carried out first by «{item}»: {stage} ({period}).", **values)
    return t("Nothing of it has been carried out; the furthest is «{item}»: {stage} ({period}).", **values)
