"""The slides of the four outputs: the strongest chart of each, with activities and result beside it."""

from bandung_kawasaki.charts import composition, indicators
from bandung_kawasaki.charts.chart import Chart, sources
from bandung_kawasaki.slides.deck import Card, Cards, Picture, Slide
from bandung_kawasaki.slides.telling import Teller
from bandung_kawasaki.texts import reasons

EVENTS = 6
"""So many events are marked on a slide."""
TERMS = {
    "1": ("kbs", "rw", "kang_pisman"),
    "2": ("kang_pisman", "bank_sampah"),
    "3": ("tps", "sarimukti", "ritasi"),
    "4": ("pengurangan", "perpres", "timbulan"),
}


def output(tell: Teller, topic_id: str) -> Slide:
    """One output; without a figure to draw, its two cards alone."""
    t, record = tell.t, tell.record
    chart = drawn(tell, topic_id)
    cards = (Card(t("Activities"), (tell.activities(topic_id),)), Card(t("Result"), (tell.result(topic_id),)))
    found, progress = record.headline(topic_id), record.outputs[topic_id]
    rows = record.stated[record.stated["topic_id"] == topic_id]
    why = [t("Activities: {sentence}", sentence=reasons.sentence(progress.reason, t))]
    if found:
        why.insert(0, t("Result: {sentence}", sentence=tell.why(found)))
        if found.value.value is not None and found.forecast.value is not None:
            forecast = tell.writer(found.indicator_id).quantity(found.forecast.value)
            why.append(
                t(
                    "If it goes on like this, {forecast} on the day of the target ({period}).",
                    forecast=forecast,
                    period=t.period(found.target_period),
                )
            )
    method = [chart.alt] if chart else [t("The record holds no figure that could be drawn.")]
    if chart and chart.note:
        method.append(chart.note)
    if found and found.done_so_far.value is not None:
        method.append(t("Done so far: {formula}", formula=reasons.formula("done_so_far", t)))
        method.append(t("Against time: {formula}", formula=reasons.formula("against_time", t)))
    return tell.slide(
        f"output_{topic_id}",
        t("Output {number}: {name}", number=topic_id, name=tell.topic(topic_id)),
        message(tell, topic_id),
        Picture(chart, cards) if chart else Cards(cards),
        sources([found.source_id] if found else [], chart.source_ids if chart else [], rows["source_id"]),
        method=method,
        why=why,
        terms=TERMS[topic_id],
    )


def message(tell: Teller, topic_id: str) -> str:
    """What the headline indicator says, as a sentence."""
    t = tell.t
    found = tell.record.headline(topic_id)
    if found is None:
        return t("No headline indicator is named.")
    write = tell.writer(found.indicator_id)
    if found.value.value is None or "value" in found.reason.values:
        return t(
            "{indicator}: {sentence}", indicator=tell.indicator(found.indicator_id), sentence=tell.why(found)
        )
    return t(
        "{indicator}: {amount} ({period}). {sentence}",
        indicator=tell.indicator(found.indicator_id),
        amount=write.amount(found),
        period=t.period(found.period),
        sentence=tell.why(found),
    )


def drawn(tell: Teller, topic_id: str) -> Chart | None:
    """The strongest chart of an output; None where the record has no figure for it."""
    t, record = tell.t, tell.record
    indicator_id = {
        "1": "kbs_rw",
        "2": "commercial_partners",
        "3": "waste_hauled_per_day",
        "4": "reduction_rate",
    }[topic_id]
    row = record.indicator(indicator_id)
    if not row:
        return None
    table = record.frames["sources"]
    if topic_id == "2":
        return composition.bars(
            row, record.values(indicator_id), t, record.as_of, sources_table=table, wide=True
        )
    if topic_id == "3":
        return indicators.monthly(
            row,
            record.values(indicator_id),
            t,
            record.as_of,
            events=record.of_topic("events", "3"),
            sources_table=table,
            events_at_most=EVENTS,
            wide=True,
        )
    return indicators.series(
        row, record.values(indicator_id), t, record.as_of, sources_table=table, wide=True
    )
