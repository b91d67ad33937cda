"""Files as they were received: how each was taken in, what was answered about it, and its exact bytes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from bandung_kawasaki import programme
from bandung_kawasaki.screen.records import table_title
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.tables import TABLES
from bandung_kawasaki.tables.headings import headings
from bandung_kawasaki.texts import Words, cells, problems
from bandung_kawasaki.texts import effect as words

FOLDED = 4
"""So many files are shown before the rest is folded away."""
ADDRESS = re.compile(r"[^\s@<>()]+@[^\s@<>()]+")
UNSAFE = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]+')


@dataclass(frozen=True)
class Received:
    """One received file: the tables that it changed, and what was said about it (JSON values)."""

    name: str
    sha256: str
    mode: str
    tables: tuple[str, ...]
    said: Mapping[str, Any]


def name_of(file: Received, *, named: bool) -> str:
    """The file's name, shortened and made visible; without mail addresses unless names may be seen."""
    return cells.shown(file.name if named else without_addresses(file.name)) or "–"


def without_addresses(text: str) -> str:
    """A text in which nobody's mail address stands."""
    return ADDRESS.sub("…", text)


def section(view: View, found: Sequence[Received], key: str, *, named: bool) -> None:
    """The files with their answers and downloads, the rest of a long list folded away.

    A workbook carries the name of its author, so where names are not shown the bytes are not handed out.
    """
    t = view.t
    if not found:
        st.caption(t("No file was received for this publication."))
        return
    withheld = [file for file in found if not may_be_given(file, named=named)]
    if withheld:
        st.caption(t("Received files can name people; analysts can download them after signing in."))
    for number, file in enumerate(found[:FOLDED]):
        one(view, file, f"{key}_{number}", named=named)
    if rest := found[FOLDED:]:
        with st.expander(t.plural("{count} more", "{count} more", len(rest))):
            for number, file in enumerate(rest, FOLDED):
                one(view, file, f"{key}_{number}", named=named)


def may_be_given(file: Received, *, named: bool) -> bool:
    """Whether this reader may have the bytes as received."""
    return named or file.mode == programme.BUNDLED


def one(view: View, file: Received, key: str, *, named: bool) -> None:
    """One file: name, tables, mode, answers, and its bytes."""
    t = view.t
    with st.container(border=True, gap="xsmall", key=f"file_{key}"):
        titles = t.list(table_title(name, t) for name in file.tables)
        st.text(name_of(file, named=named))
        st.caption(f"{titles} · {words.mode(file.mode, t)}")
        for answer in explained(file, t):
            st.text(answer)
        if may_be_given(file, named=named):
            st.download_button(
                t("Download as received"),
                data=partial(programme.original, file.sha256),
                file_name=UNSAFE.sub("_", file.name) or "file",
                mime="application/octet-stream",
                icon=":material/download:",
                on_click="ignore",
                key=f"original_{key}",
            )


def explained(file: Received, t: Words) -> list[str]:
    """What was answered, filled in and mended by hand, each as a sentence."""
    told = []
    for key, value in file.said.get("answers", {}).items():
        name, _, subject = str(key).partition(".")
        title = table_title(str(value), t) if name == "table" and value in TABLES else ""
        answer = cells.shown(problems.choice(f"{key}={value}", t, title))
        fact = problems.fact(name, t)
        if subject:
            fact = t("{heading} ({subject})", heading=fact, subject=cells.shown(subject))
        told.append(t("{heading}: {value}", heading=fact, value=answer))
    for name, text in file.said.get("fill", {}).items():
        told.append(
            t(
                "Empty cells of «{column}» were filled with «{value}».",
                column=heading(file, name, t),
                value=cells.shown(str(text)),
            )
        )
    for cell in file.said.get("mended", []):
        told.append(
            t(
                "Mended by hand: row {row}, column «{column}»: «{value}».",
                row=cell["row"],
                column=heading(file, cell["column"], t),
                value=cells.shown(str(cell["text"])),
            )
        )
    return told


def heading(file: Received, name: str, t: Words) -> str:
    """A column's heading in the reader's language; its name where the file's tables do not have it."""
    known = {
        one: heading for table in file.tables for one, heading in headings(TABLES[table], t.lang).items()
    }
    return known.get(name, cells.shown(name))
