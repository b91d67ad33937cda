"""Words beside the points of a chart: on the side where they cover neither data nor other words."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bandung_kawasaki.slides.powerpoint import look
from bandung_kawasaki.slides.powerpoint.chart_room import LINE, Room
from bandung_kawasaki.slides.powerpoint.look import Box
from bandung_kawasaki.slides.powerpoint.measure import longest, set_lines
from bandung_kawasaki.slides.powerpoint.native import TONGUE, Label, Native, Series, serial

SIDES = ("r", "l", "t", "b")
INSET = 0.04
"""Inches around the words of a label."""
NEAR = 0.03
"""Inches between a mark and its words."""
BROKEN = 0.6
"""Share of its width that a text of one line has when it is set in two."""
STEP = 0.04
"""Inches between the places of a line that are looked at."""
ON_WORDS, OUTSIDE = 100, 1000
"""What it costs to lie on other words, and to leave the plot; a place of the data costs one."""
Point = tuple[float, float]


def placed(native: Native, room: Room, wide: float, high: float) -> Native:
    """The chart with the words of its points in lines, each where it disturbs least.

    `wide` and `high`: the frame in inches. Words on a mark stay there.
    """
    if native.kind not in ("line", "points"):
        return native
    plot = room.plot.within(Box(0.0, 0.0, wide, high))
    places = [_places(native, one, plot) for one in native.series]
    data = [
        point
        for one, at in zip(native.series, places, strict=True)
        if one.look.colour
        for point in _drawn(one, at)
    ]
    taken: list[Box] = []
    series = []
    for one, at in zip(native.series, places, strict=True):
        labels = []
        for n, label in one.labels:
            point = at[n]
            if label.side == "ctr" or point is None:
                label = replace(label, text=label.text.partition(TONGUE)[0])
            else:
                box, label = min(
                    _choices(label, point, one.look.size / 144),
                    key=lambda it: _cost(it[0], plot, data, taken),
                )
                taken.append(box)
            labels.append((n, label))
        series.append(replace(one, labels=tuple(labels)))
    return replace(native, series=tuple(series))


def _places(native: Native, one: Series, plot: Box) -> list[Point | None]:
    """Where the points of a series stand in the frame."""
    days = [serial(day) if isinstance(day, datetime.date) else None for day in native.categories]
    across, upright = native.across, native.over if one.second and native.over else native.upright
    found: list[Point | None] = []
    for x, y in zip(one.x or days, one.values, strict=True):
        if x is None or y is None:
            found.append(None)
            continue
        right = (x - (across.low or 0)) / (across.length or 1)
        down = ((upright.high or 0) - y) / (upright.length or 1)
        found.append((plot.left + right * plot.width, plot.top + down * plot.height))
    return found


def _drawn(one: Series, at: Sequence[Point | None]) -> Iterator[Point]:
    """Places that a series covers: its marks, and its lines step by step."""
    known = [point for point in at if point]
    half = one.look.size / 144
    for x, y in known if half else ():
        yield from ((x, y), (x - half, y), (x + half, y), (x, y - half), (x, y + half))
    for (x, y), (to_x, to_y) in pairwise(known) if one.look.width else ():
        count = max(1, round(max(abs(to_x - x), abs(to_y - y)) / STEP))
        for n in range(count + 1):
            yield x + (to_x - x) * n / count, y + (to_y - y) * n / count


def _choices(label: Label, point: Point, half: float) -> Iterator[tuple[Box, Label]]:
    """Every way to set a label, the best one first, with the box that it takes."""
    first, _, second = label.text.partition(TONGUE)
    whole = [f"{first}\n{second}", f"{first} / {second}"] if second else [first]
    broken = "\n".join(
        line
        for text in (first, second)
        if text
        for line in set_lines(text, BROKEN * longest(text, look.LEAST), look.LEAST)
    )
    sides = sorted(SIDES, key=lambda side: side != label.side)
    x, y = point
    for text in (*whole, broken):
        wide = longest(text, look.LEAST) + 2 * INSET
        high = (text.count("\n") + 1) * look.LEAST * LINE / 72 + INSET
        for side in sides:
            left = {"r": x + half + NEAR, "l": x - half - NEAR - wide}.get(side, x - wide / 2)
            top = {"t": y - half - NEAR - high, "b": y + half + NEAR}.get(side, y - high / 2)
            yield Box(left, top, wide, high), Label(text, side)


def _cost(box: Box, plot: Box, data: Sequence[Point], taken: Sequence[Box]) -> int:
    """How much a label at this place disturbs."""
    covered = sum(box.left < x < box.right and box.top < y < box.bottom for x, y in data)
    words = sum(
        box.left < one.right and one.left < box.right and box.top < one.bottom and one.top < box.bottom
        for one in taken
    )
    inside = box.left >= 0 and box.right <= plot.right + NEAR and box.bottom <= plot.bottom
    return covered + ON_WORDS * words + OUTSIDE * (not inside)
