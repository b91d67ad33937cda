"""Progress of an output against its plan."""

from datetime import date

import pytest

from bandung_kawasaki.progress import outputs

DAY = date(2026, 7, 1)


def half_way(name: str, percent: int | str, weight: float = 1) -> str:
    """A milestone whose plan stands at exactly one half on DAY."""
    return f"{name},1,A,2026-06-01,2026-07-31,,2026-06-01,,{percent},2026-06-30,{weight},,,S1"


SILENT = "{name},1,A,2025-01,2026-05,,2025-01,,90,2026-05-01,1,,,S1"
UNDATED = "{name},1,A,,,,2025-01,,90,2026-05-01,1,,,S1"


@pytest.mark.parametrize(
    ("percent", "points", "klass"),
    [
        (45, -5, "on_track"),
        (44, -6, "at_risk"),
        (35, -15, "at_risk"),
        (34, -16, "behind"),
        (90, 40, "on_track"),
    ],
)
def test_class_follows_the_variance(frame, percent, points, klass):
    found = outputs.progress(frame("milestones", half_way("a", percent)), DAY)

    assert (found.variance.value, found.klass) == (points, klass)
    assert found.reason.values == {"variance_points": points, "counted": 1, "milestones": 1}


def test_share_done_weighs_all_milestones_and_has_no_class(frame):
    rows = "\n".join(
        [
            "d,1,A,2025-01,2025-06,,2025-01,2025-06,,,3,,,S1",
            half_way("h", 50, weight=2),
            UNDATED.format(name="u"),
            "n,1,A,,,,,,,,,,,S1",
        ]
    )

    share = outputs.progress(frame("milestones", rows), DAY).share_done

    assert share.value == pytest.approx((3 + 1 + 0.9) / 7)
    assert share.inputs == {"done_weight": pytest.approx(4.9), "weight": 7, "milestones": 4}


def test_unreported_milestones_do_not_count_against_the_output(frame):
    rows = "\n".join([half_way("a", 50), half_way("b", 50), SILENT.format(name="s")])

    found = outputs.progress(frame("milestones", rows), DAY)

    assert (found.variance.value, found.klass, found.variance.inputs["counted"]) == (0, "on_track", 2)


@pytest.mark.parametrize(
    ("others", "code", "values"),
    [
        ([SILENT, SILENT], "not_reported", {"unreported": 2, "milestones": 3}),
        ([UNDATED, UNDATED], "no_planned_date", {"undated": 2, "milestones": 3}),
        (
            [SILENT, UNDATED],
            "not_reported_and_no_planned_date",
            {"unreported": 1, "undated": 1, "milestones": 3},
        ),
    ],
)
def test_below_two_thirds_of_the_weight_it_cannot_be_assessed(frame, others, code, values):
    rows = "\n".join([half_way("a", 50), *(row.format(name=f"o{n}") for n, row in enumerate(others))])

    found = outputs.progress(frame("milestones", rows), DAY)

    assert (found.klass, found.variance.value) == ("unassessed", None)
    assert (found.reason.code, found.reason.values) == (code, values)
    assert found.share_done.value is not None


def test_a_milestone_without_a_start_is_planned_all_at_once(frame):
    rows = frame("milestones", "a,1,A,,2026-07-02,,,,50,2026-06-01,1,,,S1")

    assert outputs.planned_part(rows, date(2026, 7, 1)).tolist() == [0]
    assert outputs.planned_part(rows, date(2026, 7, 2)).tolist() == [1]


def test_without_milestones_there_is_a_reason_and_no_number(frame):
    found = outputs.progress(frame("milestones"), DAY)

    assert (found.klass, found.reason.code) == ("unassessed", "no_milestones")
    assert found.share_done.value is None
    assert found.variance.value is None


def test_curve_steps_at_actual_ends_and_marks_the_day(frame, text):
    rows = frame(
        "milestones",
        """
        a,1,A,2026-01-01,2026-01-31,,2026-01-01,2026-02-10,,,1,,,S1
        b,1,A,2026-02-01,2026-03-01,,2026-02-01,,50,2026-02-15,1,,,S1
        step,1,A,,2026-03-11,,,,,,2,,,S1
        undated,1,A,,,,,2026-01,,,9,,,S1
        """,
    )

    assert text(outputs.curve(rows, date(2026, 2, 15)), "day,planned_share,actual_share") == "\n".join(
        [
            "2026-01-01 00:00:00,0.0,0.0",
            "2026-01-31 00:00:00,0.25,0.0",
            "2026-02-01 00:00:00,0.25,0.0",
            "2026-02-10 00:00:00,0.330357142857,0.25",
            "2026-02-15 00:00:00,0.375,0.375",
            "2026-03-01 00:00:00,0.5,",
            "2026-03-10 00:00:00,0.5,",
            "2026-03-11 00:00:00,1.0,",
        ]
    )


def test_curve_of_nothing_has_its_columns_and_no_rows(frame):
    for rows in ("", "n,1,A,,,,,,,,,,,S1"):
        curve = outputs.curve(frame("milestones", rows), DAY)
        assert (list(curve.columns), len(curve)) == (["day", "planned_share", "actual_share"], 0)
