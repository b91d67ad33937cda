"""The analyst's file as .xlsx with every wrong cell coloured and commented, and a list of the problems."""

import io
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from bandung_kawasaki.errors import Problem
from bandung_kawasaki.loader.marked_copy import Places, check_light, copy
from bandung_kawasaki.loader.workbook_cells import FONT, put, sheet_title
from bandung_kawasaki.loader.workbook_notes import note, saved
from bandung_kawasaki.loader.workbook_sheet import LAST_COLUMN, LAST_ROW

__all__ = ["Places", "Words", "marked"]

MOST_MARKED = 20_000
WRONG = PatternFill("solid", fgColor="FFC7CE")
LINK = Font(FONT, 11, color="0563C1", underline="single")
BOLD = Font(FONT, 11, bold=True)
TOP, WRAPPED = Alignment(vertical="top"), Alignment(wrap_text=True, vertical="top")
TALLEST_HEADER = 15
ROWS_ABOVE = 5

Place = tuple[int, int]
"""Row from 1, column from 0."""


@dataclass(frozen=True)
class Words:
    """Words in the analyst's language: names of the two sheets (`data` is that of a text), headings of the
    list, and what is said where only the first problems are marked or only rows with problems are copied.
    """

    sheet: str
    row: str
    column: str
    message: str
    only_first: str
    only_rows: str
    data: str = "Data"


@dataclass(frozen=True)
class Told:
    """A problem, its sentence, and the cells that it is about."""

    problem: Problem
    message: str
    cells: list[Place]


def marked(
    data: bytes,
    problems: Iterable[Problem],
    places: Places,
    describe: Callable[[Problem], str],
    words: Words,
) -> bytes:
    """The file with its wrong cells marked, as the bytes of an .xlsx.

    A workbook stays as it is, formulas included; a text, or a workbook that is too large for that, becomes
    a sheet with the same rows. Behind it stands a sheet with every problem and a link to its cell. Only the
    first 20,000 problems are marked.
    """
    listed = list(islice(problems, MOST_MARKED + 1))
    told = [Told(problem, describe(problem), targets(problem, places)) for problem in listed[:MOST_MARKED]]
    said = [words.only_first] if len(listed) > MOST_MARKED else []
    if places.sheet is not None:
        with suppress(Exception):  # openpyxl fails in many ways on workbooks that Excel opens.
            check_light(data)
            book = openpyxl.load_workbook(io.BytesIO(data))
            return finished(book[places.sheet], told, places, words, said)
    marks = {cell for one in told for cell in one.cells}
    sheet, whole = copy(data, places, words.data, marks)
    return finished(sheet, told, places, words, [*said, *([] if whole else [words.only_rows])])


def finished(sheet: Worksheet, told: list[Told], places: Places, words: Words, said: list[str]) -> bytes:
    """The sheet's workbook with marks and list, as bytes."""
    messages: dict[Place, list[str]] = {}
    for one in told:
        for row, column in one.cells:
            messages.setdefault(anchor(sheet, row, column), []).append(one.message)
    for place, texts in messages.items():
        mark(sheet, place, texts)
    show(sheet, places.header_row, min(messages, default=None))
    write_list(sheet, told, places, words, said)
    sheet.parent.template = False
    return saved(sheet.parent, sheet)


def targets(problem: Problem, places: Places) -> list[Place]:
    """The cells that a problem is about: each part of a composite column, the header, or the row's first."""
    names = (problem.column or "").split("+")
    columns = [places.columns[name] for name in names if name in places.columns]
    row = problem.row or (places.header_row if columns else None)
    if row is None or row > LAST_ROW:
        return []
    first = min(places.columns.values(), default=0)
    return [(row, column) for column in columns or [first] if column < LAST_COLUMN]


def mark(sheet: Worksheet, place: Place, texts: list[str]) -> None:
    """Colour a cell and comment on it; a comment of the analyst's own stays below ours."""
    row, column = place
    cell = sheet.cell(row, column + 1)
    own = [cell.comment.text] if cell.comment else []
    cell.fill = WRONG
    cell.comment = note("\n".join([*dict.fromkeys(texts), *own]))
    if sheet.row_dimensions[row].hidden:
        sheet.row_dimensions[row].hidden = False


def anchor(sheet: Worksheet, row: int, column: int) -> Place:
    """The cell itself, or the first one of the merged area that it lies in: only that one can be marked."""
    if isinstance(sheet.cell(row, column + 1), MergedCell):
        for area in sheet.merged_cells.ranges:
            if area.min_row <= row <= area.max_row and area.min_col <= column + 1 <= area.max_col:
                return area.min_row, area.min_col - 1
    return row, column


def show(sheet: Worksheet, header_row: int | None, first: Place | None) -> None:
    """Open the workbook at the first wrong cell, with the header in sight."""
    book: Workbook = sheet.parent
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    sheet.sheet_state = "visible"
    book.active = sheet
    view = sheet.sheet_view
    if view.pane is None and header_row is not None and header_row <= TALLEST_HEADER:
        view.topLeftCell = None
        sheet.freeze_panes = sheet.cell(header_row + 1, 1)
    if first is None:
        return
    row, column = first
    coordinate = sheet.cell(row, column + 1).coordinate
    for selection in view.selection:
        selection.activeCell = selection.sqref = coordinate
    frozen = int(view.pane.ySplit or 0) if view.pane is not None else 0
    if view.pane is not None and not view.pane.xSplit:
        view.pane.topLeftCell = f"A{max(frozen + 1, row - ROWS_ABOVE)}"


def write_list(sheet: Worksheet, told: list[Told], places: Places, words: Words, said: list[str]) -> None:
    """A sheet behind the marked one: row, column and message of each problem, linked to its cell."""
    book: Workbook = sheet.parent
    problems = book.create_sheet(sheet_title(words.sheet), book.index(sheet) + 1)
    quoted = sheet.title.replace("'", "''")
    for row, text in enumerate(said, 1):
        put(problems.cell(row, 1), text)
    top = len(said) + 1
    for column, text in enumerate((words.row, words.column, words.message), 1):
        put(problems.cell(top, column), text)
        problems.cell(top, column).font = BOLD
    for row, one in enumerate(told, top + 1):
        put(problems.cell(row, 1), one.problem.row)
        put(problems.cell(row, 2), heading(sheet, one.problem, places))
        put(problems.cell(row, 3), one.message)
        for column, alignment in enumerate((TOP, TOP, WRAPPED), 1):
            problems.cell(row, column).alignment = alignment
        if one.cells:
            link = problems.cell(row, 1 if one.problem.row else 2)
            target = sheet.cell(one.cells[0][0], one.cells[0][1] + 1).coordinate
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!{target}")
            link.font = LINK
    problems.freeze_panes = problems.cell(top + 1, 1)
    for letter, letters in (("A", 10), ("B", 32), ("C", 100)):
        problems.column_dimensions[letter].width = letters


def heading(sheet: Worksheet, problem: Problem, places: Places) -> str | None:
    """The problem's columns as the file itself heads them; the table's own names where it does not."""
    if problem.column is None:
        return None
    headings = []
    for name in problem.column.split("+"):
        written = None
        if places.header_row is not None and name in places.columns:
            written = sheet.cell(places.header_row, places.columns[name] + 1).value
        headings.append(str(written or name))
    return " + ".join(headings)
