"""How many rows of a table fit on a slide, whatever pair of languages is shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from bandung_kawasaki.charts.chart import lines, width
from bandung_kawasaki.slides.deck import Cell, Slide, Table

WIDTH = 76.0
INSIDE = 1.2
"""What the padding of a cell takes of its width."""
LONGEST = 110
"""Half-width letters of a cell that are shown; the presenter's notes and the downloads have all."""


@dataclass(frozen=True)
class Size:
    """How large a table is set, in units of 1/80 of the slide's width.

    `letter`: a half-width one, a little wider than the mean of the fonts in question. `height`: the room for
    a table with its headings below the longest message.
    """

    letter: float
    line: float
    padding: float
    height: float


USUAL, DENSE = Size(0.56, 1.37, 0.9, 27.0), Size(0.535, 1.2, 0.45, 28.5)


def cell(text: str, status: str = "", longest: int = LONGEST) -> Cell:
    """A cell, shortened where its text is longer than a slide can bear."""
    found = lines(text, longest)
    return Cell(f"{found[0]} …" if len(found) > 1 else " ".join(found), status)


def paged(slides: Mapping[str, Slide]) -> Mapping[str, tuple[Slide, ...]]:
    """A slide in every language, divided so that the rows of its table fit on each part."""
    tables = {lang: slide.body for lang, slide in slides.items() if isinstance(slide.body, Table)}
    if not tables:
        return {lang: (slide,) for lang, slide in slides.items()}
    pages = list(_pages(list(tables.values())))
    return {
        lang: tuple(
            replace(
                slides[lang],
                body=replace(table, rows=table.rows[first:last]),
                part=n + 1,
                parts=len(pages),
            )
            for n, (first, last) in enumerate(pages)
        )
        for lang, table in tables.items()
    }


def _pages(tables: Sequence[Table]) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) row of each part; parts of one table differ by a row at most in height."""
    count, room = len(tables[0].rows), _size(tables[0]).height
    heights = [max(_height([table.rows[n] for table in tables], tables[0])) for n in range(count)]
    head = max(
        _height([tuple(Cell(column.heading) for column in table.columns) for table in tables], tables[0])
    )
    first, used = 0, head
    for n, height in enumerate(heights):
        if n > first and used + height > room:
            yield first, n
            first, used = n, head
        used += height
    yield first, count


def _size(table: Table) -> Size:
    return DENSE if table.dense else USUAL


def _height(rows: Sequence[Sequence[Cell]], table: Table) -> list[float]:
    """The height of a row for each pair of languages, given in all of them."""
    size = _size(table)
    pairs = permutations(rows, 2) if len(rows) > 1 else [(rows[0], rows[0])]
    return [
        max(
            _lines(cell, under, round((column.width * WIDTH - INSIDE) / size.letter), table.dense)
            for cell, under, column in zip(row, below, table.columns, strict=True)
        )
        * size.line
        + size.padding
        for row, below in pairs
    ]


def _lines(cell: Cell, under: Cell, longest: int, beside: bool) -> int:
    """The lines of a cell; a second language stands below the first or, `beside`, in its line if it can."""
    one = len(lines(cell.text, longest)) or 1
    if cell.once or under.text == cell.text:
        return one
    if beside and width(cell.text) + width(under.text) + 2 <= longest:
        return 1
    return one + (len(lines(under.text, longest)) or 1)
