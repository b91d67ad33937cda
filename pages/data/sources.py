"""Sources and data: every source with where it is used, the data dictionary, the glossary, downloads."""

import streamlit as st

from bandung_kawasaki.screen import records, state

view = state.view()
t = view.t

st.title(t("Sources and data"), anchor=False)
st.markdown(t("Every figure and sentence of this dashboard rests on a public source that is listed here."))
st.header(t("Sources"), anchor=False)
records.sources(view)
st.header(t("Download"), anchor=False)
records.downloads(view)
st.header(t("Data dictionary"), anchor=False)
records.dictionary(view)
st.header(t("Glossary"), anchor=False)
records.glossary(view)
