"""The frame around every page: language, publication and as-of day in the sidebar, and the link to copy."""

import datetime
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from bandung_kawasaki import programme, texts
from bandung_kawasaki.screen import address, state
from bandung_kawasaki.screen.state import View

EARLIEST = datetime.date(1990, 1, 1)


def parse_day(raw: str) -> datetime.date | None:
    """An ISO day from 1990 to today, or None."""
    try:
        day = datetime.date.fromisoformat(raw)
    except ValueError:
        return None
    return day if EARLIEST <= day <= state.today() else None


def parse_publication(raw: str) -> int | None:
    """The number of a publication that exists, or None."""
    return int(raw) if raw.isascii() and raw.isdigit() and 1 <= int(raw) <= programme.newest() else None


def view_of_url() -> View:
    """The view that the URL and this visitor's pickers ask for; defaults where they say nothing."""
    lang_key = address.adopt(
        "lang", state.browser_language(), lambda raw: raw if raw in texts.LANGUAGES else None
    )
    number_key = address.adopt("publication", programme.newest(), parse_publication)
    day_key = address.adopt("as_of", state.today(), parse_day)
    picked = st.session_state
    lang, number, as_of = picked[lang_key], picked[number_key], picked[day_key] or state.today()
    address.write(
        {
            "lang": (lang, lang),
            "publication": (number, str(number)),
            "as_of": (as_of, as_of.isoformat()),
        }
    )
    return View(state.words(number, lang), as_of, state.publication(number))


def sidebar(view: View) -> None:
    """The pickers that every page has, and the link that reproduces the view."""
    t = view.t
    with st.sidebar:
        st.selectbox(
            t("Language"), list(texts.LANGUAGES), format_func=texts.LANGUAGES.__getitem__, key="pick_lang"
        )
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
        st.caption(state.publication_words(view))
        with st.popover(t("Copy link"), icon=":material/link:", width="stretch"):
            st.caption(t("This link opens the same page, publication, day and choices."))
            st.code(link(), language=None, wrap_lines=True)


def notice(view: View) -> None:
    """A line that says so when the as-of day lies in the past."""
    if view.as_of < state.today():
        words = view.t("You see the record as it was known on {day}.", day=view.t.date(view.as_of))
        st.info(words, icon=":material/history:")


def link() -> str:
    """The address of this view, with everything that reproduces it."""
    parts = urlsplit(st.context.url or "")
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(st.query_params.to_dict()), ""))
