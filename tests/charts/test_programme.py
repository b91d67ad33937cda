"""Milestones, action plan, timeline, sites and role model."""

from datetime import date

import pandas as pd
import pytest

from bandung_kawasaki import programme
from bandung_kawasaki.charts import action_plan, milestones, outlines, tps
from bandung_kawasaki.charts.role_model import NOT_COMPARABLE
from bandung_kawasaki.progress import action_plan as plan
from bandung_kawasaki.progress import milestones as progress

from .conftest import TODAY, drawn, record

SQUARE = (((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)),)
HOLE = (*SQUARE, ((4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0), (4.0, 4.0)))

MILESTONES = """\
milestone_id,topic_id,title_en,planned_start,planned_end,forecast_end,actual_start,actual_end,reported_on,source_id
A,1,Done,2017-04,2020-03,,2017-05,2019-01-30,2019-01-30,S1
B,1,Silent,2023-05,2026-04,,2023-05,,2026-01-21,S2
C,1,No plan,,,,,,,S3
D,1,Ahead,2027-01,2027-12,2028-02,,,,S3
"""


def gantt(t, day=TODAY):
    frame = programme.frames({"milestones": MILESTONES})["milestones"]
    return milestones.gantt(progress.states(frame, day), t, day)


def days_of(trace):
    ends = pd.to_datetime(list(trace.base)) + pd.to_timedelta(list(trace.x), unit="ms")
    return list(zip(trace.base, (str(end.date()) for end in ends), strict=True))


def test_the_plan_is_outlined_and_what_happened_is_filled(english):
    bars = {trace.name: trace for trace in gantt(english).figure.data}
    assert bars["plan"].marker.color == "rgba(0,0,0,0)"
    assert days_of(bars["plan"]) == [
        ("2017-04-01", "2020-03-31"),
        ("2023-05-01", "2026-04-30"),
        ("2027-01-01", "2027-12-31"),
    ]
    assert days_of(bars["done"]) == [("2017-05-01", "2019-01-30")]
    assert list(bars["forecast end"].x) == ["2028-02-29"]


def test_after_the_last_report_nothing_is_claimed(english):
    bars = {trace.name: trace for trace in gantt(english).figure.data}
    assert days_of(bars["due, no report since"]) == [("2023-05-01", "2026-01-21")]


def test_the_state_stands_as_a_word_with_each_row(english):
    chart = gantt(english)
    words = [note.text for note in chart.figure.layout.annotations]
    for word in ("done", "due, no report since", "no planned date", "not started", "as of 23 November 2026"):
        assert word in words
    assert chart.alt == "4 milestones (due, no report since: 1; not started: 1; no planned date: 1; done: 1)."


def test_on_an_early_day_what_happened_later_is_unknown(english):
    chart = gantt(english, date(2018, 6, 30))
    assert chart.table.loc[0, "State"] == "in progress"
    assert pd.isna(chart.table.loc[0, "Actual end"])
    assert "2019-01-30" not in str(chart.figure.to_json())
    running = next(trace for trace in chart.figure.data if trace.name == "in progress")
    assert days_of(running) == [("2017-05-01", "2018-06-30")]


def test_milestones_without_any_date_still_make_a_chart(english):
    frame = programme.frames(
        {"milestones": "milestone_id,topic_id,title_en,source_id\nA,1,Only a title,S1\n"}
    )
    assert milestones.gantt(progress.states(frame["milestones"], TODAY), english, TODAY) is not None


def test_planned_against_done_marks_the_day():
    chart = drawn(record, "en", TODAY)["planned"]
    planned, done, now = chart.figure.data
    assert list(planned.y) == chart.table["Planned share"].to_list()
    assert list(done.y) == chart.table["Share done"].dropna().to_list()
    assert done.line.shape == "hv"
    assert list(now.x) == ["2026-11-23"]


ITEMS = """\
item_id,topic_id,title_en,origin
I1,energy,Old,mou_2016
I2,1,Young,follow_up
I3,energy,Over,mou_2016
"""
STAGES = """\
item_id,date,stage,source_id
I1,2016-02-18,agreed,S1
I1,2018,under_discussion,S1
I2,2025-11-23,proposed,S2
I3,2014,in_implementation,S1
I3,2016-03,done,S1
"""


def action(day=TODAY):
    frames = programme.frames({"action_items": ITEMS, "action_item_stages": STAGES})
    tables = frames["action_items"], frames["action_item_stages"]
    return plan.items(*tables, day), plan.spans(*tables, day)


def test_the_swimlane_has_a_lane_an_item_and_a_mark_a_stage(english):
    items, spans = action()
    chart = action_plan.swimlane(spans, items, english, TODAY, record()["topics"])
    marks = {trace.name: trace for trace in chart.figure.data if trace.type == "scatter"}
    assert set(marks) == {"agreed", "under discussion", "proposed", "in implementation", "done"}
    assert len({trace.marker.symbol for trace in marks.values()}) == len(marks)
    assert len(chart.table) == len(spans)
    headings = [note.text for note in chart.figure.layout.annotations if note.text.startswith("<b>")]
    assert headings == ["<b>Community awareness</b>", "<b>Energy management</b>"]
    assert chart.alt == "3 items (proposed: 1; under discussion: 1; done: 1)."


def test_ages_are_told_in_years_and_months_oldest_first(english):
    items, _ = action()
    chart = action_plan.ages(items, english, TODAY)
    assert chart.table["Item"].to_list() == ["Old", "Young"]
    assert chart.alt.startswith("2 items are under discussion; the oldest: Old, 10 years")
    drawn = sorted(round(value * 365.25) for trace in chart.figure.data for value in trace.x)
    assert drawn == sorted(chart.table["Age in days"])


def test_nothing_under_discussion_is_no_chart(english):
    items, _ = action(date(2015, 1, 1))
    assert action_plan.ages(items, english, TODAY) is None


def test_the_timeline_starts_in_2007_and_its_table_has_all_the_words():
    chart = drawn(record, "ja", TODAY)["timeline"]
    assert sum(len(trace.x) for trace in chart.figure.data) == len(chart.table)
    assert min(day for trace in chart.figure.data for day in trace.x) == "2007-01-01"
    assert len({trace.marker.symbol for trace in chart.figure.data}) == len(chart.figure.data)


@pytest.mark.parametrize(
    ("x", "y", "rings", "expected"),
    [
        (5, 1, SQUARE, True),
        (11, 5, SQUARE, False),
        (5, 5, HOLE, False),
        (3, 5, HOLE, True),
        (-1, 0, SQUARE, False),
    ],
)
def test_a_point_is_inside_or_not(x, y, rings, expected):
    assert outlines.inside(x, y, rings) is expected


def test_the_distance_to_an_outline_is_zero_inside_and_flat_outside():
    assert outlines.distance_km(5, 5, SQUARE) == 0
    assert outlines.distance_km(5, -1, SQUARE) == pytest.approx(111.2, rel=0.01)


def test_exactly_the_four_sites_that_the_record_names_lie_outside_their_kecamatan():
    sites = record()["tps_sites"]
    noted = sites.loc[sites["note"].fillna("").str.contains("outside"), "site_id"].to_list()
    assert len(noted) == 4
    assert tps.outside_own(sites) == noted


def test_the_map_shows_every_site_and_names_the_four():
    chart = drawn(record, "en", TODAY)["map"]
    own, stray = chart.figure.data[-2:]
    assert (len(own.x), len(stray.x)) == (150, 4)
    assert stray.marker.symbol != own.marker.symbol
    for name in ("Giant Hypersquare", "Tarumatex", "Bumi Asri", "Masterindo"):
        assert name in chart.note
    assert "3,399.6 m³/day brought in, 3,328.7 m³/day hauled away" in chart.alt
    assert chart.figure.layout.yaxis.scaleanchor == "x"
    assert not chart.figure.layout.xaxis.visible
    assert len(chart.figure.data) == 32


def test_every_kecamatan_has_an_outline():
    assert set(record()["kecamatan"]["kecamatan_id"]) == set(outlines.outlines())


@pytest.mark.parametrize("measure", ["inflow", "hauled", "stays"])
def test_the_size_of_a_mark_is_the_measure(measure, english):
    frames = record()
    chart = tps.map_of_sites(frames["tps_sites"], frames["kecamatan"], english, TODAY, measure)
    drawn = sorted(value for trace in chart.figure.data[-2:] for value in trace.marker.size)
    assert drawn == pytest.approx(sorted(chart.table.iloc[:, 4]))


def test_what_a_kecamatan_brings_in_is_what_is_hauled_and_what_is_not():
    chart = drawn(record, "en", TODAY)["kecamatan"]
    hauled, stays = chart.figure.data
    total = [a + b for a, b in zip(hauled.x, stays.x, strict=True)]
    assert total == pytest.approx(chart.table.iloc[:, 1].to_list(), abs=0.01)
    assert len(total) == 30


def test_the_role_model_chart_itself_says_that_the_figures_are_not_comparable():
    chart = drawn(record, "en", TODAY)["waste per person"]
    on_chart = " ".join(note.text.replace("<br>", " ") for note in chart.figure.layout.annotations)
    assert NOT_COMPARABLE in on_chart
    assert chart.note == NOT_COMPARABLE
    bounds = next(trace for trace in chart.figure.data if "above or below" in trace.name)
    assert list(zip(bounds.y, bounds.marker.symbol, strict=True)) == [
        (1300, "triangle-up-open"),
        (1000, "triangle-down-open"),
    ]
    assert "730" in chart.alt
