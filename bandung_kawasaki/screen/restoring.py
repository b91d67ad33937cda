"""Restoring an earlier publication: what it would change, a note, a confirmation, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from bandung_kawasaki import programme
from bandung_kawasaki.errors import DashboardError, NotAllowed, PublicationConflict, StoreUnavailable
from bandung_kawasaki.screen import changes, history, publications, sign_in, state
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.history import Entry
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.settings import of_process
from bandung_kawasaki.texts import faults
from bandung_kawasaki.texts.sentences import joined

NOTE, OUTCOME = "restore_note", "restore_outcome"
NOTE_LONGEST = 500


@dataclass(frozen=True)
class Outcome:
    """What came of restoring `number` on top of `follows`: a new publication, a refusal, or no note given."""

    number: int
    follows: int
    made: int | None = None
    error: DashboardError | None = None


@st.cache_resource(ttl="12h", max_entries=32, show_spinner=False)
def typed(analyst: str, database_url: str) -> dict[str, str]:
    """The note that somebody has begun; it outlives the page and the sign-in."""
    return {}


def section(view: View, entries: Sequence[Entry], entry: Entry) -> None:
    """Restoring the chosen publication, for those who may; else why not."""
    t, head = view.t, entries[0]
    st.header(t("Restore publication {number}", number=t.number(entry.number)), anchor=False)
    came_of_it(view, entry, head)
    if entry.number == head.number:
        st.markdown(t("This is the newest publication. Choose an older one to restore it."))
        return
    if entry.tables == head.tables:
        st.markdown(t("Its tables are those of the newest publication; there is nothing to restore."))
        return
    sign_in.explain(view)
    if (analyst := sign_in.analyst()) is None:
        return
    if not all(publications.readable(view, one.number) for one in (head, entry)):
        return
    st.markdown(
        t(
            "Restoring makes a new publication, number {next}, with all tables as they were in publication "
            "{number}. Everybody sees it then. Nothing is deleted: publication {head} stays in the history "
            "and can be restored in the same way.",
            next=t.number(head.number + 1),
            number=t.number(entry.number),
            head=t.number(head.number),
        )
    )
    preview(view, head, entry)
    confirmation(view, head, entry, analyst)


def preview(view: View, head: Entry, entry: Entry) -> None:
    """What restoring would change in the newest publication."""
    t = view.t
    st.subheader(t("What would change"), anchor=False)
    for name, both in changes.changed_tables(head.tables, entry.tables).items():
        difference = changes.difference_of(name, *both)
        with st.expander(markdown(changes.counts(name, difference, t))):
            changes.table_of(view, name, difference, f"restore_{entry.number}_{name}")
    st.subheader(t("Effect on the dashboard"), anchor=False)
    st.caption(t("As of {day}", day=t.date(view.as_of)))
    after = replace(view, publication=state.publication(entry.number))
    changes.tell(view, changes.between(after, head.number), f"restore_{entry.number}")


def confirmation(view: View, head: Entry, entry: Entry, analyst: str) -> None:
    """The note, the confirmation and the button."""
    t = view.t
    kept = typed(analyst, of_process().database_url)
    if NOTE not in st.session_state:
        st.session_state[NOTE] = kept.get(NOTE, "")
    kept[NOTE] = st.text_area(t("Note for the history: why"), key=NOTE, max_chars=NOTE_LONGEST) or ""
    sure = st.checkbox(
        t("Yes, publication {number} is to be restored", number=t.number(entry.number)),
        key=f"restore_sure_{entry.number}_{head.number}",
    )
    st.button(
        t("Restore"),
        type="primary",
        icon=":material/restore:",
        disabled=not sure,
        key=f"restore_{entry.number}_{head.number}",
        on_click=attempt,
        args=(entry.number, head.number),
    )


def attempt(number: int, follows: int) -> None:
    """Restore on top of the publication that the preview was about; who does it is checked again here."""
    memory = st.session_state
    last = memory.get(OUTCOME)
    if isinstance(last, Outcome) and last.made and (last.number, last.follows) == (number, follows):
        # The second click of a double click.
        return
    note = str(memory.get(NOTE, "")).strip()
    if not note:
        memory[OUTCOME] = Outcome(number, follows)
        return
    try:
        analyst = sign_in.require()
        made = programme.restore(number, follows, analyst, note, state.now()).number
    except DashboardError as error:
        memory[OUTCOME] = Outcome(number, follows, error=error)
        return
    typed(analyst, of_process().database_url).clear()
    memory[NOTE] = ""
    memory[OUTCOME] = Outcome(number, follows, made)
    memory["pinned"] = made


def came_of_it(view: View, entry: Entry, head: Entry) -> None:
    """What came of the last click, as long as it is about what is shown."""
    t = view.t
    last = st.session_state.get(OUTCOME)
    if not isinstance(last, Outcome) or last.number != entry.number:
        return
    if last.made is not None:
        if last.made == head.number:
            st.success(
                t(
                    "Done: publication {made} is the newest now and has the tables of publication {number}. "
                    "To undo this, restore publication {follows}.",
                    made=t.number(last.made),
                    number=t.number(last.number),
                    follows=t.number(last.follows),
                ),
                icon=":material/check_circle:",
            )
        return
    if last.error is None:
        if not st.session_state.get(NOTE, "").strip():
            st.warning(t("Write in the note why it is to be restored."), icon=":material/edit_note:")
        return
    refused(view, last.error)


def unreachable(view: View) -> None:
    """What came of the last click, where the history cannot be read to go with it."""
    last = st.session_state.get(OUTCOME)
    if isinstance(last, Outcome) and last.error is not None:
        refused(view, last.error)


def refused(view: View, error: DashboardError) -> None:
    """Why nothing was restored, in words; the note is still there."""
    t = view.t
    if isinstance(error, NotAllowed):
        st.error(t("Nothing was restored."), icon=":material/lock:")
        return
    if isinstance(error, PublicationConflict):
        by = history.who(error.published_by, t) if history.names_shown() else ""
        error = PublicationConflict(error.number, by, error.published_at)
        st.error(markdown(faults.sentence(error, t)), icon=":material/group:")
        st.markdown(t("What would change is told anew below. Your note is kept."))
        return
    reason = faults.sentence(error, t)
    if isinstance(error, StoreUnavailable) and error.reason != "uncertain":
        reason = joined([t("Nothing was restored."), reason], t)
    st.error(markdown(reason), icon=":material/database_off:")
