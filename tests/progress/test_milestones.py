"""States and flags of milestones."""

from datetime import date

import pandas as pd
import pytest

from bandung_kawasaki.progress import milestones

DAY = date(2026, 6, 30)


def lines(expected: str) -> str:
    return "\n".join(line.strip() for line in expected.strip().splitlines())


def test_each_state_is_the_first_that_fits(frame, text):
    stated = milestones.states(
        frame(
            "milestones",
            """
            done_in_time,1,A,2025-01,2025-12,,2025-01,2025-12-31,,,1,,,S1
            done_10_late,1,A,2025-01,2025-12,,2025-01,2026-01-10,,,1,,,S1
            done_no_plan,1,A,,,,,2021,,,1,,,S1
            late_60,1,A,2025-01,2026-05-01,,2025-01,,60,2026-05-02,1,,,S1
            due_reported,1,A,2025-01,2026-04,,2025-01,,60,2026-04-30,1,,,S1
            due_silent,1,A,2025-01,2026-04,,,,,,1,,,S1
            going_report,1,A,2026-01,2026-12,,,,30,2026-05,1,,,S1
            going_start,1,A,2026-01,2026-12,,2026,,,,1,,,S1
            going_no_plan,1,A,,,,2026-05,,,,1,,,S1
            waits,1,A,2026-09,2026-12,,,,0,2026-05,1,,,S1
            no_date,1,A,2026-09,,,,,,,1,,,S1
            """,
        ),
        DAY,
    )

    assert text(stated, "milestone_id,state,days_late,reason_code,part_done") == lines(
        """
        done_in_time,done,0,done_on_time,1.0
        done_10_late,done,10,done_late,1.0
        done_no_plan,done,,done_without_planned_date,1.0
        late_60,late,60,late,0.6
        due_reported,due_unreported,0,due_last_reported,0.6
        due_silent,due_unreported,0,due_never_reported,0.0
        going_report,in_progress,0,in_progress_reported,0.3
        going_start,in_progress,0,in_progress_started,0.0
        going_no_plan,in_progress,,in_progress_started,0.0
        waits,not_started,0,not_started,0.0
        no_date,no_plan,,no_planned_end,0.0
        """
    )


def test_what_is_dated_after_the_day_is_unknown_on_it(frame, text):
    rows = frame(
        "milestones",
        """
        ends_tomorrow,1,A,2026-01,2026-12,,2026-01-01,2026-07-01,100,2026-07-01,1,,,S1
        month_running,1,A,2026-01,2026-12,,2026-01-01,2026-06,,,1,,,S1
        year_running,1,A,2026-01,2026-12,,2026-01-01,2026,,,1,,,S1
        starts_tomorrow,1,A,2026-07,2026-12,,2026-07-01,,,,1,,,S1
        reported_tomorrow,1,A,2026-01,2026-05,,,,80,2026-07-01,1,,,S1
        """,
    )

    assert text(milestones.states(rows, DAY), "milestone_id,state,part_done") == lines(
        """
        ends_tomorrow,in_progress,0.0
        month_running,done,1.0
        year_running,in_progress,0.0
        starts_tomorrow,not_started,0.0
        reported_tomorrow,due_unreported,0.0
        """
    )


def test_percent_without_a_report_day_is_not_reported(frame, text):
    rows = frame("milestones", "silent,1,A,2026-01,2026-12,,,,80,,1,,,S1")

    assert text(milestones.states(rows, DAY), "state,part_done") == "not_started,0.0"


def test_a_full_report_without_an_end_is_not_done(frame, text):
    rows = frame("milestones", "full,1,A,2026-01,2026-12,,,,100,2026-06-01,1,,,S1")

    assert text(milestones.states(rows, DAY), "state,part_done") == "in_progress,1.0"


@pytest.mark.parametrize(
    ("planned_end", "soon"),
    [("2026-06-29", False), ("2026-06-30", True), ("2026-09-28", True), ("2026-09-29", False)],
)
def test_due_soon_is_the_day_itself_and_the_90_days_after_it(frame, planned_end, soon):
    rows = frame("milestones", f"a,1,A,2026-01,{planned_end},,,,,,1,,,S1")

    assert milestones.states(rows, DAY)["due_soon"].tolist() == [soon]


def test_a_forecast_after_the_plan_is_flagged_when_known_and_not_done(frame, text):
    rows = frame(
        "milestones",
        """
        after,1,A,2026-01,2026-12,2027-01,,,,2026-06-01,1,,,S1
        within,1,A,2026-01,2026-12,2026,,,,2026-06-01,1,,,S1
        not_yet_known,1,A,2026-01,2026-12,2027-01,,,,2026-07-01,1,,,S1
        no_report_day,1,A,2026-01,2026-12,2027-01,,,,,1,,,S1
        done,1,A,2026-01,2026-12,2027-01,,2026-05,,2026-06-01,1,,,S1
        """,
    )

    assert text(milestones.states(rows, DAY), "milestone_id,forecast_after_plan") == lines(
        """
        after,True
        within,False
        not_yet_known,False
        no_report_day,True
        done,False
        """
    )


def test_reasons_keep_the_precision_of_the_record(frame):
    rows = frame("milestones", "m,1,A,2025-01,2025-12,,2025-01,2026-01,,,1,,,S1")

    reason = milestones.reason(milestones.states(rows, DAY).iloc[0])

    assert (reason.code, reason.values) == ("done_late", {"actual_end": "2026-01", "days_late": 31})


def test_counts_hold_every_state_also_without_milestones(frame):
    counts = milestones.counts(milestones.states(frame("milestones"), DAY))

    assert counts == dict.fromkeys(milestones.STATES, 0)


def test_index_and_order_of_the_rows_stay(frame):
    rows = frame("milestones", "b,1,A,,,,,,,,,,,S1\na,1,A,,,,,,,,,,,S1").set_axis([7, 3])

    stated = milestones.states(rows, DAY)

    pd.testing.assert_index_equal(stated.index, rows.index)
    assert stated["milestone_id"].tolist() == ["b", "a"]
