"""Cells of the tables as plain Python: days, words, the parts of a list."""

import calendar
from datetime import date

import pandas as pd


def day(value: object) -> date | None:
    """A Timestamp, date or missing value as a plain date or None."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value  # type: ignore[return-value]


def word(value: object) -> str | None:
    """A text cell as str, or None where it is missing or blank."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    return str(value).strip() or None


def parts(value: object) -> tuple[str, ...]:
    """The parts of a list cell "a;b", sorted; their order in the cell means nothing."""
    return tuple(sorted({part.strip() for part in (word(value) or "").split(";")} - {""}))


def first_of_period(period: str) -> date | None:
    """The first day of a period text (2019, 2019-Q2, 2019-03, a day, a span); None for `undated`."""
    start = period.split("/")[0].strip()
    try:
        pieces = start.split("-")
        year = int(pieces[0])
        if len(pieces) == 1:
            return date(year, 1, 1)
        if pieces[1].startswith("Q"):
            return date(year, 3 * int(pieces[1][1:]) - 2, 1)
        return date(year, int(pieces[1]), int(pieces[2]) if len(pieces) > 2 else 1)
    except ValueError:
        return None


def later(day: date, years: int) -> date:
    """The same day so many years later (earlier when negative); 29 February becomes the 28th where it must.

    The last day of February stays the last day of February.
    """
    year = min(max(day.year + years, 1), 9999)
    end = calendar.monthrange(year, day.month)[1]
    month_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, day.month, end if month_end else min(day.day, end))
