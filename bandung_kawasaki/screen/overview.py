"""The pieces of the overview: sentence of state, output cards, needs attention, headline figures."""

import pandas as pd
import streamlit as st

from bandung_kawasaki.progress import overview
from bandung_kawasaki.progress.overview import Concern
from bandung_kawasaki.screen import indicators, numbers, outputs, status
from bandung_kawasaki.screen.escape import lines, markdown, small
from bandung_kawasaki.screen.state import View, held
from bandung_kawasaki.texts import reasons, sentences

OUTPUTS = ("1", "2", "3", "4")
PAGES = {
    "1": "outputs/awareness.py",
    "2": "outputs/commercial.py",
    "3": "outputs/tps.py",
    "4": "outputs/planning.py",
}


def sentence(view: View) -> None:
    """The state of the programme in the reader's language."""
    t = view.t
    found = [numbers.output(view, one).counts for one in OUTPUTS]
    by_class: dict[str, list[str]] = {}
    for topic_id in OUTPUTS:
        if result := numbers.headline(view, topic_id):
            name = t.pick(numbers.topic(view, topic_id), "title")
            by_class.setdefault(result.klass, []).append(name)
    whole = overview.state(numbers.stated(view), {}, numbers.items(view))
    said = [
        sentences.activities(sum(one["done"] for one in found), sum(sum(one.values()) for one in found), t),
        sentences.results(by_class, t),
        sentences.overdue(whole.milestones["late"], whole.milestones["due_unreported"], t),
        sentences.discussion(whole.under_discussion, t),
    ]
    st.markdown(f"##### {markdown(sentences.joined([one for one in said if one], t))}")


def output_cards(view: View) -> None:
    """One card an output, with two lines that never merge: activities and result."""
    t = view.t
    for column, topic_id in zip(st.columns(len(OUTPUTS), border=True), OUTPUTS, strict=True):
        with column:
            name = t.pick(numbers.topic(view, topic_id), "title")
            activities = outputs.counts(numbers.output(view, topic_id).counts, t)
            paragraphs = (
                f"**{topic_id} {markdown(name)}**",
                lines(small(t("Activities")), activities),
                lines(small(t("Result")), *result(view, topic_id)),
            )
            st.markdown("\n\n".join(paragraphs))
            st.page_link(PAGES[topic_id], label=t("Details"), icon=":material/chevron_right:")


def result(view: View, topic_id: str) -> list[str]:
    """The result of one output as lines of Markdown: figure, day, what it is held against, class."""
    t = view.t
    found = numbers.headline(view, topic_id)
    if found is None:
        return [markdown(t("No headline indicator is named."))]
    parts = [indicators.title(view, found.indicator_id), t.period(found.period) if found.period else ""]
    write = indicators.writer(view, found.indicator_id)
    parts.append(write.held_against(found))
    return [
        f"**{markdown(write.amount(found))}**",
        small(" · ".join(part for part in parts if part)),
        status.inline(found.klass, t),
    ]


def attention(view: View) -> None:
    """What needs attention, eight at most, and stale data as one counted line."""
    t = view.t
    st.markdown(concerns(view) or t("Nothing in the record needs attention on this day."))
    stale = overview.stale_count(numbers.assessments(view))
    if stale:
        st.caption(
            t.plural(
                "{count} indicator has had no figure for more than two years.",
                "{count} indicators have had no figure for more than two years.",
                stale,
            )
        )


@held(by_language=True)
def concerns(view: View) -> str:
    """What needs attention and why, as Markdown."""
    found = []
    for one in concerns_of(view):
        code = "under_discussion" if one.kind == "undiscussed" else one.kind
        name = f"**{markdown(subject(one, view))}**"
        found.append(lines(name, status.inline(code, view.t), small(why(one, view))))
    return "\n\n".join(found)


@held()
def concerns_of(view: View) -> tuple[Concern, ...]:
    """What needs attention, as `progress.overview.attention` gives it."""
    stated, items = numbers.stated(view), numbers.items(view)
    return overview.attention(stated, view.frame("indicators"), numbers.assessments(view), items, view.as_of)


def subject(concern: Concern, view: View) -> str:
    """What a concern is about, by name."""
    if concern.subject_kind == "indicator":
        return indicators.title(view, concern.subject_id)
    table, key = {
        "milestone": ("milestones", "milestone_id"),
        "action_item": ("action_items", "item_id"),
    }[concern.subject_kind]
    return view.t.pick(numbers.by_id(view, table, key)[concern.subject_id], "title")


def why(concern: Concern, view: View) -> str:
    """Why something needs attention, as a sentence."""
    if concern.subject_kind == "indicator":
        return indicators.why(numbers.assessments(view)[concern.subject_id], view)
    return reasons.sentence(concern.reason, view.t)


def headline_figures(view: View) -> None:
    """Waste hauled per day, waste per person in both cities, waste-free neighbourhoods."""
    hauled, kawasaki, bandung, kbs = st.columns(4, border=True)
    with hauled:
        hauled_per_day(view)
    with kawasaki:
        newest(view, "waste_per_person", "kota_kawasaki")
    with bandung:
        newest(view, "waste_per_person", "kota_bandung")
    with kbs:
        newest(view, "kbs_rw", "kota_bandung")


def measured(name: str, value: str) -> None:
    """A figure with its name above; the name wraps where the column is narrow."""
    st.caption(name)
    st.metric(name, value, label_visibility="collapsed")


def hauled_per_day(view: View) -> None:
    """The tonnes hauled per day in the newest full year."""
    t = view.t
    years = numbers.yearly_per_day(view, "waste_hauled", "kota_bandung")
    name = markdown(indicators.title(view, "waste_hauled_per_day"))
    if not years:
        measured(name, "–")
        st.caption(t("no figure"))
        return
    last = years[-1]
    measured(name, t.number(float(last["per_day"])))
    said = t(
        "{unit}, mean of {year}: twelve monthly totals divided by the days",
        unit=t.label("unit", "t_per_day"),
        year=t.period(f"{last['year']:.0f}"),
    )
    st.caption(markdown(said))


def newest(view: View, indicator_id: str, place: str) -> None:
    """The newest figure of an indicator at a place; the last exact one beside a range."""
    t = view.t
    rows = numbers.line(view, indicator_id, place)
    title = indicators.title(view, indicator_id)
    name = markdown(t("{indicator}: {place}", indicator=title, place=t.label("place", place)))
    if not rows:
        measured(name, "–")
        st.caption(t("no figure"))
        return
    last = rows[-1]
    write = indicators.writer(view, indicator_id)
    measured(name, write.row(last, with_unit=False))
    said = [t.label("unit", write.unit), t.period(last["period"])]
    exact = [row for row in rows if pd.isna(row["value_upper"])]
    if exact and exact[-1] is not last:
        before = exact[-1]
        said.append(
            t(
                "last exact count: {value} in {period}",
                value=write.row(before),
                period=t.period(before["period"]),
            )
        )
    if last["derived"] == "yes":
        said.append(t("derived, not measured"))
    st.caption(markdown(" · ".join(said)))
