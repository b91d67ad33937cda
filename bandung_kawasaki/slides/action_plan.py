"""The slides of the action plan: what is under discussion, and decisions asked for."""

from typing import Any

import pandas as pd

from bandung_kawasaki.charts import action_plan as charts
from bandung_kawasaki.charts.chart import as_dicts, sources
from bandung_kawasaki.progress import action_plan
from bandung_kawasaki.slides.deck import Column, Picture, Plain, Slide, Table
from bandung_kawasaki.slides.room import cell
from bandung_kawasaki.slides.telling import Teller
from bandung_kawasaki.texts import sentences

MOST_ROWS = 8
"""Items that have room on the chart of one slide, the oldest first."""


def stage_note(row: dict[str, Any], tell: Teller) -> str:
    """The stage of an item, since when, and what comes next."""
    t = tell.t
    said = t(
        "{title}: {stage} since {period}",
        title=t.pick(row, "title"),
        stage=t.stage(row["stage"]),
        period=t.period(row["stage_since_period"]),
    )
    step = t.pick(row, "next_step")
    return t("{said}. Next step: {step}", said=said, step=step) if step else said


def discussion(tell: Teller) -> tuple[Slide, ...]:
    """The items under discussion by age and, on a slide of its own, what is needed from whom."""
    needed = needs(tell)
    return (ages(tell), *([needed] if needed else []))


def ages(tell: Teller) -> Slide:
    """The items under discussion by age."""
    t, record = tell.t, tell.record
    waiting = _waiting(tell)
    shown = waiting.head(MOST_ROWS)
    chart = charts.ages(shown, t, record.as_of, wide=True)
    said = chart.alt if chart else t("Nothing is under discussion.")
    if chart and len(shown) < len(waiting):
        whole = charts.ages(waiting, t, record.as_of)
        said = whole.alt if whole else said
        said = sentences.joined([said, t("Shown: the {count} oldest.", count=t.number(len(shown)))], t)
    return tell.slide(
        "discussion",
        t("Items under discussion by age"),
        said,
        Picture(chart) if chart else Plain(),
        sources(waiting["source_id"]),
        method=[t("Age counts from the first entry of any stage. These items are part of no percentage.")],
        why=[stage_note(row, tell) for row in as_dicts(waiting)],
        terms=("mou", "bkg"),
    )


def needs(tell: Teller) -> Slide | None:
    """What is needed from whom to move the items under discussion; None without any."""
    t = tell.t
    rows = as_dicts(_waiting(tell))
    if not rows:
        return None
    columns = (
        Column(t("Item"), 0.30),
        Column(t("What is needed"), 0.30),
        Column(t("From whom"), 0.40),
    )
    return tell.slide(
        "discussion",
        t("Items under discussion: what is needed from whom"),
        message(rows, tell),
        Table(columns, tuple(_need(row, tell) for row in rows)),
        sources(pd.Series([row["source_id"] for row in rows], dtype="str")),
        method=[t("Decision asked and next step stand as the newest entry of the record has them.")],
        why=[stage_note(row, tell) for row in rows],
        terms=("mou", "bkg"),
    )


def message(rows: list[dict[str, Any]], tell: Teller) -> str:
    """For how many of the items the record says what is needed."""
    t = tell.t
    told = sum(bool(_wanted(row, tell)) for row in rows)
    return t.plural(
        "The record says for {told} of {count} item under discussion what is needed next.",
        "The record says for {told} of {count} items under discussion what is needed next.",
        len(rows),
        told=t.number(told),
    )


def _waiting(tell: Teller) -> pd.DataFrame:
    items = tell.record.items
    return items[items["under_discussion"]].sort_values(["age_days", "item_id"], ascending=[False, True])


def _wanted(row: dict[str, Any], tell: Teller) -> str:
    t = tell.t
    if asked := t.pick(row, "decision_asked"):
        return t("Decision: {words}", words=asked)
    step = t.pick(row, "next_step")
    return t("Next step: {words}", words=step) if step else ""


def _need(row: dict[str, Any], tell: Teller) -> tuple[Any, ...]:
    t = tell.t
    return (
        cell(t.pick(row, "title")),
        cell(_wanted(row, tell) or t("no next step in the record")),
        cell(t.leads(action_plan.both_leads(row))),
    )


def decisions(tell: Teller) -> Slide:
    """The decisions asked for, soonest first."""
    t = tell.t
    found = action_plan.decisions(tell.record.items)
    rows = as_dicts(found)
    columns = (Column(t("Decision"), 0.44), Column(t("From whom"), 0.36), Column(t("By when"), 0.20))
    told = tuple(
        (
            cell(t.pick(row, "decision_asked")),
            cell(t.leads(action_plan.both_leads(row))),
            cell(t.period(row["decision_by"]) if isinstance(row["decision_by"], str) else t("no date set")),
        )
        for row in rows
    )
    said = t("No decision is asked for in the record.")
    if rows:
        said = t.plural("{count} decision is asked for.", "{count} decisions are asked for.", len(rows))
    return tell.slide(
        "decisions",
        t("Decisions asked for today"),
        said,
        Table(columns, told) if told else Plain(),
        sources(found["source_id"]),
        method=[
            t(
                "These are the decisions that the newest entries of items ask for, the soonest first; what "
                "is done or dropped asks for none."
            ),
            t("Decisions and next steps stand in the record only where a source states them."),
        ],
        why=[stage_note(row, tell) for row in rows],
        terms=("bkg", "mou"),
    )
