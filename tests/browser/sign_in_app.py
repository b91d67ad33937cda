"""A page with the pieces of sign-in and a button that publishes; what it publishes goes into a file."""

import datetime
import os
from pathlib import Path

import streamlit as st

from bandung_kawasaki import texts
from bandung_kawasaki.errors import NotAllowed
from bandung_kawasaki.programme import Publication
from bandung_kawasaki.screen import sign_in
from bandung_kawasaki.screen.state import View

DAY = datetime.date(2026, 11, 23)
view = View(texts.of("en"), DAY, Publication(1, DAY, {}))

st.title("Publish")
sign_in.corner(view)
sign_in.explain(view)
if st.button("Publish", key="publish"):
    try:
        name = sign_in.require()
    except NotAllowed as refused:
        st.text(f"Refused: {refused.reason}")
    else:
        with Path(os.environ["PUBLISHED"]).open("a", encoding="utf-8") as record:
            record.write(f"{name}\n")
        st.text(f"Published by {name}")
