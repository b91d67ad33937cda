"""Decks: their slides are made once, in the background, and shared by the page, the route and downloads."""

import datetime
import logging
import threading
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache

from bandung_kawasaki.errors import DashboardError, DataProblems
from bandung_kawasaki.progress import base
from bandung_kawasaki.screen import records, state
from bandung_kawasaki.slides import build, powerpoint, wall
from bandung_kawasaki.slides.asked import Asked
from bandung_kawasaki.slides.build import Made, Meeting
from bandung_kawasaki.slides.deck import Decks
from bandung_kawasaki.slides.record import Earlier, Record
from bandung_kawasaki.texts import LANGUAGES, Words, faults

KEPT = 8
"""So many publications, days and beginnings are held with their slides."""
Key = tuple[int, datetime.date, int | None]
"""What slides depend on: publication, as-of day, the publication that changes are counted from."""


@dataclass(frozen=True, eq=False)
class Contents:
    """All slides of a record in every language, whatever is chosen from them."""

    record: Record
    words: Mapping[str, Words]
    made: Made


@dataclass
class Making:
    """Slides while they are made and afterwards; `done` of `of` are there."""

    done: int = 0
    of: int = len(build.MAKERS)
    future: Future[Contents] = field(default_factory=Future)

    def step(self, done: int, of: int) -> None:
        """Note how far the work has gone."""
        self.done, self.of = done, of


_log = logging.getLogger(__name__)
_makings: dict[Key, Making] = {}
_lock = threading.Lock()
# More at once would only make each of them slower.
_workers = ThreadPoolExecutor(2, thread_name_prefix="deck")


def begin(asked: Asked) -> Making:
    """The slides for what is asked, made already or from now on; of one kind only once at a time.

    A failure is told to one who asks; the next one makes it begin anew.
    """
    key = (asked.number, asked.as_of, asked.since)
    with _lock:
        making = _makings.pop(key, None)
        if making is None:
            making = Making()
            making.future = _workers.submit(contents, key, making)
            making.future.add_done_callback(note)
        if not failed(making):
            _makings[key] = making
        ready = [one for one, each in _makings.items() if each.future.done()]
        for oldest in ready[: max(0, len(_makings) - KEPT)]:
            del _makings[oldest]
    return making


def note(future: Future[Contents]) -> None:
    """Write to the log what went wrong, unless readers are told the reason."""
    error = future.exception()
    if error is not None and not isinstance(error, DashboardError):
        _log.error("A deck could not be made.", exc_info=error)


def failed(making: Making) -> bool:
    """Whether the slides could not be made."""
    return making.future.done() and making.future.exception() is not None


def forget() -> None:
    """Drop all slides that are held."""
    with _lock:
        _makings.clear()
    chosen.cache_clear()


def contents(key: Key, making: Making) -> Contents:
    """Make all slides; raises StoreUnavailable, StoreTooNew and DataProblems."""
    number, as_of, since = key
    publication = state.publication(number)
    start = base.start(state.history(number), publication.frames["events"], as_of, since)
    before = state.publication(start.number)
    record = Record(
        publication.frames,
        publication.values,
        number,
        publication.published_on,
        as_of,
        Earlier(before.frames, before.number, before.published_on, start.meeting, start.reached),
    )
    words = {lang: state.words(number, lang) for lang in LANGUAGES}
    return Contents(record, words, build.slides(record, words, making.step))


def decks(asked: Asked) -> Decks:
    """The deck that is asked for, in every language; waits for its slides, and raises as they do."""
    making = begin(asked)
    if failed(making):
        making = begin(asked)
    return chosen(making.future.result(), asked.slides, asked.meeting)


@lru_cache(KEPT)
def chosen(found: Contents, slides: tuple[str, ...], meeting: Meeting) -> Decks:
    """The chosen slides in every language; held, because a page that shows them runs again and again."""
    return build.decks(found.record, found.words, found.made, slides, meeting)


def html(asked: Asked, newest: str = "") -> wall.Page:
    """The deck as one page; `newest`: where it may ask whether something newer was published."""
    return wall.page(decks(asked), asked.lang, asked.second, newest)


def pptx(asked: Asked) -> bytes:
    """The deck as a PowerPoint file."""
    return powerpoint.pptx(decks(asked), asked.lang, asked.second)


def sentence(error: BaseException, t: Words) -> str:
    """Why a deck could not be made, in words."""
    if isinstance(error, DataProblems):
        return t(
            "The deck cannot be made: the table «{table}» does not fit the rules of today.",
            table=records.table_title(error.table, t),
        )
    if isinstance(error, DashboardError):
        return faults.sentence(error, t)
    return t("The deck could not be made. Whoever runs the dashboard finds the reason in its log.")
