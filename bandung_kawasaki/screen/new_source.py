"""The source that a whole file rests on: one of the record, or one written on the page."""

import re

import streamlit as st

from bandung_kawasaki.loader import spans
from bandung_kawasaki.screen.draft import Draft, DraftFile
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.tables import Type
from bandung_kawasaki.texts import Words, vocabulary

OF_THE_ROWS, NEW = "", "+"
RELIABILITY = ("official", "open_data", "academic", "press", "unverified")


def picker(view: View, mine: Draft, file: DraftFile) -> None:
    """A source for all rows of the file that name none; written anew where the record lacks it."""
    t = view.t
    known = dict(zip(view.frame("sources")["source_id"], view.frame("sources")["title"], strict=True))
    known |= {source["source_id"]: source["title"] for source in map(dict, mine.sources)}

    def words(option: str) -> str:
        if option == OF_THE_ROWS:
            return t("each row names its own")
        return t("a new source …") if option == NEW else f"{option} · {known.get(option, '')}"

    key = f"source_{file.key}"
    st.session_state[key] = NEW if file.new_source else file.source_id or OF_THE_ROWS

    def choose() -> None:
        picked = st.session_state[key]
        file.new_source = picked == NEW
        file.source_id = picked if picked not in (NEW, OF_THE_ROWS) else None

    options = [OF_THE_ROWS, NEW, *sorted(known, reverse=True)]
    st.selectbox(
        t("Source of the rows that name none"), options, format_func=words, key=key, on_change=choose
    )
    if file.new_source:
        form(view, mine, file, known)


def form(view: View, mine: Draft, file: DraftFile, known: dict[str, str]) -> None:
    """The fields of a new source; what is typed stays in the draft until it is used."""
    t = view.t
    said = mine.source_form
    with st.container(border=True, key=f"new_source_{file.key}"):
        for name, label in (
            ("publisher", t("Publisher")),
            ("title", t("Title")),
            ("published", t("Published (such as 31/12/2026, 12/2026 or 2026)")),
            ("url", t("Address")),
        ):
            key = kept(said, name)
            st.text_input(label, key=key, on_change=keep, args=(said, name))
        chosen(t("Language"), said, "language", list(vocabulary.TERMS["language"]), t)
        chosen(t("Kind of source"), said, "reliability", list(RELIABILITY), t)
        if not st.button(t("Use this source"), icon=":material/add:", key=f"use_source_{file.key}"):
            return
        if not said["publisher"].strip() or not said["title"].strip():
            st.error(markdown(t("A source needs a publisher and a title.")))
            return
        try:
            # Day before month, as people in Bandung write it and as the form says.
            published = published_text(said["published"])
        except ValueError:
            st.error(markdown(t("Write the day as 31/12/2026 or 2026-12-31, or a month or year alone.")))
            return
    source_id = next_id(known)
    mine.sources.append((("source_id", source_id), *{**said, "published": published}.items()))
    mine.source_form = {}
    file.source_id, file.new_source = source_id, False
    st.rerun()


def published_text(text: str) -> str:
    """When something was published, in the form of the record; ValueError when it is no day or period."""
    return spans.read(text, Type.PARTIAL_DATE, "DMY").text if text.strip() else ""


def chosen(label: str, said: dict[str, str], name: str, options: list[str], t: Words) -> None:
    """A field with a closed list of words."""
    said.setdefault(name, options[0])
    key = kept(said, name)
    st.selectbox(
        label,
        options,
        format_func=lambda one: t.term(name, one),
        key=key,
        on_change=keep,
        args=(said, name),
    )


def kept(said: dict[str, str], name: str) -> str:
    """The key of a field, its value set to what was typed before."""
    key = f"source_field_{name}"
    st.session_state[key] = said.setdefault(name, "")
    return key


def keep(said: dict[str, str], name: str) -> None:
    """Take over what was typed into a field."""
    said[name] = st.session_state[f"source_field_{name}"]


def next_id(known: dict[str, str]) -> str:
    """The next free id in the manner of the record: S followed by a number."""
    numbers = [int(found[1]) for one in known if (found := re.fullmatch(r"S(\d+)", one))]
    return f"S{max(numbers, default=0) + 1:03}"
