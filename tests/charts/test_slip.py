"""The slip chart: what it draws and says."""

from datetime import date

import pytest

from bandung_kawasaki import programme, texts
from bandung_kawasaki.charts import slip
from bandung_kawasaki.progress import slip as progress

from .conftest import TODAY

HEAD = "milestone_id,topic_id,title_en,title_id,title_ja,planned_end,forecast_end,actual_end,source_id\n"
SEPTEMBER, OCTOBER = date(2026, 9, 7), date(2026, 10, 5)
DIAGONAL, DONE = "diagonal: done, the end has come", "done"


def read(*rows):
    return programme.frames({"milestones": HEAD + "\n".join(rows) + "\n"})["milestones"]


def ends():
    return progress.ends(
        {
            SEPTEMBER: read(
                "A,1,Plant,Instalasi,施設,2026-10,,,S1",
                "B,1,Plan,,,2027-03,,,S2;S1",
                "C,1,Old,,,2020-03,,2019-01-30,S3",
            ),
            OCTOBER: read(
                "A,1,Plant,Instalasi,施設,2026-10,2026-12,,S1",
                "B,1,Plan,,,2027-03,,,S2;S1",
                "C,1,Old,,,2020-03,,2019-01-30,S3",
            ),
            TODAY: read(
                "A,1,Plant,Instalasi,施設,2026-10,2026-12,2026-11-20,S1",
                "B,1,Plan,,,2027-03,,,S2;S1",
                "C,1,Old,,,2020-03,,2019-01-30,S3",
            ),
        }
    )


def traces(chart):
    return {trace.name: list(zip(trace.x, trace.y, strict=True)) for trace in chart.figure.data}


def test_one_line_a_milestone_and_the_diagonal(english):
    assert traces(slip.trend(ends(), english, TODAY)) == {
        DIAGONAL: [("2026-09-07", "2026-09-07"), ("2026-11-23", "2026-11-23")],
        "Plant": [("2026-09-07", "2026-10-31"), ("2026-10-05", "2026-12-31"), ("2026-11-23", "2026-11-20")],
        "Plan": [("2026-09-07", "2027-03-31"), ("2026-10-05", "2027-03-31"), ("2026-11-23", "2027-03-31")],
        DONE: [("2026-11-23", "2026-11-20")],
    }


def test_lines_differ_in_more_than_colour(english):
    _, plant, plan, _ = slip.trend(ends(), english, TODAY).figure.data
    assert plant.line.dash != plan.line.dash
    assert plant.marker.symbol != plan.marker.symbol


def test_it_is_told_in_words_with_what_is_left_out(english):
    chart = slip.trend(ends(), english, TODAY)
    assert chart.alt == (
        "2 milestones in the publications of 3 days. "
        "Plant: from October 2026 to 20 November 2026. Done: Plant."
    )
    assert "1 milestone was done before the first of these publications" in chart.note
    assert chart.source_ids == ("S1", "S2")
    assert chart.title == "Slip chart: expected ends of milestones, 7 September 2026 to 23 November 2026"


def test_the_table_has_a_row_for_each_point(english):
    table = slip.trend(ends(), english, TODAY).table
    assert len(table) == 6
    assert table[table["Milestone"] == "Plant"].iloc[:, 2:4].to_numpy().tolist() == [
        ["October 2026", "planned end"],
        ["December 2026", "forecast end"],
        ["20 November 2026", "actual end"],
    ]


def test_names_and_days_are_the_readers():
    chart = slip.trend(ends(), texts.of("ja"), TODAY)
    assert "施設" in traces(chart)
    assert "2026年10月5日" in chart.figure.data[1].customdata[1]
    assert "2026年12月" in chart.figure.data[1].customdata[1]


def test_of_many_milestones_those_that_stay_share_one_grey_trace(english):
    rows = [f"M{n},1,Name {n},,,2027-{n % 12 + 1:02d},,,S1" for n in range(14)]
    later = [rows[0].replace("2027-01,,", "2027-01,2027-09,"), *rows[1:]]
    chart = slip.trend(progress.ends({OCTOBER: read(*rows), TODAY: read(*later)}), english, TODAY)

    found = traces(chart)
    assert list(found) == [DIAGONAL, "13 whose ends did not move", "Name 0"]
    assert len(found["13 whose ends did not move"]) == 13 * 3
    assert len(chart.table) == 28


def test_when_nothing_moves_it_is_said(english):
    frame = read("A,1,Plant,,,2026-10,,,S1")
    chart = slip.trend(progress.ends({OCTOBER: frame, TODAY: frame}), english, TODAY)
    assert chart.alt == "1 milestone in the publications of 2 days. No expected end moved."


@pytest.mark.parametrize(
    "published",
    [
        {},
        {TODAY: ["A,1,Plant,,,2026-10,,,S1"]},
        {OCTOBER: ["A,1,Plant,,,,,,S1"], TODAY: ["A,1,Plant,,,,,,S1"]},
        {OCTOBER: ["A,1,Plant,,,,,2019,S1"], TODAY: ["A,1,Plant,,,,,2019,S1"]},
    ],
)
def test_where_nothing_can_slip_there_is_no_chart(english, published):
    found = progress.ends({day: read(*rows) for day, rows in published.items()})
    assert slip.trend(found, english, TODAY) is None
