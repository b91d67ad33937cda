"""The pieces of the overview: sentence of state, output cards, needs attention, headline figures."""

import streamlit as st

from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.progress import indicators as series
from bandung_kawasaki.progress import overview
from bandung_kawasaki.progress.overview import Concern
from bandung_kawasaki.screen import indicators, numbers, outputs, status
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.texts import reasons, sentences

OUTPUTS = ("1", "2", "3", "4")
PAGES = {
    "1": "outputs/awareness.py",
    "2": "outputs/commercial.py",
    "3": "outputs/tps.py",
    "4": "outputs/planning.py",
}
ACTION_PLAN = "action_plan.py"


def sentence(view: View) -> None:
    """The state of the programme in the reader's language."""
    t = view.t
    found = [numbers.output(view, one).counts for one in OUTPUTS]
    by_class: dict[str, list[str]] = {}
    for topic_id in OUTPUTS:
        if result := numbers.headline(view, topic_id):
            name = t.pick(outputs.topic(view, topic_id), "title")
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
            name = t.pick(outputs.topic(view, topic_id), "title")
            st.page_link(PAGES[topic_id], label=f"**{topic_id} {markdown(name)}**")
            st.caption(t("Activities"))
            outputs.counts(numbers.output(view, topic_id).counts, view)
            st.caption(t("Result"))
            found = numbers.headline(view, topic_id)
            if found is None:
                st.markdown(t("No headline indicator is named."))
                continue
            st.markdown(f"**{markdown(indicators.amount(found, view))}**")
            parts = [
                indicators.title(view, found.indicator_id),
                t.period(found.period) if found.period else "",
            ]
            parts.append(indicators.held_against(found, view))
            st.caption(markdown(" · ".join(part for part in parts if part)))
            status.badge(found.klass, t)


def attention(view: View) -> None:
    """What needs attention, eight at most, and stale data as one counted line."""
    t = view.t
    items = numbers.items(view)
    assessed = numbers.assessments(view)
    indicator_rows = view.frame("indicators")
    concerns = overview.attention(numbers.stated(view), indicator_rows, assessed, items, view.as_of)
    if not concerns:
        st.caption(t("Nothing in the record needs attention on this day."))
    for concern in concerns:
        with st.container(horizontal=True, vertical_alignment="center"):
            code = "under_discussion" if concern.kind == "undiscussed" else concern.kind
            status.badge(code, t)
            st.page_link(PAGES.get(concern.topic_id, ACTION_PLAN), label=markdown(subject(concern, view)))
        st.caption(markdown(why(concern, view)))
    stale = overview.stale_count(assessed)
    if stale:
        st.caption(
            t.plural(
                "{count} indicator has had no figure for more than two years.",
                "{count} indicators have had no figure for more than two years.",
                stale,
            )
        )


def subject(concern: Concern, view: View) -> str:
    """What a concern is about, by name."""
    if concern.subject_kind == "indicator":
        return indicators.title(view, concern.subject_id)
    table, key = {
        "milestone": ("milestones", "milestone_id"),
        "action_item": ("action_items", "item_id"),
    }[concern.subject_kind]
    frame = view.frame(table)
    row = as_dicts(frame[frame[key] == concern.subject_id])[0]
    return view.t.pick(row, "title")


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
    years = series.yearly_per_day(view.frame("indicator_values"), "waste_hauled", "kota_bandung", view.as_of)
    name = markdown(indicators.title(view, "waste_hauled_per_day"))
    if years.empty:
        measured(name, "–")
        st.caption(t("no figure"))
        return
    last = years.iloc[-1]
    measured(name, t.number(float(last["per_day"])))
    st.caption(
        t(
            "{unit}, mean of {year}: twelve monthly totals divided by the days",
            unit=t.label("unit", "t_per_day"),
            year=t.period(f"{last['year']:.0f}"),
        )
    )


def newest(view: View, indicator_id: str, place: str) -> None:
    """The newest figure of an indicator at a place; the last exact one beside a range."""
    t = view.t
    rows = series.points(numbers.values(view), indicator_id, place, view.as_of)
    rows = rows[(rows["role"] == "line") & rows["category"].isna()]
    title = indicators.title(view, indicator_id)
    name = markdown(t("{indicator}: {place}", indicator=title, place=t.label("place", place)))
    if rows.empty:
        measured(name, "–")
        st.caption(t("no figure"))
        return
    last = as_dicts(rows)[-1]
    write = indicators.bare(view, indicator_id)
    measured(name, indicators.worded(last, view, write, write))
    said = [t.label("unit", indicators.unit(view, indicator_id)), t.period(last["period"])]
    exact = rows[rows["value_upper"].isna()]
    if len(exact) and exact.index[-1] != rows.index[-1]:
        before = as_dicts(exact)[-1]
        said.append(
            t(
                "last exact count: {value} in {period}",
                value=indicators.written(before, view, indicator_id),
                period=t.period(before["period"]),
            )
        )
    if last["derived"] == "yes":
        said.append(t("derived, not measured"))
    st.caption(markdown(" · ".join(said)))
