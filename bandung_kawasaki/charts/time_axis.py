"""Time axes: where days and periods stand, and ticks that never overlap on a phone."""

import datetime
from typing import Any

import pandas as pd

from bandung_kawasaki.charts.chart import escape
from bandung_kawasaki.texts import Words

MOST = 5
"""Ticks that fit beside each other on a phone."""
MOST_WIDE = 9
"""Ticks that fit beside each other on a wide drawing."""
YEARS = (1, 2, 5, 10, 20, 50, 100)
MONTHS = (1, 2, 3, 6)


def day(value: Any) -> datetime.date | None:
    """A cell of a day column as a plain day; None where it is missing."""
    if value is None or pd.isna(value):
        return None
    return pd.Timestamp(value).date()


def middle(first: Any, last: Any) -> str:
    """Where a period stands on the axis: its middle, as ISO text."""
    begin, end = pd.Timestamp(first), pd.Timestamp(last)
    return str((begin + (end - begin) / 2).date())


def padded(first: datetime.date, last: datetime.date, share: float = 0.03) -> tuple[str, str]:
    """The range of an axis with a little room on both sides."""
    room = datetime.timedelta(days=max(4, round((last - first).days * share)))
    return str(first - room), str(last + room)


def axis(
    first: datetime.date, last: datetime.date, t: Words, mid_year: bool = False, most: int = MOST
) -> dict[str, Any]:
    """Settings of a date axis over these days.

    `mid_year`: year labels stand below the middle of their year, for figures of whole years.
    `most`: so many ticks at most.
    """
    ticks = _ticks(first, last, mid_year, most)
    by_month = len({tick.year for tick in ticks}) < len(ticks)
    text = [escape(t.short_month(tick) if by_month else t.period(str(tick.year))) for tick in ticks]
    return {
        "type": "date",
        "range": list(padded(first, last)),
        "tickmode": "array",
        "tickvals": [str(tick) for tick in ticks],
        "ticktext": text,
    }


def _ticks(first: datetime.date, last: datetime.date, mid_year: bool, most: int) -> list[datetime.date]:
    begin, end = (datetime.date.fromisoformat(edge) for edge in padded(first, last))
    month = 7 if mid_year else 1
    for step in YEARS:
        found = [
            datetime.date(year, month, 1)
            for year in range(begin.year, end.year + 1)
            if year % step == 0 and begin <= datetime.date(year, month, 1) <= end
        ]
        if len(found) <= most:
            break
    if len(found) >= (1 if mid_year else 2):
        return found
    for step in MONTHS:
        months = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
        found = [datetime.date(n // 12, n % 12 + 1, 1) for n in months if n % step == 0]
        found = [tick for tick in found if begin <= tick <= end]
        if len(found) < most:
            break
    return found or [first]
