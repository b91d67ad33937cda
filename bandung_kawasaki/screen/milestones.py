"""Milestones in words on a page."""

import pandas as pd
import streamlit as st

from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.progress import milestones
from bandung_kawasaki.screen import numbers, status
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View, held
from bandung_kawasaki.texts import reasons


def told(view: View, topic_id: str | None) -> None:
    """The milestones of a topic, or (None) of those beside the four outputs, with states and reasons."""
    st.markdown(words(view, topic_id))


@held()
def of_topic(view: View, topic_id: str | None) -> pd.DataFrame:
    """The milestones of a topic, or (None) of those beside the four outputs, with their states."""
    stated, topics = numbers.stated(view), view.frame("topics")
    if topic_id is not None:
        return stated[stated["topic_id"] == topic_id]
    return stated[~stated["topic_id"].isin(topics.loc[topics["kind"] == "output", "topic_id"])]


@held(by_language=True)
def words(view: View, topic_id: str | None) -> str:
    """What `told` shows, as Markdown."""
    t = view.t
    lines = []
    for row in as_dicts(of_topic(view, topic_id)):
        title, why = t.pick(row, "title"), reasons.sentence(milestones.reason(row), t)
        lines.append(f"- {status.inline(row['state'], t)} · **{markdown(title)}**: {markdown(why)}")
    return "\n".join(lines)
