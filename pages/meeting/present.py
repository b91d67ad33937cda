"""Present: choose and order the slides, say where and when, then open the deck or take it along."""

import streamlit as st

from bandung_kawasaki.screen import deck, present, slide_list, state

view = state.view()
t = view.t

st.title(t("Present"), anchor=False)
st.markdown(
    t(
        "Choose the slides and their order, then open the deck for the wall or take it along, "
        "as a page that needs no network or as PowerPoint."
    )
)
top = st.container()
asked = present.picked(view)
if asked is not None:
    making = deck.begin(asked)
    with top:
        buttons = st.container()
        found = present.deck_of(asked, making, view)
    with buttons:
        present.ways(asked, view, ready=found is not None)
    left, right = st.columns([2, 3])
    with left:
        st.header(t("Slides"), anchor=False)
        slide_list.show(asked.slides, found, view)
    with right:
        st.header(t("Preview"), anchor=False)
        present.preview(asked, found, view)
present.instructions(view)
