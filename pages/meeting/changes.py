"""Changes: what differs between two publications, or since the last meeting."""

import streamlit as st

from bandung_kawasaki.screen import changed_rows, comparison, moved_why, slip, state

view = state.view()
t = view.t

st.title(t("Changes"), anchor=False)
st.markdown(
    t(
        "What changed in the record since the last meeting, or between any two publications: "
        "states, figures and rows."
    )
)
pair = comparison.picked(view)
if pair is not None:
    tables = changed_rows.differing(pair)
    if tables:
        changed_rows.summary(pair, tables)
        st.header(t("What moved"), anchor=False)
        moved_why.section(pair)
    elif tables is not None:
        changed_rows.nothing(pair)
    st.header(t("How ends of milestones move"), anchor=False)
    slip.section(pair.view)
    if tables:
        st.header(t("Rows added, removed and changed"), anchor=False)
        changed_rows.section(pair, tables)
