"""What a native chart is made of: series with their numbers and look, axes, and words."""

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["columns", "rows", "line", "points"]
EPOCH = datetime.date(1899, 12, 30)
TONGUE = "\f"
"""Between two languages in a title, a unit, the name of a category or a label, until its lines are set."""


@dataclass(frozen=True)
class Look:
    """Colours are RGB hex without `#`; no `colour`: not visible. `width` 0: no line. `size` 0: no markers.

    `outlined`: a bar of which only the edge is drawn; `hollow`: a mark or a bar filled with a tint.
    """

    colour: str = ""
    width: float = 0
    dash: str = "solid"
    symbol: str = "circle"
    size: int = 0
    hollow: bool = False
    outlined: bool = False
    pattern: str = ""


@dataclass(frozen=True)
class Label:
    """Words beside a point; `side` is l, r, t, b or ctr."""

    text: str
    side: str = "t"


@dataclass(frozen=True)
class Series:
    """One series. `values`: one a category, or one a value of `x` in a chart of points.

    `shown`: whether the legend lists it. `labels`: words by position of the point; `valued`: every bar
    says its number. `span`: a stroke upwards from each value, so long. `dropped`: a line from each point
    down to the axis. `second`: drawn on the second upright axis. `more`: columns that the workbook has
    beside it, by heading. `in_days`: the values are days since the epoch.
    """

    name: str
    values: tuple[float | None, ...]
    look: Look
    x: tuple[float | None, ...] = ()
    shown: bool = True
    labels: tuple[tuple[int, Label], ...] = ()
    valued: bool = False
    span: tuple[float | None, ...] = ()
    dropped: bool = False
    second: bool = False
    more: tuple[tuple[str, tuple[str | float | None, ...]], ...] = ()
    in_days: bool = False


@dataclass(frozen=True)
class Axis:
    """`step` is in `unit` ("" for plain numbers, else days, months or years). `hidden`: not drawn."""

    low: float | None = None
    high: float | None = None
    step: float | None = None
    unit: str = ""
    format: str = "General"
    hidden: bool = False

    @property
    def length(self) -> float:
        """From one end to the other; nothing where the ends are left to the program that shows the chart."""
        return (self.high or 0.0) - (self.low or 0.0)

    @property
    def middle(self) -> float:
        """Between both ends."""
        return (self.low or 0.0) + self.length / 2


@dataclass(frozen=True)
class Upright:
    """An upright line over the whole plot; `at` on the axis across, words above it."""

    at: float
    text: str = ""


@dataclass(frozen=True)
class Native:
    """A chart. `categories`: texts (line breaks part title, state and second language), or days.

    `across` is the axis from left to right, `upright` the other one; where the categories are texts, their
    axis is not used. `heading` says what the categories, or the x values, are. `square`: both axes have one
    scale. `skip`: every how many columns are named. `keyed`: the key is not the chart's legend.
    """

    kind: Kind
    heading: str
    categories: tuple[str | datetime.date, ...]
    series: tuple[Series, ...]
    across: Axis
    upright: Axis
    over: Axis | None = None
    unit: str = ""
    uprights: tuple[Upright, ...] = ()
    stacked: bool = False
    square: bool = False
    skip: int = 1
    title: str = ""
    keyed: bool = False


def serial(day: datetime.date) -> float:
    """A day as spreadsheets count it."""
    return float((day - EPOCH).days)


def day_of(number: float) -> datetime.date:
    """The day of a serial number."""
    return EPOCH + datetime.timedelta(days=math.floor(number))


def both(first: str, second: str, between: str) -> str:
    """The words in two languages; once where they are the same or the second is missing."""
    return f"{first}{between}{second}" if second and second != first else first


def bilingual(first: Native, second: Native) -> Native:
    """The chart of the first language with the words of the second beside or below its own."""

    def series(one: Series, other: Series) -> Series:
        labels = tuple(
            (n, replace(label, text=both(label.text, again.text, TONGUE)))
            for (n, label), (_, again) in zip(one.labels, other.labels, strict=True)
        )
        more = tuple(
            (both(name, again, " / "), cells)
            for (name, cells), (again, _) in zip(one.more, other.more, strict=True)
        )
        return replace(one, name=both(one.name, other.name, " / "), labels=labels, more=more)

    def category(one: str | datetime.date, other: str | datetime.date) -> str | datetime.date:
        return both(one, other, TONGUE) if isinstance(one, str) and isinstance(other, str) else one

    return replace(
        first,
        heading=both(first.heading, second.heading, " / "),
        unit=both(first.unit, second.unit, TONGUE),
        title=both(first.title, second.title, TONGUE),
        categories=tuple(map(category, first.categories, second.categories)),
        series=tuple(series(*pair) for pair in zip(first.series, second.series, strict=True)),
        uprights=tuple(
            replace(one, text=both(one.text, other.text, " / "))
            for one, other in zip(first.uprights, second.uprights, strict=True)
        ),
    )


def ticks(low: float, high: float, most: int = 6) -> tuple[float, float, float]:
    """Low end, high end and step of an axis of numbers: round ones that hold low and high."""
    span = (high - low) or 1.0
    size = 10.0 ** math.floor(math.log10(span / most))
    step = next(
        size * n for n in (1, 2, 2.5, 5, 10, 20) if span / (size * n) <= most and (n != 2.5 or size >= 10)
    )
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step


def decimals(values: Sequence[float | None]) -> int:
    """How many decimals these numbers need, three at most."""
    known = [value for value in values if value is not None]
    return next((n for n in range(3) if all(abs(v - round(v, n)) < 1e-9 for v in known)), 3)


def number_format(places: int) -> str:
    """The number format of so many decimals."""
    return "#,##0" + ("." + "0" * places if places else "")
