"""The drawn line, other sources, ranges, targets, limits and events of an indicator."""

from datetime import date

import pytest

from bandung_kawasaki import programme
from bandung_kawasaki.charts import indicators, numbered, periods

from .conftest import TODAY, drawn, record

HEAD = "indicator_id,place,period,category,kind,role,value,value_upper,qualifier,derived,source_id\n"
ROW = {"indicator_id": "x", "title_en": "Things", "unit": "t", "decimals": 0, "break_before": float("nan")}


def values(text):
    return programme.frames({"indicator_values": HEAD + text})["indicator_values"]


def series(text, t, day=TODAY, row=ROW, **more):
    return indicators.series(row, values(text), t, day, ("home",), **more)


def named(chart, name):
    return next(trace for trace in chart.figure.data if trace.name == name and trace.showlegend is not False)


def test_the_line_is_solid_within_a_source_dotted_between_and_never_crosses_a_break(english):
    text = """\
x,home,2015,,actual,line,1,,,no,S1
x,home,2016,,actual,line,2,,,no,S1
x,home,2017,,actual,line,3,,,no,S2
x,home,2018,,actual,line,4,,,no,S2
x,home,2019,,actual,line,5,,,no,S3
"""
    chart = series(text, english, row=ROW | {"break_before": "2018;2019"})
    solid, dotted = chart.figure.data
    assert list(solid.y) == [1, 2, None, 3, None, 4, None, 5]
    assert list(dotted.y) == [2, 3, None]
    assert dotted.line.dash == "dot"
    assert [value for value in solid.y if value is not None] == chart.table["Value (t)"].to_list()


def test_no_line_runs_through_a_range_or_a_bound(english):
    text = """\
x,home,2015,,actual,line,10,,,no,S1
x,home,2016,,actual,line,20,30,,no,S1
x,home,2017,,actual,line,30,,,no,S1
x,home,2018,,actual,line,40,,above,no,S1
x,home,2019,,actual,line,50,,about,no,S1
"""
    chart = series(text, english)
    assert list(named(chart, "home").y) == [10, None, 30, None, 50]
    assert list(named(chart, "range given by the source").y) == [20, 30, None]
    bound = named(chart, "home: above or below the mark")
    assert (list(bound.y), list(bound.marker.symbol)) == ([40], ["triangle-up-open"])
    assert "above 40 t" in bound.customdata[0]


def test_other_sources_are_open_marks_that_are_named(english):
    text = """\
x,home,2015,,actual,line,10,,,no,S1
x,home,2015,,actual,beside,12,,,no,S2
x,home,2016,,actual,hidden,9,,,no,S3
"""
    sources = programme.frames(
        {"sources": "source_id,publisher,title,reliability\nS2,The paper,Article,press\n"}
    )["sources"]
    chart = series(text, english, sources_table=sources)
    other = named(chart, "other sources")
    assert list(other.y) == [12]
    assert other.marker.symbol[0].endswith("-open")
    assert "The paper" in other.customdata[0]
    assert 9 not in chart.table["Value (t)"].to_list()
    assert set(chart.source_ids) == {"S1", "S2"}


def test_targets_are_diamonds_and_those_of_other_places_dotted_lines(english):
    text = """\
x,home,2020,,actual,line,10,,,no,S1
x,home,2025-12,,target,line,700,,,no,S1
x,nation,2025,,target,line,30,,,no,S1
"""
    chart = series(text, english, day=date(2021, 6, 1))
    assert (list(named(chart, "target").y), named(chart, "target").marker.symbol[0]) == ([700], "diamond")
    elsewhere = next(trace for trace in chart.figure.data if "nation" in trace.name)
    assert (list(elsewhere.y), elsewhere.line.dash) == ([30, 30], "dot")
    assert "target 700 t, December 2025" in [note.text for note in chart.figure.layout.annotations]
    assert "700 t (December 2025)" in chart.alt


def test_a_limit_holds_from_its_first_day_to_the_next_or_the_day_of_the_view(english):
    text = """\
x,home,2024-01,,actual,line,10,,,no,S1
x,home,2024-09,,limit,line,170,,,no,S1
x,home,2024-11,,limit,line,140,,,no,S1
x,home,2025-02,,limit,beside,145,,,no,S1
x,home,2027-01,,limit,line,90,,,no,S1
"""
    limit = named(series(text, english, day=date(2025, 6, 30)), "limit")
    assert list(zip(limit.x, limit.y, strict=True)) == [
        ("2024-09-01", 170),
        ("2024-11-01", 170),
        ("2024-11-01", 140),
        ("2025-06-30", 140),
        (None, None),
        ("2025-02-01", 145),
        ("2025-02-28", 145),
    ]


def test_a_limit_with_an_end_ends_there(english):
    text = "x,home,2024-01,,actual,line,10,,,no,S1\nx,home,2024-10/2025-08,,limit,line,140,,,no,S1\n"
    assert list(named(series(text, english), "limit").x) == ["2024-10-01", "2025-08-31"]


def test_undated_figures_are_never_drawn(english):
    assert series("x,home,undated,,actual,line,10,,,no,S1\n", english) is None


def test_a_target_alone_is_no_chart(english):
    assert series("x,home,2030,,target,line,10,,,no,S1\n", english) is None


def test_the_alt_text_tells_first_last_lowest_and_highest(english):
    text = "".join(
        f"x,home,{2015 + n},,actual,line,{value},,,no,S1\n" for n, value in enumerate((5, 9, 2, 7))
    )
    assert series(text, english).alt == (
        "Things, home: 5 t (2015), 7 t (2018). Lowest: 2 t (2017); highest: 9 t (2016)."
    )


def test_events_are_numbered_by_day_and_told_in_the_note(english):
    events = programme.frames(
        {
            "events": "event_id,date,topic_id,kind,title_en,source_id\n"
            "B,2017-05,3,happening,Second,S9\nA,2016,3,happening,First,S8\nC,2030,3,happening,Later,S7\n"
        }
    )["events"]
    text = "x,home,2015,,actual,line,1,,,no,S1\nx,home,2019,,actual,line,2,,,no,S1\n"
    chart = series(text, english, events=events)
    assert list(named(chart, "events, numbered").text) == ["1", "2"]
    assert chart.note == "Events: 1: First (2016) · 2: Second (May 2017)"
    assert set(chart.source_ids) == {"S1", "S8", "S9"}
    assert [shape.x0 for shape in chart.figure.layout.shapes] == ["2016-01-01", "2017-05-01"]


def test_of_very_many_events_the_newest_are_marked(english):
    rows = "".join(f"E{n},2017-01-{n % 28 + 1:02d},3,happening,T{n},S1\n" for n in range(100))
    events = programme.frames({"events": "event_id,date,topic_id,kind,title_en,source_id\n" + rows})["events"]
    text = "x,home,2015,,actual,line,1,,,no,S1\nx,home,2019,,actual,line,2,,,no,S1\n"
    chart = series(text, english, events=events)
    assert len(named(chart, "events, numbered").x) == numbered.MOST
    assert chart.note.endswith("Only the newest 15 of 100 events are marked.")


def test_monthly_leaves_longer_periods_out(english):
    text = """\
x,home,2015,,actual,line,99,,,no,S1
x,home,2016-01,,actual,line,1,,,no,S1
x,home,2016-02,,actual,line,2,,,no,S1
"""
    chart = indicators.monthly(ROW, values(text), english, TODAY, ("home",))
    assert chart.table["Value (t)"].to_list() == [1, 2]


def test_the_record_says_what_was_hauled_per_day():
    chart = drawn(record, "id", TODAY)["yearly"]
    assert [round(value, 1) for value in chart.table.iloc[:, 1]] == [
        1101.2, 1288.7, 1340.0, 1335.1, 1279.5, 1271.5, 1096.3, 973.8
    ]  # fmt: skip
    assert "1.340" in [note.text for note in chart.figure.layout.annotations]
    assert list(chart.figure.data[0].y) == chart.table.iloc[:, 1].to_list()


def test_the_stack_has_every_figure_once_and_marks_the_break():
    chart = drawn(record, "en", TODAY)["stacked"]
    parts = sorted(value for trace in chart.figure.data for value in trace.y)
    assert parts == sorted(chart.table["Value (t/day)"])
    assert [shape.x0 for shape in chart.figure.layout.shapes] == [1.5]
    assert "2020" in chart.note
    looks = [(trace.marker.color, trace.marker.pattern.shape) for trace in chart.figure.data]
    assert len(set(looks)) == len(looks)


def test_bars_are_sorted_and_labelled_above():
    chart = drawn(record, "en", TODAY)["bars"]
    amounts = list(chart.figure.data[0].x)
    assert amounts == sorted(amounts, reverse=True) == chart.table["Value (partners)"].to_list()
    assert "Residential areas" in [note.text for note in chart.figure.layout.annotations]


@pytest.mark.parametrize("count", [1, 7, 60])
def test_a_period_axis_never_has_more_names_than_fit(english, count):
    shown = [f"{2000 + n // 12}-{n % 12 + 1:02d}" for n in range(count)]
    assert 1 <= len(periods.axis(shown, english)["tickvals"]) <= 4
