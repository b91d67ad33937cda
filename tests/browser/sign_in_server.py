"""The server around sign_in_app.py, made as app.py makes the dashboard's."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from bandung_kawasaki.server import security, way_back

app = st.App(
    Path(__file__).with_name("sign_in_app.py"),
    middleware=[Middleware(security.security_headers), Middleware(way_back.way_back)],
)
