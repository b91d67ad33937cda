"""Days, partial dates and periods: text to canonical text, first day and last day."""

import calendar
import datetime
import re
from dataclasses import dataclass

from bandung_kawasaki.tables import Type

YEAR = re.compile(r"(\d{4})", re.ASCII)
QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
FULL_WIDTH = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x2212: "-", 0x3000: " "}
YEARS = {Type.DATE: (1990, 2100), Type.PARTIAL_DATE: (1900, 2100), Type.PERIOD: (1900, 2100)}


@dataclass(frozen=True)
class Span:
    """A stretch of days with the text that states its precision; `undated` has no days."""

    text: str
    first: datetime.date | None
    last: datetime.date | None


def narrow(text: str) -> str:
    """The text with full-width letters, digits and signs in their plain form; `³` stays what it is."""
    return text.translate(FULL_WIDTH)


def part(text: str, quarters: bool) -> Span:
    """One year, quarter, month or day; ValueError when it is none of them."""
    if found := YEAR.fullmatch(text):
        year = int(found[1])
        return Span(text, datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    if quarters and (found := QUARTER.fullmatch(text)):
        year, month = int(found[1]), int(found[2]) * 3
        last = calendar.monthrange(year, month)[1]
        return Span(text, datetime.date(year, month - 2, 1), datetime.date(year, month, last))
    if found := MONTH.fullmatch(text):
        first = datetime.date(int(found[1]), int(found[2]), 1)
        last = calendar.monthrange(first.year, first.month)[1]
        return Span(f"{first:%Y-%m}", first, first.replace(day=last))
    if found := DAY.fullmatch(text):
        day = datetime.date(int(found[1]), int(found[2]), int(found[3]))
        return Span(f"{day:%Y-%m-%d}", day, day)
    raise ValueError(text)


def read(text: str, kind: Type) -> Span:
    """The span that a cell of this type means.

    Raises ValueError with the code of the problem: `date_invalid`, `out_of_range` or `date_order`.
    """
    text = narrow(text).strip()
    if kind is Type.PERIOD and text == "undated":
        return Span(text, None, None)
    try:
        if kind is Type.DATE:
            if not DAY.fullmatch(text):
                raise ValueError(text)
            span = part(text, quarters=False)
        else:
            parts = [part(piece.strip(), kind is Type.PERIOD) for piece in text.split("/")]
            if len(parts) > 2:
                raise ValueError(text)
            span = Span("/".join(piece.text for piece in parts), parts[0].first, parts[-1].last)
    except ValueError:
        raise ValueError("date_invalid") from None
    if span.first is None or span.last is None:
        raise ValueError("date_invalid")
    lowest, highest = YEARS[kind]
    if not (lowest <= span.first.year <= highest and lowest <= span.last.year <= highest):
        raise ValueError("out_of_range")
    if span.last < span.first:
        raise ValueError("date_order")
    return span
