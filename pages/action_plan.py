"""Action plan: the fields of the MoU, stages over time, items with filters, what is needed from whom."""

import streamlit as st

from bandung_kawasaki.charts import action_plan as charts
from bandung_kawasaki.charts import milestones
from bandung_kawasaki.progress import action_plan as progress
from bandung_kawasaki.screen import action_plan, chart, indicators, numbers, records, state

view = state.view()
t = view.t
items = numbers.items(view)

st.title(t("Action plan"), anchor=False)
st.markdown(t("Items under discussion are counted and listed; they never enter a percentage."))
st.header(t("The five fields of the MoU of 2016"), anchor=False)
action_plan.fields(view)
st.header(t("Stages over time"), anchor=False)
chosen = action_plan.picked(view)
spans = progress.spans(view.frame("action_items"), view.frame("action_item_stages"), view.as_of)
spans = spans[spans["item_id"].isin(chosen["item_id"])]
nothing = t("The record holds no item for this choice up to this day.")
chart.show(charts.swimlane(spans, chosen, t, view.as_of, view.frame("topics")), view, "stages", nothing)
if len(chosen):
    action_plan.item_table(chosen, view, "items")
st.header(t("Still under discussion"), anchor=False)
chart.show(charts.ages(items, t, view.as_of), view, "ages", t("Nothing is under discussion."))
st.header(t("What is needed from whom"), anchor=False)
action_plan.requests(view)
st.header(t("Milestones beside the four outputs"), anchor=False)
rows = action_plan.field_milestones(view)
missing = t("The record holds no milestones for this.")
chart.show(milestones.gantt(rows, t, view.as_of), view, "field_milestones", missing)
action_plan.milestone_words(rows, view)
st.header(t("Figures of the fields"), anchor=False)
actions = action_plan.field_indicators(view)
indicators.newest_table(view, actions, "field_figures")
records.footnote(view, "mou", "jcm", "bkg", "citarum_harum", "gesuido", "storet")
