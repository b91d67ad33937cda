"""The publication that a comparison starts from: that of a day, or of the last meeting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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


def beginning(publications: Sequence[Published], day: date) -> tuple[int, bool]:
    """The newest publication made on or before a day, and whether there was one; else the first of all."""
    found = made_by(publications, day)
    return (min(number for number, _ in publications), False) if found is None else (found, True)


@dataclass(frozen=True)
class Start:
    """The publication that a comparison starts at.

    `meeting`: the row of the meeting that it was chosen by, if one was. `reached`: it had been made by then;
    else it is the first one of all.
    """

    number: int
    meeting: Mapping[str, Any] | None = None
    reached: bool = True


def start(
    publications: Sequence[Published], events: pd.DataFrame, as_of: date, since: int | None = None
) -> Start:
    """Where a comparison starts: at publication `since`, else at the last meeting, else one before the last.

    `publications`: all up to the one that is compared, so that later ones change nothing. `events`: those of
    the one that is compared.
    """
    if since is not None:
        return Start(since)
    meeting = last_meeting(events, as_of)
    if meeting is None:
        numbers = sorted(number for number, _ in publications)
        return Start(numbers[-2:][0])
    number, reached = beginning(publications, meeting_day(meeting))
    return Start(number, meeting, reached)
