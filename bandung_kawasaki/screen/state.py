"""What a page needs to know: the reader's language, the publication and the as-of day."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from bandung_kawasaki import programme, texts
from bandung_kawasaki.programme import Publication

HOME = ZoneInfo("Asia/Jakarta")
KEY = "view"


@dataclass(frozen=True)
class View:
    """One reader's view: words `t`, the as-of day, the publication."""

    t: texts.Words
    as_of: datetime.date
    publication: Publication

    def frame(self, table: str) -> pd.DataFrame:
        """A table of the publication; shared, never to be written to."""
        return self.publication.frames[table]

    def of_topic(self, table: str, topic_id: str) -> pd.DataFrame:
        """The rows of a table that belong to one topic."""
        frame = self.frame(table)
        return frame[frame["topic_id"] == topic_id]


@st.cache_resource(max_entries=8, show_spinner=False)
def publication(number: int) -> Publication:
    """A publication, held once for all sessions; it never changes."""
    return programme.load(number)


@st.cache_resource(max_entries=24, show_spinner=False)
def words(number: int, lang: str) -> texts.Words:
    """The words of a language with the labels of a publication."""
    labels = publication(number).frames["labels"]
    columns = ["kind", "label", "title_en", "title_id", "title_ja"]
    return texts.of(lang, labels[columns].itertuples(index=False, name=None))


def publication_words(view: View) -> str:
    """Which publication the view shows."""
    shown = view.publication
    return view.t(
        "Publication {number} of {day}",
        number=view.t.number(shown.number),
        day=view.t.date(shown.published_on),
    )


def today() -> datetime.date:
    """Today in Bandung; the only clock that the screen reads."""
    return datetime.datetime.now(HOME).date()


def browser_language() -> str:
    """The first language of the browser if the dashboard speaks it, else English."""
    code = (st.context.locale or "en").split("-")[0].lower()
    return {"in": "id"}.get(code, code) if code in {*texts.LANGUAGES, "in"} else "en"


def keep(view: View) -> None:
    """Remember the view of this run for the page that is about to run."""
    st.session_state[KEY] = view


def view() -> View:
    """The view of this run, as the shell has set it."""
    kept: View = st.session_state[KEY]
    return kept
