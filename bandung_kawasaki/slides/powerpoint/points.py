"""Charts of points: the map of the sites, the timeline of events, and the slip chart."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.slides.powerpoint import days, figure
from bandung_kawasaki.slides.powerpoint.native import (
    Axis,
    Look,
    Native,
    Series,
    decimals,
    number_format,
    serial,
)
from bandung_kawasaki.slides.powerpoint.over_time import MARGINS, uprights
from bandung_kawasaki.slides.powerpoint.row_words import rows
from bandung_kawasaki.texts import Words

CLASSES = 3
LEAST_MARK = {"diamond": 14}
"""Points of a mark at least: sites that a map singles out show even where a program draws others on them."""


def on_map(chart: Chart, t: Words) -> Native:
    """Outlines as one line with gaps, sites as points in classes of size; both axes have the same scale."""
    plot = chart.figure
    areas = [trace for trace in plot.data if trace.mode == "lines"]
    x: list[float | None] = []
    y: list[float | None] = []
    for trace in areas:
        x += [*map(figure.number, trace.x), None]
        y += [*map(figure.number, trace.y), None]
    line = Look(figure.hex_of(areas[0].line.color), 0.75) if areas else Look()
    outline = Series(t("Outlines of the kecamatan"), tuple(y[:-1]), line, tuple(x[:-1]), shown=False)
    sites = [one for trace in plot.data if trace.mode == "markers" for one in _sites(trace, chart, t)]
    ends = [(float(low), float(high)) for low, high in (plot.layout.xaxis.range, plot.layout.yaxis.range)]
    across, upright = (Axis(low, high, high - low, hidden=True) for low, high in ends)
    return Native(
        "points",
        t("Longitude"),
        (),
        ((outline,) if areas else ()) + tuple(sites),
        across,
        upright,
        square=True,
        keyed=True,
    )


def _sites(trace: Any, chart: Chart, t: Words) -> list[Series]:
    """The sites of a trace in up to three classes of the measure that the figure shows by area."""
    sizes = [figure.number(size) or 0.0 for size in figure.each(trace.marker.size, len(trace.x))]
    table, name = chart.table, figure.plain(trace.name)
    label, measure = table.columns[0], table.columns[4]
    at = {
        (x, y): str(said)
        for said, y, x in zip(table[label], table[table.columns[2]], table[table.columns[3]], strict=True)
    }
    order = sorted(range(len(sizes)), key=sizes.__getitem__)
    classes = CLASSES if len(order) > 12 else 1
    found = []
    biggest = max(2.0, math.sqrt(2 * max([*sizes, 1e-9]) / float(trace.marker.sizeref or 1)))
    limits = [*(_round(max(sizes) * ((n + 1) / classes) ** 2) for n in range(classes - 1)), max(sizes)]
    low = -math.inf
    for n, limit in enumerate(limits):
        mine = [k for k in order if low < sizes[k] <= limit]
        if mine:
            look = figure.of_scatter(trace)
            least = LEAST_MARK.get(look.symbol, 5)
            look = replace(look, size=max(least, round(biggest * (n + 1) / classes * figure.POINT)))
            words = t("{name}: up to {value}", name=measure, value=t.number(limit, decimals([limit])))
            found.append(
                Series(
                    words if classes > 1 else name,
                    tuple(float(trace.y[k]) for k in mine),
                    look,
                    tuple(float(trace.x[k]) for k in mine),
                    more=(
                        (str(label), tuple(at.get((trace.x[k], trace.y[k]), "") for k in mine)),
                        (str(measure), tuple(sizes[k] for k in mine)),
                    ),
                )
            )
        low = limit
    return found


def _round(limit: float) -> float:
    """A limit between classes as a number of one digit and noughts."""
    size = 10.0 ** math.floor(math.log10(limit)) if limit > 0 else 1.0
    return round(limit / size) * size


def timeline(chart: Chart, t: Words, wide: float) -> Native:
    """Events by day on levels of their kind; the legend names the kinds with their counts."""
    plot, words = chart.figure, rows(chart)
    named = {row.name.split("\n")[0]: row.name.replace("\n", ": ") for row in words}
    series = []
    for trace in plot.data:
        name = figure.plain(trace.name)
        look = figure.of_scatter(trace)
        series.append(
            Series(
                named.get(name, name),
                tuple(-float(y) for y in trace.y),
                look,
                tuple(serial(figure.day(x)) for x in trace.x),
            )
        )
    edges = [figure.day(edge) for edge in plot.layout.xaxis.range]
    low, high = sorted(-float(edge) for edge in plot.layout.yaxis.range)
    across = days.as_numbers(days.axis(edges[0], edges[1], t.lang, room=wide - MARGINS))
    return Native("points", t("Day"), (), tuple(series), across, Axis(low, high, high - low, hidden=True))


def slip(chart: Chart, t: Words, wide: float) -> Native:
    """Day of publication across, expected end upwards; both axes are of days."""
    plot = chart.figure
    series = [
        Series(
            figure.plain(trace.name),
            tuple(None if y is None else serial(figure.day(y)) for y in trace.y),
            figure.of_scatter(trace),
            tuple(None if x is None else serial(figure.day(x)) for x in trace.x),
            in_days=True,
        )
        for trace in plot.data
    ]
    axes = []
    for axis in (plot.layout.xaxis, plot.layout.yaxis):
        first, last = (figure.day(edge) for edge in axis.range)
        axes.append(days.as_numbers(days.axis(first, last, t.lang, room=wide - MARGINS)))
    return Native(
        "points",
        t("Published on"),
        (),
        tuple(series),
        axes[0],
        axes[1],
        unit=figure.unit(plot),
        uprights=uprights(plot, t, chart.as_of),
    )


def scattered(chart: Chart, t: Words) -> Native:
    """Any other figure of points on two axes of numbers, as it is."""
    plot = chart.figure
    series = tuple(
        Series(
            figure.plain(trace.name),
            tuple(map(figure.number, trace.y)),
            figure.of_scatter(trace),
            tuple(map(figure.number, trace.x)),
            shown=trace.showlegend is not False,
        )
        for trace in plot.data
    )

    def ends(values: Sequence[float | None]) -> Axis:
        known = [value for value in values if value is not None]
        return Axis(min(known), max(known), format=number_format(decimals(known)))

    return Native(
        "points",
        "x",
        (),
        series,
        ends([value for one in series for value in one.x]),
        ends([value for one in series for value in one.values]),
        unit=figure.unit(plot),
    )
