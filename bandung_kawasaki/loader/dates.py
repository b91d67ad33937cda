"""Columns of days and spans: each distinct text read once, in one order of day and month for the file."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import compute

from bandung_kawasaki.errors import Problem, Question
from bandung_kawasaki.loader import days, spans
from bandung_kawasaki.loader.column import Cells, mask, matches
from bandung_kawasaki.loader.spans import Span
from bandung_kawasaki.loader.words import close_by_code, open_texts
from bandung_kawasaki.loader.workbook import Kind
from bandung_kawasaki.tables import Type

LONGEST = 60
YEAR = r"[12]\d{3}"
MAY_BE_DATE = r"(?s:.*[0-9０-９元].*)|(?i:undated)"


@dataclass(frozen=True)
class Dated:
    """A column of days or spans as distinct texts (None: plainly none), and which cell has which."""

    cells: Cells
    texts: Sequence[str | None]
    indices: pa.Array


def dated(cells: Cells) -> Dated:
    """A column of days or spans prepared for reading; cells that plainly are none are closed."""
    cells.fault("date_has_time", cells.of_kind(Kind.TIME))
    cells.fault("date_invalid", cells.of_kind(Kind.BOOL))
    if (number := cells.of_kind(Kind.NUMBER)).any():
        if cells.column.type is not Type.DATE:
            number &= ~matches(cells.texts, YEAR)
        cells.fault("date_serial", number & matches(cells.texts, days.SERIAL.pattern))
        cells.fault("date_invalid", number)
    encoded = compute.dictionary_encode(cells.texts)
    codes = plain_faults(encoded.dictionary)
    close_by_code(cells, encoded.indices, codes)
    texts = [
        None if code or not text.strip() else text
        for text, code in zip(encoded.dictionary.to_pylist(), codes, strict=True)
    ]
    return Dated(cells, texts, encoded.indices)


def plain_faults(texts: pa.Array) -> list[str | None]:
    """The codes of texts that plainly are no day: whole columns of them take no longer than right ones."""
    bare = compute.utf8_trim_whitespace(texts)
    serial = matches(bare, days.SERIAL.pattern)
    timed = matches(bare, days.TIME.pattern) & ~matches(bare, days.AT_MIDNIGHT)
    possible = mask(compute.less(compute.utf8_length(bare), LONGEST)) & matches(bare, MAY_BE_DATE)
    possible &= matches(bare, days.SHAPE) & ~mask(compute.match_substring_regex(bare, r"\d{5}"))
    codes = np.select([serial, timed, ~possible], ["date_serial", "date_has_time", "date_invalid"], "")
    return [code or None for code in codes.tolist()]


def order_of(columns: Sequence[Dated]) -> str | Problem | Question | None:
    """The order of day and month that the cells prove; None where it does not matter.

    A fault of the whole file where some cells prove one and some the other, a question where none proves any.
    """
    proofs: dict[str, Problem] = {}
    doubtful: Question | None = None
    for column in columns:
        kind = column.cells.column.type
        for position, text in enumerate(column.texts):
            if text is None:
                continue
            for order in days.proofs(text) - proofs.keys():
                proofs[order] = Problem("", row_of(column, position), column.cells.column.name, text)
            if (doubtful is None or not doubtful.readings) and spans.is_doubtful(text, kind):
                doubtful = question(column, position, text)
    if len(proofs) == len(days.ORDERS):
        first, second = sorted(proofs.values(), key=lambda proof: proof.row or 0)
        return Problem("date_mixed", value=f"{first.value} ({first.row}) | {second.value} ({second.row})")
    return next(iter(proofs), doubtful)


def question(column: Dated, position: int, text: str) -> Question:
    """Which of the two readings of a real cell is meant."""
    return Question(
        days.AMBIGUOUS,
        tuple(f"date_order={order}" for order in days.ORDERS),
        row_of(column, position),
        column.cells.column.name,
        text,
        spans.readings(text, column.cells.column.type),
    )


def row_of(column: Dated, position: int) -> int:
    """The first spreadsheet row that has a distinct text."""
    return int(column.cells.rows[int(compute.index(column.indices, position).as_py())])


def read(column: Dated, order: str | None) -> tuple[pa.Array, pd.Series, pd.Series]:
    """The column's canonical texts with the first and last day of each; faults are noted in its cells.

    Without an order, a text that needs one has no days and is no fault: the whole file is.
    """
    cells = column.cells
    found: list[Span | None] = []
    codes: list[str | None] = []
    for text in column.texts:
        span = code = None
        try:
            span = spans.read(text, cells.column.type, order) if text is not None else None
        except ValueError as error:
            code = str(error) if str(error) != days.AMBIGUOUS else None
        found.append(span)
        codes.append(code)
    close_by_code(cells, column.indices, codes)
    wide = np.array([text is not None and days.is_wide(text) for text in column.texts], bool)
    cells.note("width_normalised", wide[column.indices.to_numpy()])
    texts = pa.array([span.text if span else None for span in found], pa.string()).take(column.indices)
    first, last = (
        pd.Series(
            pa.array([getattr(span, end) if span else None for span in found], pa.date32())
            .take(column.indices)
            .cast(pa.timestamp("us"))
            .to_numpy(zero_copy_only=False)
        )
        for end in ("first", "last")
    )
    return open_texts(cells, texts), first, last
