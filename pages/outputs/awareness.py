"""Output 1, community awareness: milestones, waste-free zones, waste banks, awareness activities."""

import streamlit as st

from bandung_kawasaki.screen import indicators, outputs, records, state

view = state.view()
t = view.t

outputs.heading(view, "1")
st.header(t("Waste-free neighbourhoods (KBS)"), anchor=False)
indicators.draw(view, "kbs_rw", "kbs")
st.header(t("Waste banks"), anchor=False)
indicators.draw(view, "waste_banks", "waste_banks")
indicators.draw(view, "waste_banks", "waste_banks_by_kind", "by category")
st.header(t("Awareness activities"), anchor=False)
indicators.draw(view, "awareness_activities", "awareness_activities", "by period")
outputs.milestone_section(view, "1")
outputs.other_indicators(view, "1", drawn=("kbs_rw", "waste_banks", "awareness_activities"))
records.footnote(view, "rw", "kbs", "kang_pisman", "gaslah", "bank_sampah", "adiwiyata", "maggot")
