"""What the process holds between two views of a publication."""

import streamlit as st

from bandung_kawasaki.screen import deck as decks
from bandung_kawasaki.screen import state
from bandung_kawasaki.server import deck as route


def forget() -> None:
    """Empty all that is held by the number of a publication: another store may have another one of it."""
    st.cache_resource.clear()
    state._held.cache_clear()
    route._document.cache_clear()
    decks.forget()
