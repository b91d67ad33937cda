"""What the dashboard's own exceptions say to a reader, by their class and reason."""

import datetime
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from bandung_kawasaki.texts.vocabulary import N_
from bandung_kawasaki.texts.words import LOCALES, Words

HOME = ZoneInfo("Asia/Jakarta")

UNAVAILABLE: Mapping[str, str] = {
    "locked": N_("Another program holds the database at the moment. Try again shortly."),
    "read_only": N_(
        "The database cannot be written to. Whoever runs the dashboard has to give it that right."
    ),
    "full": N_("The disk on which the database lies is full. Whoever runs the dashboard has to free space."),
    "damaged": N_("The database is damaged. Whoever runs the dashboard has to restore it from a backup."),
    "unreachable": N_("The database cannot be reached at the moment. Try again shortly."),
    "refused": N_("The database refused. Whoever runs the dashboard finds the reason in its log."),
    "uncertain": N_(
        "The connection to the database broke at the last moment. Look on the page “Publications” whether it "
        "is there before you try again."
    ),
}


def sentence(error: Exception, t: Words) -> str:
    """One sentence or two for an exception of `errors.py`; KeyError for any other."""
    kind = type(error).__name__
    values = vars(error)
    if kind == "StoreUnavailable":
        return t(UNAVAILABLE[values["reason"]])
    if kind == "StoreTooNew":
        return t(
            "The database was written by a newer version of the dashboard. Whoever runs the dashboard has to "
            "install that version."
        )
    if kind == "PublicationConflict":
        at = values["published_at"]
        if not values["published_by"]:
            return t(
                "Somebody published number {number} first, on {moment}. Nothing was published.",
                number=t.number(values["number"]),
                moment=moment(at, t),
            )
        return t(
            "{who} published number {number} first, on {moment}. Nothing was published.",
            who=values["published_by"],
            number=t.number(values["number"]),
            moment=moment(at, t),
        )
    if kind == "NothingToPublish":
        return t("Nothing would change, so nothing was published.")
    if kind == "UnknownPublication":
        return t("There is no publication {number}.", number=t.number(values["number"]))
    raise KeyError(kind)


def moment(at: datetime.datetime, t: Words) -> str:
    """An instant as people in Bandung read it: day and minute."""
    there = at.astimezone(HOME)
    return t(
        "{day}, {time} (Bandung time)",
        day=t.date(there.date()),
        time=format_datetime(there, "HH:mm", locale=LOCALES[t.lang]),
    )
