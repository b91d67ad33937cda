"""A workbook to mark: whether the analyst's own can be opened, and a new one with the cells of the file."""

import csv
import datetime
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bandung_kawasaki.loader.workbook import Kind, Sheet, read
from bandung_kawasaki.loader.workbook_cells import put, sheet_title, width
from bandung_kawasaki.loader.workbook_parts import Parts, Refused
from bandung_kawasaki.loader.workbook_sheet import AREA, LAST_COLUMN, LAST_ROW, Columns

LARGEST_ORIGINAL = 20_000_000
"""Unpacked bytes up to which the original is opened for writing; it takes up to fifty times the memory."""
MOST_ELEMENTS = 1_000_000
LARGEST_AREA = 200_000
MOST_CELLS = 400_000
"""Files with more are not copied whole, but only those of their rows that are wanted."""
FIELD_LIMIT = 2**31 - 1
WIDEST = 60
NUMERALS = {
    ".": re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", re.ASCII),
    ",": re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?", re.ASCII),
}
WHOLE = re.compile(r"-?\d+", re.ASCII)
LONGEST_NUMERAL = 15
FIRST_CELLS = 1_000

Shown = tuple[Any, str | None]
"""A value and its number format."""


@dataclass(frozen=True)
class Places:
    """Where in the file things stand.

    `columns` has the position, counted from 0, of each column of the table that the file has. A workbook
    has `sheet`; a text has `encoding` and `delimiter`, and `first_line_skipped` if it begins with `sep=`.
    Columns named in `numbers` become numbers in the copy of a text whose decimal mark is `decimal`, so
    that the copy can be mended and uploaded.
    """

    header_row: int | None
    columns: Mapping[str, int]
    sheet: str | None = None
    encoding: str = "utf-8"
    delimiter: str = ","
    first_line_skipped: bool = False
    decimal: str | None = None
    numbers: Collection[str] = ()


def check_light(data: bytes) -> None:
    """Refused when openpyxl cannot hold the workbook: it makes an object of every cell of every area."""
    area = 0
    columns = Columns()

    def covered(attributes: dict[str, str]) -> None:
        nonlocal area
        found = AREA.fullmatch(attributes.get("ref", "A1"))
        left, top, right, bottom = found.groups() if found else ("A", 1, "XFD", LAST_ROW)
        if right:
            area += (columns[right] - columns[left] + 1) * (int(bottom) - int(top) + 1)
        if area > LARGEST_AREA:
            raise Refused("file_too_large")

    with Parts(data) as parts:
        if parts.unpacked > LARGEST_ORIGINAL:
            raise Refused("file_too_large")
        for path in parts.entries:
            if path.endswith((".xml", ".rels")):
                areas = dict.fromkeys(("mergeCell", "hyperlink", "comment", "table"), covered)
                parts.scan(path, areas, most=MOST_ELEMENTS)


def copy(
    data: bytes, places: Places, title: str, marks: Collection[tuple[int, int]]
) -> tuple[Worksheet, bool]:
    """A new workbook's sheet with the cells of the file, and whether it has all of its rows.

    It has at least the header, what stands above it, and the rows of the `marks`. A damaged workbook
    raises ValueError.
    """
    if places.sheet is not None:
        sheets = read(data)
        if isinstance(sheets, str):
            raise ValueError(sheets)
        sheet = next(sheet for sheet in sheets if sheet.name == places.sheet)
        title, rows, cells = sheet.name, of_sheet(sheet), sum(len(row) for row in sheet.rows)
    else:
        rows = of_text(data, places, marks)
        cells = sum(data.count(end) for end in (places.delimiter.encode(), b"\n", b"\r"))
    whole = cells <= MOST_CELLS
    wanted = {row for row, _ in marks} | set(range(1, (places.header_row or 0) + 1))
    return copied(rows, title, None if whole else wanted), whole


def copied(rows: Iterable[Sequence[Shown]], title: str, wanted: Collection[int] | None = None) -> Worksheet:
    """A new workbook's sheet with these rows, each at its own number; if given, only the `wanted` ones."""
    sheet = Workbook().active
    sheet.title = sheet_title(title)
    widths: dict[int, int] = {}
    for row, cells in enumerate(islice(rows, LAST_ROW), 1):
        if wanted is not None and row not in wanted:
            continue
        for column, (value, number_format) in enumerate(cells[:LAST_COLUMN], 1):
            if value != "":
                put(sheet.cell(row, column), value, number_format)
                if len(widths) < FIRST_CELLS:
                    widths[column] = max(widths.get(column, 0), width(str(value)))
    for column, letters in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(max(letters, 8) + 2, WIDEST)
    return sheet


def of_sheet(sheet: Sheet) -> Iterator[list[Shown]]:
    """The cells of a sheet that was read; numbers and days as such, everything else as text."""
    for texts, kinds in zip(sheet.rows, sheet.kinds, strict=True):
        yield [typed(text, kind) for text, kind in zip(texts, kinds, strict=True)]


def typed(text: str, kind: int) -> Shown:
    """A cell that was read, as a value with its number format."""
    if kind == Kind.NUMBER and text.endswith("%"):
        decimals = len(text.partition(".")[2]) - 1
        return Decimal(text[:-1]).scaleb(-2), f"0.{'0' * decimals}%" if decimals > 0 else "0%"
    if kind == Kind.NUMBER:
        return float(text), "General"
    if kind == Kind.DATE:
        return datetime.date.fromisoformat(text), None
    return (text == "TRUE" if kind == Kind.BOOL else text), None


def of_text(data: bytes, places: Places, as_they_are: Collection[tuple[int, int]]) -> Iterator[list[Shown]]:
    """The cells of a text; numbers where the column holds numbers and the cell is not among `as_they_are`."""
    csv.field_size_limit(FIELD_LIMIT)
    text = data.decode(places.encoding, errors="replace").removeprefix("\ufeff")
    records = csv.reader(io.StringIO(text, newline=""), delimiter=places.delimiter)
    numbers = {places.columns[name] for name in places.numbers if name in places.columns}
    first = 2 if places.first_line_skipped else 1
    for row, record in enumerate(islice(records, first - 1, None), 1):
        body = places.header_row is not None and row > places.header_row
        yield [
            number(cell, places.decimal)
            if body and column in numbers and (row, column) not in as_they_are
            else (cell, None)
            for column, cell in enumerate(record)
        ]


def number(text: str, decimal: str | None) -> Shown:
    """The number that a text is under a decimal mark; without one, only whole numbers are."""
    plain = text.strip()
    if not (NUMERALS[decimal] if decimal else WHOLE).fullmatch(plain) or len(plain) > LONGEST_NUMERAL:
        return text, None
    if decimal == ",":
        plain = plain.replace(".", "").replace(",", ".")
    return float(plain.replace(",", "")), "General"
