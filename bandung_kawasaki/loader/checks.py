"""Checks that need more than one cell: keys, order of days, one of several, references."""

from collections.abc import Collection, Iterable, Mapping, Set
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from pyarrow import compute

from bandung_kawasaki.loader.problems import Group, Problems, Rows, among
from bandung_kawasaki.tables import Table, Type

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.integer[Any]]
SPARSE = 20
AT_ONCE = 65_536
Known = Mapping[tuple[str, str, str | None], Set[str]]
"""(table, column, value of the narrowing column or None) to the ids that exist."""


def within_rows(
    frame: pd.DataFrame,
    rows: Rows,
    table: Table,
    faulty: Mapping[str, Mask] | None = None,
    present: Collection[str] | None = None,
    codes: Mapping[str, Codes] | None = None,
) -> list[Group]:
    """Rows with the key of another one, or alike where rows must differ.

    A key is left unchecked where a required part is empty or faulty, and where the file lacks one; so are
    columns that must differ, and rows whose key is told already. `codes` are numbers that tell equal cells of
    a column, where somebody knows them already.
    """
    faults = faulty or {}
    columns = set(table.names) if present is None else set(present)
    problems = []
    key_again = np.zeros(len(frame), bool)
    required = required_of(table, table.key)
    if table.key and columns.issuperset(required):
        checked = ~any_missing(frame, required)
        again = duplicates(frame, rows, table, table.key, checked, "key_duplicate", codes)
        problems.append(again)
        if len(again.rows):
            key_again = among(rows, again.rows)
    for unique in table.unique:
        column, value = unique.where
        checked = (frame[column] == value).to_numpy(dtype=bool, na_value=False)
        checked = checked & ~key_again & ~any_missing(frame, required_of(table, unique.columns))
        for name in set(unique.columns) & faults.keys():
            checked = checked & ~faults[name]
        problems.append(duplicates(frame, rows, table, unique.columns, checked, unique.code, codes))
    return problems


def between_columns(
    frame: pd.DataFrame,
    rows: Rows,
    table: Table,
    faults: Mapping[str, Mask],
    columns: Collection[str],
) -> list[Group]:
    """Ends before starts, and rows where one of several columns must be filled, if all of them are there."""
    problems = []
    for order in table.orders:
        wrong = (frame[end(table, order.later)] < frame[start(table, order.earlier)]).to_numpy()
        if wrong.any():
            ends, starts = (written(frame, name, wrong) for name in (order.later, order.earlier))
            problems.append(Group("date_order", order.later, rows[wrong], ends, starts))
    for names in table.one_of:
        if not set(columns).issuperset(names):
            continue
        wrong = all_missing(frame, names)
        for name in set(names) & faults.keys():
            wrong = wrong & ~faults[name]
        problems.append(Group("required_missing", names[0], rows[wrong], None, ", ".join(names)))
    return problems


def required_of(table: Table, columns: Iterable[str]) -> list[str]:
    """Those of the columns that must be filled."""
    return [name for name in columns if table.column(name).required]


def any_missing(frame: pd.DataFrame, columns: Collection[str]) -> Mask:
    """The rows in which at least one of the columns is empty."""
    found = np.zeros(len(frame), bool)
    for name in columns:
        found |= frame[name].isna().to_numpy()
    return found


def all_missing(frame: pd.DataFrame, columns: Collection[str]) -> Mask:
    """The rows in which every one of the columns is empty."""
    found = np.ones(len(frame), bool)
    for name in columns:
        found &= frame[name].isna().to_numpy()
    return found


def written(frame: pd.DataFrame, name: str, where: Mask) -> pa.Array:
    """The cells of a column as text."""
    cells = frame.loc[where, name]
    if pd.api.types.is_datetime64_any_dtype(cells):
        cells = cells.dt.strftime("%Y-%m-%d")
    return in_one_piece(cells.astype("str"))


def duplicates(
    frame: pd.DataFrame,
    rows: Rows,
    table: Table,
    columns: Collection[str],
    checked: Mask,
    code: str,
    codes: Mapping[str, Codes] | None = None,
) -> Group:
    """The later rows of those in `checked` that are equal in the columns; missing equals missing.

    Each is told with the row that has the same before it.
    """
    everywhere = bool(checked.all())
    together: Codes = np.zeros(int(checked.sum()), np.int32)
    possible = 1
    for name in columns:
        part = codes[name] if codes and name in codes else numbered(frame[name], table.column(name).is_list)
        distinct = int(part.max(initial=0)) + 1
        if possible * distinct >= 2**62:
            together, combined = pd.factorize(together)
            possible = len(combined)
        possible *= distinct
        # Half the memory as long as the numbers fit.
        together = together.astype(np.int32 if possible < 2**31 else np.int64, copy=False)
        together *= distinct
        together += part if everywhere else part[checked]
    again = np.zeros(len(frame), bool)
    first = None
    if not all_different(together, possible):
        later = pd.Series(together).duplicated().to_numpy()
        again[checked] = later
        if later.any():
            first = pa.array(first_rows(rows if everywhere else rows[checked], together, later))
    return Group(code, "+".join(columns), rows[again], joined(frame, columns, again), first)


def first_rows(rows: Rows, numbers: Codes, later: Mask) -> Rows:
    """For each of the `later` rows, the row that has the same number first."""
    first = np.isin(numbers, np.unique(numbers[later])) & ~later
    order = np.argsort(numbers[first])
    places = np.searchsorted(numbers[first], numbers[later], sorter=order)
    found: Rows = rows[first][order[places]]
    return found


def all_different(numbers: Codes, possible: int) -> bool:
    """Whether no number from 0 to `possible` comes twice, as far as that can be told at little cost."""
    if possible > SPARSE * len(numbers):
        return False
    seen = np.zeros(possible, bool)
    seen[numbers] = True
    return int(np.count_nonzero(seen)) == len(numbers)


def numbered(cells: pd.Series, is_list: bool) -> Codes:
    """A number for each cell, the same for equal ones; missing cells are equal."""
    if is_list:
        cells = cells.map(in_order, na_action="ignore")
    found, _ = pd.factorize(cells, use_na_sentinel=False)
    return found.astype(np.int64)


def joined(frame: pd.DataFrame, columns: Collection[str], where: Mask) -> pa.ChunkedArray:
    """The cells of a key as one text, row by row."""
    at = np.flatnonzero(where)
    found = []
    for start in range(0, len(at), AT_ONCE):
        pieces = []
        for name in columns:
            cells = in_one_piece(frame[name].iloc[at[start : start + AT_ONCE]].astype("str"))
            # Joining with `null_handling="skip"` loses rows of which every part is missing.
            piece = compute.binary_join_element_wise(", ", cells, "").fill_null("")
            pieces.append(piece.cast(pa.large_string()))
        joint = compute.binary_join_element_wise(*pieces, pa.scalar("", pa.large_string()))
        found.append(compute.utf8_slice_codeunits(joint, len(", ")))
    return pa.chunked_array(found, pa.large_string())


def in_one_piece(texts: pd.Series) -> pa.Array:
    """Text of a frame, whose columns may be made of several arrays, as one."""
    found = pa.array(texts, pa.string())
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def in_order(parts: str) -> str:
    """A list with its parts sorted, since their order means nothing."""
    return ";".join(sorted(parts.split(";")))


def start(table: Table, name: str) -> str:
    """The column that holds the first day of `name`."""
    return name if table.column(name).type is Type.DATE else f"{name}_first"


def end(table: Table, name: str) -> str:
    """The column that holds the last day of `name`."""
    return name if table.column(name).type is Type.DATE else f"{name}_last"


def check_references(
    frame: pd.DataFrame, rows: Rows, table: Table, known: Known
) -> tuple[Problems, Problems]:
    """Problems (`fk_unknown`) and notices (`label_unknown`) of cells that name no known row."""
    problems: list[Group] = []
    notices: list[Group] = []
    for column in table.columns:
        reference = column.reference
        if reference is None or column.name not in frame:
            continue
        narrowed = reference.where[1] if reference.where else None
        ids = known.get((reference.table, reference.column, narrowed), frozenset())
        code, found = ("fk_unknown", problems) if reference.must_exist else ("label_unknown", notices)
        strange = strange_parts if column.is_list else strange_cells
        numbers, values = strange(in_one_piece(frame[column.name]), rows, ids)
        found.append(Group(code, column.name, numbers, values))
    return Problems(problems), Problems(notices)


def strange_cells(texts: pa.Array, rows: Rows, ids: Set[str]) -> tuple[Rows, pa.Array]:
    """Rows and texts of the cells that are none of the ids."""
    known = compute.is_in(texts, pa.array(ids, pa.string()))
    strange = compute.and_(compute.is_valid(texts), compute.invert(known))
    return rows[strange.to_numpy(zero_copy_only=False)], texts.filter(strange)


def strange_parts(texts: pa.Array, rows: Rows, ids: Set[str]) -> tuple[Rows, pa.Array]:
    """The same for lists: each part that is none of the ids, with its row; split, they are as large again."""
    numbers, values = [], []
    for begin in range(0, max(len(texts), 1), AT_ONCE):
        parts = compute.split_pattern(texts.slice(begin, AT_ONCE), ";")
        at = compute.list_parent_indices(parts).to_numpy() + begin
        strange = strange_cells(parts.flatten(), rows[at], ids)
        numbers.append(strange[0])
        values.append(strange[1])
    return np.concatenate(numbers), pa.chunked_array(values, pa.string())


def known_ids(frames: Mapping[str, pd.DataFrame], tables: Iterable[Table]) -> Known:
    """The ids that each reference of any table may name."""
    known = {}
    for table in tables:
        for column in table.columns:
            if (reference := column.reference) is None:
                continue
            frame = frames[reference.table]
            if reference.where:
                frame = frame[frame[reference.where[0]] == reference.where[1]]
            narrowed = reference.where[1] if reference.where else None
            known[reference.table, reference.column, narrowed] = frozenset(frame[reference.column].dropna())
    return known
