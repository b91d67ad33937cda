"""A difference of a table line by line, in the reader's words and as CSV."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

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

_shown: WeakKeyDictionary[Difference, dict[tuple[str, str], pd.DataFrame]] = WeakKeyDictionary()


def count(difference: Difference) -> int:
    """How many lines a difference has: a removed or added row is one, and each cell that is not the same."""
    return len(difference.removed) + len(difference.changed) + len(difference.added)


@dataclass(frozen=True)
class Line:
    """One removed row, one cell that holds something else, or one added row, in words.

    `row` has the key columns of the row; `column` is a heading, empty where the whole row is meant; `old`
    and `new` are None where there was nothing, or is nothing any more.
    """

    what: str
    row: Mapping[str, object]
    column: str
    old: str | None
    new: str | None


def lines(name: str, difference: Difference, t: Words) -> list[Line]:
    """The first lines of a difference. What is lost comes first, so that it is never cut off."""
    table = TABLES[name]
    found: list[Line] = []
    for row in as_dicts(difference.removed.head(SHOWN)):
        found.append(Line(t("row removed"), row, "", content(table, row, t), None))
    for row in as_dicts(difference.changed.head(SHOWN - len(found))):
        column = table.column(row["column"])
        old, new = (cell(column, row[end], t) for end in ("old", "new"))
        if not old or not new:
            what = t("cell cleared") if old else t("cell filled in")
        else:
            what = t("cell changed")
            old, new = words.pair(old, new)
        found.append(Line(what, row, headings(table, t.lang)[column.name], old or None, new or None))
    for row in as_dicts(difference.added.head(SHOWN - len(found))):
        found.append(Line(t("row added"), row, "", None, content(table, row, t)))
    return found


def shown(name: str, difference: Difference, t: Words) -> pd.DataFrame:
    """The lines of a difference as a table in words, made once as long as the difference is there."""
    made = _shown.setdefault(difference, {})
    if (name, t.lang) not in made:
        made[name, t.lang] = _table(name, difference, t)
    return made[name, t.lang]


def _table(name: str, difference: Difference, t: Words) -> pd.DataFrame:
    rows = [
        (one.what, identity(TABLES[name], one.row), one.column, *both(one, t))
        for one in lines(name, difference, t)
    ]
    names = [t("Difference"), t("Key"), t("Column"), t("Old value"), t("New value")]
    return pd.DataFrame(rows, columns=names, dtype="str")


def both(line: Line, t: Words) -> tuple[str, str]:
    """Old and new value of a line, with words where there is none."""
    no_old, no_new = (t("empty"), t("empty")) if line.column else (t("was not there"), t("no longer there"))
    return no_old if line.old is None else line.old, no_new if line.new is None else line.new


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
