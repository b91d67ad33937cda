"""The slides of where the programme stands: the four outputs on one, the milestones on another."""

from bandung_kawasaki.charts import milestones as charts
from bandung_kawasaki.charts.chart import as_dicts, sources
from bandung_kawasaki.progress import milestones, overview
from bandung_kawasaki.slides.deck import Card, Cards, Picture, Plain, Slide
from bandung_kawasaki.slides.record import OUTPUTS
from bandung_kawasaki.slides.telling import Teller
from bandung_kawasaki.texts import reasons, sentences

MOST_ROWS = 8
"""Milestones that have room on one slide."""


def standing(tell: Teller) -> Slide:
    """The four outputs side by side: activities and result, which never merge."""
    t, record = tell.t, tell.record
    cards = tuple(
        Card(
            t("{number} {name}", number=one, name=tell.topic(one)),
            (tell.activities(one), tell.result(one)),
        )
        for one in OUTPUTS
    )
    headlines = [found for one in OUTPUTS if (found := record.headline(one))]
    stated = record.stated[record.stated["topic_id"].isin(OUTPUTS)]
    return tell.slide(
        "standing",
        t("Where we stand"),
        message(tell),
        Cards(cards),
        sources(stated["source_id"], [found.source_id for found in headlines]),
        method=[
            t(
                "Activities count milestones by their state; results are the newest figure of the headline "
                "indicator. The two are never put into one number."
            ),
            t("Items under discussion are counted and listed; they never enter a percentage."),
        ],
        why=[
            t(
                "{indicator}: {sentence}",
                indicator=tell.indicator(found.indicator_id),
                sentence=tell.why(found),
            )
            for found in headlines
        ],
        terms=("kbs", "rw", "kang_pisman"),
    )


def message(tell: Teller) -> str:
    """What is done, what is overdue and what is undecided, in a sentence each."""
    t, record = tell.t, tell.record
    counts = [record.outputs[one].counts for one in OUTPUTS]
    whole = overview.state(record.stated, {}, record.items)
    said = [
        sentences.activities(sum(one["done"] for one in counts), sum(sum(one.values()) for one in counts), t),
        sentences.overdue(whole.milestones["late"], whole.milestones["due_unreported"], t),
        sentences.discussion(whole.under_discussion, t),
    ]
    return sentences.joined([one for one in said if one], t)


def all_milestones(tell: Teller) -> Slide:
    """All milestones, plan and what happened; those that are open first where not all have room."""
    t, record = tell.t, tell.record
    stated = record.stated
    shown = stated
    if len(stated) > MOST_ROWS:
        by_need = {state: n for n, state in enumerate(milestones.STATES)}
        order = stated["state"].map(by_need).sort_values(kind="stable").index[:MOST_ROWS]
        shown = stated.loc[sorted(order)]
    chart = charts.gantt(shown, t, record.as_of, wide=True)
    counts = milestones.counts(stated)
    said = t.list(
        t("{count} {state}", count=t.number(count), state=t.state(state))
        for state, count in counts.items()
        if count
    )
    told = (
        t("Of the programme's milestones: {states}.", states=said)
        if chart
        else t("The record holds no milestones for this.")
    )
    if len(shown) < len(stated):
        told = sentences.joined(
            [told, t("Shown: the {count} that need attention first.", count=t.number(len(shown)))], t
        )
    rows = as_dicts(shown)
    return tell.slide(
        "milestones",
        t("Milestones of the programme"),
        told,
        Picture(chart) if chart else Plain(),
        sources(shown["source_id"]),
        method=[
            t(
                "The plan is outlined, what happened is filled. A milestone counts as late only where a "
                "report after the planned end says that it is not done; without such a report it is due, no "
                "report since."
            ),
        ],
        why=[
            t(
                "{name}: {sentence}",
                name=t.pick(row, "title"),
                sentence=reasons.sentence(milestones.reason(row), t),
            )
            for row in rows
        ],
        terms=("bkg", "jcm"),
    )
