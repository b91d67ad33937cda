"""Tables as .xlsx: templates to fill in, with today's rows in them, and exports of any frame."""

import datetime
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bandung_kawasaki.loader import export
from bandung_kawasaki.loader.workbook_cells import DAY, FONT, GENERAL, TEXT, put, sheet_title, width
from bandung_kawasaki.loader.workbook_notes import AUTHOR, note, saved
from bandung_kawasaki.loader.workbook_sheet import LAST_ROW
from bandung_kawasaki.tables import Column, Table, Type

BOLD = Font(FONT, 11, bold=True)
REQUIRED = PatternFill("solid", fgColor="FFE699")
OPTIONAL = PatternFill("solid", fgColor="E7E6E6")
STARRED = '@" *"'
"""Shows a star behind the heading of a required column; the heading itself stays what is recognised."""
LONGEST_LIST = 255
"""Longer lists of words cannot be held by a cell's validation; they are checked on upload only."""
NARROWEST, WIDEST = 10, 50
WIDTHS_FROM = 200


def template(
    table: Table,
    heading: Callable[[Column], str],
    rows: pd.DataFrame | None,
    meaning: Callable[[Column], str],
    title: str,
) -> bytes:
    """A table to fill in, as the bytes of an .xlsx with today's rows (none if None).

    Each heading carries `meaning` as a note. Ids, texts, partial dates, periods and lists are formatted as
    text all the way down, so that Excel makes no numbers or dates of them; closed vocabularies are lists to
    choose from. Uploaded again, the file gives the same rows.
    """
    sheet = headed(title, [heading(column) for column in table.columns])
    for position, column in enumerate(table.columns, 1):
        head = sheet.cell(1, position)
        head.comment = note(meaning(column))
        head.fill = REQUIRED if column.required else OPTIONAL
        head.number_format = STARRED if column.required else TEXT
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].number_format = number_format(column)
        choices = f'"{",".join(column.vocabulary)}"'
        if column.vocabulary and not column.is_list and len(choices) <= LONGEST_LIST:
            validation = DataValidation("list", formula1=choices, allow_blank=True, showErrorMessage=True)
            # A word of the reader's language is read as well, so Excel only asks.
            validation.errorStyle = "warning"
            validation.add(f"{letter}2:{letter}{LAST_ROW}")
            sheet.add_data_validation(validation)
    if rows is not None:
        fill(sheet, rows[list(table.names)])
    fit(sheet)
    return saved(sheet.parent, sheet)


def workbook_of(frame: pd.DataFrame, title: str) -> bytes:
    """A frame as the bytes of an .xlsx of one sheet; its column names are the headings."""
    sheet = headed(title, [str(name) for name in frame.columns])
    fill(sheet, frame)
    fit(sheet)
    return saved(sheet.parent, sheet)


def number_format(column: Column) -> str:
    """The number format of a whole column: text, unless its cells are numbers or days."""
    if column.is_list:
        return TEXT
    if column.type in (Type.NUMBER, Type.INTEGER):
        return GENERAL
    return DAY if column.type is Type.DATE else TEXT


def headed(title: str, headings: list[str]) -> Worksheet:
    """A new workbook's sheet with its heading row, which stays in sight."""
    book = Workbook()
    book.properties.creator = AUTHOR
    sheet = book.active
    sheet.title = sheet_title(title)
    for position, text in enumerate(headings, 1):
        put(sheet.cell(1, position), text)
        sheet.cell(1, position).font = BOLD
    sheet.freeze_panes = "A2"
    return sheet


def fill(sheet: Worksheet, frame: pd.DataFrame) -> None:
    """Write a frame below the headings; missing values are empty cells."""
    for position, name in enumerate(frame.columns, 1):
        missing = frame[name].isna()
        for row, (value, is_missing) in enumerate(zip(frame[name], missing, strict=True), 2):
            if not is_missing:
                put(sheet.cell(row, position), held(value))


def held(value: Any) -> Any:
    """A value of a frame as a cell holds it.

    Text that begins with an apostrophe and a formula character gets one more, which reading takes away.
    """
    if isinstance(value, str):
        return value if export.plain(value) == value else f"'{value}"
    if isinstance(value, pd.Timestamp) and value == value.normalize() and value.tzinfo is None:
        return value.date()
    value = value.item() if isinstance(value, np.generic) else value
    return value if isinstance(value, bool | int | float | datetime.date) else str(value)


def fit(sheet: Worksheet) -> None:
    """Make columns as wide as their first texts, within limits."""
    for position, cells in enumerate(sheet.iter_cols(max_row=min(sheet.max_row, WIDTHS_FROM)), 1):
        widest = max(width(str(cell.value)) for cell in cells if cell.value is not None)
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = min(max(widest + 3, NARROWEST), WIDEST)
