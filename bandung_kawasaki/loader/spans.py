"""Days, partial dates and periods: text to canonical text, first day and last day."""

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bandung_kawasaki.loader import days, eras
from bandung_kawasaki.tables import Type

YEARS = {Type.DATE: (1990, 2100), Type.PARTIAL_DATE: (1900, 2100), Type.PERIOD: (1900, 2100)}
YEAR = re.compile(r"(\d{4})(?: ?年)?", re.ASCII)
QUARTER = re.compile(r"(\d{4})-?Q([1-4])", re.ASCII)
YEAR_PART = r"(?P<year>\d{4})"
QUARTER_WORD = r"(?:TW|Triwulan|Kuartal|Q)[. ]*(?P<number>I{1,3}|IV|[1-4])"
HALF_WORD = r"(?:Semester|Smt)[. ]*(?P<number>I{1,2}|[12])"
PARTS_OF_A_YEAR = {
    months: [
        re.compile(pattern, re.ASCII | re.IGNORECASE)
        for pattern in (
            rf"{word}[-/ ]?(?: ?Tahun )?{YEAR_PART}",
            rf"{YEAR_PART}[-/ ]?{word}",
            rf"{YEAR_PART} ?年 ?{japanese}",
        )
    ]
    for months, word, japanese in (
        (3, QUARTER_WORD, r"第 ?(?P<number>[1-4一二三四]) ?四半期"),
        (6, HALF_WORD, r"(?P<number>[上下])半期"),
    )
}
"""How quarters and halves of calendar years are written in Indonesia and Japan, by their months."""
SIGNS = ("1 I 一 上", "2 II 二 下", "3 III 三", "4 IV 四")
NUMBERS = {sign: number for number, signs in enumerate(SIGNS, start=1) for sign in signs.split()}
MONTH = re.compile(r"(\d{4})(?:[-/.](\d{1,2})| ?年 ?(\d{1,2}) ?月)", re.ASCII)
MAY_BE_OCTOBER = re.compile(r"\d{4}\.1", re.ASCII)
"""A spreadsheet that takes `2016.10` for a number writes it so."""
MONTH_LAST = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
MONTH_WORD = re.compile(r"([A-Za-z]{3,9})\.?[-/. ] ?(\d{4})", re.ASCII)
FISCAL_YEAR = re.compile(r"(.+?) ?年度", re.ASCII)
SPAN_SIGNS = re.compile(r"[~〜–—]")


@dataclass(frozen=True)
class Span:
    """A stretch of days with the text that states its precision; `undated` has no days."""

    text: str
    first: datetime.date | None
    last: datetime.date | None


def read(text: str, kind: Type, order: str | None = None) -> Span:
    """The span that a cell of this type means; `order` (DMY or MDY) reads `03/04/2024`.

    Raises ValueError with the code of the problem, or `date_order_ambiguous` where it needs an order.
    """
    text = days.folded(text)
    span = one_day(text, order) if kind is Type.DATE else stretch(text, kind, order)
    if span.first is None or span.last is None:
        return span
    lowest, highest = YEARS[kind]
    if not (lowest <= span.first.year <= highest and lowest <= span.last.year <= highest):
        raise ValueError("out_of_range")
    if span.last < span.first:
        raise ValueError("date_order")
    return span


def is_doubtful(text: str, kind: Type) -> bool:
    """Whether the order of day and month matters to the text and is not told by it."""
    if not days.IN_A_SPAN.search(days.folded(text)):
        return False
    try:
        read(text, kind)
    except ValueError as error:
        return str(error) == days.AMBIGUOUS
    return False


def readings(text: str, kind: Type) -> tuple[str, ...]:
    """What a doubtful text means in each order; nothing where it means nothing in one of them."""
    try:
        return tuple(read(text, kind, order).text for order in days.ORDERS)
    except ValueError:
        return ()


def stretch(text: str, kind: Type, order: str | None) -> Span:
    """A year, quarter, month, day or span of them; a fiscal year is the span from April to March."""
    if kind is Type.PERIOD and text.lower() == "undated":
        return Span("undated", None, None)
    try:
        return part(text, kind, order)
    except ValueError as error:
        code = str(error)
    spans = list(halves(text, kind, order))
    if len(spans) != 1:
        raise ValueError(code)
    first, last = spans[0]
    # A part may be a span itself, such as a fiscal year.
    text = f"{first.text.partition('/')[0]}/{last.text.rpartition('/')[2]}"
    return Span(text, first.first, last.last)


def halves(text: str, kind: Type, order: str | None) -> Iterator[tuple[Span, Span]]:
    """The ways in which a text is two parts joined by `/` or a wave or long dash."""
    for found in re.finditer(r"/|" + SPAN_SIGNS.pattern, text):
        try:
            first = part(text[: found.start()].strip(), kind, order)
            yield first, part(text[found.end() :].strip(), kind, order)
        except ValueError as error:
            if str(error) == days.AMBIGUOUS:
                raise


def part(text: str, kind: Type, order: str | None) -> Span:
    """One year, quarter, month or day; ValueError with the code when it is none of them."""
    if found := YEAR.fullmatch(text):
        return whole_year(int(found[1]))
    if kind is Type.PERIOD and (found := QUARTER.fullmatch(text.upper())):
        return quarter(int(found[1]), int(found[2]))
    if kind is Type.PERIOD and (written := part_of_year(text)) is not None:
        return written
    if found := FISCAL_YEAR.fullmatch(text):
        return fiscal_year(found[1])
    if (whole_month := one_month(text)) is not None:
        return whole_month
    if (era_year := eras.year(text)) is not None:
        return whole_year(era_year)
    return one_day(text, order)


def one_day(text: str, order: str | None) -> Span:
    """A day as a span."""
    day = days.read(text, order)
    return Span(f"{day:%Y-%m-%d}", day, day)


def quarter(year: int, number: int) -> Span:
    """Three months as a span."""
    first, last = months(year, number * 3 - 2), months(year, number * 3)
    return Span(f"{year:04}-Q{number}", first.first, last.last)


def part_of_year(text: str) -> Span | None:
    """`TW III 2026`, `Triwulan 3 Tahun 2026`, `Semester I 2026`, `2026年第3四半期`, `2026年上半期`.

    Those of a fiscal year (`2026年度…`) are none: they differ from office to office.
    """
    for length, patterns in PARTS_OF_A_YEAR.items():
        for pattern in patterns:
            if found := pattern.fullmatch(text):
                year, number = int(found["year"]), NUMBERS[found["number"].upper()]
                return quarter(year, number) if length == 3 else half(year, number)
    return None


def half(year: int, number: int) -> Span:
    """Six months as a span."""
    first, last = months(year, number * 6 - 5), months(year, number * 6)
    return Span(f"{first.text}/{last.text}", first.first, last.last)


def fiscal_year(text: str) -> Span:
    """A Japanese fiscal year, April to March, by the year or era year in which it begins."""
    year = int(text) if re.fullmatch(r"\d{4}", text, re.ASCII) else eras.year(f"{text}年")
    if year is None:
        raise ValueError("date_invalid")
    first, last = months(year, 4), months(year + 1, 3)
    return Span(f"{first.text}/{last.text}", first.first, last.last)


def whole_year(year: int) -> Span:
    """A year as a span."""
    if not 1 <= year <= 9999:
        raise ValueError("date_invalid")
    return Span(f"{year:04}", datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def months(year: int, month: int) -> Span:
    """A month as a span."""
    first = days.date(year, month, 1)
    last = first.replace(day=calendar.monthrange(year, month)[1])
    return Span(f"{year:04}-{month:02}", first, last)


def one_month(text: str) -> Span | None:
    """`2016-02`, `02/2016`, `Februari 2016`, `2016年2月`, `平成28年2月`."""
    if found := MONTH.fullmatch(text):
        if MAY_BE_OCTOBER.fullmatch(text):
            raise ValueError("date_invalid")
        return months(int(found[1]), int(found[2] or found[3]))
    if found := MONTH_LAST.fullmatch(text):
        return months(int(found[2]), int(found[1]))
    if (found := MONTH_WORD.fullmatch(text)) and (number := days.MONTHS.get(found[1].lower())):
        return months(int(found[2]), number)
    era_month = eras.month(text)
    return months(*era_month) if era_month else None
