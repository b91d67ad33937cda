"""What an analyst has put together and not published yet; it outlives the page, the tab and the sign-in."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from bandung_kawasaki import intake, programme
from bandung_kawasaki.intake import Candidate, Upload
from bandung_kawasaki.loader import export
from bandung_kawasaki.screen import state

NEW_SOURCE = "sources"


@dataclass
class DraftFile:
    """A file on its way. What is set here is what was chosen by hand; the rest is found out.

    `typed` are mended cells that have not been checked yet, `mended` those that have.
    """

    key: str
    name: str
    data: bytes
    table: str | None = None
    replace: bool = False
    confirmed: bool = False
    source_id: str | None = None
    new_source: bool = False
    answers: dict[str, str] = field(default_factory=dict)
    mended: dict[tuple[int, str], str] = field(default_factory=dict)
    typed: dict[tuple[int, str], str] = field(default_factory=dict)

    @property
    def upload(self) -> Upload:
        """The file as the intake takes it."""
        fill = {"source_id": self.source_id} if self.source_id else {}
        answers, mended = dict(self.answers), dict(self.mended)
        return Upload(self.name, self.data, self.table, self.replace, answers, fill, mended)


@dataclass
class Draft:
    """All that one person is about to publish; `published` is the number of what was published last."""

    files: list[DraftFile] = field(default_factory=list)
    sources: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    source_form: dict[str, str] = field(default_factory=dict)
    note: str = ""
    published: int | None = None
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    seen: tuple[object, Candidate] | None = None

    def add(self, name: str, data: bytes) -> bool:
        """Take a file in; whether it took the place of one of that name, with all that was chosen for it."""
        self.published = None
        for file in self.files:
            if file.name == name:
                if file.data != data:
                    file.data = data
                    file.mended.clear()
                    file.typed.clear()
                return True
        self.files.append(DraftFile(f"file{next(self.numbers)}", name, data))
        return False

    def clear(self) -> None:
        """Forget the files and what was said about them."""
        self.files, self.sources, self.note, self.seen = [], [], "", None

    def uploads(self) -> list[Upload]:
        """The files, and the sources that were written on the page, as one more."""
        found = [file.upload for file in self.files]
        if self.sources:
            rows = pd.DataFrame([dict(source) for source in self.sources])
            found.append(Upload("sources.csv", export.csv(rows, mark=False), NEW_SOURCE))
        return found

    def candidate(self, tell: Callable[[str, int, int], None]) -> Candidate:
        """What would be published on top of the newest publication; checked again only after a change.

        `tell` hears of each file, with its number and how many there are.
        """
        head = state.head().number
        asked = (
            head,
            [(file.key, id(file.data), said(file.upload)) for file in self.files],
            list(self.sources),
        )
        if self.seen is None or self.seen[0] != asked:
            base = state.publication(head).frames
            self.seen = asked, intake.examine(self.uploads(), head, base, tell)
        return self.seen[1]


def said(upload: Upload) -> tuple[object, ...]:
    """What was said about a file, to be compared."""
    return (
        upload.table,
        upload.replace,
        dict(upload.answers),
        dict(upload.fill),
        dict(upload.mended),
    )


@st.cache_resource(ttl="12h", max_entries=32, show_spinner=False)
def of(analyst: str, database_url: str) -> Draft:
    """The draft of one person, the same one on each run, page and tab."""
    return Draft()


def publish(draft: Draft, candidate: Candidate, by: str) -> int:
    """Publish the candidate and empty the draft; raises as `programme.publish` does and keeps it then."""
    number = programme.publish(candidate, by, draft.note, state.now()).number
    draft.clear()
    draft.published = number
    return number
