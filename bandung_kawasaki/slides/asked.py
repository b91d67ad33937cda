"""What a deck is asked for with: publication, day, languages, slides and meeting."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bandung_kawasaki.errors import WrongUsage
from bandung_kawasaki.slides.build import SLIDES, Meeting
from bandung_kawasaki.texts import LANGUAGES, Words

LONGEST = 200
"""So many letters a title and a place have at most."""
EARLIEST, LATEST = datetime.date(1990, 1, 1), datetime.date(2100, 12, 31)
NONE = "none"
MEETING = "meeting"
"""Raw ids: no second language, or no slide at all; changes are counted since the last meeting."""


@dataclass(frozen=True)
class Asked:
    """All that a deck depends on: whoever asks for the same gets the same, whatever is published meanwhile.

    `second`: the language of the subtitles, or empty. `since`: the publication that changes are counted from;
    None is the one of the last meeting.
    """

    number: int
    as_of: datetime.date
    lang: str
    second: str = ""
    slides: tuple[str, ...] = tuple(SLIDES)
    meeting: Meeting = field(default_factory=Meeting)
    since: int | None = None

    @property
    def query(self) -> str:
        """The query of the deck's address; everything is named, so that no default can change it."""
        on = self.meeting.on
        values = {
            "publication": str(self.number),
            "as_of": self.as_of.isoformat(),
            "lang": self.lang,
            "second": self.second or NONE,
            "slides": ",".join(self.slides),
            "since": MEETING if self.since is None else str(self.since),
            "title": self.meeting.title,
            "date": on.isoformat() if on else "",
            "place": self.meeting.place,
        }
        return urlencode({name: value for name, value in values.items() if value}, safe=",")

    def file_name(self, ending: str) -> str:
        """`bandung-kawasaki-2026-11-25-ja-id.pptx`: day and languages."""
        languages = "-".join(one for one in (self.lang, self.second) if one)
        return f"bandung-kawasaki-{self.as_of.isoformat()}-{languages}.{ending}"


def read(number: int, as_of: datetime.date, lang: str, given: Mapping[str, str], t: Words) -> Asked:
    """What is asked for with texts `second`, `slides`, `title`, `date`, `place` and `since`, absent ones too.

    Raises WrongUsage with a sentence that says what would have worked.
    """
    return Asked(
        number,
        as_of,
        language(lang, t),
        second(given.get("second", ""), lang, t),
        chosen(given.get("slides", ""), t),
        Meeting(
            text(given.get("title", ""), t("Title"), t),
            day(given["date"], LATEST, t) if given.get("date") else None,
            text(given.get("place", ""), t("Place"), t),
        ),
        start(given.get("since", ""), number, t),
    )


def language(raw: str, t: Words) -> str:
    """A language by its code; raises WrongUsage."""
    if raw not in LANGUAGES:
        raise WrongUsage(
            t("There is no language «{code}». Known: {codes}.", code=raw, codes=", ".join(LANGUAGES))
        )
    return raw


def second(raw: str, first: str, t: Words) -> str:
    """The second language, empty for none; raises WrongUsage where it is unknown or the first one."""
    if raw in ("", NONE):
        return ""
    if language(raw, t) == first:
        raise WrongUsage(t("The second language has to be another one than the first, or «none»."))
    return raw


def chosen(raw: str, t: Words) -> tuple[str, ...]:
    """The slides by their ids, in the order given; all of them for an empty text. Raises WrongUsage."""
    if not raw:
        return tuple(SLIDES)
    found = tuple(one.strip() for one in raw.split(","))
    unknown = next((one for one in found if one not in SLIDES), None)
    if unknown is not None:
        raise WrongUsage(
            t("There is no slide «{slide}». Slides: {slides}.", slide=unknown, slides=", ".join(SLIDES))
        )
    if len(set(found)) < len(found):
        raise WrongUsage(t("Each slide can be chosen once only."))
    return found


def text(raw: str, name: str, t: Words) -> str:
    """A line of text as it can stand on a slide; raises WrongUsage where it is too long."""
    found = line(raw)
    if len(found) > LONGEST:
        raise WrongUsage(t("«{name}» can have {count} letters at most.", name=name, count=t.number(LONGEST)))
    return found


def line(raw: str) -> str:
    """A text on one line, without letters that nobody sees."""
    return " ".join("".join(one for one in raw if one.isprintable() or one.isspace()).split())


def day(raw: str, latest: datetime.date, t: Words) -> datetime.date:
    """An ISO day between 1990 and `latest`; raises WrongUsage."""
    try:
        found = datetime.date.fromisoformat(raw) if len(raw) == len("2026-11-25") else None
    except ValueError:
        found = None
    if found is None or not EARLIEST <= found <= latest:
        raise WrongUsage(
            t(
                "«{given}» is no day. Write it like {example}, from {earliest} to {latest}.",
                given=line(raw),
                example="2026-11-25",
                earliest=t.date(EARLIEST),
                latest=t.date(latest),
            )
        )
    return found


def start(raw: str, number: int, t: Words) -> int | None:
    """The publication that changes are counted from, None for the last meeting's; raises WrongUsage."""
    if raw in ("", MEETING):
        return None
    found = whole(raw)
    if found is None or not 1 <= found <= number:
        raise WrongUsage(
            t(
                "Changes are counted since «meeting» or a publication from 1 to {number}, not «{given}».",
                number=number,
                given=line(raw),
            )
        )
    return found


def whole(raw: str) -> int | None:
    """The number of a publication, or None for what cannot be one."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else None
