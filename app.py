"""The server: Streamlit around pages/shell.py, with compression, security headers, readiness and warm-up."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from bandung_kawasaki.server import deck, documents, security, static_files, warm_up, way_back

# The script lies in another folder than this file on purpose: a folder `pages/` beside Streamlit's main
# script would switch on its old way of finding pages, and a direct link to one would run it without
# the shell.
app = st.App(
    "pages/shell.py",
    lifespan=warm_up.lifespan,
    routes=[Route("/readyz", warm_up.readyz), *deck.routes()],
    middleware=[
        Middleware(security.security_headers),
        Middleware(way_back.way_back),
        Middleware(static_files.compressed_static_files),
        Middleware(documents.documents_in_language),
    ],
)
