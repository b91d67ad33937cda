"""Role model: Kawasaki's path beside Bandung's, its air, and what it did when."""

import streamlit as st

from bandung_kawasaki.screen import indicators, partnership, records, state

view = state.view()
t = view.t

st.title(t("Role model Kawasaki"), anchor=False)
st.header(t("Waste per person"), anchor=False)
indicators.draw(view, "waste_per_person", "waste_per_person", "per person")
st.header(t("Air"), anchor=False)
indicators.draw(view, "sox", "sox", "air")
indicators.draw(view, "dust_fall", "dust_fall", "air")
st.header(t("What Kawasaki did when"), anchor=False)
events = partnership.known_events(view)
partnership.listed(events[events["topic_id"] == "role_model"], view)
records.footnote(view, "fiscal_year", "designated_city")
