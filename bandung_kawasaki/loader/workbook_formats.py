"""What a number in a workbook is by its number format, and its text."""

import datetime
import math
import re
from decimal import Decimal
from enum import Enum, IntEnum


class Kind(IntEnum):
    """What a cell holds.

    MONTH is a date whose format shows no day, YEAR one whose format shows only the year; TIME a date with
    a time of day other than 0:00, a time of day alone, or a duration; FORMULA one that was saved without its
    result.
    """

    EMPTY = 0
    TEXT = 1
    NUMBER = 2
    DATE = 3
    MONTH = 4
    TIME = 5
    BOOL = 6
    ERROR = 7
    FORMULA = 8
    YEAR = 9


class Shown(Enum):
    """As what a number format shows a number."""

    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    TIME = "time"
    DURATION = "duration"


BUILT_IN = {
    **dict.fromkeys((9, 10), Shown.PERCENT),
    **dict.fromkeys((14, 15, 16, 22, 27, 28, 29, 30, 31, 35, 36, 50, 51, 53, 54, 56, 57, 58), Shown.DAY),
    **dict.fromkeys((17, 34, 52, 55), Shown.MONTH),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 47), Shown.TIME),
    46: Shown.DURATION,
}
"""Formats that files name by number only; 27 to 36 and 50 to 58 as Japanese Excel defines them."""
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
MIDNIGHT = datetime.time()
SINCE_1900 = datetime.date(1899, 12, 30).toordinal()
SINCE_1904 = datetime.date(1904, 1, 1).toordinal()
LAST = datetime.date.max.toordinal()
LAST_SERIAL = 2_958_466
SECONDS = 24 * 60 * 60
LEAP_THAT_NEVER_WAS = 60
"""Serial number of 29 February 1900, which Excel believes in."""


def shown(code: str) -> Shown:
    """As what a format code shows a number; its first section decides."""
    plain = LITERAL.sub("", code).partition(";")[0].lower()
    if "%" in plain:
        return Shown.PERCENT
    if "[" in plain:
        return Shown.DURATION
    plain = re.sub(r"s\.0+", "s", plain)
    if re.search(r"[0#?@]|general", plain):
        return Shown.NUMBER
    clock = bool(re.search("[hs]", plain))
    if "d" in plain:
        return Shown.DAY
    if re.search("[ye]", plain):
        return Shown.MONTH if "m" in plain else Shown.YEAR
    if clock:
        return Shown.TIME
    return Shown.MONTH if "m" in plain else Shown.NUMBER


def plain(value: float) -> str:
    """A number in digits, as short as it can be without changing it; no exponent."""
    text = repr(value)
    if "e" in text:
        text = f"{Decimal(text):f}"
    return "0" if text == "-0.0" else text.removesuffix(".0")


def percent(value: float) -> str:
    """A share as a percentage, without the noise that multiplying a float by 100 brings."""
    return f"{Decimal(repr(value)).scaleb(2).normalize() + 0:f}%"


def number(raw: str, as_what: Shown, epoch: int) -> tuple[str, Kind]:
    """Text and kind of a number; `epoch` is the ordinal of the calendar's day 0. ValueError for no number.

    A serial number that no calendar knows (negative, after 9999, 29 February 1900) stays a number.
    """
    value = float(raw)
    if not math.isfinite(value) or "_" in raw:
        raise ValueError(raw)
    if as_what is Shown.NUMBER:
        return plain(value), Kind.NUMBER
    if as_what is Shown.PERCENT:
        return percent(value), Kind.NUMBER
    return instant(value, as_what, epoch) or (plain(value), Kind.NUMBER)


def instant(value: float, as_what: Shown, epoch: int) -> tuple[str, Kind] | None:
    """Text and kind of a serial number that is shown as a date or a time, to the second."""
    if not 0 <= value < LAST_SERIAL:
        return None
    days, seconds = divmod(round(value * SECONDS), SECONDS)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    if as_what is Shown.DURATION:
        return f"{days * 24 + hours}:{minute:02}:{second:02}", Kind.TIME
    clock = f"{hours:02}:{minute:02}:{second:02}"
    if not days or as_what is Shown.TIME:
        return clock, Kind.TIME
    if epoch == SINCE_1900:
        if days == LEAP_THAT_NEVER_WAS:
            return None
        days += days < LEAP_THAT_NEVER_WAS
    if epoch + days > LAST:
        return None
    day = datetime.date.fromordinal(epoch + days)
    return (f"{day}T{clock}", Kind.TIME) if seconds else dated(day, as_what)


def dated(day: datetime.date, as_what: Shown) -> tuple[str, Kind]:
    """The text of a day, and how much of it its format shows."""
    return day.isoformat(), {Shown.MONTH: Kind.MONTH, Shown.YEAR: Kind.YEAR}.get(as_what, Kind.DATE)


def moment(text: str, as_what: Shown) -> tuple[str, Kind]:
    """Text and kind of a date that is saved as ISO text; ValueError when it is none."""
    found = datetime.datetime.fromisoformat(text.removesuffix("Z")).replace(microsecond=0, tzinfo=None)
    return (found.isoformat(), Kind.TIME) if found.time() != MIDNIGHT else dated(found.date(), as_what)
