"""What holds for any record."""

import math
from datetime import date
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bandung_kawasaki import programme
from bandung_kawasaki.progress import action_plan, earned_schedule, indicators, milestones, outputs
from bandung_kawasaki.progress.figures import Figure

DAY = date(2026, 6, 30)
FAST = settings(max_examples=15, deadline=None, database=None)

periods = st.one_of(
    st.integers(2015, 2032).map(str),
    st.tuples(st.integers(2015, 2032), st.integers(1, 12)).map(lambda p: f"{p[0]}-{p[1]:02d}"),
    st.dates(date(2015, 1, 1), date(2032, 12, 31)).map(str),
)
maybe = st.one_of(st.just(""), periods)
days = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@st.composite
def milestone_rows(draw: st.DrawFn) -> list[str]:
    rows = []
    for number in range(draw(st.integers(0, 7))):
        start, end = sorted([draw(maybe), draw(maybe)])
        begun, ended = sorted([draw(maybe), draw(maybe)])
        percent = draw(st.one_of(st.just(""), st.integers(0, 100).map(str)))
        weight = draw(st.sampled_from(["", "1", "0.1", "7.3"]))
        rows.append(
            f"m{number},1,A,{start},{end},{draw(maybe)},{begun},{ended},{percent},{draw(maybe)},{weight},a;b,c,S1"
        )
    return rows


@st.composite
def value_rows(draw: st.DrawFn) -> list[str]:
    rows = {}
    for _ in range(draw(st.integers(0, 9))):
        kind = draw(st.sampled_from(["actual", "actual", "baseline", "target", "limit"]))
        place = draw(st.sampled_from(["here", "here", "there"]))
        period = draw(st.one_of(periods, st.just("undated")))
        value = draw(st.integers(-50, 50))
        upper = draw(st.sampled_from(["", "", str(value + 5)]))
        qualifier = draw(st.sampled_from(["", "", "", "above", "below", "about"]))
        rows[place, period, kind] = f"x,{place},{period},,{kind},,{value},{upper},{qualifier},S1"
    return list(rows.values())


stages = st.lists(
    st.tuples(st.sampled_from("abc"), periods, st.sampled_from(action_plan.STAGES)), max_size=8, unique=True
)


def figures_in(thing: object) -> list[Figure]:
    if isinstance(thing, Figure):
        return [thing]
    return [found for part in vars(thing).values() for found in ([part] if isinstance(part, Figure) else [])]


def finite(figure: Figure) -> bool:
    numbers = [figure.value, *figure.inputs.values(), *figure.reason.values.values()]
    return all(math.isfinite(number) for number in numbers if isinstance(number, float | int))


def shuffled(frame: pd.DataFrame, order: Random) -> pd.DataFrame:
    positions = list(range(len(frame)))
    order.shuffle(positions)
    return frame.iloc[positions]


@pytest.fixture(scope="module")
def read(frame):
    return lambda table, rows: frame(table, "\n".join(rows))


@pytest.fixture(scope="module")
def actions(read):
    return read("action_items", [f"{name},1,I,follow_up" for name in "abc"])


@FAST
@given(rows=milestone_rows(), day=days, order=st.randoms())
def test_output_progress_stays_in_bounds_and_ignores_the_order_of_rows(read, rows, day, order):
    frame = read("milestones", rows)
    again = shuffled(frame, order)

    found, curve = outputs.progress(frame, day), outputs.curve(frame, day)
    earned = earned_schedule.of_milestones(frame, day)

    assert found.share_done.value is None or 0 <= found.share_done.value <= 1
    assert found.variance.value is None or -100 <= found.variance.value <= 100
    assert (found.klass == "unassessed") == (found.variance.value is None)
    assert sum(found.counts.values()) == len(rows)
    assert all(finite(figure) for figure in [*figures_in(found), *figures_in(earned)])
    assert curve["planned_share"].between(0, 1).all()
    assert curve["planned_share"].is_monotonic_increasing
    assert curve["actual_share"].dropna().between(0, 1).all()
    assert outputs.progress(again, day) == found
    assert earned_schedule.of_milestones(again, day) == earned
    pd.testing.assert_frame_equal(outputs.curve(again, day), curve)


@FAST
@given(rows=milestone_rows(), day=days)
def test_the_planned_curve_is_the_weighted_sum_of_the_planned_parts(read, rows, day):
    frame = read("milestones", rows)
    dated = frame[frame["planned_end"].notna()]

    for row in outputs.curve(frame, day).itertuples():
        part = outputs.planned_part(dated, row.day.date())
        assert row.planned_share == pytest.approx(
            np.average(part, weights=milestones.weights(dated)), abs=1e-9
        )


@FAST
@given(rows=milestone_rows())
def test_before_everything_nothing_has_started(read, rows):
    frame = read("milestones", rows)

    stated = milestones.states(frame, date(1990, 1, 1))

    assert set(stated["state"]) <= {"not_started", "no_plan"}
    assert outputs.progress(frame, date(1990, 1, 1)).share_done.value in (None, 0)
    for row in stated.to_dict("records"):
        milestones.reason(row)


@FAST
@given(
    rows=value_rows(),
    day=days,
    direction=st.sampled_from(["increase", "decrease", "none"]),
    order=st.randoms(),
)
def test_an_assessment_has_no_nan_and_ignores_the_order_of_rows(read, rows, day, direction, order):
    indicator = {"indicator_id": "x", "desired_direction": direction}
    values = read("indicator_values", rows)

    found = indicators.assess(indicator, values, day, "here")

    assert found.klass in indicators.CLASSES
    assert all(finite(figure) for figure in figures_in(found))
    assert all(
        math.isfinite(number) for number in found.reason.values.values() if isinstance(number, float | int)
    )
    assert indicators.assess(indicator, shuffled(values, order), day, "here") == found


@FAST
@given(entries=stages, rows=milestone_rows(), day=days, order=st.randoms())
def test_items_ignore_the_order_of_rows_and_never_enter_a_percentage(
    read, actions, entries, rows, day, order
):
    lines = [f"{name},{period},{stage},a,b,Step,,,,S1" for name, period, stage in entries]
    known = read("action_item_stages", lines)
    again = shuffled(known, order)
    frame = read("milestones", rows)
    before = outputs.progress(frame, day)

    items = action_plan.items(actions, known, day)
    spans = action_plan.spans(actions, known, day)
    requests = action_plan.requests(milestones.states(frame, day), items, day)

    assert (items["age_days"] >= items["in_stage_days"]).all()
    assert (items["in_stage_days"] >= 0).all()
    assert (spans["first"] <= spans["last"]).all()
    assert requests["subject_id"].notna().all()
    assert outputs.progress(frame, day) == before
    pd.testing.assert_frame_equal(action_plan.items(actions, again, day), items)
    pd.testing.assert_frame_equal(action_plan.spans(actions, again, day), spans)


def test_no_percentage_can_be_asked_for_with_action_items():
    """Percentages come from milestones and values alone: their functions take no items."""
    for function in (outputs.progress, outputs.curve, earned_schedule.of_milestones, indicators.assess):
        assert not {"items", "stages", "action_items"} & set(function.__annotations__)


def test_the_whole_of_an_empty_programme_is_empty():
    frames = programme.frames({})

    assert outputs.progress(frames["milestones"], DAY).klass == "unassessed"
    assert indicators.assessments(frames["indicators"], frames["indicator_values"], DAY) == {}
