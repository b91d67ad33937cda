"""The pieces of the partnership and role-model pages: agreements, timelines, agencies, sister cities."""

import pandas as pd
import streamlit as st

from bandung_kawasaki.charts import partnership as charts
from bandung_kawasaki.charts.chart import Chart, as_dicts
from bandung_kawasaki.screen import address, chart
from bandung_kawasaki.screen.chart import table
from bandung_kawasaki.screen.escape import markdown, small
from bandung_kawasaki.screen.state import View, held

SIDES = ("bandung", "kawasaki", "japan", "other")
ALL = "all"


def known_events(view: View) -> pd.DataFrame:
    """The events that had happened on the as-of day, oldest first."""
    events = view.frame("events")
    known = events[events["date_first"] <= pd.Timestamp(view.as_of)]
    return known.sort_values(["date_first", "event_id"])


def since_2007(view: View) -> pd.DataFrame:
    """The events since the first contact of the two cities, without the history of Kawasaki."""
    events = known_events(view)
    return events[(events["topic_id"] != "role_model") & (events["date_first"] >= pd.Timestamp(2007, 1, 1))]


def agreements(view: View) -> None:
    """The agreements between the two cities, as cards."""
    t = view.t
    events = since_2007(view)
    between = events["topic_id"].isin(["partnership", "wastewater"])
    found = as_dicts(events[(events["kind"] == "agreement") & between])
    if not found:
        st.info(t("No agreement is in the record up to this day."), icon=":material/info:")
        return
    for column, row in zip(st.columns(len(found), border=True), found, strict=True):
        with column:
            title, what = markdown(t.pick(row, "title")), small(t.pick(row, "what_happened"))
            st.markdown(f"**{t.period(row['date'])}**\n\n{title}\n\n{what}")


def timeline(view: View) -> None:
    """Events since 2007 by kind, without the history of Kawasaki, and a list of them in words."""
    t = view.t
    events = since_2007(view)
    missing = t("No event is in the record up to this day.")
    chart.show(timeline_chart(view), view, "timeline", missing)
    kinds = [ALL, *dict.fromkeys(events["kind"])]
    kind = address.choose(
        "event", t("Kind of event"), kinds, lambda one: t("all") if one == ALL else t.term("event", one)
    )
    listed(events if kind == ALL else events[events["kind"] == kind], view)


@held(by_language=True)
def timeline_chart(view: View) -> Chart | None:
    """The events since 2007 by kind."""
    return charts.timeline(since_2007(view), view.t, view.as_of)


def listed(events: pd.DataFrame, view: View) -> None:
    """Events in words, newest first, as one text."""
    t = view.t
    told = [
        t(
            "**{day}** · {kind} · **{title}** {what}",
            day=markdown(t.period(row["date"])),
            kind=markdown(t.term("event", row["kind"])),
            title=markdown(t.pick(row, "title")),
            what=markdown(t.pick(row, "what_happened")),
        )
        + f" {small(row['source_id'].replace(';', ', '))}"
        for row in as_dicts(events[::-1])
    ]
    st.markdown("\n\n".join(told))


def agencies(view: View) -> None:
    """The agencies by side."""
    t = view.t
    partners = view.frame("partners")
    found = partners[partners["kind"] == "agency"]
    if found.empty:
        st.caption(t("The record names no agencies."))
        return
    sides = [side for side in SIDES if (found["side"] == side).any()]
    for column, side in zip(st.columns(len(sides), border=True), sides, strict=True):
        with column:
            names = [markdown(t.pick(row, "title")) for row in as_dicts(found[found["side"] == side])]
            st.markdown("\n".join([f"**{t.term('side', side)}**\n", *[f"- {name}" for name in names]]))


def sister_cities(view: View) -> None:
    """Bandung's sister cities with the day of the tie, where the record has one."""
    t = view.t
    partners = view.frame("partners")
    rows = as_dicts(partners[partners["kind"] == "sister_city"].sort_values("since_first"))
    if not rows:
        st.caption(t("The record names no sister cities."))
        return
    shown = pd.DataFrame(
        {
            t("City"): [t.pick(row, "title") for row in rows],
            t("Since"): [
                t.period(row["since"]) if isinstance(row["since"], str) else t("not found") for row in rows
            ],
            t("Source"): [row["source_id"] for row in rows],
        }
    )
    table(shown, view, "sister_cities")
