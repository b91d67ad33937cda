"""Bars over time (milestones, stages) as stacked bars: invisible up to their first day, then visible."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.charts.milestones import DAY_MS
from bandung_kawasaki.slides.powerpoint import days, figure
from bandung_kawasaki.slides.powerpoint.native import Axis, Look, Native, Series, serial
from bandung_kawasaki.slides.powerpoint.over_time import uprights
from bandung_kawasaki.slides.powerpoint.row_words import Row, row_of, rows
from bandung_kawasaki.texts import Words

MARK_SHARE = 0.007
"""Width of the stroke that stands for a single day, as a share of the axis."""
PLOT_SHARE = 0.55
"""Share of the width that is left beside the names of the rows."""


@dataclass(frozen=True)
class Span:
    """A bar of one row: its days, name and look; `single`: it stands for its first day only."""

    row: int
    first: float
    length: float
    name: str
    look: Look
    single: bool = False


def gantt(chart: Chart, t: Words, wide: float) -> Native:
    """The plan as outlined bars, what happened as thin filled ones on the second axis, a row each.

    Single days are short strokes; those of a day at which a bar of the same colour begins are left out.
    """
    plot, found = chart.figure, rows(chart)
    spans = [span for trace in plot.data if trace.type == "bar" for span in _bars(trace, found)]
    edges = [figure.day(edge) for edge in plot.layout.xaxis.range]
    across = days.as_numbers(days.axis(edges[0], edges[1], t.lang, room=wide * PLOT_SHARE))
    stroke = max(1.0, round(across.length * MARK_SHARE))
    for trace in plot.data:
        if trace.type != "bar":
            spans += _singles(trace, found, stroke, spans)
    planned = [span for span in spans if span.look.outlined or span.look.hollow]
    happened = [span for span in spans if span not in planned]
    series = [
        *_stack(planned, len(found), t("plan, first day"), t, second=False),
        *_stack(happened, len(found), t("first day"), t, second=bool(planned)),
    ]
    return Native(
        "rows",
        str(chart.table.columns[0]),
        tuple(row.name for row in found),
        tuple(_once(series)),
        across,
        Axis(),
        across if planned and happened else None,
        uprights=uprights(plot, t, chart.as_of),
        stacked=True,
        keyed=True,
    )


def _bars(trace: Any, found: Sequence[Row]) -> list[Span]:
    look, name = figure.of_bar(trace), figure.plain(trace.name)
    return [
        Span(row_of(float(at), found), serial(figure.day(base)), max(float(length) / DAY_MS, 0.0), name, look)
        for base, length, at in zip(trace.base, trace.x, trace.y, strict=True)
    ]


def _singles(trace: Any, found: Sequence[Row], stroke: float, bars: Sequence[Span]) -> list[Span]:
    look = replace(figure.of_scatter(trace), size=0)
    marks = [
        Span(row_of(float(at), found), serial(figure.day(x)), stroke, figure.plain(trace.name), look, True)
        for x, at in zip(trace.x, trace.y, strict=True)
    ]
    return [
        mark
        for mark in marks
        if not any(
            (bar.row, bar.first, bar.look.colour) == (mark.row, mark.first, mark.look.colour) and bar.length
            for bar in bars
        )
    ]


def _stack(spans: Sequence[Span], count: int, heading: str, t: Words, second: bool) -> list[Series]:
    """Series that lie on each other: the days before, the first bar of each row, the gap, and so on."""
    lanes = [_apart([span for span in spans if span.row == row]) for row in range(count)]
    series: list[Series] = []
    for turn in range(max((len(lane) for lane in lanes), default=0)):
        gaps: list[float | None] = []
        for lane in lanes:
            end = lane[turn - 1].first + lane[turn - 1].length if turn and turn <= len(lane) else 0.0
            gaps.append(lane[turn].first - end if turn < len(lane) else None)
        name = heading if not turn else t("gap {number}, days", number=t.number(turn))
        if any(gaps):
            series.append(Series(name, tuple(gaps), Look(), shown=False, second=second, in_days=not turn))
        keys = {(lane[turn].name, lane[turn].look): None for lane in lanes if turn < len(lane)}
        for named, look in keys:
            lengths = tuple(
                lane[turn].length
                if turn < len(lane) and (lane[turn].name, lane[turn].look) == (named, look)
                else None
                for lane in lanes
            )
            series.append(Series(named, lengths, look, second=second))
    return series


def _apart(spans: Sequence[Span]) -> list[Span]:
    """The bars of a row without overlaps: what comes later in the figure covers what came before."""
    kept: list[Span] = []
    for span in spans:
        end = span.first + span.length
        parts = []
        for old in kept:
            old_end = old.first + old.length
            if old_end <= span.first or old.first >= end:
                parts.append(old)
                continue
            if old.first < span.first:
                parts.append(replace(old, length=span.first - old.first))
            if old_end > end:
                parts.append(replace(old, first=end, length=old_end - end))
        kept = [*parts, span]
    return sorted(kept, key=lambda span: span.first)


def _once(series: Sequence[Series]) -> list[Series]:
    """The series, each kind of bar in the legend once."""
    listed: set[tuple[str, str]] = set()
    found = []
    for one in series:
        key = (one.name, one.look.colour)
        found.append(replace(one, shown=one.shown and key not in listed))
        listed.add(key)
    return found
