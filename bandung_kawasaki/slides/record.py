"""What a deck is made from: a publication on a day, the one before it, and the numbers of both."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.progress import action_plan, effect, indicators, milestones, outputs, overview
from bandung_kawasaki.progress.effect import Moved
from bandung_kawasaki.progress.indicators import Assessment, Values
from bandung_kawasaki.progress.outputs import OutputProgress

OUTPUTS = ("1", "2", "3", "4")
Frames = Mapping[str, pd.DataFrame]
NAMED: Mapping[str, str] = {
    "topics": "topic_id",
    "milestones": "milestone_id",
    "indicators": "indicator_id",
    "action_items": "item_id",
}
"""The tables whose rows have a title in three languages, with the column of their id."""


@dataclass(frozen=True)
class Earlier:
    """The publication that a deck is compared with.

    `meeting`: the row of the event that it was chosen by, if one was. `reached`: it had been made by then;
    else it is the first one of all.
    """

    frames: Frames
    number: int
    published_on: datetime.date
    meeting: Mapping[str, Any] | None = None
    reached: bool = True


@dataclass(frozen=True)
class Record:
    """A publication on an as-of day; each number is computed when it is first asked for, and then held.

    `recorded` are the values of `frames`; all days of a publication share them.
    """

    frames: Frames
    recorded: Values
    number: int
    published_on: datetime.date
    as_of: datetime.date
    earlier: Earlier | None = None

    @cached_property
    def stated(self) -> pd.DataFrame:
        """All milestones with their states, as `progress.milestones.states` gives them."""
        return milestones.states(self.frames["milestones"], self.as_of)

    @cached_property
    def outputs(self) -> Mapping[str, OutputProgress]:
        """The progress of each output, by topic id."""
        table = self.frames["milestones"]
        return {one: outputs.progress(table[table["topic_id"] == one], self.as_of) for one in OUTPUTS}

    def values(self, *indicator_ids: str) -> pd.DataFrame:
        """The values of some indicators that were announced by the as-of day, months per day included."""
        return self.recorded.known(self.as_of, *indicator_ids)

    @cached_property
    def assessments(self) -> Mapping[str, Assessment]:
        """The assessment of every indicator in the city of Bandung, by indicator id."""
        return indicators.assessed(self.recorded, self.as_of)

    @cached_property
    def items(self) -> pd.DataFrame:
        """The action items known on the as-of day, as `progress.action_plan.items` gives them."""
        return action_plan.items(self.frames["action_items"], self.frames["action_item_stages"], self.as_of)

    def headline(self, topic_id: str) -> Assessment | None:
        """The assessment of the indicator that stands for a topic's result, if the record names one."""
        return overview.headline(topic_id, self.frames["indicators"], self.assessments)

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """What is not as it was in the earlier publication, as `progress.effect.moved` gives it."""
        return effect.moved(self.earlier.frames, self.frames, self.as_of) if self.earlier else ()

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, dict[str, Any]]]:
        """The rows of the tables of NAMED by table and id."""
        return {
            table: {str(row[key]): row for row in as_dicts(self.frames[table])}
            for table, key in NAMED.items()
        }

    @cached_property
    def sources(self) -> Mapping[str, dict[str, Any]]:
        """The rows of the sources by id."""
        return {str(row["source_id"]): row for row in as_dicts(self.frames["sources"])}

    def topic(self, topic_id: object) -> Mapping[str, Any]:
        """The row of a topic; an empty one where the record does not have it."""
        return self.rows["topics"].get(str(topic_id), {})

    def indicator(self, indicator_id: object) -> Mapping[str, Any]:
        """The row of an indicator; an empty one where the record does not have it."""
        return self.rows["indicators"].get(str(indicator_id), {})

    def of_topic(self, table: str, topic_id: str) -> pd.DataFrame:
        """The rows of a table that belong to one topic."""
        frame = self.frames[table]
        return frame[frame["topic_id"] == topic_id]
