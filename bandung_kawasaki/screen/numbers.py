"""The numbers that pages share, computed once for a publication and an as-of day."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.progress import indicators
from bandung_kawasaki.progress.indicators import Assessment
from bandung_kawasaki.progress.outputs import OutputProgress
from bandung_kawasaki.screen.state import View, held
from bandung_kawasaki.slides.record import Record


@held(by_day=False)
def by_id(view: View, table: str, key: str) -> Mapping[str, dict[str, Any]]:
    """The rows of a table by the id in the column `key`."""
    return {str(row[key]): row for row in as_dicts(view.frame(table))}


def topic(view: View, topic_id: object) -> Mapping[str, Any]:
    """The row of a topic; an empty one where the publication does not have it."""
    return by_id(view, "topics", "topic_id").get(str(topic_id), {})


def indicator(view: View, indicator_id: str) -> Mapping[str, Any]:
    """The row of an indicator; an empty one where the publication does not have it."""
    return by_id(view, "indicators", "indicator_id").get(indicator_id, {})


@held(by_day=False)
def indicators_of(view: View, topic_id: str) -> list[str]:
    """The ids of the indicators of a topic."""
    return list(view.of_topic("indicators", topic_id)["indicator_id"])


@held()
def record(view: View) -> Record:
    """The numbers of the publication on the day."""
    found = view.publication
    return Record(found.frames, found.values, found.number, found.published_on, view.as_of)


def stated(view: View) -> pd.DataFrame:
    """All milestones with their states, as `progress.milestones.states` gives them."""
    return record(view).stated


def output(view: View, topic_id: str) -> OutputProgress:
    """The progress of one output."""
    return record(view).outputs[topic_id]


def values(view: View, *indicator_ids: str) -> pd.DataFrame:
    """The values of some indicators, without the targets and projections announced after the as-of day."""
    return record(view).values(*indicator_ids)


@held()
def line(view: View, indicator_id: str, place: str) -> list[dict[str, Any]]:
    """The figures on the line of an indicator at a place that are known on the as-of day, oldest first."""
    rows = indicators.points(values(view, indicator_id), indicator_id, place, view.as_of)
    return as_dicts(rows[(rows["role"] == "line") & rows["category"].isna()])


@held()
def yearly_per_day(view: View, indicator_id: str, place: str) -> list[dict[str, Any]]:
    """The mean per day of each full year, as `progress.indicators.yearly_per_day` gives it."""
    rows = values(view, indicator_id)
    return as_dicts(indicators.yearly_per_day(rows, indicator_id, place, view.as_of))


def assessments(view: View) -> Mapping[str, Assessment]:
    """The assessment of every indicator in the city of Bandung, by indicator id."""
    return record(view).assessments


@held()
def headline(view: View, topic_id: str) -> Assessment | None:
    """The assessment of the indicator that stands for a topic's result, if the publication names one."""
    return record(view).headline(topic_id)


def items(view: View) -> pd.DataFrame:
    """All action items known on the as-of day, as `progress.action_plan.items` gives them."""
    return record(view).items
