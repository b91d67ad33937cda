"""What a deck is made of, in one language and without any look."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.texts import Words


@dataclass(frozen=True)
class Part:
    """One line of statement of a card; empty texts are left out.

    `label`: what is said here (Activities, Result); `figure`: the value, shown big; `line`: what it is held
    against or since when. `status`: a code of states, stages or classes, or empty; `word`: what it says.
    """

    label: str = ""
    figure: str = ""
    line: str = ""
    status: str = ""
    word: str = ""


@dataclass(frozen=True)
class Card:
    """A box with a name and a few statements that never merge."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Cards:
    """Boxes side by side, five at most."""

    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Picture:
    """A chart with, beside it, at most two cards."""

    chart: Chart
    beside: tuple[Card, ...] = ()


@dataclass(frozen=True)
class Cell:
    """A cell of a table; `status`: the code whose look its text has, or empty.

    `once`: a day or a number, which needs no second language.
    """

    text: str
    status: str = ""
    once: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table; `width` is its share of the table (all together 1)."""

    heading: str
    width: float


@dataclass(frozen=True)
class Table:
    """Rows of text, so few that they fit on one slide; `dense`: a list to look something up in."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    dense: bool = False


@dataclass(frozen=True)
class Cover:
    """The first slide: what the deck is about, when and where it is shown."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Plain:
    """A slide that has nothing but its message: nothing changed, nothing is asked for."""


Body: TypeAlias = Cover | Cards | Picture | Table | Plain


@dataclass(frozen=True)
class Note:
    """A paragraph of the presenter's notes under its heading: method, sources, what to answer."""

    heading: str
    text: str


@dataclass(frozen=True)
class Slide:
    """One message with what carries it.

    `slide_id` is the same in every language, and the same for all `parts` of a table that needs several
    slides; `part` counts them from 1. `message` is a sentence made from the numbers. `source`: the source
    line. `terms`: local words that the slide uses, explained in one line; may be empty.
    """

    slide_id: str
    title: str
    message: str
    body: Body
    source: str
    notes: tuple[Note, ...]
    terms: str = ""
    source_ids: tuple[str, ...] = ()
    part: int = 1
    parts: int = 1


@dataclass(frozen=True)
class Deck:
    """Slides in one language with what stands on each of them.

    `t` writes numbers and days. `standing` names publication and as-of day in words; `heading` is the title
    of the meeting, `when` and `where` are empty where nobody said so.
    """

    t: Words
    heading: str
    when: str
    where: str
    standing: str
    publication: int
    as_of: datetime.date
    slides: tuple[Slide, ...]


Decks: TypeAlias = Mapping[str, Deck]
"""The same deck by language (id, ja, en): slide n of each is the same slide, cell by cell."""
