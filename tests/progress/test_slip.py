"""Which publications are compared, and how the ends of milestones move from one to the next."""

from datetime import date

import pandas as pd
import pytest

from bandung_kawasaki import programme
from bandung_kawasaki.progress import base, slip

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 5), date(2026, 11, 3), date(2026, 12, 1)
HEAD = "event_id,date,topic_id,kind,title_en,source_id\n"


def events(*rows):
    return programme.frames({"events": HEAD + "\n".join(rows) + "\n"})["events"]


def told(found):
    """Milestone, day, basis, end and period, a line a row."""
    return [
        f"{row.milestone_id} {row.published_on.date()} {row.basis} {row.end.date()} {row.period}"
        for row in found.itertuples()
    ]


def made(frame):
    """Three publications: A slips and ends, B keeps its plan, C was done before, D has no date at first."""
    return {
        OCTOBER: frame(
            "milestones",
            """A,1,A,2026-01,2026-10,,,,,,,,,S1
            B,1,B,,2027-03,,,,,,,,,S1
            C,1,C,,2026-06,,,2026-05-20,,,,,,S1
            D,1,D,,,,2026-02,,,,,,,S1""",
        ),
        NOVEMBER: frame(
            "milestones",
            """B,1,B,,2027-03,,,,,,,,,S1
            A,1,A,2026-01,2026-10,2026-12,,,,,,,,S1
            C,1,C,,2026-06,,,2026-05-20,,,,,,S1
            D,1,D,,,2027-01/2027-03,2026-02,,,,,,,S1""",
        ),
        DECEMBER: frame(
            "milestones",
            """D,1,D,,,2027-06,2026-02,,,,,,,S1
            B,1,B,,2027-03,,,,,,,,,S1
            A,1,A,2026-01,2026-10,2026-12,,2026-11-30,,,,,,S1
            C,1,C,,2026-06,,,2026-05-20,,,,,,S1""",
        ),
    }


def test_each_milestone_ends_where_each_publication_says(frame):
    assert told(slip.ends(made(frame))) == [
        "D 2026-11-03 forecast 2027-03-31 2027-01/2027-03",
        "D 2026-12-01 forecast 2027-06-30 2027-06",
        "B 2026-10-05 planned 2027-03-31 2027-03",
        "B 2026-11-03 planned 2027-03-31 2027-03",
        "B 2026-12-01 planned 2027-03-31 2027-03",
        "A 2026-10-05 planned 2026-10-31 2026-10",
        "A 2026-11-03 forecast 2026-12-31 2026-12",
        "A 2026-12-01 actual 2026-11-30 2026-11-30",
        "C 2026-10-05 actual 2026-05-20 2026-05-20",
        "C 2026-11-03 actual 2026-05-20 2026-05-20",
        "C 2026-12-01 actual 2026-05-20 2026-05-20",
    ]


def test_a_line_stops_where_its_milestone_is_done_and_one_done_before_has_none(frame):
    found = slip.until_done(slip.ends(made(frame) | {date(2026, 12, 20): made(frame)[DECEMBER]}))

    assert found["milestone_id"].value_counts().to_dict() == {"D": 3, "B": 4, "A": 3}
    assert told(found)[-1] == "A 2026-12-01 actual 2026-11-30 2026-11-30"


def test_an_actual_end_after_the_publication_is_not_known_on_its_day(frame):
    found = slip.ends({OCTOBER: frame("milestones", "A,1,A,,2026-10,,,2026-12-01,,,,,,S1")})

    assert told(found) == ["A 2026-10-05 planned 2026-10-31 2026-10"]


def test_a_milestone_that_is_opened_again_goes_on(frame):
    done = frame("milestones", "A,1,A,,2026-10,,,2026-10-20,,,,,,S1")
    still_open = frame("milestones", "A,1,A,,2026-10,,,,,,,,,S1")
    days = (OCTOBER, NOVEMBER, DECEMBER)
    found = slip.until_done(slip.ends(dict(zip(days, (still_open, done, still_open), strict=True))))

    assert list(found["basis"]) == ["planned", "actual", "planned"]


def test_without_publications_or_dates_there_are_no_rows(frame):
    assert slip.ends({}).empty
    assert slip.until_done(slip.ends({})).empty
    undated = slip.ends({OCTOBER: frame("milestones", "D,1,D,,,,2026-02,,,,,,,S1")})
    assert undated.empty
    assert slip.until_done(undated).empty


def test_the_last_publication_of_a_day_counts_and_the_oldest_days_are_left_out():
    published = [(4, DECEMBER), (3, NOVEMBER), (2, NOVEMBER), (1, OCTOBER)]

    assert slip.of_days(published) == ((1, OCTOBER), (3, NOVEMBER), (4, DECEMBER))
    assert slip.of_days(published, most=2) == ((3, NOVEMBER), (4, DECEMBER))
    assert slip.of_days([]) == ()


@pytest.mark.parametrize(
    ("as_of", "title"),
    [
        (date(2026, 1, 20), "Seminar"),
        (date(2026, 1, 21), "Delegation"),
        (date(2030, 1, 1), "Delegation"),
        (date(2024, 8, 26), "Seminar"),
        (date(2024, 8, 25), None),
    ],
)
def test_the_last_meeting_is_the_newest_one_that_had_begun(as_of, title):
    found = base.last_meeting(
        events(
            "E1,2026-01-21,1,meeting,Delegation,S1",
            "E2,2024-08-26/2024-08-27,1,meeting,Seminar,S1",
            "E3,2026-05-01,1,report,Report,S1",
        ),
        as_of,
    )
    assert (found and found["title_en"]) == title


def test_a_meeting_of_two_days_or_of_a_month_counts_from_its_first_day():
    found = base.last_meeting(events("E2,2024-08-26/2024-08-27,1,meeting,Seminar,S1"), DECEMBER)
    assert base.meeting_day(found) == date(2024, 8, 26)
    found = base.last_meeting(events("E2,2024-08,1,meeting,Seminar,S1"), DECEMBER)
    assert base.meeting_day(found) == date(2024, 8, 1)


def test_a_record_without_meetings_has_no_last_one():
    assert base.last_meeting(events("E3,2026-05-01,1,report,Report,S1"), DECEMBER) is None
    assert base.last_meeting(programme.frames({})["events"], DECEMBER) is None


def test_the_publication_of_a_day_is_the_newest_one_made_by_then():
    published = [(4, DECEMBER), (3, NOVEMBER), (2, NOVEMBER), (1, OCTOBER)]

    assert base.made_by(published, NOVEMBER) == 3
    assert base.made_by(published, date(2026, 11, 30)) == 3
    assert base.made_by(published, DECEMBER) == 4
    assert base.made_by(published, date(2026, 10, 4)) is None


def test_what_is_drawn_has_days_as_days(frame):
    found = slip.ends(made(frame))

    assert all(pd.api.types.is_datetime64_any_dtype(found[name]) for name in ("published_on", "end"))
