"""The upload page: files in, what they would change, and publishing, with what to do next at every step."""

import streamlit as st

from bandung_kawasaki.errors import DashboardError, NotAllowed, PublicationConflict, StoreUnavailable
from bandung_kawasaki.intake import Candidate, Checked, counts
from bandung_kawasaki.screen import changes, draft, records, sign_in, state, upload_file, upload_problems
from bandung_kawasaki.screen.draft import Draft
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.settings import of_process
from bandung_kawasaki.texts import faults

NOTE_LONGEST = 500


def mine(view: View) -> Draft | None:
    """The draft of whoever may publish; else why nobody may here, and None."""
    sign_in.explain(view)
    who = sign_in.analyst()
    return draft.of(who, of_process().database_url) if who is not None else None


def files(view: View, mine: Draft) -> None:
    """The place for new files; those that have come stand below and stay until they are removed."""
    t = view.t
    turn = st.session_state.setdefault("uploads_taken", 0)
    received = st.file_uploader(
        t("Files (.csv, .tsv, .txt, .xlsx), one or several"),
        accept_multiple_files=True,
        key=f"files_{turn}",
        help=t("Any separator, encoding and way of writing numbers and days; what is unclear will be asked."),
    )
    if received:
        for one in received:
            if mine.add(one.name, one.getvalue()):
                words = t("{file} takes the place of the earlier file of this name.", file=markdown(one.name))
                st.toast(words, icon=":material/swap_horiz:")
        st.session_state["uploads_taken"] = turn + 1
        st.rerun()
    if mine.published is not None:
        published(view, mine.published)


def published(view: View, number: int) -> None:
    """Says that it is done, and what can be done now."""
    t = view.t
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(
            t("Published as number {number}. Everybody sees it now.", number=t.number(number)),
            icon=":material/check_circle:",
            width="stretch",
        )
        st.page_link("data/publications.py", label=t("Publications"), icon=":material/history:")


def check(view: View, mine: Draft) -> Candidate:
    """The files checked, with a bar that tells how far it is."""
    t = view.t
    bar = st.empty()

    def tell(name: str, number: int, count: int) -> None:
        words = t("Checking {file} ({number} of {count})", file=markdown(name), number=number, count=count)
        bar.progress((number - 1) / count, words)

    with st.spinner(t("Checking the files …")):
        candidate = mine.candidate(tell)
    bar.empty()
    return candidate


def banner(view: View, mine: Draft, candidate: Candidate) -> None:
    """What to do next, and the way to begin anew."""
    with st.container(horizontal=True, vertical_alignment="center"):
        step = markdown(next_step(view, mine, candidate))
        st.info(step, icon=":material/arrow_forward:", width="stretch")
        with st.popover(view.t("Discard everything"), icon=":material/delete:", key="discarding"):
            st.markdown(view.t("Files, answers, mended cells and the note are thrown away."))
            if st.button(view.t("Yes, discard everything"), key="discard"):
                mine.clear()
                st.rerun()


def each_file(view: View, mine: Draft, candidate: Candidate) -> None:
    """One section a file: what it is, what is asked, what is wrong, how it is taken in."""
    for file in list(mine.files):
        found = [one for one in candidate.checked if same(one, file)]
        with st.container(border=True, key=f"section_{file.key}"):
            upload_file.section(view, mine, file, found)
    for source in list(mine.sources):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            cells = dict(source)
            words = view.t(
                "New source {id}: {title}", id=markdown(cells["source_id"]), title=markdown(cells["title"])
            )
            st.markdown(words, width="stretch")
            if st.button(view.t("Remove"), key=f"remove_{cells['source_id']}", type="tertiary"):
                forget(mine, source)
                st.rerun()
    for one in candidate.checked:
        if len(one.problems) and not any(same(one, file) for file in mine.files):
            upload_problems.table(view, one, "new_sources")


def forget(mine: Draft, source: tuple[tuple[str, str], ...]) -> None:
    """Take a source that was written on the page away again, also from the files that rest on it."""
    mine.sources.remove(source)
    for file in mine.files:
        if file.source_id == dict(source)["source_id"]:
            file.source_id = None


def same(one: Checked, file: draft.DraftFile) -> bool:
    """Whether a result is that of a file."""
    return one.upload.data is file.data and one.upload.name == file.name


def next_step(view: View, mine: Draft, candidate: Candidate) -> str:
    """What the analyst does next, in one sentence."""
    t = view.t
    if asked := [one for one in candidate.checked if one.questions]:
        names = t.list(dict.fromkeys(one.upload.name for one in asked))
        return t("Next: answer the questions about {files}.", files=names)
    if wrong := [one for one in candidate.checked if one.outcome == "reject"]:
        names = t.list(dict.fromkeys(one.upload.name for one in wrong))
        return t(
            "Next: mend {files}, here in the table or in your own program, and check again.", files=names
        )
    if not candidate.changed:
        return t("The files say what the dashboard shows already. There is nothing to publish.")
    if unconfirmed(mine, candidate):
        return t("Next: confirm which rows may vanish.")
    return t("Next: look at what would change, write a note, and publish.")


def unconfirmed(mine: Draft, candidate: Candidate) -> bool:
    """Whether a file replaces a table, rows would vanish, and nobody has said yes to that yet."""
    return any(
        file.replace and not file.confirmed and vanishing(one, candidate)
        for file in mine.files
        for one in candidate.checked
        if same(one, file)
    )


def vanishing(one: Checked, candidate: Candidate) -> bool:
    """Whether rows or filled cells of a file's table would be gone."""
    difference = candidate.differences.get(one.table or "")
    return difference is not None and difference.vanished_cells > 0


def consequences(view: View, mine: Draft, candidate: Candidate) -> None:
    """The difference by key for each table, rows that vanish, the effect on states, figures and charts."""
    t = view.t
    base = state.publication(candidate.follows)
    st.header(t("What would change"), anchor=False)
    for name in candidate.changed:
        st.subheader(records.table_title(name, t), anchor=False)
        changes.table_of(view, name, candidate.differences[name], f"difference_{name}")
    for file in mine.files:
        for one in candidate.checked:
            if same(one, file) and file.replace and vanishing(one, candidate):
                difference = candidate.differences[str(one.table)]
                words = t(
                    "{rows} rows and {cells} filled cells of «{table}» would vanish. Publish all the same",
                    rows=t.number(len(difference.removed)),
                    cells=t.number(difference.vanished_cells),
                    table=markdown(records.table_title(str(one.table), t)),
                )
                confirm(file, words)
    st.subheader(t("Effect on the dashboard"), anchor=False)
    changes.effect(view, base.frames, candidate.frames, "effect")


def confirm(file: draft.DraftFile, words: str) -> None:
    """A tick without which a table that loses rows is not published."""
    key = upload_file.bound(f"confirm_{file.key}", file.confirmed)

    def keep() -> None:
        file.confirmed = st.session_state[key]

    st.checkbox(words, key=key, on_change=keep)


def publish(view: View, mine: Draft, candidate: Candidate) -> None:
    """The note and the button; whoever pressed it is checked again before anything is written."""
    t = view.t
    st.header(t("Publish"), anchor=False)
    sums = counts(candidate)
    st.markdown(markdown(changes.said(changes.Counts(**sums), t)))
    key = "publish_note"
    # What stands in this tab counts, not what another tab of the same person wrote.
    mine.note = st.session_state.setdefault(key, mine.note)

    def keep() -> None:
        mine.note = st.session_state[key]

    seen = st.session_state.get("seen_follows", candidate.follows)
    st.session_state["seen_follows"] = candidate.follows
    if seen != candidate.follows:
        overtaken(view, seen, candidate.follows)
    label = t("Note for the history: what changes, and why")
    st.text_area(label, key=key, max_chars=NOTE_LONGEST, on_change=keep)
    if not st.button(t("Publish"), type="primary", icon=":material/publish:", key="publish"):
        return
    if seen != candidate.follows:
        # What the click meant was what was shown before.
        st.error(markdown(t("Nothing was published. Look at the changes again, then publish.")))
    elif not mine.note.strip():
        st.error(markdown(t("Write a note first: readers of the history want to know why.")))
    elif unconfirmed(mine, candidate):
        st.error(markdown(t("Confirm above which rows may vanish.")))
    else:
        attempt(view, mine, candidate)


def overtaken(view: View, seen: int, head: int) -> None:
    """Tell that somebody published meanwhile, and what; the changes above are told against that now."""
    t = view.t
    before, after = state.publication(seen), state.publication(head)
    words = t(
        "{publication} came meanwhile. The changes above are told against it now; look at them again.",
        publication=state.named(head, after.published_on, t),
    )
    st.warning(markdown(words), icon=":material/group:")
    with st.expander(t("What it changed"), expanded=True):
        changes.effect(view, before.frames, after.frames, "overtaken")


def attempt(view: View, mine: Draft, candidate: Candidate) -> None:
    """Publish now, or say in words why not; nothing that was typed is lost."""
    try:
        number = draft.publish(mine, candidate, sign_in.require())
    except NotAllowed:
        st.error(view.t("Nothing was published."), icon=":material/lock:")
        sign_in.explain(view)
    except PublicationConflict as error:
        st.error(markdown(faults.sentence(error, view.t)), icon=":material/group:")
        st.markdown(view.t("This is what changed meanwhile. Your files are checked again on top of it."))
        before, after = state.publication(candidate.follows), state.publication(error.number)
        changes.effect(view, before.frames, after.frames, "meanwhile")
        st.button(view.t("Check again"), icon=":material/refresh:", key="again_after_conflict")
    except StoreUnavailable as error:
        st.error(markdown(faults.sentence(error, view.t)), icon=":material/database_off:")
    except DashboardError as error:
        st.error(markdown(faults.sentence(error, view.t)))
    else:
        st.session_state["pinned"] = number
        st.rerun()
