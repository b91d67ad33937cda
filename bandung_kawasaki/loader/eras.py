"""Japanese eras: 令和6年12月31日, R6.12.31, and only days within their limits."""

import calendar
import datetime
import re
from dataclasses import dataclass

NUMBER = r"(元|\d{1,2})"
NAME = r"(明治|大正|昭和|平成|令和|[明大昭平令MTSHR])"
DAY = re.compile(
    rf"{NAME} ?{NUMBER}(?: ?年 ?(\d{{1,2}}) ?月 ?(\d{{1,2}}) ?日|([-/.])(\d{{1,2}})\5(\d{{1,2}}))",
    re.ASCII | re.IGNORECASE,
)
MONTH = re.compile(rf"{NAME} ?{NUMBER}(?: ?年 ?(\d{{1,2}}) ?月|[-/.](\d{{1,2}}))", re.ASCII | re.IGNORECASE)
YEAR = re.compile(rf"{NAME} ?{NUMBER} ?年", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Era:
    """An era from its first to its last day."""

    first: datetime.date
    last: datetime.date


_MEIJI = Era(datetime.date(1868, 10, 23), datetime.date(1912, 7, 29))
_TAISHO = Era(datetime.date(1912, 7, 30), datetime.date(1926, 12, 24))
_SHOWA = Era(datetime.date(1926, 12, 25), datetime.date(1989, 1, 7))
_HEISEI = Era(datetime.date(1989, 1, 8), datetime.date(2019, 4, 30))
_REIWA = Era(datetime.date(2019, 5, 1), datetime.date.max)
ERAS = {"M": _MEIJI, "T": _TAISHO, "S": _SHOWA, "H": _HEISEI, "R": _REIWA}
ERAS |= dict(zip("明大昭平令", ERAS.values(), strict=True))


def western(name: str, number: str) -> tuple[Era, int]:
    """The era and the year of our calendar; ValueError with the code for a year 0."""
    era = ERAS[name[0].upper()]
    count = 1 if number == "元" else int(number)
    if count < 1:
        raise ValueError("date_era_invalid")
    return era, era.first.year + count - 1


def within(era: Era, first: datetime.date, last: datetime.date) -> None:
    """Raise ValueError with the code where no day from `first` to `last` lies in the era."""
    if last < era.first or first > era.last:
        raise ValueError("date_era_invalid")


def day(text: str) -> datetime.date | None:
    """A day written by its era; None when the text is none. ValueError with the code when it cannot be."""
    found = DAY.fullmatch(text)
    if not found:
        return None
    era, year = western(found[1], found[2])
    try:
        written = datetime.date(year, int(found[3] or found[6]), int(found[4] or found[7]))
    except ValueError:
        raise ValueError("date_invalid") from None
    within(era, written, written)
    return written


def month(text: str) -> tuple[int, int] | None:
    """Year and month written by an era; None when the text is none."""
    found = MONTH.fullmatch(text)
    if not found:
        return None
    era, year = western(found[1], found[2])
    number = int(found[3] or found[4])
    if not 1 <= number <= 12:
        raise ValueError("date_invalid")
    last = calendar.monthrange(year, number)[1]
    within(era, datetime.date(year, number, 1), datetime.date(year, number, last))
    return year, number


def year(text: str) -> int | None:
    """The year of our calendar of `平成28年`; None when the text is none."""
    found = YEAR.fullmatch(text)
    if not found:
        return None
    era, number = western(found[1], found[2])
    within(era, datetime.date(number, 1, 1), datetime.date(number, 12, 31))
    return number
