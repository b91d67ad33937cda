"""Decks of the bundled record and of a made-up programme, in all languages."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import pandas as pd
import pytest

from bandung_kawasaki import programme, texts
from bandung_kawasaki.progress.values import Values
from bandung_kawasaki.slides import build
from bandung_kawasaki.slides.deck import Deck, Decks, Slide
from bandung_kawasaki.slides.record import Earlier, Record
from bandung_kawasaki.slides.telling import Teller
from tests import made_up

TODAY = date(2026, 11, 23)
LABELS = ["kind", "label", "title_en", "title_id", "title_ja"]


def words(frames: Mapping[str, pd.DataFrame]) -> dict[str, texts.Words]:
    rows = list(frames["labels"][LABELS].itertuples(index=False, name=None))
    return {lang: texts.of(lang, rows) for lang in texts.LANGUAGES}


def nothing(done: int, of: int) -> None:
    """Progress that nobody looks at."""


@cache
def bundled_frames() -> dict[str, pd.DataFrame]:
    return dict(programme.load(1).frames)


@cache
def made_up_frames() -> dict[str, pd.DataFrame]:
    return programme.frames(made_up.texts())


def record(frames: Mapping[str, pd.DataFrame], earlier: Earlier | None = None, number: int = 2) -> Record:
    return Record(frames, Values.of(frames), number, date(2026, 11, 20), TODAY, earlier)


def decks(found: Record, chosen: tuple[str, ...] = tuple(build.SLIDES)) -> Decks:
    said = words(found.frames)
    made = build.slides(found, said, nothing)
    return build.decks(found, said, made, chosen, build.Meeting("", date(2026, 12, 1), "Bandung"))


@cache
def bundled_decks() -> Decks:
    return decks(record(bundled_frames()))


@cache
def made_up_decks() -> Decks:
    """The made-up programme, compared with the bundled record: nearly everything has moved."""
    earlier = Earlier(bundled_frames(), 1, date(2026, 1, 20))
    return decks(record(made_up_frames(), earlier))


def by_id(deck: Deck, slide_id: str) -> list[Slide]:
    return [slide for slide in deck.slides if slide.slide_id == slide_id]


def made(found: Record, slide_id: str) -> tuple[Slide, ...]:
    """The slides of one id in English, before they are divided."""
    return build.MAKERS[slide_id](Teller(found, words(found.frames)["en"]))


def changed(*edits: tuple[str, str, str]) -> Record:
    """The made-up programme with some texts changed, compared with itself as it was."""
    files = dict(made_up.texts())
    for table, old, new in edits:
        assert old in files[table]
        files[table] = files[table].replace(old, new)
    meeting = {"date": "2026-01-21"}
    return record(
        programme.frames(files), Earlier(made_up_frames(), 1, date(2026, 1, 20), meeting, reached=True)
    )


@pytest.fixture(scope="session", params=["bundled", "made_up"])
def every(request: pytest.FixtureRequest) -> Decks:
    """Both decks, one after the other."""
    return bundled_decks() if request.param == "bundled" else made_up_decks()
