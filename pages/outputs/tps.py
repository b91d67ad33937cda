"""Output 3, TPS management: tonnes and trips with events and limits, the map of the sites, milestones."""

import streamlit as st

from bandung_kawasaki.screen import indicators, outputs, records, sites, state

view = state.view()
t = view.t

outputs.heading(view, "3")
st.header(t("Waste hauled and truck trips"), anchor=False)
indicators.draw(view, "waste_hauled_per_day", "hauled", "by month", events="3")
indicators.draw(view, "truck_trips_per_day", "trips", "by month", events="3")
indicators.draw(view, "waste_hauled", "hauled_by_year", "by year", per_day_unit="t_per_day")
st.header(t("The collection sites (TPS)"), anchor=False)
sites.section(view)
indicators.draw(view, "tps_count", "tps_count")
indicators.draw(view, "tps_overloaded", "tps_overloaded")
outputs.milestone_section(view, "3")
drawn = (
    "waste_hauled",
    "waste_hauled_per_day",
    "truck_trips",
    "truck_trips_per_day",
    "tps_count",
    "tps_overloaded",
)
outputs.other_indicators(view, "3", drawn)
records.footnote(view, "tps", "tps3r", "tpst", "sarimukti", "ritasi", "kecamatan")
