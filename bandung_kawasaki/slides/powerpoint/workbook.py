"""The workbook inside a native chart, and where in it the chart finds its numbers."""

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from bandung_kawasaki.slides.powerpoint.native import Native, serial

SHEET = "Data"
DAY_FORMAT = "yyyy\\-mm\\-dd"
Cell = str | float | None


@dataclass(frozen=True)
class Column:
    """A column: its heading, its cells and whether they are days."""

    heading: str
    cells: tuple[Cell, ...]
    is_day: bool = False


@dataclass(frozen=True)
class Places:
    """The references of one series: heading, values, and what else it has."""

    name: str
    values: str
    x: str = ""
    span: str = ""


@dataclass(frozen=True)
class Sheet:
    """The columns of a workbook, the reference of the categories, and the places of each series."""

    columns: tuple[Column, ...]
    categories: str
    places: tuple[Places, ...]


def sheet(native: Native) -> Sheet:
    """How the numbers of a chart lie in its workbook: one column a series, beside its categories.

    Columns that belong to no series come after all others: who writes new numbers writes the series only.
    """
    columns: list[Column] = []
    places: list[Places] = []

    def add(column: Column) -> str:
        columns.append(column)
        name = xl_col_to_name(len(columns) - 1)
        return f"{SHEET}!${name}$2:${name}${len(column.cells) + 1}"

    categories = ""
    if native.categories:
        dated = isinstance(native.categories[0], datetime.date)
        cells = tuple(serial(one) if isinstance(one, datetime.date) else one for one in native.categories)
        categories = add(Column(native.heading, cells, dated))
    for one in native.series:
        x = add(Column(native.heading, one.x, not native.square)) if native.kind == "points" else ""
        values = add(Column(one.name, one.values, one.in_days))
        places.append(Places(f"{SHEET}!${xl_col_to_name(len(columns) - 1)}$1", values, x))
    for n, one in enumerate(native.series):
        if one.span:
            places[n] = replace(places[n], span=add(Column(f"{one.name} ↑", one.span)))
        for heading, more in one.more:
            add(Column(heading, more))
    return Sheet(tuple(columns), categories, tuple(places))


def workbook(columns: Sequence[Column]) -> bytes:
    """The bytes of an .xlsx with these columns; text is always text, never a formula or an address."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet(SHEET)
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": DAY_FORMAT})
    for n, column in enumerate(columns):
        page.write_string(0, n, column.heading, heading)
        page.set_column(n, n, 40 if any(isinstance(cell, str) for cell in column.cells) else 14)
        for row, cell in enumerate(column.cells, start=1):
            if isinstance(cell, str):
                page.write_string(row, n, cell)
            elif cell is not None:
                page.write_number(row, n, cell, day if column.is_day else None)
    page.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()
