"""Differences of tables and their effect on the pages, as a reader sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import pandas as pd
import streamlit as st

from bandung_kawasaki import loader, programme
from bandung_kawasaki.progress import since
from bandung_kawasaki.progress.since import Difference
from bandung_kawasaki.screen import differences, moved, records, state
from bandung_kawasaki.screen.chart import grid
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.moved import Frames, Line, Told
from bandung_kawasaki.screen.state import View, held
from bandung_kawasaki.tables import TABLES
from bandung_kawasaki.texts import Words
from bandung_kawasaki.texts import effect as words

FOLDED = 12
"""So many things that move, or charts of a page, are shown before the rest is folded away."""


@dataclass(frozen=True)
class Counts:
    """How much of a table differs, and how many rows it has afterwards."""

    added: int = 0
    changed: int = 0
    cells: int = 0
    cleared: int = 0
    removed: int = 0
    rows: int = 0


def counts_of(difference: Difference, rows: int = 0) -> Counts:
    """The counts of a difference."""
    return Counts(
        len(difference.added),
        difference.changed_rows,
        difference.changed_cells,
        difference.cleared_cells,
        len(difference.removed),
        rows,
    )


def said(found: Counts, t: Words) -> str:
    """How much differs, as text: `12 rows added, 3 changed (4 cells, 1 cleared), 0 removed`."""
    return words.counted(
        added=found.added,
        changed=found.changed,
        cells=found.cells,
        cleared=found.cleared,
        removed=found.removed,
        t=t,
    )


def counts(name: str, difference: Difference, t: Words) -> str:
    """How much of a table differs, as one line of text with the table's title before it."""
    return of_table(name, counts_of(difference), t)


def of_table(name: str, found: Counts, t: Words) -> str:
    """The same from counts: `Milestones: 12 rows added, …`."""
    return t("{table}: {counts}", table=records.table_title(name, t), counts=said(found, t))


@lru_cache(maxsize=64)
def difference_of(name: str, before: str, after: str) -> Difference:
    """What differs between two contents of a table, named by their SHA-256; an empty name is an empty table.

    Raises StoreUnavailable, and DataProblems for a content that breaks the table's description.
    """
    return difference(name, frame_of(name, before), frame_of(name, after))


@lru_cache(maxsize=1024)
def counts_between(name: str, before: str, after: str) -> Counts:
    """The counts of `difference_of`, which are held longer than the rows."""
    return counts_of(difference_of(name, before, after), len(frame_of(name, after)))


def frame_of(name: str, sha256: str) -> pd.DataFrame:
    """A content of a table."""
    return programme.table_frame(name, sha256) if sha256 else loader.empty(TABLES[name])


def changed_tables(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The tables whose contents are not the same in two publications, each with both SHA-256.

    `before` and `after` are those of `store.Record.tables`.
    """
    both = {name: (before.get(name, ""), after.get(name, "")) for name in TABLES}
    return {name: (old, new) for name, (old, new) in both.items() if old != new}


def difference(name: str, before: pd.DataFrame, after: pd.DataFrame) -> Difference:
    """What differs between two frames of a table."""
    table = TABLES[name]
    return since.rows(
        before, after, table.key, table.names, [one for one in table.names if one in moved.LISTS]
    )


def table_of(view: View, name: str, difference: Difference, key: str) -> None:
    """A difference by key, with old and new value: counts, the first lines as a table, all of it as CSV."""
    t = view.t
    st.caption(said(counts_of(difference), t))
    lines = differences.count(difference)
    if not lines:
        return
    grid(differences.shown(name, difference, t), t, f"rows_{key}")
    if lines > differences.SHOWN:
        st.caption(
            t(
                "The first {shown} of {count} lines are shown; the download has all.",
                shown=t.number(differences.SHOWN),
                count=t.number(lines),
            )
        )
    st.download_button(
        t("Download the differences as CSV"),
        data=partial(differences.csv, name, difference, t),
        file_name=f"{name}_differences.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"download_{key}",
    )


def effect(view: View, before: Frames, after: Frames, key: str) -> None:
    """What differs for readers between two records, both seen on the view's as-of day.

    `before`, `after`: the frames of all tables by name; computed again only for other frames than last time.
    """
    asked = (before, after, view.as_of, view.t.lang)
    last = st.session_state.get(f"effect_{key}")
    if last is None or not same(last[0], asked):
        found = moved.computed(before, after, view.as_of)
        last = st.session_state[f"effect_{key}"] = (asked, moved.told(view, found, before, after))
    tell(view, last[1], key)


def same(one: Sequence[object], other: Sequence[object]) -> bool:
    """Whether two questions are about the same frames, day and language."""
    return one[0] is other[0] and one[1] is other[1] and one[2:] == other[2:]


@held(by_language=True)
def between(view: View, number: int) -> Told:
    """What the view's publication differs in for readers from publication `number`."""
    before, after = state.publication(number).frames, view.publication.frames
    return moved.told(view, effect_between(view, number), before, after)


@held()
def effect_between(view: View, number: int) -> moved.Effect:
    """The effect of the view's publication against publication `number`, before it is put into words."""
    return moved.computed(state.publication(number).frames, view.publication.frames, view.as_of)


def tell(view: View, found: Told, key: str) -> None:
    """What moves, and the charts that change, by page."""
    t = view.t
    if not found.moved and not found.charts:
        nothing = (
            t("Nothing changes on any page.")
            if found.alike
            else t("No state, figure or chart changes; only names, words, sources or notes do.")
        )
        st.markdown(nothing)
        return
    if found.moved:
        st.markdown(as_table(found.moved[:FOLDED], t))
        if rest := found.moved[FOLDED:]:
            with st.expander(t.plural("{count} more", "{count} more", len(rest))):
                st.markdown(as_table(rest, t))
    else:
        st.markdown(t("No state and no headline figure changes."))
    if found.charts:
        st.markdown(t("Charts and tables that change, by page:"))
    for page, names in found.charts:
        with st.container(horizontal=True, vertical_alignment="center", key=f"charts_{key}_{page_key(page)}"):
            if page == moved.NOWHERE:
                st.markdown(t("In no chart, only in the tables:"), width="content")
            else:
                st.page_link(page, icon=":material/chevron_right:")
            chart_names(names, t)


def page_key(page: str) -> str:
    """A page's script as part of a key."""
    return page.removesuffix(".py").replace("/", "_") or "none"


def chart_names(names: Sequence[str], t: Words) -> None:
    """The names of charts as one text, the rest of a long list folded away."""
    st.markdown(markdown(" · ".join(names[:FOLDED])))
    if rest := names[FOLDED:]:
        with st.expander(t.plural("{count} more", "{count} more", len(rest))):
            st.markdown(markdown(" · ".join(rest)))


def as_table(lines: Sequence[Line], t: Words) -> str:
    """Lines as a table in Markdown: what, before, after."""
    head = f"| {t('What changes')} | {t('Before')} | {t('After')} |"
    rows = [f"| {markdown(one.subject)} | {one.before} | {one.after} |" for one in lines]
    return "\n".join([head, "|---|---|---|", *rows])
