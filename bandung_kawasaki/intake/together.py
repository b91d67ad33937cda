"""What shows only beside the other tables: references, keys in use, rows that must differ, jumps."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from pyarrow import compute

from bandung_kawasaki import loader
from bandung_kawasaki.errors import Problem
from bandung_kawasaki.intake.feeds import PERCENT
from bandung_kawasaki.intake.merge import STORED, Rows, lists
from bandung_kawasaki.intake.upload import Checked, Frames
from bandung_kawasaki.loader import Problems
from bandung_kawasaki.loader.checks import Known, between_columns, duplicates, joined
from bandung_kawasaki.loader.problems import Group
from bandung_kawasaki.progress import jumps, since
from bandung_kawasaki.tables import TABLES, Table, Type, Unique


def with_unread(frames: Frames, checked: Iterable[Checked]) -> Frames:
    """All tables with the rows of files that have faults or questions, too: what they bring may be named."""
    unread: dict[str, list[pd.DataFrame]] = {}
    for one in checked:
        if one.table and one.outcome != "accept":
            unread.setdefault(one.table, []).append(one.loaded.frame)
    return {
        name: pd.concat([frame, *unread[name]]) if name in unread else frame for name, frame in frames.items()
    }


def together(position: int, one: Checked, tables: Mapping[str, Rows], base: Frames, known: Known) -> Checked:
    """The file with the problems and notices that show only beside all other tables."""
    name = str(one.table)
    rows, table = tables[name], TABLES[name]
    if one.outcome != "accept":
        found = loader.with_references(replace(one.loaded, problems=one.problems), table, known)
        return replace(one, problems=found.problems, notices=found.notices)
    mine = rows.origin == position
    wrong, strange = beside(rows, mine, table, known)
    problems = one.problems + wrong
    problems += Problems(group for unique in table.unique for group in [repeated(rows, mine, table, unique)])
    problems += Problems.of(in_use(position, name, tables, base, known))
    notices = one.notices + strange
    if name == "indicator_values":
        notices += jumped(rows, mine, base[name]) + unusual(rows, mine, tables["indicators"].frame)
    return replace(one, problems=problems, notices=notices)


def beside(rows: Rows, mine: npt.NDArray[np.bool_], table: Table, known: Known) -> tuple[Problems, Problems]:
    """Problems and notices of a file's rows beside what is stored: references, columns with each other."""
    frame = rows.frame.loc[mine, compared(table, rows.frame)].reset_index(drop=True)
    wrong, strange = loader.check_references(frame, rows.row[mine], table, known)
    return wrong + Problems(between_columns(frame, rows.row[mine], table, {}, table.names)), strange


def compared(table: Table, frame: pd.DataFrame) -> list[str]:
    """The columns of a table that are compared with others; long texts are not, and copying them costs."""
    told = {column.name for column in table.columns if column.reference or column.type is not Type.TEXT}
    told.update(*table.one_of)
    return [name for name in frame.columns if name in told or name not in table.names]


def repeated(rows: Rows, mine: npt.NDArray[np.bool_], table: Table, unique: Unique) -> Group:
    """Rows of a file that are, in columns where rows must differ, like another of the table."""
    column, value = unique.where
    # Stored rows first, so that of two equal ones the file's is told.
    order = np.argsort(rows.origin, kind="stable")
    frame = rows.frame[[column, *unique.columns]].iloc[order].reset_index(drop=True)
    checked = (frame[column] == value).to_numpy(dtype=bool, na_value=False)
    numbers = np.where(mine[order], rows.row[order], STORED)
    group = duplicates(frame, numbers, table, unique.columns, checked, unique.code)
    told = group.rows != STORED
    group = group.where(told)
    if not isinstance(group.expected, pa.Array):
        return group
    # Rows of the dashboard and of other files have no number in this file.
    elsewhere = compute.equal(group.expected, STORED)
    return replace(group, expected=compute.if_else(elsewhere, None, group.expected))


def repeated_keys(loaded: loader.Loaded, name: str, again: npt.NDArray[np.bool_]) -> Problems:
    """Rows whose key stands in another file of the same run: nobody can say which of the two is meant."""
    key = TABLES[name].key
    texts = joined(loaded.frame, key, again)
    return Problems([Group("key_duplicate", "+".join(key), loaded.rows[again], texts)])


def in_use(
    position: int, name: str, tables: Mapping[str, Rows], base: Frames, known: Known
) -> Iterable[Problem]:
    """Keys that vanish with this file though stored rows of other tables still name them."""
    if (tables[name].origin == STORED).any() or base[name] is tables[name].frame:
        return
    for other, rows in tables.items():
        table = TABLES[other]
        columns = tuple(
            column
            for column in table.columns
            if column.reference and column.reference.table == name and column.reference.must_exist
        )
        if not columns:
            continue
        kept = rows.origin == STORED
        referring = replace(table, columns=columns, key=(), orders=(), one_of=(), unique=())
        frame = rows.frame[kept].reset_index(drop=True)
        wrong, _ = loader.check_references(frame, rows.row[kept], referring, known)
        for value in dict.fromkeys(str(problem.value) for problem in wrong):
            key = "+".join(TABLES[name].key)
            yield Problem("key_in_use", column=key, value=value, expected=other)


def unusual(rows: Rows, mine: npt.NDArray[np.bool_], indicators: pd.DataFrame) -> Problems:
    """Percentages of a file that are below 0 or above 100."""
    ids = indicators.loc[indicators["unit"] == PERCENT, "indicator_id"]
    figures = rows.frame["value"]
    odd = rows.frame["indicator_id"].isin(ids) & ~figures.between(0, 100) & mine
    found = zip(rows.row[odd], figures[odd], strict=True)
    return Problems.of(Problem("percent_unusual", int(row), "value", f"{value:.10g}") for row, value in found)


def jumped(rows: Rows, mine: npt.NDArray[np.bool_], before: pd.DataFrame) -> Problems:
    """New figures of a file that lie more than five times off their neighbours, or off what they replace."""
    table = TABLES["indicator_values"]
    old_ids, new_ids = since.identities(before, rows.frame, table.key, lists(table))
    stored_figures = pd.Series(before["value"].to_numpy(), index=old_ids).reindex(new_ids).to_numpy()
    figures = rows.frame["value"].to_numpy()
    jump = (jumps.jumped(rows.frame) & (figures != stored_figures)) | jumps.far_off(figures, stored_figures)
    jump &= mine
    frame = rows.frame[jump]
    found = zip(rows.row[jump], frame["value"], strict=True)
    return Problems.of(Problem("value_jump", int(row), "value", f"{value:.10g}") for row, value in found)
