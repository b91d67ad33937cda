"""Cards: boxes side by side whose statements never merge."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from bandung_kawasaki.slides.deck import Card, Part
from bandung_kawasaki.slides.powerpoint import look
from bandung_kawasaki.slides.powerpoint.look import Box
from bandung_kawasaki.slides.powerpoint.measure import measured
from bandung_kawasaki.slides.powerpoint.text import (
    SCALES,
    Paragraph,
    clean,
    fitted,
    height,
    lengths,
    rgb,
    shrunk,
    write,
)
from bandung_kawasaki.slides.powerpoint.words import Tongues

GAP = 0.2
LARGER = (1.6, 1.4, 1.2)
"""Scales for cards that have much room."""
PADDING = 0.12
LEAST_FIGURE = 18.0
ROOMY = 1.15
"""Cards are so much higher than their words where there is room."""
NAME, LABEL, FIGURE, LINE, STATUS = 18.0, 13.0, 30.0, 14.0, 16.0


def put_cards(
    shapes: Any,
    place: Box,
    cards: Sequence[Card],
    under: Sequence[Card],
    tongues: Tongues,
    stacked: bool = False,
) -> None:
    """Cards in a place, as large as their words may be: in one row or two, or below each other."""
    said = [paragraphs(one, other, tongues) for one, other in zip(cards, under, strict=True)]
    grids = [1] if stacked else sorted({len(cards), -(-len(cards) // 2)}, reverse=True)
    scales = {columns: _scale(said, place, columns, not stacked) for columns in grids}
    columns = max(scales, key=scales.__getitem__)
    scale = max(0.0, scales[columns])
    rows = -(-len(cards) // columns)
    wide = (place.width - GAP * (columns - 1)) / columns
    said = [_sized(one, scale, wide - 2 * PADDING) for one in said]
    heights = _heights(said, place, columns, wide, rows)
    top = place.top
    for row in range(rows):
        for n in range(row * columns, min((row + 1) * columns, len(cards))):
            left = place.left + (n % columns) * (wide + GAP)
            _card(shapes, Box(left, top, wide, heights[row]), said[n], cards[n].title)
        top += heights[row] + GAP


def paragraphs(card: Card, under: Card, tongues: Tongues) -> list[Paragraph]:
    """What a card says, line by line."""
    found = tongues.paragraphs(card.title, under.title, NAME, bold=True, beside=True, least=14)
    for part, other in zip(card.parts, under.parts, strict=True):
        found += _part(part, other, tongues, part.label != card.title)
    return found


def _part(part: Part, under: Part, tongues: Tongues, labelled: bool) -> list[Paragraph]:
    found: list[Paragraph] = []
    if labelled:
        found += tongues.paragraphs(part.label, under.label, LABEL, colour=look.QUIET, before=8, beside=True)
    found += tongues.paragraphs(
        part.figure, under.figure, FIGURE, bold=True, before=3, share=0.5, beside=True, least=LEAST_FIGURE
    )
    found += tongues.marked(part.status, part.word, under.word, STATUS, before=4, share=0.8)
    found += tongues.paragraphs(part.line, under.line, LINE, before=3, share=0.86, beside=True)
    return found


def _scale(said: Sequence[list[Paragraph]], place: Box, columns: int, larger: bool) -> float:
    """The largest scale at which all cards fit in so many columns."""
    rows = -(-len(said) // columns)
    wide = (place.width - GAP * (columns - 1)) / columns - 2 * PADDING
    room = (place.height - GAP * (rows - 1)) / rows - 2 * PADDING
    for scale in (*LARGER, *SCALES) if larger else SCALES:
        if all(height(_sized(one, scale, wide), wide) <= room for one in said):
            return scale
    return -1.0


def _sized(said: Sequence[Paragraph], scale: float, wide: float) -> list[Paragraph]:
    """What a card says at a scale; figures are smaller where that spares them a second line."""
    found = []
    for one in (shrunk(paragraph, scale) for paragraph in said):
        if one.least == LEAST_FIGURE:
            share = wide / max(0.1, measured(one.text, one.size, one.bold))
            one = replace(one, size=max(one.least, math.floor(one.size * min(1.0, share))))
        found.append(one)
    return found


def _heights(
    said: Sequence[list[Paragraph]], place: Box, columns: int, wide: float, rows: int
) -> list[float]:
    """The height of each row of cards: what it needs, or its share where the place has not so much."""
    room = place.height - GAP * (rows - 1)
    needs = [
        max(height(one, wide - 2 * PADDING) for one in said[row * columns : (row + 1) * columns])
        + 2 * PADDING
        for row in range(rows)
    ]
    if sum(needs) > room:
        return _shared(needs, room)
    return [min(need * ROOMY, need + (room - sum(needs)) / rows) for need in needs]


def _shared(needs: Sequence[float], room: float) -> list[float]:
    """The room shared so that the small ones have what they need and the large ones the rest."""
    given = [0.0] * len(needs)
    for turn, n in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        given[n] = min(needs[n], (room - sum(given)) / (len(needs) - turn))
    return given


def _card(shapes: Any, box: Box, said: Sequence[Paragraph], name: str) -> None:
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *lengths(box))
    shape.name = clean(name)[:80]
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(look.TINT)
    shape.line.color.rgb = rgb(look.RULE)
    shape.line.width = Pt(0.75)
    shape._element.remove(shape._element.find(qn("p:style")))
    room = box.height - 2 * PADDING
    write(shape.text_frame, fitted(said, box.width - 2 * PADDING, room), inset=PADDING)
