"""Output 4, planning: milestones, reduction and handling beside the national targets, waste generated."""

import streamlit as st

from bandung_kawasaki.screen import indicators, outputs, records, state

view = state.view()
t = view.t

outputs.heading(view, "4")
st.header(t("Reduction and handling beside the national targets"), anchor=False)
indicators.draw(view, "reduction_rate", "reduction")
indicators.draw(view, "handling_rate", "handling")
st.header(t("Waste generated and what it is made of"), anchor=False)
indicators.draw(view, "waste_generated", "waste_generated")
indicators.draw(view, "waste_generated_by_type", "waste_by_type", "stacked")
outputs.milestone_section(view, "4")
outputs.other_indicators(view, "4", drawn=("reduction_rate", "handling_rate"))
records.footnote(view, "timbulan", "pengurangan", "penanganan", "perpres", "jakstrada", "legok_nangka")
