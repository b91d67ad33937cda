"""One slide: title, message, body and footer from top to bottom, each as high as its words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bandung_kawasaki.slides.deck import Cards, Cover, Deck, Picture, Plain, Slide, Table
from bandung_kawasaki.slides.powerpoint import look, master
from bandung_kawasaki.slides.powerpoint.cards import put_cards
from bandung_kawasaki.slides.powerpoint.charts import put_chart
from bandung_kawasaki.slides.powerpoint.look import Box
from bandung_kawasaki.slides.powerpoint.notes import put_notes
from bandung_kawasaki.slides.powerpoint.tables import put_table
from bandung_kawasaki.slides.powerpoint.text import (
    Paragraph,
    fitted,
    height,
    line_count,
    shrunk,
    text_box,
    write,
)
from bandung_kawasaki.slides.powerpoint.words import Tongues

Pair = tuple[Slide, Slide]
TITLE_ROOM, MESSAGE_ROOM = 1.0, 1.35
SMALLER = (0.7, 0.5, 0.3)
FOOTER_ROOM = 1.2
BETWEEN_TERMS = " · "
STANDING = 0.18
"""Height of the line that names the publication."""
BESIDE = 3.7
"""Width of the cards beside a chart."""
NOTE_SHARE = 0.34
NOTE_SIZES = (12.0, 11.0, 10.0)
"""Of the words below a chart: the largest one that leaves the chart room."""
NOTE_GAP = 0.3
WORTH = 0.2
"""Inches that smaller words in two columns must spare."""
CHART_ROOM = 3.7
"""Inches of height at which a chart's plot has about two."""
SPACE = 0.1


def put_slide(slide: Any, position: int, pair: Pair, decks: tuple[Deck, Deck], tongues: Tongues) -> None:
    """Fill a slide; `pair` is the slide of the deck and the same in the language below."""
    own, under = pair
    if isinstance(own.body, Cover) and isinstance(under.body, Cover):
        _cover(slide, pair, (own.body, under.body), decks, tongues)
    else:
        top = _head(slide, pair, tongues)
        bottom = _foot(slide, pair, decks, tongues)
        _body(slide, Box(look.MARGIN, top, look.INSIDE, bottom - top), pair, decks, tongues)
    master.number(slide, position, tongues.first)
    put_notes(slide, own.notes, under.notes, tongues)


def _head(slide: Any, pair: Pair, tongues: Tongues) -> float:
    """Title and message; how far down they reach."""
    own, under = pair
    part = f" ({own.part}/{own.parts})" if own.parts > 1 else ""
    said = tongues.paragraphs(
        own.title + part, under.title + part, look.TITLE - (2 if tongues.second else 0), bold=True, share=0.58
    )
    top = _filled(slide.shapes.title, _in_one_line(said), look.TOP, TITLE_ROOM) + 0.05
    size = look.MESSAGE
    if tongues.second:
        size -= 4 if isinstance(own.body, Table) else 2
    said = tongues.paragraphs(own.message, under.message, size, share=0.78)
    room = 3.0 if isinstance(own.body, Plain) else MESSAGE_ROOM
    if tongues.second and isinstance(own.body, Picture):
        said = _in_fewer_lines(said)
    return _filled(slide.placeholders[master.MESSAGE_INDEX], said, top, room) + (
        SPACE if tongues.second else 2 * SPACE
    )


def _in_one_line(said: list[Paragraph]) -> list[Paragraph]:
    """Titles a little smaller where that spares them a second line."""
    for scale in (1.0, 0.9, 0.8, 0.7):
        small = [shrunk(one, scale) for one in said]
        if height(small, look.INSIDE) <= sum(one.size for one in small) * look.LEADING / 72 + 0.05:
            return small
    return said


def _in_fewer_lines(said: list[Paragraph]) -> list[Paragraph]:
    """Messages a little smaller where that spares them a line."""
    for scale in SMALLER:
        small = [shrunk(one, scale) for one in said]
        if _lines_of(small) < _lines_of(said):
            return small
    return said


def _lines_of(said: Sequence[Paragraph]) -> int:
    return sum(line_count(one, look.INSIDE) for one in said)


def _filled(shape: Any, said: Sequence[Paragraph], top: float, room: float) -> float:
    fitting = fitted(said, look.INSIDE, room)
    tall = height(fitting, look.INSIDE)
    master.place(shape, Box(look.MARGIN, top, look.INSIDE, tall))
    write(shape.text_frame, fitting)
    return top + tall


def _foot(slide: Any, pair: Pair, decks: tuple[Deck, Deck], tongues: Tongues) -> float:
    """Terms and sources, below them publication and slide number; where they begin."""
    own, under = pair
    source = tongues.paragraphs(own.source, under.source, look.SMALL, colour=look.QUIET, before=2)
    said = [*_terms(pair, tongues, FOOTER_ROOM - height(source, look.INSIDE)), *source]
    said = fitted(said, look.INSIDE, FOOTER_ROOM)
    tall = height(said, look.INSIDE)
    top = look.BOTTOM - STANDING - tall - 0.04
    if said:
        text_box(slide.shapes, Box(look.MARGIN, top, look.INSIDE, tall), said, decks[0].t("Source"))
    standing = tongues.paragraphs(
        decks[0].standing, decks[1].standing, look.SMALL, colour=look.QUIET, bold=True, beside=True
    )
    wide = look.INSIDE - 0.8
    standing = fitted(standing, wide, STANDING)
    box = Box(look.MARGIN, look.BOTTOM - STANDING, wide, STANDING)
    text_box(slide.shapes, box, standing, decks[0].t("Publication"), "b")
    return top - SPACE


def _terms(pair: Pair, tongues: Tongues, room: float) -> list[Paragraph]:
    """The terms, as many of them as there is room for; none is cut."""
    each = [one.terms.split(BETWEEN_TERMS) for one in pair]
    for count in range(max(map(len, each)), 0, -1):
        first, second = (BETWEEN_TERMS.join(terms[:count]) for terms in each)
        said = tongues.paragraphs(first, second, look.SMALL, colour=look.QUIET)
        if height(said, look.INSIDE) <= room:
            return said
    return []


def _body(slide: Any, place: Box, pair: Pair, decks: tuple[Deck, Deck], tongues: Tongues) -> None:
    own, under = pair[0].body, pair[1].body
    shapes = slide.shapes
    if isinstance(own, Cards) and isinstance(under, Cards):
        put_cards(shapes, place, own.cards, under.cards, tongues)
    elif isinstance(own, Table) and isinstance(under, Table):
        put_table(shapes, place, own, under, tongues, pair[0].title)
    elif isinstance(own, Picture) and isinstance(under, Picture):
        _picture(shapes, place, own, under, decks, tongues)


def _picture(
    shapes: Any, place: Box, own: Picture, under: Picture, decks: tuple[Deck, Deck], tongues: Tongues
) -> None:
    """The chart, cards on its right, and what the chart needs to be understood below both."""
    notes, below = _notes(place, own.chart.note, under.chart.note, tongues)
    tall = place.height - below - (0.08 if notes else 0.0)
    wide = place.width - (BESIDE + 0.25 if own.beside else 0)
    second = (under.chart, decks[1].t) if tongues.second else None
    put_chart(shapes, Box(place.left, place.top, wide, tall), own.chart, decks[0].t, second)
    if own.beside:
        box = Box(place.left + wide + 0.25, place.top, BESIDE, tall)
        put_cards(shapes, box, own.beside, under.beside, tongues, stacked=True)
    columns = (place.width - NOTE_GAP * (len(notes) - 1)) / max(1, len(notes))
    for n, note in enumerate(notes):
        box = Box(place.left + n * (columns + NOTE_GAP), place.bottom - below, columns, below)
        text_box(shapes, box, note, decks[0].t("Note"))


def _notes(place: Box, own: str, under: str, tongues: Tongues) -> tuple[list[list[Paragraph]], float]:
    """The words below a chart: in one column, or a language each in two where the chart has little room.

    The second value is their height.
    """
    said = tongues.paragraphs(own, under, look.LEAST, colour=look.QUIET)
    if not said:
        return [], 0.0
    whole = height(said, place.width)
    each, wide = [said], place.width
    if len(said) > 1 and place.height - whole < CHART_ROOM:
        half = (place.width - NOTE_GAP) / 2
        for size in NOTE_SIZES:
            halves = [[replace(one, size=size, before=0)] for one in said]
            tall = max(height(one, half) for one in halves)
            if place.height - tall >= CHART_ROOM:
                break
        if whole - tall > WORTH:
            each, wide = halves, half
    each = [fitted(one, wide, place.height * NOTE_SHARE) for one in each]
    return each, max(height(one, wide) for one in each)


def _cover(
    slide: Any, pair: Pair, body: tuple[Cover, Cover], decks: tuple[Deck, Deck], tongues: Tongues
) -> None:
    own, under = pair
    said = tongues.paragraphs(own.title, under.title, 44.0, bold=True, share=0.55)
    top = _filled(slide.shapes.title, said, 1.9, 2.2) + 0.2
    said = tongues.paragraphs(own.message, under.message, 24.0, share=0.75)
    top = _filled(slide.placeholders[master.MESSAGE_INDEX], said, top, 1.3) + 0.3
    said = [
        one
        for line, other in zip(body[0].lines, body[1].lines, strict=True)
        for one in tongues.paragraphs(line, other, 20.0, before=4, share=0.75)
    ]
    if said:
        fitting = fitted(said, look.INSIDE, look.BOTTOM - 0.6 - top)
        box = Box(look.MARGIN, top, look.INSIDE, height(fitting, look.INSIDE))
        text_box(slide.shapes, box, fitting, decks[0].t("Meeting"))
    said = tongues.paragraphs(own.source, under.source, look.LEAST, colour=look.QUIET)
    tall = height(said, look.INSIDE - 1)
    box = Box(look.MARGIN, look.BOTTOM - tall, look.INSIDE - 1, tall)
    text_box(slide.shapes, box, said, decks[0].t("Publication"), "b")
