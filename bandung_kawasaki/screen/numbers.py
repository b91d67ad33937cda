"""The numbers that pages share, computed once for a publication and an as-of day."""

import datetime

import pandas as pd
import streamlit as st

from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.progress import action_plan, indicators, milestones, outputs
from bandung_kawasaki.progress.indicators import Assessment
from bandung_kawasaki.progress.outputs import OutputProgress
from bandung_kawasaki.screen.state import View, publication


def stated(view: View) -> pd.DataFrame:
    """All milestones with their states, as `progress.milestones.states` gives them."""
    return _stated(view.publication.number, view.as_of)


@st.cache_resource(max_entries=32, show_spinner=False)
def _stated(number: int, as_of: datetime.date) -> pd.DataFrame:
    return milestones.states(publication(number).frames["milestones"], as_of)


def output(view: View, topic_id: str) -> OutputProgress:
    """The progress of one output."""
    return _output(view.publication.number, view.as_of, topic_id)


@st.cache_resource(max_entries=256, show_spinner=False)
def _output(number: int, as_of: datetime.date, topic_id: str) -> OutputProgress:
    frame = publication(number).frames["milestones"]
    return outputs.progress(frame[frame["topic_id"] == topic_id], as_of)


def values(view: View) -> pd.DataFrame:
    """All indicator values, with the months per day that are computed from monthly totals."""
    return _values(view.publication.number)


@st.cache_resource(max_entries=8, show_spinner=False)
def _values(number: int) -> pd.DataFrame:
    frames = publication(number).frames
    return indicators.with_per_day(frames["indicators"], frames["indicator_values"])


def indicator(view: View, indicator_id: str) -> dict[str, object] | None:
    """The row of one indicator, or None where the publication has no such indicator."""
    frame = view.frame("indicators")
    rows = as_dicts(frame[frame["indicator_id"] == indicator_id])
    return {str(name): value for name, value in rows[0].items()} if rows else None


def assessments(view: View) -> dict[str, Assessment]:
    """The assessment of every indicator in the city of Bandung, by indicator id."""
    return _assessments(view.publication.number, view.as_of)


@st.cache_resource(max_entries=32, show_spinner=False)
def _assessments(number: int, as_of: datetime.date) -> dict[str, Assessment]:
    return indicators.assessments(publication(number).frames["indicators"], _values(number), as_of)


def headline(view: View, topic_id: str) -> Assessment | None:
    """The assessment of the indicator that stands for a topic's result, if the publication names one."""
    frame = view.frame("indicators")
    ids = frame.loc[frame["headline_for"] == topic_id, "indicator_id"].tolist()
    return assessments(view)[ids[0]] if ids else None


def items(view: View) -> pd.DataFrame:
    """All action items known on the as-of day, as `progress.action_plan.items` gives them."""
    return _items(view.publication.number, view.as_of)


@st.cache_resource(max_entries=32, show_spinner=False)
def _items(number: int, as_of: datetime.date) -> pd.DataFrame:
    frames = publication(number).frames
    return action_plan.items(frames["action_items"], frames["action_item_stages"], as_of)
