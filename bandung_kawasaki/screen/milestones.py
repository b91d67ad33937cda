"""Milestones in words on a page."""

import pandas as pd
import streamlit as st

from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.progress import milestones
from bandung_kawasaki.screen import status
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.texts import reasons


def told(rows: pd.DataFrame, view: View) -> None:
    """Each milestone (rows of `progress.milestones.states`) with its state and the reason for it."""
    t = view.t
    lines = []
    for row in as_dicts(rows):
        title, why = t.pick(row, "title"), reasons.sentence(milestones.reason(row), t)
        lines.append(f"- {status.inline(row['state'], t)} · **{markdown(title)}**: {markdown(why)}")
    st.markdown("\n".join(lines))
