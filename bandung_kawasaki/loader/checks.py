"""Checks that need more than one cell: keys, order of days, one of several, references."""

from collections.abc import Mapping, Set

import pandas as pd

from bandung_kawasaki.errors import Problem
from bandung_kawasaki.loader import days
from bandung_kawasaki.tables import Table, Type


def spans(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The frame with `x_first` and `x_last` (datetime64[us]) for each partial date or period `x`."""
    added = {}
    for column in table.columns:
        if column.type not in (Type.PARTIAL_DATE, Type.PERIOD) or column.is_list:
            continue
        texts = frame[column.name]
        read = {text: days.read(text, column.type) for text in texts.dropna().unique()}
        for end in ("first", "last"):
            found = [None if pd.isna(text) else getattr(read[text], end) for text in texts]
            added[f"{column.name}_{end}"] = pd.Series(found, dtype="datetime64[us]", index=frame.index)
    return frame.assign(**added)


def within_rows(frame: pd.DataFrame, rows: list[int], table: Table) -> list[Problem]:
    """Duplicate keys, ends before starts, and rows where one of several columns must be filled.

    Takes a frame with its spans. A key is left unchecked where a required part is empty.
    """
    problems = []
    required = [name for name in table.key if table.column(name).required]
    keyed = frame.dropna(subset=required)[list(table.key)]
    for name in table.key:
        if table.column(name).is_list:
            keyed[name] = keyed[name].map(in_order, na_action="ignore")
    for index in keyed.index[keyed.duplicated()]:
        value = ", ".join(str(cell) for cell in frame.loc[index, list(table.key)].dropna())
        problems.append(Problem("key_duplicate", rows[index], "+".join(table.key), value))
    for order in table.orders:
        wrong = frame[end(table, order.later)] < frame[start(table, order.earlier)]
        for index in frame.index[wrong]:
            value = str(frame.at[index, order.later])
            problems.append(Problem("date_order", rows[index], order.later, value))
    for names in table.one_of:
        empty = frame[list(names)].isna().all(axis=1)
        problems += [
            Problem("required_missing", rows[index], names[0], expected=", ".join(names))
            for index in frame.index[empty]
        ]
    return problems


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
    frame: pd.DataFrame,
    rows: list[int],
    table: Table,
    known: Mapping[tuple[str, str, str | None], Set[str]],
) -> tuple[list[Problem], list[Problem]]:
    """Problems (`fk_unknown`) and notices (`label_unknown`) of cells that name no known row.

    `known` maps (table, column, value of the narrowing column or None) to the ids that exist.
    """
    problems: list[Problem] = []
    notices: list[Problem] = []
    for column in table.columns:
        reference = column.reference
        if reference is None:
            continue
        narrowed = reference.where[1] if reference.where else None
        ids = known.get((reference.table, reference.column, narrowed), frozenset())
        code, found = ("fk_unknown", problems) if reference.must_exist else ("label_unknown", notices)
        for index, cell in frame[column.name].dropna().items():
            for part in str(cell).split(";") if column.is_list else [str(cell)]:
                if part not in ids:
                    found.append(Problem(code, rows[int(str(index))], column.name, part))
    return problems, notices
