"""Values over time as a native line chart with an axis of days."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.slides.powerpoint import days, figure
from bandung_kawasaki.slides.powerpoint.native import (
    Axis,
    Label,
    Native,
    Series,
    Upright,
    decimals,
    number_format,
    serial,
    ticks,
)
from bandung_kawasaki.texts import Words

Point = tuple[datetime.date, float]
MARGINS = 1.2
"""Inches beside the plot."""


@dataclass(frozen=True)
class Drawn:
    """A series before it is laid on the common days."""

    series: Series
    points: tuple[Point, ...]
    upper: tuple[float, ...] = ()


def over_time(chart: Chart, t: Words, wide: float) -> Native:
    """A figure whose x axis is of days and whose y axis is of numbers, in a frame so many inches wide.

    Native lines run over missing days, so each unbroken stretch is a series of its own; the legend lists
    the first. Two values of one day in a trace are two series, too.
    """
    plot = chart.figure
    drawn = [one for trace in plot.data for one in _of(trace, t)]
    shown = _named(drawn, plot, t)
    every = sorted({day for one in shown for day, _ in one.points})
    by_day = {day: n for n, day in enumerate(every)}
    series = []
    for one in shown:
        at = dict(one.points)
        values = tuple(at.get(day) for day in every)
        span: tuple[float | None, ...] = ()
        if one.upper:
            ends = {day: high for (day, _), high in zip(one.points, one.upper, strict=True)}
            span = tuple(
                None if low is None else ends[day] - low for day, low in zip(every, values, strict=True)
            )
        labels = tuple((by_day[one.points[n][0]], label) for n, label in one.series.labels)
        series.append(replace(one.series, values=values, span=span, labels=labels))
    return Native(
        "line",
        t("Day"),
        tuple(every),
        tuple(series),
        _across(plot, every, t, wide - MARGINS),
        _upright(plot, [one for one in series if not one.second]),
        _over(plot) if any(one.second for one in series) else None,
        figure.unit(plot),
        uprights(plot, t, chart.as_of),
    )


def uprights(plot: Any, t: Words, as_of: datetime.date) -> tuple[Upright, ...]:
    """The solid or dashed upright lines of single days; the dotted ones belong to numbered events."""
    found = []
    for shape in plot.layout.shapes:
        if shape.line.dash != "dot" and len(str(shape.x0)) >= 10:
            day = figure.day(shape.x0)
            text = t("as of {day}", day=t.date(day)) if day == as_of else t.date(day)
            found.append(Upright(serial(day), text))
    return tuple(found)


def _of(trace: Any, t: Words) -> list[Drawn]:
    look, name = figure.of_scatter(trace), figure.plain(trace.name)
    second = trace.yaxis == "y2"
    points = [
        None if x is None or number is None else (figure.day(x), number)
        for x, number in zip(trace.x, map(figure.number, trace.y), strict=True)
    ]
    frame = Series(name, (), look, shown=trace.showlegend is not False, second=second)
    if "text" in str(trace.mode):
        labels = [Label(figure.plain(text), "ctr") for text in trace.text]
        return [
            replace(one, series=replace(one.series, dropped=True)) for one in _single(frame, points, labels)
        ]
    if look.symbol == "dash":
        return _ranges(frame, points, t)
    if not look.width:
        return _single(frame, points, _bounds(trace, points, t))
    if trace.line.shape == "hv":
        points = _steps(points)
    return _lines(frame, points, t)


def _single(
    frame: Series, points: Sequence[Point | None], labels: Sequence[Label | None] = ()
) -> list[Drawn]:
    """Points without a line, as few series as have no two values of one day."""
    found: list[tuple[list[Point], list[tuple[int, Label]]]] = []
    for n, point in enumerate(points):
        if point is None:
            continue
        free = next((one for one in found if all(day != point[0] for day, _ in one[0])), None)
        if free is None:
            free = ([], [])
            found.append(free)
        label = labels[n] if labels else None
        if label:
            free[1].append((len(free[0]), label))
        free[0].append(point)
    return [
        Drawn(replace(frame, shown=frame.shown and not n, labels=tuple(labels)), tuple(points))
        for n, (points, labels) in enumerate(found)
    ]


def _bounds(trace: Any, points: Sequence[Point | None], t: Words) -> list[Label | None]:
    """Words for marks that stand for a bound: a native chart has no triangle that points down."""
    words = {"triangle-up-open": "above", "triangle-down-open": "below"}
    places = decimals([point[1] for point in points if point])
    return [
        Label(t.term("qualifier", words[symbol]).format(value=t.number(point[1], places)), "r")
        if point and symbol in words
        else None
        for symbol, point in zip(figure.each(trace.marker.symbol, len(points)), points, strict=True)
    ]


def _ranges(frame: Series, points: Sequence[Point | None], t: Words) -> list[Drawn]:
    """Both ends of the ranges; strokes go from the low ones to the high ones."""
    known = [point for point in points if point]
    groups: list[list[tuple[Point, Point]]] = []
    for pair in zip(known[::2], known[1::2], strict=True):
        free = next((one for one in groups if all(low[0] != pair[0][0] for low, _ in one)), None)
        if free is None:
            free = []
            groups.append(free)
        free.append(pair)
    look = replace(frame.look, width=0)
    found = []
    for n, pairs in enumerate(groups):
        low, high = tuple(one for one, _ in pairs), tuple(one for _, one in pairs)
        first = replace(frame, look=look, shown=frame.shown and not n)
        found.append(Drawn(first, low, tuple(value for _, value in high)))
        last = replace(first, name=t("{name}, upper end", name=frame.name), shown=False)
        found.append(Drawn(last, high))
    return found


def _steps(points: Sequence[Point | None]) -> list[Point | None]:
    """A line that rises on a day has its old value until the day before."""
    found: list[Point | None] = []
    for point in points:
        before = found[-1] if found else None
        eve = point[0] - datetime.timedelta(days=1) if point else None
        if point and before and eve and before[1] != point[1] and before[0] < eve:
            found.append((eve, before[1]))
        found.append(point)
    return found


def _lines(frame: Series, points: Sequence[Point | None], t: Words) -> list[Drawn]:
    runs: list[list[Point]] = []
    open_run = False
    for point in points:
        if point is None:
            open_run = False
            continue
        if not open_run and runs and runs[-1][-1] == point:
            open_run = True
            continue
        if not open_run or point[0] <= runs[-1][-1][0]:
            runs.append([])
        runs[-1].append(point)
        open_run = True
    dotted = frame.look.dash == "sysDot" and not frame.shown
    long = [run for run in runs if len(run) > 1]
    alone = [run[0] for run in runs if len(run) == 1]
    found = [Drawn(frame, tuple(run)) for run in long]
    if alone:
        look = replace(frame.look, width=0, size=frame.look.size or 6)
        found += _single(replace(frame, look=look), alone)
    if dotted:
        found = [
            replace(one, series=replace(one.series, name=t("{name}, joined", name=frame.name)))
            for one in found
        ]
    return [
        replace(one, series=replace(one.series, shown=frame.shown and not n)) for n, one in enumerate(found)
    ]


def _named(drawn: Sequence[Drawn], plot: Any, t: Words) -> list[Drawn]:
    """Series whose names are taken already get a number; targets get the words that stand beside them."""
    taken: dict[str, int] = {}
    found = []
    for one in drawn:
        name = one.series.name
        taken[name] = taken.get(name, 0) + 1
        if taken[name] > 1:
            name = t("{name} ({number})", name=name, number=t.number(taken[name]))
        labels = one.series.labels or _target_words(one, plot)
        found.append(replace(one, series=replace(one.series, name=name, labels=labels)))
    return found


def _target_words(one: Drawn, plot: Any) -> tuple[tuple[int, Label], ...]:
    found = []
    for note in plot.layout.annotations:
        for n, (day, value) in enumerate(one.points):
            if one.series.look.width == 0 and str(note.x) == str(day) and note.y == value:
                found.append((n, Label(figure.plain(note.text), "r" if note.xanchor == "left" else "l")))
    return tuple(sorted(found, key=lambda pair: pair[0]))


def _across(plot: Any, every: Sequence[datetime.date], t: Words, room: float) -> Axis:
    marks = plot.layout.xaxis.tickvals or ()
    by_year = len({figure.day(mark).year for mark in marks}) == len(marks)
    mid_year = bool(marks) and by_year and all(figure.day(mark).month == 7 for mark in marks)
    edges = [figure.day(edge) for edge in plot.layout.xaxis.range or (every[0], every[-1])]
    first, last = min(edges[0], every[0]), max(edges[1], every[-1])
    return days.axis(first, last, t.lang, month=7 if mid_year else 1, room=room)


def _upright(plot: Any, series: Sequence[Series]) -> Axis:
    marks = plot.layout.yaxis.tickvals
    if marks and all("%" in str(text) or "％" in str(text) for text in plot.layout.yaxis.ticktext):
        return Axis(float(min(marks)), float(max(marks)), float(marks[1] - marks[0]), format="0%")
    low, high = (float(edge) for edge in plot.layout.yaxis.range)
    share = plot.layout.yaxis.domain[1] if plot.layout.yaxis.domain else 1.0
    low, high, step = ticks(low, low + (high / 1.06 - low) / share)
    return Axis(low, high, step, format=number_format(decimals([step])))


def _over(plot: Any) -> Axis:
    """The axis of the numbered events: its part from 0 to 1 lies above the drawing."""
    start = plot.layout.yaxis2.domain[0]
    return Axis(-start / (1 - start), 1.0, 1.0, hidden=True)
