"""Rows that differ between two publications, table by table: struck through, and as CSV."""

import re
from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from bandung_kawasaki.errors import StoreUnavailable
from bandung_kawasaki.loader import export
from bandung_kawasaki.progress.since import Difference
from bandung_kawasaki.screen import changes, differences, numbers, records, since
from bandung_kawasaki.screen.changes import Counts
from bandung_kawasaki.screen.comparison import Pair, contents
from bandung_kawasaki.screen.differences import Line
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.slides.record import NAMED
from bandung_kawasaki.tables import TABLES
from bandung_kawasaki.tables.headings import headings
from bandung_kawasaki.texts import Words, faults

OPEN = 12
"""Up to so many lines in all, every table is open from the start."""
LONG, BREAK = re.compile(r"[!-~\u00a1-\u1fff]{18,}"), "\u200b"
PIECE = re.compile(r"(?:.[\u0300-\u036f]*){1,8}")
"""Up to eight letters with the accents that stand on them."""
NAMING = {key: table for table, key in NAMED.items()}
"""The table that names what a key column holds."""


def differing(pair: Pair) -> dict[str, tuple[str, str]] | None:
    """The tables that differ in any row, each with both contents; alike contents are never read.

    None, with a word about it, where the rows cannot be read.
    """
    try:
        both = changes.changed_tables(contents(pair.number), contents(pair.view.publication.number))
        return {name: (old, new) for name, (old, new) in both.items() if lines_of(counts(name, old, new))}
    except StoreUnavailable as error:
        st.error(markdown(faults.sentence(error, pair.view.t)), icon=":material/database_off:")
        return None


def counts(name: str, old: str, new: str) -> Counts:
    """How much of a table differs between two contents."""
    return changes.counts_between(name, old, new)


def lines_of(found: Counts) -> int:
    """How many lines a difference has."""
    return found.added + found.removed + found.cells


def nothing(pair: Pair) -> None:
    """Say plainly that nothing changed."""
    t, number = pair.view.t, pair.view.publication.number
    if pair.number == number:
        words = t("Nothing changed: both sides are publication {number}.", number=t.number(number))
    else:
        words = t("Nothing changed: every table has the same rows in both publications.")
    st.info(markdown(words), icon=":material/check:")


def summary(pair: Pair, tables: Mapping[str, tuple[str, str]]) -> None:
    """How much differs in all, in one line."""
    found = tuple((name, counts(name, *both)) for name, both in tables.items())
    st.markdown(f"**{markdown(since.rows_line(found, pair.view))}**")


def section(pair: Pair, tables: Mapping[str, tuple[str, str]]) -> None:
    """The rows table by table, folded with their counts, and all of them as one CSV."""
    t = pair.view.t
    st.caption(t("Old values are struck through; words say what happened to each row or cell."))
    whole = sum(lines_of(counts(name, *both)) for name, both in tables.items())
    for name, both in tables.items():
        key = f"{pair.number}_{pair.view.publication.number}_{name}"
        label = changes.of_table(name, counts(name, *both), t)
        box = st.expander(markdown(label), expanded=whole <= OPEN, key=f"open_{key}", on_change="rerun")
        with box:
            if box.open:
                one_table(pair, name, changes.difference_of(name, *both), key)
    st.download_button(
        t("Download all changes as CSV"),
        data=partial(everything, tables, t),
        file_name=f"changes-{pair.number}-{pair.view.publication.number}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="download_changes",
    )


def one_table(pair: Pair, name: str, difference: Difference, key: str) -> None:
    """The first lines of a table's difference, old values struck through, and all of it as CSV."""
    t = pair.view.t
    st.markdown(struck(name, differences.lines(name, difference, t), pair))
    if (count := differences.count(difference)) > differences.SHOWN:
        st.caption(
            t(
                "The first {shown} of {count} lines are shown; the download has all.",
                shown=t.number(differences.SHOWN),
                count=t.number(count),
            )
        )
    st.download_button(
        t("Download the table «{table}» as CSV", table=markdown(records.table_title(name, t))),
        data=partial(differences.csv, name, difference, t),
        file_name=f"{name}_differences.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"download_{key}",
    )


def struck(name: str, lines: Sequence[Line], pair: Pair) -> str:
    """Lines as a table in Markdown that wraps: what happened where, old value struck through, new one."""
    t = pair.view.t
    rows = [f"| {t('What changed')} | {t('Old value (struck through) → new value')} |", "|---|---|"]
    for line in lines:
        which = [title(name, line, pair), differences.identity(TABLES[name], line.row), line.column]
        what = " · ".join([f"**{markdown(line.what)}**", *(breaking(one) for one in which if one)])
        rows.append(f"| {what} | {values(line, t)} |")
    return "\n".join(rows)


def values(line: Line, t: Words) -> str:
    """Old and new value of a line as Markdown; of a whole row, the one that there is."""
    old, new = (breaking(one) for one in differences.both(line, t))
    was = f"~~{old}~~" if line.old is not None and old else old
    if not line.column:
        return new if line.old is None else was
    return f"{was} → {new}"


def breaking(text: str) -> str:
    """Text as Markdown whose long words may break, so that a table is not wider than a telephone."""
    return markdown(LONG.sub(lambda found: BREAK.join(PIECE.findall(found[0])), text))


def title(name: str, line: Line, pair: Pair) -> str:
    """What the row is about by name, where its key is an id of something that has one."""
    column = TABLES[name].key[0]
    if column not in NAMING:
        return ""
    for publication in (pair.view.publication, pair.before):
        view = pair.seen(publication)
        row = numbers.by_id(view, NAMING[column], column).get(str(line.row[column]))
        if row is not None:
            return pair.view.t.pick(row, "title")
    return ""


def everything(tables: Mapping[str, tuple[str, str]], t: Words) -> bytes:
    """Every line of every table as one CSV: table, what happened, key, column, old and new value."""
    parts = [as_lines(name, changes.difference_of(name, *both), t) for name, both in tables.items()]
    return export.csv(pd.concat(parts, ignore_index=True))


def as_lines(name: str, difference: Difference, t: Words) -> pd.DataFrame:
    """A difference with the same columns for every table; values as the table's own CSV writes them."""
    table, names = TABLES[name], headings(TABLES[name], t.lang)
    others = [column for column in table.names if column not in table.key]
    changed = difference.changed
    parts = [
        (difference.removed, t("row removed"), "", joined(difference.removed, others, names), None),
        (
            changed,
            t("cell changed"),
            changed["column"].map(names),
            written(changed["old"]),
            written(changed["new"]),
        ),
        (difference.added, t("row added"), "", None, joined(difference.added, others, names)),
    ]
    return pd.concat(
        [
            pd.DataFrame(
                {
                    t("Table"): records.table_title(name, t),
                    t("Difference"): what,
                    t("Key"): pd.Series(joined(rows, table.key), dtype="object"),
                    t("Column"): column,
                    t("Old value"): old,
                    t("New value"): new,
                },
                dtype="object",
            )
            for rows, what, column, old, new in parts
        ],
        ignore_index=True,
    )


def written(cells: pd.Series) -> list[object]:
    """Cells as text, None where nothing is in them."""
    return [export.written(cell) for cell in cells]


def joined(rows: pd.DataFrame, columns: Sequence[str], names: Mapping[str, str] | None = None) -> list[str]:
    """The filled cells of each row as one text, with their headings where `names` has them."""
    heads = [f"{names[column]}: " if names else "" for column in columns]
    cells = [written(rows[column]) for column in columns]
    return [
        " · ".join(f"{head}{cell}" for head, cell in zip(heads, row, strict=True) if cell is not None)
        for row in zip(*cells, strict=True)
    ]
