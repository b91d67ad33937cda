"""What a page needs to know: the reader's language, the publication and the as-of day."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

import pandas as pd
import streamlit as st

from bandung_kawasaki import programme, settings, texts
from bandung_kawasaki.errors import StoreUnavailable
from bandung_kawasaki.programme import HOME, Publication

KEY = "view"


@dataclass(frozen=True)
class View:
    """One reader's view: words `t`, the as-of day, the publication.

    `fixed`: the reader asked for this publication, not for the newest one.
    """

    t: texts.Words
    as_of: datetime.date
    publication: Publication
    fixed: bool = False

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


@dataclass(frozen=True)
class Head:
    """The number of the newest publication; with `fault`, the last one known before the store failed."""

    number: int
    fault: StoreUnavailable | None = None


_last_heads: dict[str, int] = {}


def head() -> Head:
    """The newest publication. While the store fails, readers keep what they have.

    Raises StoreUnavailable only where nothing was read yet, and StoreTooNew.
    """
    url = settings.of_process().database_url
    try:
        _last_heads[url] = programme.newest()
    except StoreUnavailable as error:
        if url not in _last_heads:
            raise
        return Head(_last_heads[url], error)
    return Head(_last_heads[url])


@st.cache_resource(max_entries=8, show_spinner=False)
def history(number: int) -> tuple[tuple[int, datetime.date], ...]:
    """Every publication up to `number` with its day, the newest first."""
    records = programme.records()
    days = ((record.number, record.published_at.astimezone(HOME).date()) for record in records)
    return tuple((one, day) for one, day in days if one <= number)


@st.cache_resource(max_entries=24, show_spinner=False)
def words(number: int, lang: str) -> texts.Words:
    """The words of a language with the labels of a publication."""
    labels = publication(number).frames["labels"]
    columns = ["kind", "label", "title_en", "title_id", "title_ja"]
    return texts.of(lang, labels[columns].itertuples(index=False, name=None))


def publication_words(view: View) -> str:
    """Which publication the view shows."""
    return named(view.publication.number, view.publication.published_on, view.t)


def named(number: int, day: datetime.date, t: texts.Words) -> str:
    """A publication by its number and day."""
    return t("Publication {number} of {day}", number=t.number(number), day=t.date(day))


Given = ParamSpec("Given")
Result = TypeVar("Result")
HELD: dict[str, Callable[..., object]] = {}


def held(
    *, by_day: bool = True, by_language: bool = False
) -> Callable[[Callable[Concatenate[View, Given], Result]], Callable[Concatenate[View, Given], Result]]:
    """Hold what a function of the view gives, for all sessions, by publication, day, language and arguments.

    A plain cache of the process, since Streamlit's own costs half a millisecond a call. The function writes
    nothing to the screen, uses of the view only what it is held by, and takes hashable arguments. Its result
    is shared: nobody writes to it.
    """

    def decorate(
        function: Callable[Concatenate[View, Given], Result],
    ) -> Callable[Concatenate[View, Given], Result]:
        name = f"{function.__module__}.{function.__qualname__}"
        HELD[name] = function

        @wraps(function)
        def call(view: View, *args: Given.args, **kwargs: Given.kwargs) -> Result:
            day = view.as_of if by_day else None
            lang = view.t.lang if by_language else None
            options = tuple(sorted(kwargs.items()))
            return cast(Result, _held(name, view.publication.number, day, lang, args, options))

        return cast(Callable[Concatenate[View, Given], Result], call)

    return decorate


@lru_cache(maxsize=2048)
def _held(
    name: str,
    number: int,
    day: datetime.date | None,
    lang: str | None,
    args: tuple[object, ...],
    options: tuple[tuple[str, object], ...],
) -> object:
    view = View(words(number, lang or "en"), day or datetime.date.max, publication(number))
    return HELD[name](view, *args, **dict(options))


def today() -> datetime.date:
    """Today in Bandung; the only clock that the screen reads."""
    return datetime.datetime.now(HOME).date()


def now() -> datetime.datetime:
    """This instant, for what is written down with its time."""
    return datetime.datetime.now(datetime.UTC)


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
