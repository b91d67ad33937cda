"""The rows of a file sorted into the columns of its table, and what was passed over on the way."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import compute

from bandung_kawasaki.errors import Problem
from bandung_kawasaki.loader.column import blank
from bandung_kawasaki.loader.problems import Group, Problems, Rows, among, one
from bandung_kawasaki.loader.records import Records
from bandung_kawasaki.loader.source import Layout, heading, known_headings
from bandung_kawasaki.tables import Table


@dataclass(frozen=True)
class Arranged:
    """The columns of a table that a file has, as text, by name; blank rows are gone."""

    rows: Rows
    texts: Mapping[str, pa.Array]
    kinds: Mapping[str, npt.NDArray[np.uint8]]
    positions: Mapping[str, int]
    problems: Problems
    notices: Problems


class MendUnknown(Exception):
    """A cell was mended that the file does not have."""

    def __init__(self, row: int, column: str) -> None:
        self.problem = Problem("mend_unknown", row, column)
        super().__init__(f"row {row}, column {column}")


def arrange(found: Records, layout: Layout, table: Table, beside: Table | None) -> Arranged:
    """Columns by name, with what is wrong with header and rows, and what was passed over.

    A column that the header names twice is left out: nobody can say which is meant. What `beside` knows, a
    second table that the same file feeds, is not unknown.
    """
    present = [name for name in layout.names if name is not None]
    twice = [name for name in dict.fromkeys(present) if present.count(name) > 1]
    problems = [one(Problem("column_duplicate", column=name)) for name in twice]
    blanks = blank_rows(found)
    rows, columns = found.rows, found.columns
    if blanks.any():
        rows, columns = rows[~blanks], [column.filter(pa.array(~blanks)) for column in columns]
    notices = [Group("blank_rows_skipped", None, found.rows[blanks])]
    others = known_headings(beside) if beside else {}
    for at, (shown, name) in enumerate(zip(layout.headings, layout.names, strict=True)):
        if name is None and heading(shown) not in others and not blank(columns[at]).all():
            if code := unreadable(shown):
                # Whoever cannot read a heading cannot say that its column does not matter.
                problems.append(one(Problem(code, layout.header_row, value=shown)))
            notices.append(one(Problem("column_unknown", layout.header_row, value=shown)))
    if found.beside:
        notices.append(one(Problem("column_unknown", layout.header_row)))
    notices += merged_cells(layout)
    problems.append(Group("row_too_long", None, found.long, found.surplus))
    notices.append(Group("row_short_padded", None, found.short))
    if not len(rows):
        problems.append(one(Problem("no_rows")))
    positions = {name: at for at, name in enumerate(layout.names) if name is not None and name not in twice}
    kinds = found.kinds or []
    return Arranged(
        rows,
        {name: columns[at] for name, at in positions.items()},
        {name: kinds[at][~blanks] for name, at in positions.items()} if kinds else {},
        positions,
        Problems([*problems, *missing(table, present)]),
        Problems(notices),
    )


def unreadable(shown: str) -> str | None:
    """The code of what must not stand in a heading, if anything."""
    if any(unicodedata.category(letter) == "Cc" and letter not in "\t\r\n" for letter in shown):
        return "control_char"
    return "replacement_char" if "\ufffd" in shown else None


def merged_cells(layout: Layout) -> list[Group]:
    """Merged cells below the header of a workbook: only the first of them holds anything."""
    found = []
    for first_row, first, last_row, last in layout.sheet.merged if layout.sheet else ():
        names = [name for name in layout.names[first - 1 : last] if name is not None]
        row = layout.sheet.rows[first_row - 1] if layout.sheet and last_row <= len(layout.sheet.rows) else []
        value = "".join(row[first - 1 : first])
        if first_row > layout.header_row and names and value.strip():
            found.append(one(Problem("cells_merged", first_row, names[0], value)))
    return found


def missing(table: Table, present: list[str]) -> list[Group]:
    """Required columns that the header does not name."""
    return [
        one(Problem("column_missing", column=column.name))
        for column in table.columns
        if column.required and column.name not in present
    ]


def blank_rows(found: Records) -> npt.NDArray[np.bool_]:
    """Where nothing stands in any column; rows with surplus cells are not blank."""
    blanks = np.ones(len(found.rows), bool)
    for column in found.columns:
        if not blanks.any():
            return blanks
        blanks &= blank(column)
    return blanks & ~among(found.rows, found.long)


def with_hand(
    arranged: Arranged, table: Table, fill: Mapping[str, str], mended: Mapping[tuple[int, str], str]
) -> Arranged:
    """The columns with mended cells, and with the sender's text where a filled column is empty or absent.

    Raises MendUnknown for a cell that the file does not have.
    """
    texts, kinds = dict(arranged.texts), dict(arranged.kinds)
    problems = arranged.problems
    count = len(arranged.rows)
    for name, text in fill.items():
        if name not in table.names:
            continue
        column = texts.get(name, pa.array([""] * count, pa.string()))
        empty = pa.array(blank(column))
        texts[name] = compute.if_else(empty, pa.scalar(text), column)
        problems = Problems(
            group for group in problems.groups if (group.code, group.column) != ("column_missing", name)
        )
        if arranged.kinds:
            kinds[name] = np.where(blank(column), 0, kinds.get(name, np.zeros(count, np.uint8)))
    by_column: dict[str, dict[int, str]] = {}
    for (row, name), text in mended.items():
        at = int(np.searchsorted(arranged.rows, row))
        if name not in texts or at == count or arranged.rows[at] != row:
            raise MendUnknown(row, name)
        by_column.setdefault(name, {})[at] = text
    for name, cells in by_column.items():
        mask = np.zeros(count, bool)
        mask[sorted(cells)] = True
        new = pa.array([cells[index] for index in sorted(cells)], pa.string())
        texts[name] = compute.replace_with_mask(texts[name], pa.array(mask), new)
        if name in kinds:
            # What was typed by hand is read by the file's conventions, like a cell of a text file.
            kinds[name] = np.where(mask, 0, kinds[name])
    return replace(arranged, texts=texts, kinds=kinds, problems=problems)
