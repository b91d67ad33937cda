"""Overview: the state of the programme, of its outputs, and what waits for a decision."""

import streamlit as st

from bandung_kawasaki.screen import action_plan, indicators, overview, records, since, state

view = state.view()
t = view.t

st.title(t("Bandung–Kawasaki partnership"), anchor=False)
overview.sentence(view)
cards = st.container()
left, right = st.columns([3, 2])
with left:
    # The chart takes the browser longest, so it is sent before the cards that stand above it.
    indicators.draw(view, "waste_hauled_per_day", "hauled", "by month", events="3")
with cards:
    overview.output_cards(view)
with right:
    st.header(t("Needs attention"), anchor=False)
    overview.attention(view)
st.header(t("Headline figures"), anchor=False)
overview.headline_figures(view)
left, right = st.columns([3, 2])
with left:
    st.header(t("Still under discussion"), anchor=False)
    st.caption(t("Items under discussion are counted and listed; they never enter a percentage."))
    action_plan.under_discussion(view)
with right:
    st.header(t("Decisions asked for"), anchor=False)
    action_plan.decisions(view)
    st.header(t("Since the last publication"), anchor=False)
    since.last_publication(view)
records.footnote(view, "rw", "kbs", "tps", "sarimukti", "bkg", "gaslah")
