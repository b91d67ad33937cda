"""The slide of what changed since the last meeting."""

from collections.abc import Mapping

import pandas as pd

from bandung_kawasaki import texts
from bandung_kawasaki.charts.chart import as_dicts, sources
from bandung_kawasaki.progress import base
from bandung_kawasaki.slides import moves
from bandung_kawasaki.slides.deck import Column, Plain, Slide, Table
from bandung_kawasaki.slides.record import NAMED, Earlier
from bandung_kawasaki.slides.room import cell
from bandung_kawasaki.slides.telling import Teller
from bandung_kawasaki.texts import effect, sentences
from bandung_kawasaki.texts.effect import Names

MOST = 12
"""So many things that moved are shown, the weightiest first; the Changes page has all."""
LABELS = ["kind", "label", "title_en", "title_id", "title_ja"]


def names_of(lang: str, before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> Names:
    """The names in two records; what only the earlier one has is named by it."""
    labels = [
        row
        for frames in (before, after)
        for row in frames["labels"][LABELS].itertuples(index=False, name=None)
    ]
    rows = {
        table: {str(row[key]): row for frames in (before, after) for row in as_dicts(frames[table])}
        for table, key in NAMED.items()
    }
    return Names(texts.of(lang, labels), rows)


def changes(tell: Teller) -> tuple[Slide, ...]:
    """What moved since the earlier publication; on a slide of its own, what happened since the meeting."""
    happened = events(tell)
    return (moved(tell), *([happened] if happened else []))


def moved(tell: Teller) -> Slide:
    """States and figures that are not as they were; says so where none is."""
    t, record = tell.t, tell.record
    names = names_of(t.lang, record.earlier.frames, record.frames) if record.earlier else None
    lines = [effect.line(one, names) for one in record.moved] if names else []
    rows = tuple(
        (
            cell(line.subject),
            cell(line.before.plain, line.before.status),
            cell(line.after.plain, line.after.status),
        )
        for line in lines[:MOST]
    )
    columns = (Column(t("What changes"), 0.44), Column(t("Before"), 0.28), Column(t("After"), 0.28))
    why = [
        t("{name}: {sentence}", name=line.subject, sentence=said)
        for one, line in zip(record.moved[:MOST], lines[:MOST], strict=bool(names))
        if (said := moves.why(one, tell))
    ]
    return tell.slide(
        "changes",
        t("What changed since the last meeting"),
        message(tell, len(lines)),
        Table(columns, rows) if rows else Plain(),
        sources(*(moves.rests_on(one, record) for one in record.moved[:MOST])),
        method=[
            t("Compared are two publications of the record, both seen on {day}.", day=t.date(record.as_of)),
            *([compared(record.earlier, tell)] if record.earlier else []),
        ],
        why=[
            *why,
            t(
                "A state or a figure moves here only when something newer or corrected is published; "
                "the page “Changes” shows every row with its old value."
            ),
        ],
    )


def message(tell: Teller, count: int) -> str:
    """Since when, and how much has moved."""
    t, earlier = tell.t, tell.record.earlier
    if earlier is None or (earlier.number == tell.record.number and not earlier.reached):
        day = t.date(tell.record.published_on)
        return t("The record was first published on {day}; there is no earlier one to compare with.", day=day)
    if earlier.number == tell.record.number:
        day = t.date(earlier.published_on)
        return t("Nothing has been published since {day}, so nothing has moved.", day=day)
    said = [since(earlier, count, tell)]
    if not earlier.reached:
        said.append(t("Nothing had been published by then; the comparison starts at the first publication."))
    if count > MOST:
        said.append(t("Shown: the {count} weightiest; the page “Changes” has all.", count=t.number(MOST)))
    return sentences.joined(said, t)


def since(earlier: Earlier, count: int, tell: Teller) -> str:
    """How much has moved since the last meeting, or since a publication."""
    t = tell.t
    if earlier.meeting is None:
        day = t.date(earlier.published_on)
        if not count:
            return t("Since the publication of {day} no state and no headline figure has moved.", day=day)
        return t.plural(
            "Since the publication of {day} {count} state or figure has moved.",
            "Since the publication of {day} {count} states and figures have moved.",
            count,
            day=day,
        )
    day = t.period(earlier.meeting["date"])
    if not count:
        return t("Since the last meeting ({day}) no state and no headline figure has moved.", day=day)
    return t.plural(
        "Since the last meeting ({day}) {count} state or figure has moved.",
        "Since the last meeting ({day}) {count} states and figures have moved.",
        count,
        day=day,
    )


def compared(earlier: Earlier, tell: Teller) -> str:
    """Which publication the comparison starts at."""
    t = tell.t
    return t(
        "The comparison starts at publication {number} of {day}.",
        number=t.number(earlier.number),
        day=t.date(earlier.published_on),
    )


def events(tell: Teller) -> Slide | None:
    """What the record tells of since the last meeting; None without a meeting or an event."""
    t, record = tell.t, tell.record
    table = record.frames["events"]
    meeting = base.last_meeting(table, record.as_of)
    if meeting is None:
        return None
    after = pd.Timestamp(base.meeting_day(meeting))
    known = table[(table["date_first"] > after) & (table["date_first"] <= pd.Timestamp(record.as_of))]
    if not len(known):
        return None
    known = known.sort_values(["date_first", "event_id"], ascending=[False, True])
    columns = (Column(t("Day"), 0.18), Column(t("What happened"), 0.54), Column(t("Topic"), 0.28))
    rows = tuple(
        (cell(t.period(row["date"])), cell(t.pick(row, "title")), cell(tell.topic(row["topic_id"])))
        for row in as_dicts(known)
    )
    said = t.plural(
        "Since the last meeting ({day}) the record tells of {count} event.",
        "Since the last meeting ({day}) the record tells of {count} events.",
        len(rows),
        day=t.period(meeting["date"]),
    )
    return tell.slide(
        "changes",
        t("What happened since the last meeting"),
        said,
        Table(columns, rows),
        sources(known["source_id"]),
        method=[
            t(
                "These are the events that the record dates between the meeting and {day}, the newest first. "
                "Events merely happened; what the programme set out to do are its milestones.",
                day=t.date(record.as_of),
            ),
        ],
        why=[
            t("{name}: {sentence}", name=t.pick(row, "title"), sentence=t.pick(row, "what_happened"))
            for row in as_dicts(known)
            if t.pick(row, "what_happened")
        ],
        terms=("sarimukti", "gaslah", "rw"),
    )
