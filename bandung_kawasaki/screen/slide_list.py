"""The slides of a deck as a list: put in or left out, and moved up and down."""

from collections.abc import Sequence

import streamlit as st

from bandung_kawasaki.screen import address
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.slides.asked import NONE
from bandung_kawasaki.slides.build import SLIDES
from bandung_kawasaki.slides.deck import Decks, Slide

KEY = "pick_slides"


def parse(raw: str) -> tuple[str, ...] | None:
    """The slides of the URL that exist, each once; None where there is none of them."""
    if raw == NONE:
        return ()
    return tuple(dict.fromkeys(one for one in raw.split(",") if one in SLIDES)) or None


def chosen() -> tuple[str, ...]:
    """The slides that are put in, in their order, as the URL has them."""
    address.adopt("slides", tuple(SLIDES), parse)
    found: tuple[str, ...] = st.session_state[KEY]
    address.write({"slides": (found, ",".join(found) or NONE)})
    return found


def move(slide: str, by: int) -> None:
    """Move a slide up (-1) or down (1)."""
    order = list(st.session_state[KEY])
    old = order.index(slide)
    order.insert(max(0, old + by), order.pop(old))
    st.session_state[KEY] = tuple(order)


def turn(slide: str) -> None:
    """Leave a slide out, or put it in where it stands in the list."""
    order: tuple[str, ...] = st.session_state[KEY]
    st.session_state[KEY] = tuple(one for one in arranged(order) if (one in order) is not (one == slide))


def arranged(order: Sequence[str]) -> list[str]:
    """All slides: those that are put in, and each of the others behind the one that it usually follows."""
    every, before = list(order), ""
    for slide in SLIDES:
        if slide not in order:
            every.insert(every.index(before) + 1 if before else 0, slide)
        before = slide
    return every


def usual() -> None:
    """Put in all slides in their usual order."""
    st.session_state[KEY] = tuple(SLIDES)


def show(order: Sequence[str], decks: Decks | None, view: View) -> None:
    """All slides in their order, each with what it says as soon as the deck is there."""
    t, lines = view.t, told(decks, view)
    with st.container(key="slides", gap="small"):
        for slide in arranged(order):
            row(slide, order, lines.get(slide, ""), view)
    words = t("All slides in their usual order")
    st.button(
        words,
        on_click=usual,
        icon=":material/restart_alt:",
        key="usual_slides",
        disabled=tuple(order) == tuple(SLIDES),
    )


def row(slide: str, order: Sequence[str], told: str, view: View) -> None:
    """One slide with its switch, the ways to move it, and what it says."""
    t, left_out = view.t, slide not in order
    st.session_state[f"in_{slide}"] = not left_out
    with st.container(key=f"slide_{slide}", gap=None):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"):
            st.checkbox(
                t(SLIDES[slide]), key=f"in_{slide}", on_change=turn, args=(slide,), width="stretch", wrap=True
            )
            # The first and the last keep both buttons: one that is disabled would lose the keyboard's focus.
            for name, by, words in (("up", -1, t("↑ Up")), ("down", 1, t("↓ Down"))):
                st.button(
                    words,
                    key=f"{name}_{slide}",
                    on_click=move,
                    args=(slide, by),
                    disabled=left_out,
                    type="tertiary",
                )
        if left_out:
            st.caption(t("Left out"))
        elif told:
            st.caption(markdown(told))


def told(decks: Decks | None, view: View) -> dict[str, str]:
    """Which slides of the deck belong to each id, and what they say in the reader's language."""
    numbered: dict[str, list[tuple[int, Slide]]] = {}
    for number, slide in enumerate(decks[view.t.lang].slides if decks else (), 1):
        numbered.setdefault(slide.slide_id, []).append((number, slide))
    return {one: line_of(own, view) for one, own in numbered.items()}


def line_of(numbered: list[tuple[int, Slide]], view: View) -> str:
    """The numbers of slides that follow each other, and each of their messages once."""
    t, first, last = view.t, numbered[0][0], numbered[-1][0]
    place = (
        t("Slide {number}", number=t.number(first))
        if first == last
        else t("Slides {first}–{last}", first=t.number(first), last=t.number(last))
    )
    messages = dict.fromkeys(slide.message for _, slide in numbered if slide.message)
    return " · ".join([place, *messages])
