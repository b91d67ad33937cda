"""The publication that a comparison starts from: that of a day, or of the last meeting."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from bandung_kawasaki.progress import days

Published = tuple[int, date]
"""The number of a publication and its day."""


def last_meeting(events: pd.DataFrame, as_of: date) -> dict[str, Any] | None:
    """The newest event of kind meeting that had begun by as_of, as a row of `events`; None without one."""
    known = events[(events["kind"] == "meeting") & (events["date_first"] <= pd.Timestamp(as_of))]
    if not len(known):
        return None
    newest = known.sort_values(["date_first", "date_last", "event_id"]).iloc[-1]
    return {str(name): value for name, value in newest.items()}


def meeting_day(meeting: Mapping[str, Any]) -> date:
    """The first day of a meeting: what was published on a later one was not known when it began."""
    found = days.day(meeting["date_first"])
    if found is None:
        raise ValueError("A meeting has a date")
    return found


def made_by(publications: Iterable[Published], day: date) -> int | None:
    """The newest publication made on or before a day; None where there was none yet."""
    return max((number for number, published_on in publications if published_on <= day), default=None)
