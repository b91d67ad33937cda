"""On the overview: what the publication shown has changed in the one before it, in a few lines."""

from dataclasses import astuple

import streamlit as st

from bandung_kawasaki.errors import DataProblems, StoreUnavailable
from bandung_kawasaki.screen import changes, state
from bandung_kawasaki.screen.changes import Counts
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View, held
from bandung_kawasaki.tables import TABLES

LINES = 4
"""So many of the things that moved are named here."""


def last_publication(view: View) -> None:
    """The rows that differ from the publication before, what moved most, and the way to all of it."""
    t, number = view.t, view.publication.number
    if number == 1:
        st.caption(t("This is the first publication; there is no earlier one to compare with."))
        return
    try:
        before = state.publication(number - 1)
        found, moved = rows(view, number - 1), changes.between(view, number - 1).moved
    except (StoreUnavailable, DataProblems):
        st.caption(t("The publication before this one cannot be read at present."))
        return
    earlier = state.named(before.number, before.published_on, t)
    st.caption(t("{shown}, compared with: {before}", shown=state.publication_words(view), before=earlier))
    lines = [markdown(rows_line(found, view))]
    lines += [f"**{markdown(one.subject)}**: {one.before} → {one.after}" for one in moved[:LINES]]
    if (rest := len(moved) - LINES) > 0:
        lines.append(t.plural("and {count} more that moved", "and {count} more that moved", rest))
    if not moved:
        lines.append(t("No state and no headline figure changes."))
    st.markdown("\n".join(f"- {line}" for line in lines))
    st.page_link(
        "data/publications.py",
        label=t("All that changed"),
        icon=":material/history:",
        query_params={"number": str(number)},
    )
    st.page_link(
        "meeting/changes.py",
        label=t("Compare with the last meeting or any publication"),
        icon=":material/compare_arrows:",
    )


@held(by_day=False)
def rows(view: View, number: int) -> tuple[tuple[str, Counts], ...]:
    """How much of each table that differs from publication `number` differs."""
    before, after = state.publication(number).frames, view.publication.frames
    names = [name for name in TABLES if before[name] is not after[name]]
    found = {name: changes.difference(name, before[name], after[name]) for name in names}
    return tuple((name, changes.counts_of(one)) for name, one in found.items() if not one.is_empty)


def rows_line(found: tuple[tuple[str, Counts], ...], view: View) -> str:
    """The rows that differ, of one table or of several together."""
    t = view.t
    if len(found) == 1:
        return changes.of_table(*found[0], t)
    together = Counts(*(sum(numbers) for numbers in zip(*(astuple(one) for _, one in found), strict=True)))
    said = changes.said(together, t)
    if not found:
        return said
    return t.plural(
        "{count} table: {counts}",
        "{count} tables: {counts}",
        len(found),
        counts=said,
    )
