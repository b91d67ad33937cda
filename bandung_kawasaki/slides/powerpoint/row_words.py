"""The rows of a figure with their words: what stands above each bar becomes the name of a category."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bandung_kawasaki.charts.chart import LINE, Chart
from bandung_kawasaki.slides.powerpoint import figure


@dataclass(frozen=True)
class Row:
    """A row: its words (title, what is said of it) and where on the figure's axis its bar may stand."""

    name: str
    first: float
    last: float


def rows(chart: Chart) -> tuple[Row, ...]:
    """The rows of a figure from top to bottom, whether named by tick labels or by words above the bars."""
    axis = chart.figure.layout.yaxis
    if not axis.ticktext:
        return _above(chart)
    known = _known(chart)
    at = [float(value) for value in axis.tickvals]
    middles = [(one + other) / 2 for one, other in pairwise(at)]
    edges = [float("-inf"), *middles, float("inf")]
    return tuple(
        Row(_beside(str(text), known), *ends)
        for text, ends in zip(axis.ticktext, pairwise(edges), strict=True)
    )


def _known(chart: Chart) -> dict[str, str]:
    """The words of the chart's table, by their letters without spaces."""
    return {_squeezed(cell): str(cell) for name in chart.table for cell in chart.table[name].unique()}


def _beside(text: str, known: dict[str, str]) -> str:
    """Title (bold in the figure, where a state follows) and the rest, in full where the figure cuts them."""
    lines = text.split("<br>")
    title = [figure.plain(part) for line in lines for part in re.findall("<b>(.*?)</b>", line)]
    if not title:
        return _whole([figure.plain(text)], known)
    rest = [figure.plain(re.sub("<b>.*?</b>( · )?", "", line)) for line in lines]
    return "\n".join(
        part for part in (_whole(title, known), _whole([one for one in rest if one], known)) if part
    )


def _whole(lines: Sequence[str], known: dict[str, str]) -> str:
    """The text of these lines; one that ends in an ellipsis as the chart's table has it."""
    said = figure.joined(lines)
    key = _squeezed("".join(lines))
    if key in known:
        return known[key]
    if key.endswith("…"):
        return next((text for name, text in known.items() if name.startswith(key[:-1])), said)
    return said


def _above(chart: Chart) -> tuple[Row, ...]:
    plot = chart.figure
    notes = sorted(
        (note for note in plot.layout.annotations if note.yref == "y" and note.xref == "paper"),
        key=lambda note: float(note.y),
    )
    blocks: list[list[Any]] = []
    for note in notes:
        if not blocks or note.y - blocks[-1][-1].y > LINE + 10:
            blocks.append([])
        blocks[-1].append(note)
    known = _known(chart)
    ends = [float(block[0].y) for block in blocks[1:]] + [float("inf")]
    return tuple(
        Row(_words([str(note.text) for note in block], known), float(block[-1].y), end)
        for block, end in zip(blocks, ends, strict=True)
    )


def _squeezed(text: object) -> str:
    return "".join(str(text).split())


def _words(texts: Sequence[str], known: dict[str, str]) -> str:
    """Group, title and the rest as lines of one name; where the title ends, the chart's table tells."""
    group = figure.joined([figure.plain(text) for text in texts if text.startswith("<b>")])
    lines = [figure.plain(text) for text in texts if not text.startswith("<b>")]
    title, rest = figure.joined(lines), ""
    for count in range(len(lines), 0, -1):
        found = known.get(_squeezed("".join(lines[:count])))
        if found:
            title, rest = found, figure.joined(lines[count:])
            break
    return "\n".join(part for part in (group, title, rest) if part)


def row_of(at: float, found: Sequence[Row]) -> int:
    """Which row a bar stands in."""
    return next(n for n, row in enumerate(found) if row.first < at < row.last)
