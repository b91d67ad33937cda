"""The pieces of the Publications page: the history, and one publication with its files, tables and effect."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from bandung_kawasaki import programme
from bandung_kawasaki.errors import DataProblems, StoreTooNew, StoreUnavailable
from bandung_kawasaki.loader import export
from bandung_kawasaki.programme import Publication
from bandung_kawasaki.screen import address, changes, history, received, records, state
from bandung_kawasaki.screen.chart import grid
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.history import Entry
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.tables import TABLES
from bandung_kawasaki.texts import effect as words
from bandung_kawasaki.texts import faults

FOLDED = 12
"""So many publications are told in full; older ones stand in a table, and in full when they are chosen."""
OVERVIEW = "overview.py"


def known(view: View) -> tuple[Entry, ...]:
    """Every publication, the newest first; none, with a word about it, where the store cannot be read."""
    try:
        return history.entries()
    except (StoreUnavailable, StoreTooNew) as error:
        st.error(markdown(faults.sentence(error, view.t)), icon=":material/database_off:")
        return ()


def listed(view: View, entries: Sequence[Entry]) -> None:
    """The history, newest first: the last ones in full, the others as a table, all as CSV."""
    t = view.t
    named = history.names_shown()
    st.caption(t.plural("{count} publication", "{count} publications", len(entries)))
    for entry in entries[:FOLDED]:
        with st.container(border=True, gap="xsmall", key=f"publication_{entry.number}"):
            head(entry, view, named=named)
            st.markdown("\n".join(f"- {markdown(line)}" for line in deeds(entry, view)))
            if entry.number > 1 and entry.files_of_changed:
                st.text(t("Received: {files}", files=t.list(file_words(entry, view, named=named))))
    if older := entries[FOLDED:]:
        with st.expander(t.plural("{count} older publication", "{count} older publications", len(older))):
            grid(as_table(older, view, named=named), t, "older_publications")
    st.download_button(
        t("Download the history as CSV"),
        data=lambda: export.csv(as_table(entries, view, named=named)),
        file_name="publications.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="download_history",
    )


def head(entry: Entry, view: View, *, named: bool) -> None:
    """Number, instant, note and, for those who may see it, who published."""
    t = view.t
    title = t("Publication {number}", number=t.number(entry.number))
    st.markdown(f"**{markdown(title)}** · {markdown(faults.moment(entry.at, t))}")
    if entry.by == programme.BUNDLED:
        st.markdown(t("Shipped with the dashboard."))
    elif by := history.credit(entry, t, named=named):
        st.text(t("Published by: {name}", name=by))
    if note := history.note_of(entry, named=named).strip():
        st.text(t("Note: {note}", note=note))


def deeds(entry: Entry, view: View) -> list[str]:
    """What a publication changed, table by table, as lines of text."""
    t = view.t
    lines = []
    if entry.restores is not None:
        lines.append(t("Restores publication {number}.", number=t.number(entry.restores)))
    lines += [table_line(name, *both, view) for name, both in entry.changed.items() if entry.number > 1]
    if entry.number == 1:
        lines.append(t("The first publication: {tables}.", tables=t.list(titles(entry, view))))
    elif not entry.changed:
        lines.append(t("No table differs from the publication before."))
    return lines


def file_words(entry: Entry, view: View, *, named: bool) -> list[str]:
    """The received files of the changed tables, each with how it was taken in."""
    t = view.t
    return [
        t("{file} ({mode})", file=received.name_of(file, named=named), mode=words.mode(file.mode, t))
        for file in entry.files_of_changed
    ]


def titles(entry: Entry, view: View) -> list[str]:
    """The changed tables by their titles, in the order of the programme."""
    return [records.table_title(name, view.t) for name in entry.changed]


def table_line(name: str, before: str, after: str, view: View) -> str:
    """How much of a table a publication changed and how many rows it has since."""
    t = view.t
    try:
        found = changes.counts_between(name, before, after)
    except (StoreUnavailable, DataProblems):
        return t("{table}: its rows cannot be read at present.", table=records.table_title(name, t))
    return t.plural(
        "{change}; {count} row since",
        "{change}; {count} rows since",
        found.rows,
        change=changes.of_table(name, found, t),
    )


def as_table(entries: Sequence[Entry], view: View, *, named: bool) -> pd.DataFrame:
    """The history with one row a publication; without names and addresses unless they may be seen."""
    t = view.t
    columns = {
        t("Publication"): [str(entry.number) for entry in entries],
        t("Published on"): [faults.moment(entry.at, t) for entry in entries],
        t("Published by"): [history.credit(entry, t, named=named) for entry in entries],
        t("Note"): [history.note_of(entry, named=named) for entry in entries],
        t("Tables changed"): [t.list(titles(entry, view)) for entry in entries],
        t("Files received"): [t.list(file_words(entry, view, named=named)) for entry in entries],
    }
    if not named:
        del columns[t("Published by")]
    return pd.DataFrame(columns)


def chosen(view: View, entries: Sequence[Entry]) -> Entry:
    """The publication that the reader picks, the newest at first; its number stands in the URL."""
    by_number = {str(entry.number): entry for entry in entries}
    picked = address.choose(
        "number",
        view.t("Publication to look at"),
        list(by_number),
        lambda one: view.t(
            "{number} · {moment}",
            number=view.t.number(by_number[one].number),
            moment=faults.moment(by_number[one].at, view.t),
        ),
    )
    return by_number[picked]


def one(view: View, entry: Entry) -> None:
    """One publication: what it is, its files and tables, what it changed, and the dashboard as it was."""
    t = view.t
    named = history.names_shown()
    head(entry, view, named=named)
    st.page_link(
        OVERVIEW,
        label=t("Open the dashboard as of publication {number}", number=t.number(entry.number)),
        icon=":material/open_in_browser:",
        query_params={"publication": str(entry.number)},
    )
    st.subheader(t("Files received"), anchor=False)
    received.section(view, entry.files, f"{entry.number}", named=named)
    if (publication := readable(view, entry.number)) is None:
        return
    st.subheader(t("Tables"), anchor=False)
    tables(view, entry, publication)
    st.subheader(t("Difference to the publication before"), anchor=False)
    if entry.number == 1:
        st.caption(t("This is the first publication; there is no earlier one to compare with."))
    elif readable(view, entry.number - 1) is not None:
        differences(view, entry)


def readable(view: View, number: int) -> Publication | None:
    """A publication; None, with a word about it, where it cannot be read."""
    t = view.t
    try:
        return state.publication(number)
    except StoreUnavailable as error:
        st.error(markdown(faults.sentence(error, t)), icon=":material/database_off:")
    except DataProblems as error:
        st.error(
            t(
                "Publication {number} cannot be shown: its table «{table}» does not fit the rules of today.",
                number=t.number(number),
                table=markdown(records.table_title(error.table, t)),
            )
        )
    return None


def tables(view: View, entry: Entry, publication: Publication) -> None:
    """The tables with their rows, and the download of each and of all."""
    t = view.t
    frames = publication.frames
    shown = pd.DataFrame(
        {
            t("Table"): [records.table_title(name, t) for name in TABLES],
            t("Rows"): [t.number(len(frames[name])) for name in TABLES],
            t("Difference to the publication before"): [
                t("changed") if name in entry.changed else t("the same") for name in TABLES
            ],
        }
    )
    if entry.number == 1:
        shown = shown.drop(columns=t("Difference to the publication before"))
    grid(shown, t, f"tables_{entry.number}", height="content")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = address.choose("table", t("Table"), list(TABLES), lambda one: records.table_title(one, t))
        st.download_button(
            t("Download the table «{table}» as CSV", table=markdown(records.table_title(name, t))),
            data=partial(programme.table_csv, frames[name], name),
            file_name=f"{name}-{entry.number}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"table_{entry.number}_{name}",
        )
    records.downloads(replace(view, publication=publication))


def differences(view: View, entry: Entry) -> None:
    """What a publication changed in the one before it: rows by key, then the effect on the pages."""
    t = view.t
    if not entry.changed:
        st.markdown(t("No table differs from the publication before."))
    for name, both in entry.changed.items():
        difference = changes.difference_of(name, *both)
        with st.expander(markdown(changes.counts(name, difference, t))):
            changes.table_of(view, name, difference, f"before_{entry.number}_{name}")
    st.subheader(t("Effect on the dashboard"), anchor=False)
    after = replace(view, publication=state.publication(entry.number))
    st.caption(t("As of {day}", day=t.date(view.as_of)))
    changes.tell(view, changes.between(after, entry.number - 1), f"before_{entry.number}")
