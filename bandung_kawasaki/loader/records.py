"""Rows of text: record by record for a look at the beginning, and every column as one array."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from bandung_kawasaki.loader.problems import Rows
from bandung_kawasaki.loader.quotes import QuoteBroken, Quotes, judged

DELIMITERS = (",", ";", "\t", "|")
SEPARATOR_LINE = re.compile(rb'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
LINE_ENDS = re.compile(rb"[\r\n]*")
FIELD_LIMIT = 2**31 - 1


@dataclass(frozen=True)
class Records:
    """The rows below the header as text: one array a position of the header.

    `rows` holds each record's spreadsheet row. `too_long` has the surplus text of rows with more cells than
    the header, `padded` the rows with fewer, both by spreadsheet row. Of a workbook only: the kind of each
    cell, and whether there is anything to the right of the header.
    """

    rows: Rows
    columns: list[pa.Array]
    kinds: list[npt.NDArray[np.uint8]] | None = None
    too_long: Mapping[int, str] = field(default_factory=dict)
    padded: tuple[int, ...] = ()
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
    """The records of a text whose quotes hold, or are all characters like any other, read in one block."""
    names = [str(position) for position in range(width)]
    ragged: list[tuple[int, str]] = []

    def keep(row: pyarrow.csv.InvalidRow) -> str:
        ragged.append((row.number, row.text))
        return "skip"

    table = pyarrow.csv.read_csv(
        pa.BufferReader(pa.py_buffer(data)),
        # One block: with several, a quoted CRLF on a border loses its LF, and row numbers are lost.
        read_options=pyarrow.csv.ReadOptions(block_size=len(data) + 1, use_threads=False, column_names=names),
        parse_options=pyarrow.csv.ParseOptions(
            delimiter=delimiter,
            quote_char='"' if quoted else False,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=keep,
        ),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=False,
            quoted_strings_can_be_null=False,
        ),
    )
    # What tokenising needed beside the columns is more than they are.
    pa.default_memory_pool().release_unused()
    count = len(table) + len(ragged)
    rows = np.arange(first_row, first_row + count, dtype=np.int64)
    columns = [joined(column) for column in table.columns]
    if not ragged:
        return Records(rows, columns)
    cells = [
        next(csv.reader([text], delimiter=delimiter)) if quoted else text.split(delimiter)
        for _, text in ragged
    ]
    numbers = np.array([number - 1 for number, _ in ragged], np.int64)
    whole = np.setdiff1d(np.arange(count), numbers)
    order = pa.array(np.argsort(np.concatenate([whole, numbers]), kind="stable"))
    fitted = [fitted_to(width, record) for record in cells]
    columns = [
        pa.concat_arrays([column, pa.array([record[at] for record in fitted], pa.string())]).take(order)
        for at, column in enumerate(columns)
    ]
    return Records(rows, columns, None, *ragged_rows(zip(numbers + first_row, cells, strict=True), width))


def fitted_to(width: int, record: list[str]) -> list[str]:
    """The record cut or filled up to the width of the header."""
    return (record + [""] * (width - len(record)))[:width]


def ragged_rows(
    numbered: Iterator[tuple[np.int64, list[str]]], width: int
) -> tuple[dict[int, str], tuple[int, ...]]:
    """Of rows with another number of cells: the surplus text by row, and the rows that were padded."""
    too_long: dict[int, str] = {}
    padded = []
    for row, record in numbered:
        surplus = [cell for cell in record[width:] if cell.strip()]
        if surplus:
            too_long[int(row)] = surplus[0]
        if len(record) < width and any(cell.strip() for cell in record):
            padded.append(int(row))
    return too_long, tuple(padded)


def joined(column: pa.ChunkedArray) -> pa.Array:
    """One array of a column's chunks."""
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)
