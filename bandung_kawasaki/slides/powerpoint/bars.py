"""Upright and level bars, alone or stacked, as native bar charts."""

from collections.abc import Callable, Sequence
from typing import Any

from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.slides.powerpoint import figure
from bandung_kawasaki.slides.powerpoint.native import (
    Axis,
    Native,
    Series,
    Upright,
    decimals,
    number_format,
    ticks,
)
from bandung_kawasaki.slides.powerpoint.row_words import row_of, rows
from bandung_kawasaki.texts import Words

NUMBERED = 12
"""Bars of a single series that have room for their number."""


def columns(chart: Chart, t: Words) -> Native:
    """Bars that stand side by side or on each other, a category a period."""
    plot = chart.figure
    places = sorted({round(float(at)) for trace in plot.data for at in trace.x})
    names, heading = _periods(chart, t, len(places))
    series = _series(chart, places, lambda trace: (trace.x, trace.y))
    breaks = tuple(
        Upright(float(shape.x0) - places[0] + 0.5) for shape in plot.layout.shapes if shape.type == "line"
    )
    return Native(
        "columns",
        heading,
        tuple(names),
        series,
        Axis(),
        _numbers(plot.layout.yaxis, series),
        unit=figure.unit(plot),
        uprights=breaks,
        stacked=len(series) > 1,
        skip=max(1, len(places) // 12),
    )


def levels(chart: Chart, t: Words) -> Native:
    """Level bars, a row each with its words, first row on top."""
    plot = chart.figure
    found = rows(chart)

    def placed(trace: Any) -> tuple[list[int], Any]:
        return [row_of(float(at), found) for at in trace.y], trace.x

    series = _series(chart, range(len(found)), placed)
    names, unit = [row.name for row in found], figure.unit(plot)
    if len(series) == 1 and series[0].valued:
        names, amount = _without_amounts(names, series[0].values, t)
        unit = unit or amount
    return Native(
        "rows",
        str(chart.table.columns[0]),
        tuple(names),
        series,
        _numbers(plot.layout.xaxis, series),
        Axis(),
        unit=unit,
        stacked=len(series) > 1,
    )


def _without_amounts(names: list[str], values: tuple[float | None, ...], t: Words) -> tuple[list[str], str]:
    """Names whose second line says only what the bar says itself, without it; and the unit that it names."""
    titles, units = [], set()
    for name, value in zip(names, values, strict=True):
        title, _, amount = name.partition("\n")
        said = t.number(value or 0, decimals([value]))
        if not amount.startswith(said):
            return names, ""
        titles.append(title)
        units.add(amount.removeprefix(said).strip())
    return (titles, units.pop()) if len(units) == 1 else (names, "")


def _series(chart: Chart, places: Sequence[int], placed: Callable[[Any], Any]) -> tuple[Series, ...]:
    plot = chart.figure
    many = len(plot.data) > 1
    found: list[Series] = []
    for trace in plot.data:
        at, values = placed(trace)
        by_place = {
            round(float(place)): figure.number(value) for place, value in zip(at, values, strict=True)
        }
        found.append(
            Series(
                figure.plain(trace.name) or _measured(chart, values),
                tuple(by_place.get(place) for place in places),
                figure.of_bar(trace, [one.look.colour for one in found]),
                shown=many,
                valued=not many and len(places) <= NUMBERED,
            )
        )
    return tuple(found)


def _measured(chart: Chart, values: Any) -> str:
    """What a series without a name measures: the heading of these numbers in the chart's table."""
    drawn = list(values)
    return next((str(name) for name in chart.table if list(chart.table[name]) == drawn), chart.title)


def _periods(chart: Chart, t: Words, count: int) -> tuple[list[str], str]:
    """The names of the bars: all are in the chart's table, the figure names only some."""
    for column in (t("Period"), t("Year")):
        if column in chart.table:
            names = [str(name) for name in dict.fromkeys(chart.table[column])]
            if len(names) == count:
                return names, column
    axis = chart.figure.layout.xaxis
    shown = dict(zip(axis.tickvals, map(figure.plain, axis.ticktext), strict=True))
    return [shown.get(n, "") for n in range(count)], t("Period")


def _numbers(axis: Any, series: tuple[Series, ...]) -> Axis:
    sums = [
        sum(value or 0 for value in column) for column in zip(*(one.values for one in series), strict=True)
    ]
    low, high, step = ticks(min(0.0, *sums), max(sums) or 1.0)
    text = number_format(decimals([step]))
    if axis.ticktext and axis.tickvals:
        low, high = float(axis.tickvals[0]), max(high, float(axis.range[1]))
        step = float(max(1, round(high / 8)))
        text = _worded(dict(zip(axis.tickvals, map(figure.plain, axis.ticktext), strict=True)))
    return Axis(low, high, step, format=text, hidden=axis.showticklabels is False)


def _worded(marks: dict[float, str]) -> str:
    """`0 years`, `5 years` as a number format; numbers without any word stay plain."""

    def after(text: str) -> str:
        return text.lstrip("0123456789").replace('"', "")

    last = after(marks[max(marks)])
    one = after(marks[1]) if 1 in marks else last
    return f'0"{last}"' if one == last else f'[=1]0"{one}";0"{last}"'
