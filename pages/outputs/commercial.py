"""Output 2, commercial premises: milestones, partners by category, commercial waste banks, premises."""

import streamlit as st

from bandung_kawasaki.screen import indicators, outputs, records, state

view = state.view()
t = view.t

outputs.heading(view, "2")
st.header(t("Partners by kind of premises"), anchor=False)
indicators.draw(view, "commercial_partners", "partners_by_kind", "by category")
st.header(t("Commercial waste banks"), anchor=False)
indicators.draw(view, "waste_banks", "waste_banks_by_kind", "by category")
st.header(t("Premises"), anchor=False)
premises = ("pvj_waste", "pvj_residue", "udjo_waste", "cicabe_centre")
indicators.newest_table(view, premises, "premises")
outputs.milestone_section(view, "2")
outputs.other_indicators(view, "2", drawn=("commercial_partners", *premises))
records.footnote(view, "kang_pisman", "bank_sampah", "pdu_cicabe", "perda", "residu")
