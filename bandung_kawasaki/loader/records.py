"""Rows of text: record by record for a look at the beginning, and every column as one array."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from bandung_kawasaki.loader.problems import Rows
from bandung_kawasaki.loader.quotes import QuoteBroken, Quotes, judged
from bandung_kawasaki.loader.ragged import Ragged

DELIMITERS = (",", ";", "\t", "|")
SEPARATOR_LINE = re.compile(rb'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
LINE_ENDS = re.compile(rb"[\r\n]*")
FIELD_LIMIT = 2**31 - 1


@dataclass(frozen=True)
class Records:
    """The rows below the header as text: one array a position of the header.

    `rows` holds each record's spreadsheet row. `long` are the rows with more cells than the header, `surplus`
    what stands there, `short` the rows with fewer. Of a workbook only: the kind of each cell, and whether
    there is anything to the right of the header.
    """

    rows: Rows
    columns: list[pa.Array]
    kinds: list[npt.NDArray[np.uint8]] | None = None
    long: Rows = field(default_factory=lambda: np.empty(0, np.int64))
    surplus: pa.Array = field(default_factory=lambda: pa.array([], pa.string()))
    short: Rows = field(default_factory=lambda: np.empty(0, np.int64))
    beside: bool = False


def after_separator_line(text: bytes) -> int:
    """Where the file begins after Excel's `sep=;`, a line that a spreadsheet does not count."""
    found = SEPARATOR_LINE.match(text)
    return found.end() if found else 0


def records(
    text: bytes, delimiter: str, start: int, first_row: int = 1, stop: int = FIELD_LIMIT
) -> Iterator[tuple[list[str], int]]:
    """Each record from byte `start` to `stop`, and the byte after it; raises QuoteBroken."""
    end = start

    def lines() -> Iterator[str]:
        nonlocal end
        for line in LINE.finditer(text, start, stop):
            end = line.end()
            yield line[0].decode(errors="replace")

    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    row = first_row
    while True:
        try:
            record = next(reader, None)
        except csv.Error:
            raise QuoteBroken(row) from None
        if record is None:
            return
        yield record, end
        row += 1


def body(text: bytes, delimiter: str, start: int, first_row: int, width: int) -> Records:
    """The records from byte `start` on, the first being spreadsheet row `first_row`; raises QuoteBroken."""
    if LINE_ENDS.fullmatch(text, start):
        return Records(np.empty(0, np.int64), [pa.array([], pa.string())] * width)
    view = memoryview(text)[start:]
    quotes = Quotes.PLAIN
    if text.find(b'"', start) >= 0:
        quotes = judged(np.frombuffer(view, np.uint8), delimiter)
    if quotes is Quotes.BROKEN:
        for _ in records(text, delimiter, start, first_row):
            pass  # The standard library says in which row: it raises.
    return tokenised(view, delimiter, first_row, width, quoted=quotes is Quotes.WHOLE)


def tokenised(data: memoryview, delimiter: str, first_row: int, width: int, *, quoted: bool) -> Records:
    """The records of a text whose quotes hold, or are all characters like any other."""
    ragged = Ragged(width, delimiter, quoted)
    columns = in_columns(pa.py_buffer(data), ragged, ragged.add)
    count = len(columns[0]) + len(ragged.numbers)
    rows = np.arange(first_row, first_row + count, dtype=np.int64)
    if not ragged.numbers:
        return Records(rows, columns)
    pieces = [columns, *(in_columns(piece, ragged) for piece in ragged.pieces())]
    # Each is let go once it is joined: they are as large as the file.
    columns = [pa.concat_arrays([piece.pop(0) for piece in pieces]) for _ in range(width)]
    if len(ragged.numbers) < count:
        order = pa.array(ragged.order(count))
        columns = [column.take(order) for column in columns]
    long, short = (np.array(numbers, np.int64) + first_row - 1 for numbers in (ragged.long, ragged.short))
    return Records(rows, columns, None, long, pa.array(ragged.surplus, pa.string()), short)


def in_columns(
    data: pa.Buffer, form: Ragged, pass_over: Callable[[pyarrow.csv.InvalidRow], str] | None = None
) -> list[pa.Array]:
    """The cells of a text column by column; `pass_over` is told the rows with another number of cells."""
    names = [str(position) for position in range(form.width)]
    table = pyarrow.csv.read_csv(
        pa.BufferReader(data),
        # One block: with several, a quoted CRLF on a border loses its LF, and row numbers are lost.
        read_options=pyarrow.csv.ReadOptions(block_size=data.size + 1, use_threads=False, column_names=names),
        parse_options=pyarrow.csv.ParseOptions(
            delimiter=form.delimiter,
            quote_char='"' if form.quoted else False,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=pass_over,
        ),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=False,
            quoted_strings_can_be_null=False,
        ),
    )
    return [joined(column) for column in table.columns]


def fitted_to(width: int, record: list[str]) -> list[str]:
    """The record cut or filled up to the width of the header."""
    return (record + [""] * (width - len(record)))[:width]


def joined(column: pa.ChunkedArray) -> pa.Array:
    """One array of a column's chunks."""
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)
