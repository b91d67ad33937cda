"""The Present page: what a deck is asked for with, the ways to get it, and what it looks like."""

from functools import partial
from urllib.parse import urljoin

import streamlit as st

from bandung_kawasaki import texts
from bandung_kawasaki.errors import StoreUnavailable
from bandung_kawasaki.progress import base
from bandung_kawasaki.screen import address, comparison, deck, slide_list, state
from bandung_kawasaki.screen.deck import Making
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.slides.asked import EARLIEST, LATEST, LONGEST, MEETING, NONE, Asked, line
from bandung_kawasaki.slides.build import Meeting
from bandung_kawasaki.slides.deck import Decks
from bandung_kawasaki.slides.wall import words as wall_words
from bandung_kawasaki.slides.wall.together import Said
from bandung_kawasaki.texts import faults

LOOK_EVERY_SECONDS = 0.5
PREVIEW_HEIGHT = 600


def picked(view: View) -> Asked | None:
    """What the presenter asks for; None, with a word about it, where the publications cannot be read."""
    t, number = view.t, view.publication.number
    try:
        days = dict(state.history(number))
    except StoreUnavailable as error:
        st.error(markdown(faults.sentence(error, t)), icon=":material/database_off:")
        return None
    meeting = base.last_meeting(view.frame("events"), view.as_of)
    beginnings = [*([MEETING] if meeting else []), *[str(one) for one in days]]
    with address.together():
        chosen = slide_list.chosen()
        languages = list(texts.LANGUAGES)
        left, middle, right = st.columns(3)
        with left:
            lang = address.choose(
                "deck_lang", t("Language of the deck"), languages, texts.LANGUAGES.__getitem__, t.lang
            )
        with middle:
            second = address.choose(
                "second",
                t("Second language, as subtitles"),
                [NONE, *[one for one in languages if one != lang]],
                lambda one: t("none") if one == NONE else texts.LANGUAGES[one],
            )
        with right:
            since = address.choose(
                "since",
                t("Changes are counted since"),
                beginnings,
                lambda one: comparison.from_words(one, days, meeting, view),
                MEETING if meeting else str(max(1, number - 1)),
            )
        left, middle, right = st.columns(3, vertical_alignment="bottom")
        with left:
            usual = t("Bandung–Kawasaki partnership")
            title = address.write_text("title", t("Title of the meeting"), LONGEST, line, usual)
        with middle:
            place = address.write_text("place", t("Place"), LONGEST, line)
        with right:
            on = address.choose_day(
                "date",
                t("Day of the meeting"),
                EARLIEST,
                LATEST,
                lambda day: (
                    t("Day of the meeting: {day}", day=t.date(day)) if day else t("No day of the meeting yet")
                ),
            )
    return Asked(
        number,
        view.as_of,
        lang,
        "" if second == NONE else second,
        chosen,
        Meeting(title, on, place),
        None if since == MEETING else int(since),
    )


def link(asked: Asked) -> str:
    """The address of the deck, beside that of this page, wherever a proxy or a base path puts both."""
    found = urljoin(page_url() or "/", f"deck?{asked.query}")
    return found if found.startswith(("/", "http://", "https://")) else f"/deck?{asked.query}"


def page_url() -> str | None:
    """The address of this page as the browser has it."""
    return st.context.url


def ways(asked: Asked, view: View, *, ready: bool) -> None:
    """Open the deck, download it as soon as it is `ready`, or copy its link."""
    t = view.t
    with st.container(horizontal=True, key="ways"):
        st.link_button(
            t("Open the deck"),
            link(asked),
            type="primary",
            icon=":material/slideshow:",
            disabled=not asked.slides,
            key="open_deck",
        )
        for ending, label, icon, mime, data in (
            (
                "html",
                t("Download .html"),
                ":material/usb:",
                "text/html",
                lambda: deck.html(asked).html,
            ),
            (
                "pptx",
                t("Download .pptx"),
                ":material/co_present:",
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                partial(deck.pptx, asked),
            ),
        ):
            st.download_button(
                label,
                data=data,
                file_name=asked.file_name(ending),
                mime=mime,
                icon=icon,
                on_click="ignore",
                disabled=not (ready and asked.slides),
                key=f"download_{ending}",
            )
        with st.popover(t("Link to the deck"), icon=":material/link:"):
            st.caption(t("This link always shows the same deck, whatever is published meanwhile."))
            st.code(link(asked), language=None, wrap_lines=True)
    if not asked.slides:
        st.info(t("Put in one slide at least."), icon=":material/info:")


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def progress(making: Making, view: View) -> None:
    """How far the slides are, until all are there; then the page shows the deck."""
    if making.future.done():
        st.rerun()
    t = view.t
    done, of = min(making.done, making.of), making.of
    st.progress(
        done / of,
        text=t("The slides are being made: {done} of {of}", done=t.number(done), of=t.number(of)),
    )


def deck_of(asked: Asked, making: Making, view: View) -> Decks | None:
    """The deck, as soon as it is there; until then how far it is, or why there is none, in words."""
    if not making.future.done():
        progress(making, view)
        return None
    error = making.future.exception()
    if error is None:
        return deck.decks(asked)
    st.error(markdown(deck.sentence(error, view.t)), icon=":material/error:")
    st.button(view.t("Try again"), icon=":material/refresh:")
    return None


def preview(asked: Asked, decks: Decks | None, view: View) -> None:
    """The very deck, with all its slides at a glance."""
    t = view.t
    if decks is None:
        st.caption(t("The preview stands here as soon as the slides are made."))
        return
    if not asked.slides:
        return
    st.iframe(f"{link(asked)}#overview", height=PREVIEW_HEIGHT, alt=t("Preview: all slides of the deck"))


def instructions(view: View) -> None:
    """The keys of the deck, and how it gets onto a USB stick."""
    t = view.t
    keys = wall_words.keys({lang: texts.of(lang) for lang in texts.LANGUAGES})
    lines = [
        f"| {' '.join(f'`{key}`' for key in names)} | {markdown(said_in(said, t.lang))} |"
        for names, said in keys
    ]
    advice = (
        t("Touch and click work, too. Most presenters' remote controls send Page Up and Page Down."),
        t(
            "For a USB stick, download the .html, copy it there and open it with a double click in Chrome, "
            "Edge or Firefox. It needs no network and has all three languages."
        ),
        t(
            "The deck keeps the publication and the day that stand on each slide. "
            "Once it is open, it works without the server, too."
        ),
        t("In the .pptx, charts, tables and texts can be edited; the notes tell method and sources."),
    )
    with st.expander(t("Keys of the deck, and how to take it along"), icon=":material/keyboard:"):
        st.markdown("\n".join([f"| {t('Press')} | {t('What it does')} |", "|---|---|", *lines]))
        st.markdown("\n".join(f"- {line}" for line in advice))


def said_in(said: Said, lang: str) -> str:
    """What a text of the deck is in one language."""
    return next(form.text for form in said.forms if lang in form.langs)
