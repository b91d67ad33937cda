"""The frame around every page: language, publication and as-of day in the sidebar, and the link to copy."""

import datetime
from typing import NoReturn
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from bandung_kawasaki import texts
from bandung_kawasaki.errors import DashboardError, StoreTooNew, StoreUnavailable
from bandung_kawasaki.screen import address, state
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.texts import faults

EARLIEST = datetime.date(1990, 1, 1)
NEWEST = "newest"
LOOK_EVERY_SECONDS = 20
LISTED = 50
"""So many publications stand in the picker; an older one is fixed by its link."""


def parse_day(raw: str) -> datetime.date | None:
    """An ISO day from 1990 to today, or None."""
    return address.day_between(raw, EARLIEST, state.today())


def parse_publication(raw: str) -> str | None:
    """`newest`, or the number of a publication that exists; None otherwise."""
    if raw == NEWEST:
        return raw
    known = raw.isascii() and raw.isdigit() and len(raw) < 10 and 1 <= int(raw) <= state.head().number
    return str(int(raw)) if known else None


def language() -> str:
    """The language that the URL and this visitor's picker ask for."""
    key = address.adopt("lang", state.browser_language(), lambda raw: raw if raw in texts.LANGUAGES else None)
    return str(st.session_state[key])


def view_of_url() -> View:
    """The view that the URL and this visitor's pickers ask for; defaults where they say nothing.

    Whoever looks at the newest publication keeps the one that was newest when the page was opened, until
    asking for a newer one. Where the store cannot be read at all, the page says so and ends.
    """
    lang = language()
    try:
        picked = picked_publication()
        number = int(picked) if picked != NEWEST else pinned()
        publication = state.publication(number)
        words = state.words(number, lang)
    except (StoreUnavailable, StoreTooNew) as error:
        unavailable(error, lang)
    own_day = min(publication.published_on, state.today()) if picked != NEWEST else state.today()
    as_of = picked_day(picked, own_day)
    address.write(
        {
            "lang": (lang, lang),
            "publication": (picked, picked),
            "as_of": (as_of, as_of.isoformat()),
        }
    )
    return View(words, as_of, publication, picked != NEWEST)


def picked_publication() -> str:
    """`newest` or the number that is fixed.

    Streamlit tells options apart by their words. When these change with the language, it may hand over the
    old words; what was picked last is meant then.
    """
    key = address.adopt("publication", NEWEST, parse_publication)
    if parse_publication(str(st.session_state[key])) is None:
        st.session_state[key] = st.session_state.get("kept_publication", NEWEST)
    return str(st.session_state[key])


def picked_day(picked: str, own_day: datetime.date) -> datetime.date:
    """The as-of day; who turns to another publication without having chosen a day gets that one's own."""
    memory = st.session_state
    if memory.get("day_of_publication", picked) != picked and memory.get("pick_as_of") == memory["own_day"]:
        memory["pick_as_of"] = own_day
    memory["day_of_publication"], memory["own_day"] = picked, own_day
    day: datetime.date = memory[address.adopt("as_of", own_day, parse_day)] or own_day
    return day


def pinned() -> int:
    """The publication that was newest when this visitor last asked for the newest one."""
    if "pinned" not in st.session_state:
        st.session_state["pinned"] = state.head().number
    return int(st.session_state["pinned"])


def show_newest() -> None:
    """Turn to the newest publication."""
    st.session_state["pinned"] = state.head().number
    st.session_state["pick_publication"] = NEWEST


def unavailable(error: DashboardError, lang: str) -> NoReturn:
    """Say that nothing can be shown, and why; ends the run."""
    t = texts.of(lang)
    st.title(t("Bandung–Kawasaki partnership"), anchor=False)
    st.error(faults.sentence(error, t), icon=":material/database_off:")
    st.button(t("Try again"), icon=":material/refresh:")
    st.stop()


def sidebar(view: View) -> None:
    """The pickers that every page has, and the link that reproduces the view."""
    t = view.t
    with st.sidebar:
        st.selectbox(
            t("Language"), list(texts.LANGUAGES), format_func=texts.LANGUAGES.__getitem__, key="pick_lang"
        )
        publications(view)
        # Behind a button, whose label writes the day as the reader's language does; the calendar cannot.
        label = t("As of {day}", day=t.date(view.as_of))
        with st.popover(label, icon=":material/calendar_month:", width="stretch", key="as_of_day"):
            st.date_input(
                t("As-of day"),
                min_value=EARLIEST,
                max_value=state.today(),
                key="pick_as_of",
                help=t("Everything dated after this day counts as unknown."),
            )
        with st.popover(t("Copy link"), icon=":material/link:", width="stretch"):
            st.caption(t("This link opens the same page, publication, day and choices."))
            st.code(link(view), language=None, wrap_lines=True)


def publications(view: View) -> None:
    """The picker of the publication: the newest, or a fixed one."""
    t = view.t
    number = view.publication.number
    days = {number: view.publication.published_on, **known_days(max(number, pinned()))}
    options = [NEWEST, *[str(one) for one in sorted(days, reverse=True)[:LISTED]]]
    if view.fixed and str(number) not in options:
        options.append(str(number))

    def words(option: str) -> str:
        if option == NEWEST:
            return t("Newest")
        return t("{number} · {day}", number=t.number(int(option)), day=t.short_date(days[int(option)]))

    memory = st.session_state
    if memory.get("words_publication", t("Newest")) != t("Newest"):
        # Streamlit goes on showing the words of the language before until the value is set.
        memory["pick_publication"] = memory["pick_publication"]
    memory["words_publication"] = t("Newest")
    st.selectbox(t("Publication"), options, format_func=words, key="pick_publication", on_change=repin)
    st.caption(state.publication_words(view))


def known_days(number: int) -> dict[int, datetime.date]:
    """The day of each publication up to `number`; of none while the store fails, which the page tells."""
    try:
        return dict(state.history(number))
    except StoreUnavailable:
        return {}


def repin() -> None:
    """Who picks the newest publication means the one that is newest now."""
    if st.session_state["pick_publication"] == NEWEST:
        st.session_state["pinned"] = state.head().number


def notice(view: View) -> None:
    """Lines that say so when the as-of day lies in the past, or something newer than the view exists."""
    if view.as_of < state.today():
        words = view.t("You see the record as it was known on {day}.", day=view.t.date(view.as_of))
        st.info(words, icon=":material/history:")
    live(view)


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def live(view: View) -> None:
    """Looks for a newer publication and offers it; tells when the store cannot be reached."""
    t, shown = view.t, view.publication.number
    newest = state.head()
    if newest.fault is not None:
        st.warning(
            t("You see the last data that was read. {reason}", reason=faults.sentence(newest.fault, t)),
            icon=":material/database_off:",
        )
    if newest.number <= shown:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="newer"):
        words = t(
            "A newer publication exists: number {newest}. You see number {shown}.",
            newest=t.number(newest.number),
            shown=t.number(shown),
        )
        st.info(markdown(words), icon=":material/update:", width="stretch")
        if st.button(t("Show the newest"), key="show_newest", on_click=show_newest):
            st.rerun()


def link(view: View) -> str:
    """The address of this view, with everything that reproduces it; publication and day are always named."""
    parts = urlsplit(st.context.url or "")
    query = {**st.query_params.to_dict(), "publication": str(view.publication.number)}
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))
