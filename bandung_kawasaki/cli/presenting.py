"""The deck from the command line: the same slides as on the page “Present”, as HTML or PowerPoint."""

import argparse
import datetime
from collections.abc import Sequence

from bandung_kawasaki import programme, texts
from bandung_kawasaki.errors import WrongUsage
from bandung_kawasaki.programme import Publication
from bandung_kawasaki.progress import base
from bandung_kawasaki.slides import asked, build, powerpoint, wall
from bandung_kawasaki.slides.record import Earlier, Record
from bandung_kawasaki.texts import LANGUAGES, Words

OPTIONS = ("as_of", "second", "slides", "title", "date", "place", "since")
"""What decks have and tables do not."""
LABELS = ["kind", "label", "title_en", "title_id", "title_ja"]


def only_decks(given: argparse.Namespace, t: Words) -> None:
    """Raise WrongUsage where something about the deck was said, but no deck is written."""
    for name in OPTIONS:
        if getattr(given, name) is not None:
            option = f"--{name.replace('_', '-')}"
            raise WrongUsage(t("{option} goes with --html or --pptx only.", option=option))


def deck(given: argparse.Namespace, number: int, today: datetime.date, t: Words) -> bytes:
    """The deck of publication `number` as a file.

    As on the screen, the as-of day is today for the newest publication and its own for one that was named.
    Raises WrongUsage.
    """
    publication = programme.load(number)
    if given.as_of is not None:
        as_of = asked.day(given.as_of, today, t)
    else:
        as_of = today if given.publication is None else min(publication.published_on, today)
    said = {name: getattr(given, name) or "" for name in OPTIONS}
    wanted = asked.read(number, as_of, t.lang, said, t)
    record = recorded(publication, as_of, wanted.since)
    words = {lang: worded(lang, publication) for lang in LANGUAGES}
    made = build.slides(record, words, lambda done, of: None)
    decks = build.decks(record, words, made, wanted.slides, wanted.meeting)
    if given.pptx is not None:
        return powerpoint.pptx(decks, wanted.lang, wanted.second)
    return wall.page(decks, wanted.lang, wanted.second).html.encode()


def recorded(publication: Publication, as_of: datetime.date, since: int | None) -> Record:
    """A publication on a day, beside the one that changes are counted from."""
    start = base.start(published(publication.number), publication.frames["events"], as_of, since)
    before = programme.load(start.number)
    earlier = Earlier(before.frames, before.number, before.published_on, start.meeting, start.reached)
    number, day = publication.number, publication.published_on
    return Record(publication.frames, publication.values, number, day, as_of, earlier)


def published(number: int) -> Sequence[base.Published]:
    """The publications up to `number` with their days."""
    days = (
        (record.number, record.published_at.astimezone(programme.HOME).date())
        for record in programme.records()
    )
    return [(one, day) for one, day in days if one <= number]


def worded(lang: str, publication: Publication) -> Words:
    """The words of a language with the labels of a publication."""
    labels = publication.frames["labels"][LABELS]
    return texts.of(lang, labels.itertuples(index=False, name=None))
