"""Upload: files checked, what they would change, and publishing."""

import streamlit as st

from bandung_kawasaki.screen import state, templates, upload

view = state.view()
t = view.t

st.title(t("Upload"), anchor=False)
st.markdown(
    t(
        "Give files here. They are checked, you see what would change, and nothing is stored until you "
        "publish."
    )
)
templates.section(view)
draft = upload.mine(view)
if draft is not None:
    upload.files(view, draft)
    if draft.files or draft.sources:
        candidate = upload.check(view, draft)
        upload.banner(view, draft, candidate)
        upload.each_file(view, draft, candidate)
        if candidate.outcome == "accept" and candidate.changed:
            upload.consequences(view, draft, candidate)
            upload.publish(view, draft, candidate)
