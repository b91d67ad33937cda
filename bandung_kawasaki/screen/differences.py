"""A difference of a table line by line, in the reader's words and as CSV."""

import datetime
from collections.abc import Mapping

import pandas as pd

from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.loader import export
from bandung_kawasaki.progress.since import Difference
from bandung_kawasaki.tables import TABLES, Column, Table, Type
from bandung_kawasaki.tables.headings import headings
from bandung_kawasaki.texts import Words, cells
from bandung_kawasaki.texts import effect as words

SHOWN = 300
"""So many lines of a difference are on the screen; the download has all."""
NUMBERS = {Type.INTEGER, Type.NUMBER}
DAYS = {Type.PERIOD, Type.PARTIAL_DATE}


def count(difference: Difference) -> int:
    """How many lines a difference has: a removed or added row is one, and each cell that is not the same."""
    return len(difference.removed) + len(difference.changed) + len(difference.added)


def shown(name: str, difference: Difference, t: Words) -> pd.DataFrame:
    """The first lines of a difference in words. What is lost comes first, so that it is never cut off.

    One line is one removed row, one cell that holds something else, or one added row.
    """
    table = TABLES[name]
    lines: list[tuple[str, str, str, str, str]] = []
    for row in as_dicts(difference.removed.head(SHOWN)):
        lines.append(
            (t("row removed"), identity(table, row), "", content(table, row, t), t("no longer there"))
        )
    for row in as_dicts(difference.changed.head(SHOWN - len(lines))):
        column = table.column(row["column"])
        old, new = (cell(column, row[end], t) for end in ("old", "new"))
        if not old or not new:
            what = t("cell cleared") if old else t("cell filled in")
        else:
            what = t("cell changed")
            old, new = words.pair(old, new)
        key, heading = identity(table, row), headings(table, t.lang)[column.name]
        lines.append((what, key, heading, old or t("empty"), new or t("empty")))
    for row in as_dicts(difference.added.head(SHOWN - len(lines))):
        lines.append((t("row added"), identity(table, row), "", t("was not there"), content(table, row, t)))
    names = [t("Difference"), t("Key"), t("Column"), t("Old value"), t("New value")]
    return pd.DataFrame(lines, columns=names, dtype="str")


def identity(table: Table, row: Mapping[str, object]) -> str:
    """The key of a row as it is written in the file; empty parts are left out."""
    return " · ".join(words.excerpt(str(row[name])) for name in table.key if not pd.isna(row[name]))  # type: ignore[call-overload]


def content(table: Table, row: Mapping[str, object], t: Words) -> str:
    """The filled cells of a row beside its key, each with its heading."""
    filled = [
        (headings(table, t.lang)[column.name], cell(column, row[column.name], t))
        for column in table.columns
        if column.name not in table.key
    ]
    return " · ".join(
        t("{heading}: {value}", heading=heading, value=cells.shown(value))
        for heading, value in filled
        if value
    )


def cell(column: Column, value: object, t: Words) -> str:
    """A cell as the reader writes numbers and days; empty where nothing is in it."""
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, datetime.datetime):
        return t.date(value.date())
    if column.type in DAYS:
        return t.list(t.period(part) for part in str(value).split(";")) if column.is_list else t.period(value)
    if column.type in NUMBERS and not column.is_list:
        return t.number(float(str(value)), 10)
    return str(value)


def csv(name: str, difference: Difference, t: Words) -> bytes:
    """All of a difference as CSV: the row's own columns, then column, old and new value of a changed cell."""
    table = TABLES[name]
    parts = [
        part.assign(difference=what)
        for part, what in (
            (difference.removed, t("row removed")),
            (difference.changed, t("cell changed")),
            (difference.added, t("row added")),
        )
        if len(part)
    ]
    whole = pd.concat([part.astype("object") for part in parts], ignore_index=True)
    names = headings(table, t.lang) | {
        "difference": t("Difference"),
        "column": t("Column"),
        "old": t("Old value"),
        "new": t("New value"),
    }
    if "column" in whole:
        whole["column"] = whole["column"].map(names, na_action="ignore")
    order = ["difference", *table.names, "column", "old", "new"]
    return export.csv(whole.reindex(columns=order).rename(columns=names))
