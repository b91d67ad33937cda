"""Action plan: the fields of the MoU, stages over time, items with filters, what is needed from whom."""

import streamlit as st

from bandung_kawasaki.screen import action_plan, chart, indicators, milestones, records, state

view = state.view()
t = view.t

st.title(t("Action plan"), anchor=False)
st.markdown(t("Items under discussion are counted and listed; they never enter a percentage."))
st.header(t("The five fields of the MoU of 2016"), anchor=False)
action_plan.fields(view)
st.header(t("Stages over time"), anchor=False)
chosen = action_plan.picked(view)
nothing = t("The record holds no item for this choice up to this day.")
chart.show(action_plan.swimlane(view, tuple(chosen["item_id"])), view, "stages", nothing)
if len(chosen):
    action_plan.item_table(chosen, view, "items")
st.header(t("Still under discussion"), anchor=False)
chart.show(action_plan.ages(view), view, "ages", t("Nothing is under discussion."))
st.header(t("What is needed from whom"), anchor=False)
action_plan.requests(view)
st.header(t("Milestones beside the four outputs"), anchor=False)
missing = t("The record holds no milestones for this.")
chart.show(action_plan.field_gantt(view), view, "field_milestones", missing)
milestones.told(view, None)
st.header(t("Figures of the fields"), anchor=False)
actions = action_plan.field_indicators(view)
indicators.newest_table(view, actions, "field_figures")
records.footnote(view, "mou", "jcm", "bkg", "citarum_harum", "gesuido", "storet")
