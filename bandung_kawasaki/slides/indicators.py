"""The slide of the waste indicators against their targets."""

from collections import Counter

from bandung_kawasaki.charts.chart import sources
from bandung_kawasaki.progress.indicators import CLASSES, Assessment
from bandung_kawasaki.slides.deck import Column, Plain, Slide, Table
from bandung_kawasaki.slides.record import OUTPUTS
from bandung_kawasaki.slides.room import cell
from bandung_kawasaki.slides.telling import Teller
from bandung_kawasaki.texts import reasons


def against_targets(tell: Teller) -> Slide:
    """Each indicator of the outputs that has something to be held against, the worst first."""
    t = tell.t
    every = [found for found in tell.record.assessments.values() if _output(tell, found)]
    held = [found for found in every if _held(found)]
    shown = sorted(
        held,
        key=lambda found: (
            found.value.value is None,
            CLASSES.index(found.klass),
            _output(tell, found),
            found.indicator_id,
        ),
    )
    rows = tuple(
        (
            cell(t("{number} {name}", number=_output(tell, found), name=tell.indicator(found.indicator_id))),
            cell(_newest(tell, found)),
            cell(tell.writer(found.indicator_id).held_against(found)),
            cell(t.klass(found.klass), found.klass),
        )
        for found in shown
    )
    columns = (
        Column(t("Indicator, by output"), 0.30),
        Column(t("Newest figure"), 0.21),
        Column(t("Held against"), 0.31),
        Column(t("Assessment"), 0.18),
    )
    return tell.slide(
        "indicators",
        t("Waste indicators against targets"),
        message(tell, held, len(every)),
        Table(columns, rows) if rows else Plain(),
        sources([found.source_id for found in held]),
        method=[reasons.formula("done_so_far", t), reasons.formula("against_time", t)],
        why=[
            t(
                "{indicator}: {sentence}",
                indicator=tell.indicator(found.indicator_id),
                sentence=tell.why(found),
            )
            for found in held
        ],
        terms=("kbs", "sarimukti", "jakstranas"),
    )


def message(tell: Teller, held: list[Assessment], every: int) -> str:
    """How many indicators have a target or limit, and the counts by class, the worst first."""
    t = tell.t
    if not held:
        return t("The record names no target or limit for the indicators of the outputs.")
    counts = Counter(found.klass for found in held if found.value.value is not None)
    said = [
        t("{count} {state}", count=t.number(counts[klass]), state=t.klass(klass))
        for klass in CLASSES
        if counts[klass]
    ]
    if empty := sum(found.value.value is None for found in held):
        said.append(t.plural("{count} without a figure", "{count} without a figure", empty))
    return t.plural(
        "{held} of {count} indicator of the outputs has a target or a limit: {classes}.",
        "{held} of {count} indicators of the outputs have a target or a limit: {classes}.",
        every,
        held=t.number(len(held)),
        classes=t.list(said),
    )


def _output(tell: Teller, found: Assessment) -> str:
    topic = str(tell.record.indicator(found.indicator_id).get("topic_id", ""))
    return topic if topic in OUTPUTS else ""


def _held(found: Assessment) -> bool:
    return found.target.value is not None or found.limit.value is not None


def _newest(tell: Teller, found: Assessment) -> str:
    amount = tell.writer(found.indicator_id).amount(found)
    return f"{amount} · {tell.t.period(found.period)}" if found.period else amount
