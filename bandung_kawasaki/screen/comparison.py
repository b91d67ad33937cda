"""The Changes page's pickers: which two publications are compared, and the words that say so."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from bandung_kawasaki import programme
from bandung_kawasaki.errors import StoreUnavailable
from bandung_kawasaki.programme import Publication
from bandung_kawasaki.progress import base
from bandung_kawasaki.progress.base import Published
from bandung_kawasaki.screen import address, frame, publications, state
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.texts import faults

MEETING, DAY, SHOWN = "meeting", "day", frame.NEWEST
"""Raw ids of the URL beside numbers: `from=meeting`, `from=day` with `since`, `to=newest`."""


@dataclass(frozen=True)
class Pair:
    """Two publications on one as-of day; `view` is of the one that is compared with `before`."""

    view: View
    before: Publication

    @property
    def number(self) -> int:
        """The number of the publication that the comparison starts at."""
        return self.before.number

    def seen(self, publication: Publication) -> View:
        """The view of one of the two."""
        return replace(self.view, publication=publication)


@st.cache_resource(max_entries=256, show_spinner=False)
def contents(number: int) -> Mapping[str, str]:
    """The content of each table of a publication by its SHA-256; raises StoreUnavailable."""
    return programme.opened().record(number).tables


def picked(view: View) -> Pair | None:
    """The publications that the reader picks; None, with a word about it, where one cannot be read.

    `to=newest` is the publication that the whole view shows, so that a link which names a publication stays
    what it is. The default is since the last meeting where the record has one, else since the publication
    before.
    """
    t = view.t
    try:
        known = state.history(max(state.head().number, view.publication.number))
    except StoreUnavailable as error:
        st.error(markdown(faults.sentence(error, t)), icon=":material/database_off:")
        return None
    days = dict(known)
    numbers = [str(number) for number, _ in known]
    left, right = st.columns(2)
    with right:
        to = address.choose("to", t("To"), [SHOWN, *numbers], lambda one: to_words(one, days, view))
        number = view.publication.number if to == SHOWN else int(to)
        after = publications.readable(view, number)
    if after is None:
        return None
    later = replace(view, t=state.words(number, t.lang), publication=after)
    meeting = base.last_meeting(after.frames["events"], view.as_of)
    options = [*([MEETING] if meeting else []), DAY, *numbers]
    with left:
        default = MEETING if meeting else str(max(1, number - 1))
        since = address.choose(
            "from", t("From"), options, lambda one: from_words(one, days, meeting, view), default
        )
        day = picked_day(view, meeting, days, number) if since == DAY else None
        earlier, line = start(since, day, meeting, [one for one in known if one[0] <= number], view)
        before = publications.readable(view, earlier)
    if before is None:
        return None
    said(Pair(later, before), line, meeting)
    return Pair(later, before)


def to_words(option: str, days: Mapping[int, datetime.date], view: View) -> str:
    """What a choice of the later publication is called."""
    t = view.t
    if option == SHOWN:
        number = view.publication.number
        day = t.short_date(view.publication.published_on)
        return t("The publication shown: {number} · {day}", number=t.number(number), day=day)
    return t("{number} · {day}", number=t.number(int(option)), day=t.short_date(days[int(option)]))


def from_words(
    option: str, days: Mapping[int, datetime.date], meeting: Mapping[str, Any] | None, view: View
) -> str:
    """What a choice of the beginning is called."""
    t = view.t
    if option == MEETING and meeting:
        return t("The last meeting: {day}", day=t.period(meeting["date"]))
    if option == DAY:
        return t("A day of your choice")
    return t("{number} · {day}", number=t.number(int(option)), day=t.short_date(days[int(option)]))


def picked_day(
    view: View, meeting: Mapping[str, Any] | None, days: Mapping[int, datetime.date], number: int
) -> datetime.date:
    """The day that the reader picks, in the URL as `since`; at first that of the last meeting.

    Behind a button, whose label writes the day as the reader's language does; the calendar cannot.
    """
    t = view.t
    default = base.meeting_day(meeting) if meeting else days[max(1, number - 1)]
    key = address.adopt("since", default, frame.parse_day, "_day")
    day: datetime.date = st.session_state[key] or default
    with st.popover(t("Since {day}", day=t.date(day)), icon=":material/calendar_month:", key="since_day"):
        st.date_input(t("Day"), min_value=frame.EARLIEST, max_value=state.today(), key=key)
    address.write({"since": (day, day.isoformat())})
    return day


def start(
    since: str,
    day: datetime.date | None,
    meeting: Mapping[str, Any] | None,
    known: Sequence[Published],
    view: View,
) -> tuple[int, str]:
    """The publication to start at and, where it follows from a day, a sentence that says why it is that one.

    `known`: the publications up to the one that is compared.
    """
    t = view.t
    if since == MEETING and meeting:
        day = base.meeting_day(meeting)
    if day is None:
        return int(since), ""
    number, reached = base.beginning(known, day)
    if reached:
        return number, t("The comparison starts at the newest publication made by {day}.", day=t.date(day))
    return number, t(
        "Nothing had been published by {day}; the comparison starts at the first publication.",
        day=t.date(day),
    )


def said(pair: Pair, line: str, meeting: Mapping[str, Any] | None) -> None:
    """Which two publications are compared, since which meeting, and as of which day."""
    view, t = pair.view, pair.view.t
    before = state.named(pair.number, pair.before.published_on, t)
    st.markdown(
        t(
            "From **{before}** to **{after}**",
            before=markdown(before),
            after=markdown(state.publication_words(view)),
        )
    )
    told = [line] if line else []
    if meeting is None:
        told.append(t("The record has no meeting up to this day."))
    elif st.session_state["pick_from"] == MEETING:
        title = t.pick(meeting, "title")
        words = t("Last meeting in the record: “{title}”, {day}.", title=title, day=t.period(meeting["date"]))
        told.insert(0, words)
    if pair.number > view.publication.number:
        told.append(t("You compare backwards: “before” is the newer publication."))
    told.append(t("States of both are those of {day}.", day=t.date(view.as_of)))
    st.caption(markdown(" ".join(told)))
