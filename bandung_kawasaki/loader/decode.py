"""Bytes to rows of text: encoding, records, header."""

import csv
import io
import unicodedata
from dataclasses import dataclass

from bandung_kawasaki.errors import Problem
from bandung_kawasaki.loader import export
from bandung_kawasaki.tables import Table

FIRST_ROWS = 30
SHOWN = 200
"""So much of a cell is shown in a problem."""


@dataclass(frozen=True)
class Records:
    """The data rows of a file as text, one list a column of the table that the file has.

    `rows` holds each record's spreadsheet row; `cells` the text of each recognised column;
    `notices` what was passed over without harm.
    """

    rows: list[int]
    cells: dict[str, list[str]]
    notices: tuple[Problem, ...]


def heading(text: str) -> str:
    """A column heading as it is compared: NFKC, no case, no spaces, no `_ - . / ( )`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if not letter.isspace() and letter not in "_-./()")


def known_headings(table: Table) -> dict[str, str]:
    """Every heading under which a column is recognised, to the column's name."""
    return {heading(name): column.name for column in table.columns for name in (column.name, *column.names)}


def decode(data: bytes, table: Table) -> Records | list[Problem]:
    """The records of a UTF-8 CSV with commas, or the problems of the file as a whole."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [Problem("encoding_broken", row=data[: error.start].count(b"\n") + 1)]
    if not text.strip():
        return [Problem("file_empty")]
    records: list[list[str]] = []
    try:
        records.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        code = "cell_too_long" if "field larger" in str(error) else "quote_broken"
        return [Problem(code, row=len(records) + 1, value=str(error))]
    return arrange(records, table)


def arrange(records: list[list[str]], table: Table) -> Records | list[Problem]:
    """The records sorted into the table's columns, by their headings in the row that names the most."""
    known = known_headings(table)
    headings = [[known.get(heading(cell)) for cell in record] for record in records[:FIRST_ROWS]]
    named = [sum(name is not None for name in names) for names in headings]
    top = named.index(max(named))
    names, shown = headings[top], records[top]
    if named[top] < min(2, len(table.columns)):
        return [Problem("header_not_found", expected=", ".join(table.names))]
    present = [name for name in names if name is not None]
    problems = [
        Problem("column_duplicate", column=name) for name in dict.fromkeys(present) if present.count(name) > 1
    ]
    problems += [
        Problem("column_missing", column=column.name)
        for column in table.columns
        if column.required and column.name not in present
    ]
    notices = [
        Problem("column_unknown", row=top + 1, value=cell)
        for position, (cell, name) in enumerate(zip(shown, names, strict=True))
        if name is None and any(len(record) > position and record[position] for record in records[top:])
    ]
    rows: list[int] = []
    body: list[list[str]] = []
    for row, record in enumerate(records[top + 1 :], start=top + 2):
        if not any(cell.strip() for cell in record):
            notices.append(Problem("blank_rows_skipped", row=row))
            continue
        if surplus := [cell for cell in record[len(names) :] if cell.strip()]:
            problems.append(Problem("row_too_long", row=row, value=surplus[0][:SHOWN]))
        if len(record) < len(names):
            notices.append(Problem("row_short_padded", row=row))
        rows.append(row)
        body.append(record[: len(names)] + [""] * (len(names) - len(record)))
    if not body:
        problems.append(Problem("no_rows"))
    if problems:
        return problems
    columns = dict(zip(names, zip(*body, strict=True), strict=True))
    cells = {}
    for name in present:
        cells[name] = [export.plain(text) for text in columns[name]]
        notices += [
            Problem("apostrophe_removed", row, name, text[:SHOWN])
            for row, text, plain in zip(rows, columns[name], cells[name], strict=True)
            if text != plain
        ]
    return Records(rows, cells, tuple(notices))
