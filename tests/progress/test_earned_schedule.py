"""Earned schedule."""

from datetime import date

import pytest

from bandung_kawasaki.progress import earned_schedule
from bandung_kawasaki.progress.earned_schedule import EarnedSchedule
from bandung_kawasaki.progress.figures import because

PLANNED = (0, 10, 25, 45, 70, 100)


def test_the_check_of_the_design():
    found = earned_schedule.from_curve(PLANNED, earned=40, actual_time=4)

    assert found.es.value == pytest.approx(2.75)
    assert found.spi_t.value == pytest.approx(0.6875)
    assert found.ieac_t.value == pytest.approx(7.27, abs=0.005)
    assert found.tspi.value == pytest.approx(2.25)


def test_at_completion_the_planned_duration_is_earned():
    found = earned_schedule.from_curve(PLANNED, earned=100, actual_time=6)

    assert (found.es.value, found.spi_t.value, found.ieac_t.value) == (
        5,
        pytest.approx(5 / 6),
        pytest.approx(6),
    )


def test_each_absence_has_its_reason():
    nothing = earned_schedule.from_curve(PLANNED, earned=0, actual_time=2)
    overdue = earned_schedule.from_curve(PLANNED, earned=40, actual_time=5)
    before = earned_schedule.from_curve(PLANNED, earned=40, actual_time=0)

    assert (nothing.es.value, nothing.spi_t.value, nothing.ieac_t.value) == (0, 0, None)
    assert nothing.ieac_t.reason.code == "nothing_earned"
    assert overdue.tspi.value is None
    assert overdue.tspi.reason.values == {"actual_time": 5, "planned_duration": 5}
    assert (before.spi_t.reason.code, before.ieac_t.reason.code) == ("no_time_elapsed", "no_time_elapsed")
    assert earned_schedule.from_curve([0], 0, 1).es.reason.code == "no_planned_duration"


def five(*actual: str) -> str:
    """Five milestones of a month each from January 2026 on, done on the given days, the others not begun."""
    ends = [*actual, "", "", "", "", ""][:5]
    return "\n".join(
        f"m{n},1,A,2026-0{n},2026-0{n},,,{end},,,1,,,S1" for n, end in zip(range(1, 6), ends, strict=True)
    )


def test_months_are_counted_from_the_first_planned_start(frame):
    rows = frame("milestones", five("2026-01-31", "2026-02-15"))

    found = earned_schedule.of_milestones(rows, date(2026, 2, 14))

    assert isinstance(found, EarnedSchedule)
    assert found.es.value == pytest.approx(1)
    assert found.spi_t.inputs["actual_time"] == pytest.approx(1.5)
    assert found.ieac_t.inputs["planned_duration"] == 5


def test_the_finishing_month_counts_once_all_are_done(frame):
    rows = frame("milestones", five("2026-01-31", "2026-02-15", "2026-03-01", "2026-04-01", "2026-04-05"))

    found = earned_schedule.of_milestones(rows, date(2026, 12, 31))

    assert isinstance(found, EarnedSchedule)
    assert (found.es.value, found.spi_t.value) == (5, 5 / 4)


def test_fewer_than_five_comparable_milestones_give_a_reason(frame):
    day = date(2026, 1, 14)
    four = frame("milestones", five().replace("m5,1,A,2026-05,2026-05", "m5,1,A,2026-05,"))
    later = date(2026, 2, 14)

    assert earned_schedule.of_milestones(four, day) == because("too_few_dated_milestones", dated=4, needed=5)
    assert earned_schedule.of_milestones(frame("milestones", five()), later) == because(
        "too_few_dated_milestones", dated=4, needed=5
    )
    assert earned_schedule.of_milestones(frame("milestones"), day) == because(
        "too_few_dated_milestones", dated=0, needed=5
    )


def test_without_any_planned_start_there_is_no_first_month(frame):
    rows = "\n".join(f"m{n},1,A,,2026-0{n},,,,,,1,,,S1" for n in range(1, 6))

    assert earned_schedule.of_milestones(frame("milestones", rows), date(2025, 1, 1)) == because(
        "no_planned_start"
    )
