"""Where plot, legend and words of a native chart stand in its frame."""

import math
from dataclasses import dataclass, replace

from bandung_kawasaki.slides.powerpoint import days, look
from bandung_kawasaki.slides.powerpoint.look import Box
from bandung_kawasaki.slides.powerpoint.measure import COMMON, longest, set_lines
from bandung_kawasaki.slides.powerpoint.native import TONGUE, Axis, Look, Native

LINE = 1.25
"""Height of a line in a chart, as a multiple of its letters' size."""
KEY = 0.5
"""Inches of a legend's key and the room around an entry."""
WIDEST_LEGEND = 0.3
NAMES = (0.3, 0.36, 0.42, 0.48, 0.54, 0.6)
"""Shares of the width that the names of rows may take."""
APART = "     "
APART_BELOW = 0.06
"""Inches between entries of a key below each other."""
PLOT_SHARE = 0.75
"""Share of the height that rows have at least."""
LOW = 2.0
"""Inches of a plot; below it, the legend stands beside the title where that has room."""
LEAST_LEGEND = 2.0
GAIN = 0.15
"""Inches that it must be worth."""
ROOMY = 2.4
"""Inches of height from which on a chart has room for a title of two lines."""
TITLE_SHARE = 0.62
TITLE_ALONE = 0.78
"""Shares of the width that programs give a title before they break its line: of one line, of several."""
UNIT_SHARE = 0.15
"""Share of the width that programs give the words above an axis before they break their line."""
TIGHT = 1.1
"""Height of a line where rows stand close, as a multiple of its letters' size."""
SMALLER = 10.0
"""Of names of rows that would be cut at a larger size."""
SMALLEST = 7.0
"""Of names of very many rows."""


@dataclass(frozen=True)
class Place:
    """A part of the frame, in shares of its width and height."""

    left: float
    top: float
    width: float
    height: float

    def within(self, frame: Box) -> Box:
        """The place in inches, in a frame of this size that stands there."""
        return Box(
            frame.left + self.left * frame.width,
            frame.top + self.top * frame.height,
            self.width * frame.width,
            self.height * frame.height,
        )


@dataclass(frozen=True)
class Room:
    """The places in a frame, and the sizes of letters; `unit_at` is where the unit's words begin."""

    plot: Place
    legend: Place | None
    size: float
    of_names: float
    unit_at: tuple[float, float]
    title_size: float


def settled(native: Native, wide: float, high: float, size: float) -> tuple[Native, Room]:
    """The chart with the names of its categories in lines that fit, and its places in a frame (inches)."""
    if native.kind == "rows":
        size = _size_of_rows(native, high, size)
    line = size * LINE / 72
    legend, legend_wide, legend_high = _legend(native, wide, size)
    title_size = size if longest(native.title, size, True) <= TITLE_SHARE * wide else look.LEAST
    title = _title(native.title, wide - 0.2, high, title_size)
    named = len(title) * title_size * LINE / 72 + (0.06 if title else 0)
    unit = native.unit.replace(TONGUE, " / ")
    if longest(unit, size) > UNIT_SHARE * wide:
        unit = native.unit.replace(TONGUE, "\n")
    above = max(unit.count("\n") + 1 if unit else 0, int(any(one.text for one in native.uprights)))
    top = named + 0.6 * line + 1.15 * line * above
    right = 0.25 + (legend_wide if legend == "r" else 0)
    ticks = 0.0 if native.square or (native.kind == "rows" and native.across.hidden) else line + 0.08
    of_names = size
    below = 0.08 + (legend_high if legend == "b" else 0)
    plot_high = high - top - below - ticks
    if native.kind == "line" and plot_high < LOW:
        beside = wide - 0.2 - longest("\n".join(title), title_size, True)
        slim, tall = _in_a_column(native, min(beside, 0.48 * wide), size)
        more = max(0.0, tall - top)
        if slim > LEAST_LEGEND and more + GAIN < legend_high:
            legend, legend_wide, legend_high = "t", slim, tall
            top, named = top + more, named + more
            plot_high = high - top - 0.08 - ticks
    if native.kind == "rows":
        native, left, of_names = _whole_rows(native, wide, plot_high, size)
        native = replace(native, across=days.thinned(native.across, wide - left - right))
    else:
        left = _of_numbers(native, size)
    if native.kind == "columns":
        native, ticks = _named_columns(native, wide - right - 0.8, size)
        plot_high = high - top - below - ticks
    plot_wide = wide - left - right
    if native.square:
        native = _squared(native, plot_wide, plot_high)
    plot = Place(left / wide, top / high, plot_wide / wide, plot_high / high)
    key = None
    if legend == "b":
        key = Place(0.08 / wide, 1 - (legend_high + 0.02) / high, 1 - 0.16 / wide, legend_high / high)
    if legend == "r":
        tall = min(legend_high, high)
        key = Place(1 - legend_wide / wide, plot.top, legend_wide / wide, tall / high)
    if legend == "t":
        key = Place(1 - legend_wide / wide, 0.0, legend_wide / wide, legend_high / high)
    native = replace(native, title="\n".join(title), unit=unit)
    return native, Room(plot, key, size, of_names, (0.06 / wide, named / high), title_size)


def _legend(native: Native, wide: float, size: float) -> tuple[str, float, float]:
    """Where the legend stands (below, right, nowhere), its width and its height."""
    names = [one.name for one in native.series if one.shown]
    line = size * LINE / 72
    if native.keyed and not native.square:
        return "b", wide, len(set_lines(key(native), wide - 0.2, size)) * line + 0.06
    if not names or (len(names) == 1 and native.kind in ("rows", "columns")):
        return "", 0.0, 0.0
    widest = max(longest(name, size) for name in names)
    if native.square or (native.stacked and native.kind == "columns"):
        return "r", *_in_a_column(native, WIDEST_LEGEND * wide, size)
    a_row = max(1, math.floor((wide - 0.2) / (widest + KEY)))
    each = 1 if a_row > 1 or widest + KEY < wide else 2
    return "b", wide, math.ceil(len(names) / a_row) * each * (line + 0.04) + 0.06


def _in_a_column(native: Native, most: float, size: float) -> tuple[float, float]:
    """Width (so much at most) and height of a legend whose names stand below each other."""
    names = [one.name for one in native.series if one.shown]
    broad = min(max(longest(name, size) for name in names) + KEY, most)
    lines = sum(len(set_lines(name, max(KEY, broad - KEY), size)) for name in names)
    return broad, lines * size * LINE / 72 + APART_BELOW * len(names)


def _size_of_rows(native: Native, high: float, size: float) -> float:
    """The size at which every row has room for all parts of its name, or at least for one line."""
    parts = max(str(name).count("\n") + str(name).count(TONGUE) + 1 for name in native.categories)
    each = PLOT_SHARE * high / len(native.categories) * 72 / LINE
    while size > look.LEAST and each < size * parts:
        size -= 1
    return max(SMALLEST, min(size, math.floor(each)))


def _whole_rows(native: Native, wide: float, high: float, size: float) -> tuple[Native, float, float]:
    """Names of rows in lines, the room that they take, and their size: the largest that cuts none."""
    for small in range(round(size), round(SMALLER) - 1, -1):
        found, left, whole = _named_rows(native, wide, high, small)
        if whole:
            return found, left, small
    return *_named_rows(native, wide, high, size)[:2], size


def _title(text: str, wide: float, high: float, size: float) -> list[str]:
    """The title in lines: both languages in one where they fit; the second is left out of a low chart."""
    first, _, second = text.partition(TONGUE)
    beside = f"{first} / {second}" if second else first
    if longest(beside, size, True) <= TITLE_SHARE * wide:
        return [beside] if beside else []
    found = [*set_lines(first, TITLE_ALONE * wide, size, True)]
    return [*found, *set_lines(second, TITLE_ALONE * wide, size, True)] if second and high >= ROOMY else found


def sign(look_of: Look) -> str:
    """The sign of a bar in a key of words."""
    return "□" if look_of.outlined else "◇" if look_of.hollow else "■"


def key(native: Native) -> str:
    """The key to the bars in words."""
    return APART.join(f"{sign(one.look)} {one.name}" for one in native.series if one.shown)


def _of_numbers(native: Native, size: float) -> float:
    """Room for the labels of the upright axis."""
    axis = native.upright
    if axis.hidden:
        return 0.08
    if "yy" in axis.format:
        return 1.15
    digits = len(f"{abs(axis.high or 0):,.0f}") + (2 if "." in axis.format else 0) + 2 * ("%" in axis.format)
    return 0.22 + digits * size * COMMON / 72


def _named_rows(native: Native, wide: float, high: float, size: float) -> tuple[Native, float, bool]:
    """Names of rows in lines: as narrow as all of them fit in the height; shortened where none does.

    The last of the three says whether all are whole.
    """
    most = max(1, math.floor(high / len(native.categories) / (size * TIGHT / 72)))
    names = [_in_parts(str(name), most) for name in native.categories]
    widest = max(longest(name, size) for name in names) + 0.2
    for share in NAMES:
        room = min(share * wide, widest)
        found = [set_lines(name, room - 0.15, size) for name in names]
        if whole := all(len(one) <= most for one in found):
            break
    shown = tuple(
        "\n".join(one if len(one) <= most else [*one[: most - 1], one[most - 1][:-1] + "…"]) for one in found
    )
    return replace(native, categories=shown), room + 0.05, whole


def _in_parts(name: str, most: int) -> str:
    """A name with title, state and second language in as many lines as it may have."""
    if name.count("\n") + name.count(TONGUE) < most:
        return name.replace(TONGUE, "\n")
    each = name.replace("\n", " · ").replace(TONGUE, "\n")
    return each if each.count("\n") < most else each.replace("\n", " / ")


def _named_columns(native: Native, wide: float, size: float) -> tuple[Native, float]:
    """Names of columns in lines of the width of their column."""
    each = wide / max(1, len(native.categories)) * native.skip
    found = [
        set_lines(str(name).replace(TONGUE, "\n"), max(0.35, each - 0.08), size) for name in native.categories
    ]
    most = max(len(one) for one in found)
    return replace(native, categories=tuple("\n".join(one) for one in found)), most * size * LINE / 72 + 0.1


def _squared(native: Native, wide: float, high: float) -> Native:
    """Both axes at the same scale: the one that has room to spare begins earlier and ends later."""
    scale = max(native.across.length / wide, native.upright.length / high)

    def at_scale(axis: Axis, inches_long: float) -> Axis:
        middle, half = axis.middle, scale * inches_long / 2
        return replace(
            axis, low=round(middle - half, 6), high=round(middle + half, 6), step=round(2 * half, 6)
        )

    return replace(native, across=at_scale(native.across, wide), upright=at_scale(native.upright, high))
