"""Quoted cells that swallowed rows: two quotes by mistake, rows apart, make a record that looks whole."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
from pyarrow import compute

from bandung_kawasaki.loader.column import holds, mask, text_bytes
from bandung_kawasaki.loader.problems import among
from bandung_kawasaki.loader.quotes import NEWLINES, QuoteBroken
from bandung_kawasaki.loader.records import Records
from bandung_kawasaki.tables import Column, Table, Type

LINE_END = re.compile(r"\r\n|\r|\n")
DIGIT = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]{2,}")
NUMBERS = (Type.NUMBER, Type.INTEGER)
DATES = (Type.DATE, Type.PARTIAL_DATE, Type.PERIOD)


def check(found: Records, names: Sequence[str | None], table: Table, delimiter: str) -> None:
    """Raise QuoteBroken where the lines of a cell are what must have been whole rows.

    Such a cell has as many separators in each of its lines as the rows that it swallowed, and what stands
    between them fits the columns. A text of several lines with commas in it does not.
    """
    known = {column.name: column for column in table.columns}
    columns = [known.get(name or "") for name in names]
    width = len(columns)
    ragged = among(found.rows, np.concatenate([found.short, found.long]))
    for at, column in enumerate(found.columns):
        letters = text_bytes(column)
        if width < 2 or not any(holds(letters, newline) for newline in NEWLINES):
            continue
        several = mask(compute.match_substring_regex(column, r"[\r\n]"))
        several &= mask(compute.greater_equal(compute.count_substring(column, delimiter), width - 1))
        for index in np.flatnonzero(several):
            row = int(found.rows[index])
            lines = [line.split(delimiter) for line in LINE_END.split(column[int(index)].as_py())]
            first, *between, last = lines
            if any(len(line) == width and are_rows([line], line, columns) for line in between):
                raise QuoteBroken(row)
            begins = len(first) == width - at
            ends = len(last) == at + 1 or (ragged[index] and at < len(last) <= width)
            cells, their = [*first[1:], *last[:-1]], [*columns[at + 1 :], *columns[: len(last) - 1]]
            fits = begins and ends and all(len(line) == 1 for line in between)
            if fits and are_rows([first, last], cells, their):
                raise QuoteBroken(row)


def are_rows(lines: Sequence[Sequence[str]], texts: Sequence[str], columns: Sequence[Column | None]) -> bool:
    """Whether texts, the pieces of lines, may be cells of the columns; if none can tell, whether no prose."""
    told = list(telling(texts, columns))
    if told:
        return sum(told) * 2 >= len(told)
    after = [piece for line in lines for piece in line[1:] if piece]
    return bool(after) and not any(piece.startswith(" ") for piece in after)


def telling(texts: Sequence[str], columns: Sequence[Column | None]) -> Iterator[bool]:
    """For each text whose column tells what may stand in it: whether it may."""
    for text, column in zip(texts, columns, strict=False):
        bare = text.strip()
        if column is None or (not bare and not column.required):
            continue
        if column.type in NUMBERS:
            yield bool(DIGIT.search(bare)) and not WORD.search(bare)
        elif column.type in DATES:
            yield bool(DIGIT.search(bare))
        elif column.vocabulary:
            yield bare in column.vocabulary
        elif column.pattern is not None:
            yield bool(re.fullmatch(column.pattern, bare))
