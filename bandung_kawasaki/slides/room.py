"""How many rows of a table fit on a slide, whatever pair of languages is shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from bandung_kawasaki.charts.chart import lines
from bandung_kawasaki.slides.deck import Cell, Slide, Table

HEIGHT = 27.0
"""Room for a table with its headings, in units of 1/80 of the slide's width; the longest message above it."""
WIDTH = 76.0
LETTER = 0.56
"""Width of a half-width letter, a little more than the mean of the fonts in question."""
LINE = 1.37
PADDING = 0.9
INSIDE = 1.2
"""What the padding of a cell takes of its width."""
LONGEST = 110
"""Half-width letters of a cell that are shown; the presenter's notes and the downloads have all."""


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
    count = len(tables[0].rows)
    heights = [max(_height([table.rows[n] for table in tables], tables[0])) for n in range(count)]
    head = max(
        _height([tuple(Cell(column.heading) for column in table.columns) for table in tables], tables[0])
    )
    first, used = 0, head
    for n, height in enumerate(heights):
        if n > first and used + height > HEIGHT:
            yield first, n
            first, used = n, head
        used += height
    yield first, count


def _height(rows: Sequence[Sequence[Cell]], table: Table) -> list[float]:
    """The height of a row for each pair of languages, given in all of them."""
    needed = [
        [
            len(lines(cell.text, round((column.width * WIDTH - INSIDE) / LETTER))) or 1
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in rows
    ]
    pairs = permutations(range(len(rows)), 2) if len(rows) > 1 else [(0, 0)]
    return [
        max(
            one + (two if rows[a][n].text != rows[b][n].text else 0)
            for n, (one, two) in enumerate(zip(needed[a], needed[b], strict=True))
        )
        * LINE
        + PADDING
        for a, b in pairs
    ]
