"""The numbers of the public record in data/."""

from datetime import date

import pytest

from bandung_kawasaki import programme
from bandung_kawasaki.progress import action_plan, indicators, milestones, outputs, overview

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def frames():
    return programme.load(1).frames


@pytest.fixture(scope="module")
def values(frames):
    return indicators.with_per_day(frames["indicators"], frames["indicator_values"])


@pytest.fixture(scope="module")
def assessed(frames, values):
    return indicators.assessments(frames["indicators"], values, TODAY)


def items_on(frames, day: date):
    return action_plan.items(frames["action_items"], frames["action_item_stages"], day).set_index("item_id")


def test_974_tonnes_a_day_were_hauled_in_2024(values):
    yearly = indicators.yearly_per_day(values, "waste_hauled", "kota_bandung", TODAY).set_index("year")

    assert yearly.loc[2024, "per_day"] == pytest.approx(974, abs=0.5)


def test_hauled_waste_is_held_against_the_quota_and_no_share_is_made(assessed):
    found = assessed["waste_hauled_per_day"]

    assert (found.klass, found.value.value, found.limit.value) == ("within", 979, 981.31)
    assert found.done_so_far.value is None


def test_waste_free_zones_are_a_range_with_a_target_due_and_no_figure_since(assessed, values):
    found = assessed["kbs_rw"]
    points = indicators.points(values, "kbs_rw", "kota_bandung", TODAY)
    exact = points[(points["role"] == "line") & points["value_upper"].isna()]

    assert (found.value.value, found.value_upper, found.period) == (400, 500, "2025-09")
    assert (found.target.value, found.target_period, found.klass) == (700, "2025-12", "due_no_figure")
    assert (exact["period"].iloc[-1], exact["value"].iloc[-1]) == ("2025-01", 414)
    assert (found.baseline.value, found.baseline_period) == (143, "2019-12")
    assert not found.stale


def test_national_targets_are_never_judged(assessed):
    found = assessed

    for name, target in (("reduction_rate", 30), ("handling_rate", 70)):
        assert (found[name].target.value, found[name].target_place) == (target, "indonesia")
        assert (found[name].klass, found[name].reason.code) == ("unassessed", "target_of_other_place")


@pytest.mark.parametrize(("day", "state"), [(TODAY, "due_unreported"), (date(2026, 3, 1), "in_progress")])
def test_the_wastewater_project_is_due_without_a_report(frames, day, state):
    stated = milestones.states(frames["milestones"], day)

    assert stated.loc[stated["topic_id"] == "wastewater", "state"].tolist() == [state]


@pytest.mark.parametrize("topic", ["1", "2", "3", "4"])
def test_the_outputs_are_done_in_time(frames, topic):
    rows = frames["milestones"][frames["milestones"]["topic_id"] == topic]

    found = outputs.progress(rows, TODAY)

    assert (found.share_done.value, found.klass) == (1, "on_track")
    assert set(milestones.states(rows, TODAY)["reason_code"]) == {"done_on_time"}


def test_the_fields_of_the_mou_that_were_realised(frames):
    items = items_on(frames, TODAY).reset_index()

    realised = action_plan.fields(frames["topics"], items).set_index("topic_id")["realised"]

    assert realised.to_dict() == {
        "solid_waste": True,
        "wastewater": True,
        "air_quality": False,
        "energy": False,
        "transport": False,
    }


def test_in_2018_only_solid_waste_had_left_discussion(frames):
    items = items_on(frames, date(2018, 12, 31))
    fields = items[items["origin"].str.contains("mou_2016")]

    assert fields[~fields["under_discussion"]]["topic_id"].tolist() == ["solid_waste"]


def test_the_concerns_of_the_record_can_all_be_told(frames, assessed):
    found = overview.attention(
        milestones.states(frames["milestones"], TODAY),
        frames["indicators"],
        assessed,
        items_on(frames, TODAY).reset_index(),
        TODAY,
    )

    assert 0 < len(found) <= 8
    assert [concern.subject_id for concern in found if concern.kind == "due_unreported"] == ["M08-BKG"]


def test_before_the_record_begins_nothing_is_known(frames, values):
    day = date(1900, 1, 1)

    assert len(items_on(frames, day)) == 0
    assert set(milestones.states(frames["milestones"], day)["state"]) == {"not_started", "no_plan"}
    assert all(
        found.value.value is None
        for found in indicators.assessments(frames["indicators"], values, day).values()
    )
