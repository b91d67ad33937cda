"""The publication that a comparison starts from."""

from datetime import date

import pandas as pd

from bandung_kawasaki.progress import base
from bandung_kawasaki.progress.base import Start

PUBLISHED = (
    (4, date(2026, 11, 25)),
    (3, date(2026, 11, 24)),
    (2, date(2026, 11, 24)),
    (1, date(2026, 11, 23)),
)


def events(*meetings):
    rows = [
        {"event_id": name, "kind": "meeting", "date_first": pd.Timestamp(day), "date_last": pd.Timestamp(day)}
        for name, day in meetings
    ]
    return pd.DataFrame(rows, columns=["event_id", "kind", "date_first", "date_last"])


def started(as_of, *meetings, since=None, published=PUBLISHED):
    found = base.start(published, events(*meetings), as_of, since)
    return found.number, found.meeting and found.meeting["event_id"], found.reached


def test_a_comparison_starts_at_what_had_been_published_by_the_last_meeting():
    meetings = (("E1", "2026-11-23"), ("E2", "2026-11-24"))
    assert started(date(2026, 11, 30), *meetings) == (3, "E2", True)
    assert started(date(2026, 11, 23), *meetings) == (1, "E1", True)


def test_before_the_first_publication_it_starts_at_the_first_and_says_so():
    assert started(date(2026, 11, 30), ("E1", "2026-01-21")) == (1, "E1", False)


def test_without_a_meeting_it_starts_at_the_publication_before_or_at_the_only_one():
    assert started(date(2026, 11, 30)) == (3, None, True)
    assert started(date(2026, 11, 20), ("E1", "2026-11-24")) == (3, None, True)
    assert started(date(2026, 11, 30), published=PUBLISHED[-1:]) == (1, None, True)


def test_a_publication_that_was_named_goes_over_the_meeting():
    assert base.start(PUBLISHED, events(("E1", "2026-11-24")), date(2026, 11, 30), 2) == Start(2)


def test_publications_that_are_not_given_change_nothing():
    meeting = ("E2", "2026-11-24")
    assert started(date(2026, 11, 30), meeting, published=PUBLISHED[2:]) == (2, "E2", True)
