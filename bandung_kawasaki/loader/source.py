"""A file opened: its text or its sheets, and under which separator, sheet and row a table's header stands."""

import itertools
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from bandung_kawasaki.errors import Problem, Question
from bandung_kawasaki.loader import decode, records, workbook
from bandung_kawasaki.loader.quotes import QuoteBroken
from bandung_kawasaki.loader.records import DELIMITERS, Records
from bandung_kawasaki.loader.workbook import Sheet
from bandung_kawasaki.tables import Table

FIRST_ROWS = 30
HEAD = 500_000
"""Within so many bytes the header is looked for."""
LONGEST_HEADING = 200
"""Characters; what is longer names no column."""


@dataclass(frozen=True)
class Source:
    """A file whose bytes were understood: text with its encoding, or the sheets of a workbook."""

    text: bytes = b""
    encoding: str | None = None
    sheets: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class Layout:
    """Where a table's header stands, and which column of the table each of its cells names (None: unknown).

    Blank cells at its end are none of its cells: what stands below them belongs to no column.
    `complete` says whether every required column is there; `start` is the byte after the header.
    """

    headings: tuple[str, ...]
    names: tuple[str | None, ...]
    header_row: int
    complete: bool
    delimiter: str | None = None
    start: int = 0
    sheet: Sheet | None = None

    @property
    def named(self) -> int:
        """How many columns of the table the header names."""
        return len({name for name in self.names if name is not None})


def heading(text: str) -> str:
    """A column heading as it is compared: NFKC, no case, nothing invisible, no `_ - . / ( )`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        letter
        for letter in folded
        if not letter.isspace() and letter not in "_-./()" and unicodedata.category(letter) != "Cf"
    )


def known_headings(table: Table) -> dict[str, str]:
    """Every heading under which a column is recognised, to the column's name."""
    return {
        heading(name): column.name
        for column in table.columns
        for name in (column.name, *column.names, *column.synonyms)
    }


def opened(data: bytes, answers: Mapping[str, str]) -> Source | Problem | Question:
    """The file's text or sheets, what is wrong with it as a whole, or what has to be asked about it."""
    if decode.is_workbook(data):
        sheets = workbook.read(data)
        if isinstance(sheets, str):
            return Problem(sheets)
        return Source(sheets=tuple(sheets))
    found = decode.decode(data, answers.get("encoding"))
    return found if isinstance(found, Problem | Question) else Source(found.text, found.encoding)


def layout(
    source: Source,
    table: Table,
    answers: Mapping[str, str],
    given: Collection[str] = (),
) -> Layout | Problem | Question:
    """The place of the header: the row that names the most columns, under the best separator or sheet.

    `given` are columns that the sender filled in beside the file, so that it may lack them. A header that was
    named by hand is taken whatever it names.
    """
    required = {column.name for column in table.columns if column.required} - set(given)
    fewest = min(2, len(table.columns))
    forced = int(answers["header_row"]) if "header_row" in answers else None
    sheets = [sheet.name for sheet in source.sheets]
    if sheets and answers.get("sheet", sheets[0]) not in sheets:
        return Question("sheet_ambiguous", tuple(f"sheet={name}" for name in sheets))
    found: list[Layout] = []
    broken: list[QuoteBroken] = []
    known = known_headings(table)
    for candidate in candidates(source, answers):
        best: Layout | None = None
        try:
            for row, (cells, start) in enumerate(candidate.head(forced), start=1):
                if forced in (None, row):
                    here = candidate.layout(row, cells, start, known, required)
                    best = here if best is None or here.named > best.named else best
        except QuoteBroken as error:
            broken.append(error)
        if best is not None and best.named >= (fewest if forced is None else 1):
            found.append(best)
    if not found:
        if broken and len(broken) == len(list(candidates(source, answers))):
            return broken[0].problem
        return Problem("header_not_found", expected=", ".join(table.names))
    return chosen(found)


def chosen(found: list[Layout]) -> Layout | Question:
    """The layout that names the most columns; of several sheets that fit, the sender chooses one."""
    if found[0].sheet is not None:
        fitting = [one for one in found if one.complete and has_rows(one)]
        if len(fitting) > 1:
            names = [one.sheet.name for one in fitting if one.sheet]
            return Question("sheet_ambiguous", tuple(f"sheet={name}" for name in names))
        found = fitting or found
    return max(found, key=lambda one: one.named)


def has_rows(found: Layout) -> bool:
    """Whether anything stands below the header of a sheet."""
    below = found.sheet.rows[found.header_row :] if found.sheet else []
    return any(cell.strip() for row in below for cell in row)


@dataclass(frozen=True)
class Candidate:
    """A separator of a text or a sheet of a workbook, under which a header may be found."""

    source: Source
    delimiter: str | None = None
    sheet: Sheet | None = None

    def head(self, forced: int | None) -> Iterator[tuple[Sequence[str], int]]:
        """The first rows, each with the byte after it; as many as are needed to reach a row named by hand."""
        last = max(FIRST_ROWS, forced or 0)
        if self.sheet is not None:
            yield from ((row, 0) for row in self.sheet.rows[:last])
        elif self.delimiter is not None:
            start = records.after_separator_line(self.source.text)
            rows = records.records(self.source.text, self.delimiter, start, stop=start + HEAD)
            yield from itertools.islice(rows, last)

    def layout(
        self, row: int, cells: Sequence[str], start: int, known: Mapping[str, str], required: Set[str]
    ) -> Layout:
        """What would be if this row were the header."""
        width = max((at for at, cell in enumerate(cells, start=1) if cell.strip()), default=0)
        names = tuple(
            known.get(heading(cell)) if len(cell) <= LONGEST_HEADING else None for cell in cells[:width]
        )
        complete = required <= set(names)
        return Layout(tuple(cells[:width]), names, row, complete, self.delimiter, start, self.sheet)


def candidates(source: Source, answers: Mapping[str, str]) -> Iterator[Candidate]:
    """The separators or sheets that come into question; visible sheets, or all when none is."""
    if source.sheets:
        named = [sheet for sheet in source.sheets if sheet.name == answers.get("sheet")]
        visible = [sheet for sheet in source.sheets if not sheet.hidden]
        for sheet in named or visible or source.sheets:
            yield Candidate(source, sheet=sheet)
        return
    for delimiter in [answers["delimiter"]] if "delimiter" in answers else DELIMITERS:
        yield Candidate(source, delimiter)


def read(source: Source, found: Layout) -> Records:
    """The rows below the header; raises QuoteBroken."""
    width = len(found.headings)
    if found.sheet is None:
        return records.body(source.text, found.delimiter or "", found.start, found.header_row + 1, width)
    rows = found.sheet.rows[found.header_row :]
    kinds = found.sheet.kinds[found.header_row :]
    fitted = [records.fitted_to(width, row) for row in rows]
    padded = [kind.ljust(width, b"\0") for kind in kinds]
    numbers = np.arange(found.header_row + 1, found.header_row + 1 + len(rows), dtype=np.int64)
    return Records(
        numbers,
        [pa.array([row[at] for row in fitted], pa.string()) for at in range(width)],
        [np.array([kind[at] for kind in padded], np.uint8) for at in range(width)],
        beside=any(cell.strip() for row in rows for cell in row[width:]),
    )
