"""Partnership: the timeline since 2007, the agencies, the sister cities."""

import streamlit as st

from bandung_kawasaki.screen import partnership, records, state

view = state.view()
t = view.t

st.title(t("Partnership"), anchor=False)
partnership.agreements(view)
st.header(t("Timeline"), anchor=False)
partnership.timeline(view)
st.header(t("Agencies"), anchor=False)
partnership.agencies(view)
st.header(t("Sister cities of Bandung"), anchor=False)
partnership.sister_cities(view)
records.footnote(view, "loi", "mou", "ia", "jcm", "eco_forum", "bkg", "pemkot")
