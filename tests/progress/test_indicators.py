"""What an indicator is judged to be."""

from datetime import date

import pytest

from bandung_kawasaki.progress import indicators

DAY = date(2026, 6, 30)
MORE = {"indicator_id": "x", "desired_direction": "increase"}
LESS = {"indicator_id": "x", "desired_direction": "decrease"}
NEITHER = {"indicator_id": "x", "desired_direction": "none"}


@pytest.fixture
def assess(frame):
    """A function from rows "period,kind,value[,value_upper,qualifier]" to the assessment on DAY."""

    def read(rows, indicator=MORE, as_of=DAY):
        lines = []
        for row in rows:
            period, kind, value, upper, qualifier = (*row.split(","), "", "")[:5]
            lines.append(f"x,here,{period},,{kind},,{value},{upper},{qualifier},S1")
        return indicators.assess(indicator, frame("indicator_values", "\n".join(lines)), as_of, "here")

    return read


BASELINE = "2020-12-31,baseline,0"
TARGET = "2030-12-31,target,100"


@pytest.mark.parametrize(
    ("value", "klass"),
    [
        (47.5, "on_track"),
        (47.4, "slower"),
        (30, "slower"),
        (29.9, "far_behind"),
        (0, "far_behind"),
        (-1, "wrong_direction"),
    ],
)
def test_the_share_done_is_set_against_the_share_of_time(assess, value, klass):
    found = assess([BASELINE, TARGET, f"2025-12-31,actual,{value}"])

    assert found.done_so_far.value == pytest.approx(value / 100)
    assert found.against_time.value == pytest.approx(value / 100 / 0.5, abs=0.001)
    assert found.klass == klass
    assert found.against_time.inputs["value_on"] == date(2025, 12, 31)


def test_less_is_better_works_the_same_way(assess):
    found = assess(["2020-12-31,baseline,200", TARGET, "2025-12-31,actual,160"], LESS)

    assert found.done_so_far.value == pytest.approx(0.4)
    assert found.klass == "slower"


def test_linear_not_compound_growth(assess):
    found = assess(["2020-12-31,baseline,0", "2028-12-31,target,30", "2024-12-31,actual,0.3"])

    assert (found.klass, found.done_so_far.value) == ("far_behind", pytest.approx(0.01))


def test_without_a_baseline_row_the_first_figure_is_called_so(assess):
    found = assess(["2019-12,actual,143", "2025-01,actual,414", "2027-12,target,700"])

    assert (found.baseline.value, found.baseline_period) == (143, "2019-12")
    assert found.baseline.reason.values == {"baseline": 143, "baseline_period": "2019-12"}
    assert found.done_so_far.value == pytest.approx((414 - 143) / (700 - 143))


def test_the_first_figure_is_that_after_the_last_break(assess):
    found = assess(
        ["2019,actual,10", "2021,actual,20", "2022,actual,30", "2030,target,100"],
        MORE | {"break_before": "2021;2040"},
    )

    assert (found.value.value, found.baseline_period) == (30, "2021")


@pytest.mark.parametrize(
    ("rows", "direction", "klass"),
    [
        (["2025,actual,100", "2025,target,100"], MORE, "achieved"),
        (["2025,actual,100", "2030,target,90"], MORE, "achieved"),
        (["2025,actual,100", "2030,target,110"], LESS, "achieved"),
        (["2025,actual,99", "2025,target,100"], MORE, "missed"),
        (["2025,actual,99", "2024-12,target,100"], MORE, "missed"),
        (["2025-11,actual,99", "2025-12,target,100"], MORE, "due_no_figure"),
        (["2025-11,actual,101", "2025-12,target,100"], MORE, "achieved"),
        (["2025-12,target,100"], MORE, "due_no_figure"),
        (["2026-12,target,100"], MORE, "unassessed"),
        (["2019,actual,300", "2025,target,100"], LESS, "due_no_figure"),
    ],
)
def test_achieved_missed_or_no_figure_since(assess, rows, direction, klass):
    assert assess(rows, direction).klass == klass


def test_the_target_is_the_earliest_due_from_the_value_on_else_the_last(assess):
    targets = ["2024-12,target,1", "2025-12,target,2", "2026-12,target,3"]

    assert assess(["2025-03,actual,0", *targets]).target_period == "2025-12"
    assert assess(["2025-12,actual,0", *targets]).target_period == "2025-12"
    assert assess(["2026-02,actual,0", *targets]).target_period == "2026-12"
    assert assess(["2026-02,actual,0", *targets[:2]]).target_period == "2025-12"
    assert assess(targets).target_period == "2026-12"


@pytest.mark.parametrize(
    ("rows", "indicator", "code"),
    [
        (["2025,actual,5"], MORE, "no_target"),
        ([TARGET], MORE, "no_figure"),
        (["2025,actual,5", TARGET], MORE, "one_figure"),
        (["2020,actual,5", "2025,actual,6", TARGET], NEITHER, "no_desired_direction"),
        ([BASELINE, "2023,actual,5", TARGET], MORE, "stale"),
        (["2020,baseline,100", "2025,actual,50", "2030,target,100"], MORE, "target_equals_baseline"),
        (["2020,baseline,100", "2025,actual,50", "2030,target,90"], MORE, "target_on_wrong_side"),
        (["2025,baseline,0", "2025,actual,5", TARGET], MORE, "no_time_since_baseline"),
        ([BASELINE, "2025,actual,5,,above", TARGET], LESS, "value_is_bound"),
        ([BASELINE, "2025,actual,47,48", TARGET], MORE, "ends_of_range_disagree"),
        ([BASELINE, "2025,actual,5", "undated,target,9"], MORE, "target_undated"),
    ],
)
def test_cannot_be_assessed_is_a_class_with_a_reason(assess, rows, indicator, code):
    found = assess(rows, indicator)

    assert (found.klass, found.reason.code) == ("unassessed", code)


def test_a_target_dated_like_or_before_the_baseline_has_no_shares(assess):
    like = assess(["2025-03,baseline,0", "2025-06,actual,5", "2025-03,target,9"])
    before = assess(["2025-03,baseline,0", "2025-06,actual,5", "2025-01,target,9"])

    assert (like.klass, like.done_so_far.reason.code) == ("missed", "target_dated_like_baseline")
    assert (before.klass, before.done_so_far.reason.code) == ("missed", "target_before_baseline")


def test_staleness_withholds_pace_and_forecast_but_not_the_share(assess):
    rows = [BASELINE, TARGET, "2022-06-30,actual,10", "2023-06-30,actual,20", "2024-06-30,actual,30"]

    fresh, stale = assess(rows), assess(rows, as_of=date(2026, 7, 1))

    assert (fresh.stale, fresh.klass) == (False, "on_track" if fresh.against_time.value >= 0.95 else "slower")
    assert fresh.forecast.value is not None
    assert (stale.stale, stale.klass, stale.reason.code) == (True, "unassessed", "stale")
    assert (stale.against_time.reason.code, stale.forecast.reason.code) == ("stale", "stale")
    assert (stale.done_so_far.value, stale.period) == (pytest.approx(0.3), "2024-06-30")


def test_a_stale_value_still_has_met_its_target(assess):
    assert assess(["2018,actual,96", "2018,target,86"]).klass == "achieved"


@pytest.mark.parametrize(
    ("value", "klass"),
    [("50,60", "on_track"), ("31,40", "slower"), ("100,120", "achieved"), ("90,120", "unassessed")],
)
def test_a_range_is_judged_only_where_both_ends_agree(assess, value, klass):
    found = assess([BASELINE, TARGET, f"2025-12-31,actual,{value}"])

    assert found.klass == klass
    assert (found.done_so_far.value, found.done_so_far.reason.code) == (None, "share_is_range")


@pytest.mark.parametrize(
    ("value", "indicator", "klass"),
    [("110,,above", MORE, "achieved"), ("90,,above", MORE, "unassessed"), ("110,,above", LESS, "missed")],
)
def test_a_bound_is_judged_only_where_it_must_hold(assess, value, indicator, klass):
    assert assess([f"2025,actual,{value}", "2025,target,100"], indicator).klass == klass


def test_an_undated_target_can_be_met_but_not_missed(assess):
    met = assess(["2025,actual,400", "undated,target,500"], LESS)

    assert (met.klass, met.target.value, met.target_period) == ("achieved", 500, "undated")


def test_a_target_of_another_place_is_shown_and_never_judged(frame):
    rows = frame(
        "indicator_values",
        "x,here,2025,,actual,,99,,,S1\nx,nation,2025,,target,beside,30,,,S1\nx,here,2025,,limit,beside,1,,,S1",
    )

    found = indicators.assess(MORE, rows, DAY, "here")

    assert (found.target.value, found.target_place, found.klass) == (30, "nation", "unassessed")
    assert found.reason.values == {"target_place": "nation"}
    assert found.done_so_far.value is None


@pytest.mark.parametrize(
    ("limits", "value", "klass"),
    [
        (["2025-01,limit,100", "2025-12,limit,90"], 95, "within"),
        (["2025-01,limit,100", "2025-11,limit,90"], 95, "exceeded"),
        (["2025-01,limit,100"], 100, "within"),
        (["2025-01,limit,100", "2025-09/2025-10,limit,90"], 95, "unassessed"),
        (["2025-01,limit,100", "2025-09/2025-11,limit,90"], 95, "exceeded"),
        (["2025-12,limit,1"], 95, "unassessed"),
    ],
)
def test_the_newest_limit_in_force_at_the_value_applies(assess, limits, value, klass):
    found = assess([*limits, f"2025-11,actual,{value}"], NEITHER)

    assert found.klass == klass
    assert found.done_so_far.value is None


def test_a_target_does_not_hide_an_exceeded_limit(assess):
    rows = ["2025,limit,80", "2025,target,90"]

    assert assess([*rows, "2025,actual,85"], LESS).klass == "exceeded"
    assert assess([*rows, "2025,actual,70"], LESS).klass == "achieved"


def test_only_the_line_without_a_category_is_judged(frame):
    rows = frame(
        "indicator_values",
        """
        x,here,2024,,actual,,5,,,S1
        x,here,2025,,actual,beside,6,,,S1
        x,here,2025,part,actual,,7,,,S1
        """,
    )

    assert indicators.assess(MORE, rows, DAY, "here").value.value == 5


def test_the_line_says_where_it_leads_at_the_target(assess):
    found = assess([f"{year}-12-31,actual,{10 * (year - 2020)}" for year in range(2021, 2026)] + [TARGET])

    assert found.forecast.value == pytest.approx(100, abs=0.1)
    assert found.forecast.inputs["target_on"] == date(2030, 12, 31)


def test_an_empty_record_gives_reasons(frame):
    values = frame("indicator_values", "")

    found = indicators.assess(MORE, values, DAY, "here")

    assert (found.klass, found.reason.code, found.value.value) == ("unassessed", "no_target", None) or (
        found.reason.code == "no_figure"
    )
    assert indicators.assessments(frame("indicators", ""), values, DAY) == {}
