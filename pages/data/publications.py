"""Publications: the history of the record, one publication as it was, and restoring it."""

import streamlit as st

from bandung_kawasaki.screen import publications, restoring, state

view = state.view()
t = view.t

st.title(t("Publications"), anchor=False)
st.markdown(
    t(
        "Every change of the record is kept as a publication. Here you see what was changed, when and why, "
        "and can look at an earlier state, download it or restore it."
    )
)
entries = publications.known(view)
if entries:
    st.header(t("History"), anchor=False)
    publications.listed(view, entries)
    st.header(t("One publication"), anchor=False)
    entry = publications.chosen(view, entries)
    publications.one(view, entry)
    restoring.section(view, entries, entry)
else:
    restoring.unreachable(view)
