"""Days, partial dates and periods: every way in which one is written, and one order of day and month."""

import datetime

import pandas as pd
import pytest

from bandung_kawasaki.loader.source import Source
from bandung_kawasaki.loader.workbook import Kind, Sheet
from tests.loader.loading import cell, cells, faults, load, notices, questions, upload, values, workbook


def days(text, column="measured_on", **given):
    return [value and f"{value:%Y-%m-%d}" for value in values(text, column, **given)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-12-31", "2024-12-31"),
        ("2024/12/31", "2024-12-31"),
        ("2024.12.31", "2024-12-31"),
        ("2024/1/5", "2024-01-05"),
        (" 2024-12-31 ", "2024-12-31"),
        ("2024年12月31日", "2024-12-31"),
        ("2024 年 1 月 5 日", "2024-01-05"),
        ("２０２４年１２月３１日", "2024-12-31"),
        ("２０２４／１２／３１", "2024-12-31"),
        ("令和6年12月31日", "2024-12-31"),
        ("令和６年１２月３１日", "2024-12-31"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("平成2年1月1日", "1990-01-01"),
        ("㋿6年12月31日", "2024-12-31"),
        ("㍻31年4月30日", "2019-04-30"),
        ("R6.12.31", "2024-12-31"),
        ("R7.1.31", "2025-01-31"),
        ("r06/12/31", "2024-12-31"),
        ("H31-4-30", "2019-04-30"),
        ("Ｒ６．１２．３１", "2024-12-31"),
        ("令6.12.31", "2024-12-31"),
        ("31 Desember 2024", "2024-12-31"),
        ("17-Agu-2024", "2024-08-17"),
        ("17 agustus 2024", "2024-08-17"),
        ("1 Mei 2024", "2024-05-01"),
        ("1 May 2024", "2024-05-01"),
        ("5 Okt. 2024", "2024-10-05"),
        ("05/Nop/2024", "2024-11-05"),
        ("29 Februari 2024", "2024-02-29"),
        ("31/12/2024", "2024-12-31"),
        ("31-12-2024", "2024-12-31"),
        ("31.12.2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("05/05/2024", "2024-05-05"),
        ("1/1/1990", "1990-01-01"),
        ("2100-12-31", "2100-12-31"),
        ("2024-12-31 00:00:00", "2024-12-31"),
        ("2024-12-31T00:00:00", "2024-12-31"),
        ("2024-12-31T00:00:00Z", "2024-12-31"),
        ("2024-12-31 0:00:00.000", "2024-12-31"),
        ("31/12/2024 0:00", "2024-12-31"),
        ("12/31/2024 12:00:00 AM", "2024-12-31"),
        ("31.12.2024 0.00", "2024-12-31"),
        ("2024年12月31日 0:00", "2024-12-31"),
    ],
)
def test_a_day_is_read_however_it_is_written(text, day):
    assert days(cell("measured_on", text)) == [day]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024-02-30", "date_invalid"),
        ("2023-02-29", "date_invalid"),
        ("31/04/2024", "date_invalid"),
        ("31/13/2024", "date_invalid"),
        ("00/12/2024", "date_invalid"),
        ("2024-13-01", "date_invalid"),
        ("2024-12", "date_invalid"),
        ("2024", "date_invalid"),
        ("20241231", "date_invalid"),
        ("2024-12/31", "date_invalid"),
        ("2024 12 31", "date_invalid"),
        ("31 12 2024", "date_invalid"),
        ("Desember 2024", "date_invalid"),
        ("Desember 31, 2024", "date_invalid"),
        ("31 Foo 2024", "date_invalid"),
        ("yesterday", "date_invalid"),
        ("昨日", "date_invalid"),
        ("-", "date_invalid"),
        ("令和6年2月30日", "date_invalid"),
        ("令和6年", "date_invalid"),
        ("12月31日", "date_invalid"),
        ("2024-①-5", "date_invalid"),
        ("2024-12-3²", "date_invalid"),
        ("undated", "date_invalid"),
        ("#REF!", "date_invalid"),
        ("平成31年5月1日", "date_era_invalid"),
        ("令和元年4月30日", "date_era_invalid"),
        ("令和0年1月1日", "date_era_invalid"),
        ("昭和64年1月8日", "date_era_invalid"),
        ("R1.4.30", "date_era_invalid"),
        ("H40.1.1", "date_era_invalid"),
        ("昭和64年1月7日", "out_of_range"),
        ("大正5年1月1日", "out_of_range"),
        ("1989-12-31", "out_of_range"),
        ("2101-01-01", "out_of_range"),
        ("31/12/1989", "out_of_range"),
        ("令和99年1月1日", "out_of_range"),
        ("31/12/24", "date_two_digit_year"),
        ("1/2/03", "date_two_digit_year"),
        ("24-12-31", "date_two_digit_year"),
        ("17-Agu-24", "date_two_digit_year"),
        ("17 Aug '24", "date_two_digit_year"),
        ("Mar-19", "date_two_digit_year"),
        ("31/12/24 0:00", "date_two_digit_year"),
        ("45292", "date_serial"),
        ("45292.5", "date_serial"),
        ("45292,25", "date_serial"),
        ("４５２９２", "date_serial"),
        ("2024-12-31 08:15", "date_has_time"),
        ("2024-12-31T08:15:00Z", "date_has_time"),
        ("31/12/2024 23:59:59", "date_has_time"),
        ("31/12/2024 12:00 PM", "date_has_time"),
        ("31.12.2024 8.30", "date_has_time"),
        ("2024年12月31日 8:30", "date_has_time"),
        ("2024-12-31 0:01", "date_has_time"),
    ],
)
def test_a_wrong_day_is_named_with_its_fault(text, code):
    assert faults(cell("measured_on", text)) == [(code, 2, "measured_on")]


def test_a_day_out_of_range_says_which_years_are_allowed():
    assert load(cell("measured_on", "1989-12-31")).problems[0].expected == "1990…2100"
    assert load(cell("planted", "1899")).problems[0].expected == "1900…2100"


def test_full_width_days_are_noted():
    assert notices(cells("measured_on", "２０２４-12-31", "2024年12月31日", "令和6年1月1日")) == [
        ("width_normalised", 2, "measured_on")
    ]


# One order for the file


@pytest.mark.parametrize(
    ("texts", "read", "order"),
    [
        (["31/12/2024", "03/04/2024"], ["2024-12-31", "2024-04-03"], "DMY"),
        (["03/04/2024", "31/12/2024"], ["2024-04-03", "2024-12-31"], "DMY"),
        (["31/12/2024", "01-02-2024"], ["2024-12-31", "2024-02-01"], "DMY"),
        (["12/31/2024", "03/04/2024"], ["2024-12-31", "2024-03-04"], "MDY"),
        (["31/12/2024 0:00", "03/04/2024"], ["2024-12-31", "2024-04-03"], "DMY"),
        (["３１／１２／２０２４", "03/04/2024"], ["2024-12-31", "2024-04-03"], "DMY"),
        (["2024-12-31", "05/05/2024"], ["2024-12-31", "2024-05-05"], None),
        (["2024-12-31", "17-Agu-2024"], ["2024-12-31", "2024-08-17"], None),
    ],
)
def test_a_part_above_twelve_proves_the_order_for_all(texts, read, order):
    text = cells("measured_on", *texts)
    assert days(text) == read
    assert load(text).found.date_order == order


def test_a_proof_in_one_column_holds_for_all_others():
    text = "tree_id,name,measured_on,planted\na,Oak,03/04/2024,\nb,Elm,,31/12/2016\n"
    assert days(text)[0] == "2024-04-03"


def test_a_day_that_no_calendar_has_still_proves_the_order():
    text = cells("measured_on", "31/04/2024", "03/04/2024")
    assert faults(text) == [("date_invalid", 2, "measured_on")]
    assert load(text).found.date_order == "DMY"
    assert load(text).questions == ()


def test_proofs_of_both_are_a_fault_of_the_whole_file_and_of_no_cell():
    text = (
        "tree_id;name;measured_on\na;Oak;31/12/2024\nb;Elm;12/31/2024\nc;Ash;03/04/2024\nd;Yew;32/01/2024\n"
    )
    assert faults(text) == [("date_mixed", None, None), ("date_invalid", 5, "measured_on")]
    assert load(text).problems[0].value == "31/12/2024 (2) | 12/31/2024 (3)"


def test_days_of_a_file_with_both_orders_are_not_held_against_each_other():
    header = "milestone_id,output,title_en,planned_start,planned_end\n"
    assert [one.code for one in upload(f"{header}M1,1,x,31/12/2024,01/15/2024\n", "milestones").problems] == [
        "date_mixed"
    ]


@pytest.mark.parametrize("text", ["03/04/2024", "3-4-2024", "03.04.2024", "０３/04/2024", "03/04/2024 0:00"])
def test_an_order_that_nothing_proves_is_asked_about(text):
    data = cells("measured_on", "2024-12-31", "05/05/2024", text)
    (question,) = load(data).questions
    assert (question.code, question.row, question.value) == ("date_order_ambiguous", 4, text)
    assert question.choices == ("date_order=DMY", "date_order=MDY")
    assert question.readings == ("2024-04-03", "2024-03-04")
    assert days(data, answers={"date_order": "DMY"})[2] == "2024-04-03"
    assert days(data, answers={"date_order": "MDY"})[2] == "2024-03-04"


def test_a_wrong_day_is_told_before_the_order_is_asked_about():
    assert faults(cells("measured_on", "03/04/2024", "31/12/24", "45292", "03/04/1989")) == [
        ("date_two_digit_year", 3, "measured_on"),
        ("date_serial", 4, "measured_on"),
        ("out_of_range", 5, "measured_on"),
    ]


def test_a_day_that_cannot_be_what_was_answered_is_a_fault():
    text = cells("measured_on", "31/12/2024")
    assert faults(text, answers={"date_order": "MDY"}) == [("date_invalid", 2, "measured_on")]


def test_only_one_order_leaves_the_end_after_the_start():
    text = "tree_id;name;planted;felled\na;Oak;03/04/2016;02/05/2016\n"
    assert questions(text) == ["date_order_ambiguous"]
    assert values(text, "felled", answers={"date_order": "DMY"}) == ["2016-05-02"]
    assert faults(text, answers={"date_order": "MDY"}) == [("date_order", 2, "felled")]


# Partial dates and periods


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("planted", "2016", "2016"),
        ("planted", "２０１６", "2016"),
        ("planted", "2016年", "2016"),
        ("planted", "平成28年", "2016"),
        ("planted", "昭和64年", "1989"),
        ("planted", "2016-02", "2016-02"),
        ("planted", "2016-2", "2016-02"),
        ("planted", "2016/2", "2016-02"),
        ("planted", "2016.2", "2016-02"),
        ("planted", "2016.10", "2016-10"),
        ("planted", "02/2016", "2016-02"),
        ("planted", "Februari 2016", "2016-02"),
        ("planted", "Feb-2016", "2016-02"),
        ("planted", "2016年2月", "2016-02"),
        ("planted", "平成28年2月", "2016-02"),
        ("planted", "H28.2", "2016-02"),
        ("planted", "2016-02-18", "2016-02-18"),
        ("planted", "18 Februari 2016", "2016-02-18"),
        ("planted", "18/02/2016", "2016-02-18"),
        ("planted", "平成28年2月18日", "2016-02-18"),
        ("planted", "2014-08-25/2014-08-27", "2014-08-25/2014-08-27"),
        ("planted", "2014-08-25 / 2014-08-27", "2014-08-25/2014-08-27"),
        ("planted", "2014〜2016", "2014/2016"),
        ("planted", "2014～2016", "2014/2016"),
        ("planted", "2014/8/25–2014/8/27", "2014-08-25/2014-08-27"),
        ("planted", "25/08/2014/27/08/2014", "2014-08-25/2014-08-27"),
        ("planted", "2017年度", "2017-04/2018-03"),
        ("planted", "平成29年度", "2017-04/2018-03"),
        ("planted", "2017年度〜2018年度", "2017-04/2019-03"),
        ("planted", "1900", "1900"),
        ("season", "2019", "2019"),
        ("season", "2019-Q1", "2019-Q1"),
        ("season", "2019q1", "2019-Q1"),
        ("season", "2019-03", "2019-03"),
        ("season", "2019-03-31", "2019-03-31"),
        ("season", "2019-Q1/2019-Q4", "2019-Q1/2019-Q4"),
        ("season", "undated", "undated"),
        ("season", "Undated", "undated"),
        ("season", "TW III 2026", "2026-Q3"),
        ("season", "TW3 2026", "2026-Q3"),
        ("season", "tw iv 2026", "2026-Q4"),
        ("season", "TW III/2026", "2026-Q3"),
        ("season", "Triwulan III 2026", "2026-Q3"),
        ("season", "Triwulan 3 Tahun 2026", "2026-Q3"),
        ("season", "2026 TW III", "2026-Q3"),
        ("season", "Q3 2026", "2026-Q3"),
        ("season", "2026 Q3", "2026-Q3"),
        ("season", "2026年第3四半期", "2026-Q3"),
        ("season", "2026年 第三四半期", "2026-Q3"),
        ("season", "TW I 2026 – TW III 2026", "2026-Q1/2026-Q3"),
        ("season", "Semester I 2026", "2026-01/2026-06"),
        ("season", "Semester 2 2026", "2026-07/2026-12"),
        ("season", "2026年上半期", "2026-01/2026-06"),
        ("season", "2026年下半期", "2026-07/2026-12"),
    ],
)
def test_a_partial_date_keeps_the_precision_that_was_written(column, text, value):
    (read,) = values(cell(column, text), column)
    assert read == value
    assert values(cell(column, read), column) == [value]


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("planted", "spring", "date_invalid"),
        ("planted", "undated", "date_invalid"),
        ("planted", "2016-Q1", "date_invalid"),
        ("planted", "2016-13", "date_invalid"),
        ("planted", "13/2016", "date_invalid"),
        ("planted", "2016/2017/2018", "date_invalid"),
        ("planted", "/", "date_invalid"),
        ("planted", "2016/", "date_invalid"),
        ("planted", "16", "date_invalid"),
        ("planted", "2016.1", "date_invalid"),
        ("planted", "Mar-19", "date_two_digit_year"),
        ("season", "Mar-19", "date_two_digit_year"),
        ("planted", "平成31年5月", "date_era_invalid"),
        ("planted", "平成40年", "date_era_invalid"),
        ("planted", "1899", "out_of_range"),
        ("planted", "2101", "out_of_range"),
        ("planted", "2017-04/2016-03", "date_order"),
        ("planted", "2016-02-18 10:30", "date_has_time"),
        ("season", "2016-Q5", "date_invalid"),
        ("season", "undated/2016", "date_invalid"),
        ("season", "TW V 2026", "date_invalid"),
        ("season", "TW 5 2026", "date_invalid"),
        ("season", "Semester III 2026", "date_invalid"),
        ("season", "2026年第5四半期", "date_invalid"),
        ("season", "2026年度第3四半期", "date_invalid"),
        ("season", "2026年度上半期", "date_invalid"),
        ("season", "TW IV 2101", "out_of_range"),
        ("planted", "TW III 2026", "date_invalid"),
        ("planted", "2026年上半期", "date_invalid"),
        ("season", "0000", "date_invalid"),
        ("season", "45292", "date_serial"),
    ],
)
def test_a_wrong_partial_date_is_named_with_its_fault(column, text, code):
    assert faults(cell(column, text)) == [(code, 2, column)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-Q2", "2016-04-01", "2016-06-30"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016-02-18", "2016-02-18", "2016-02-18"),
        ("2017-04/2018-03", "2017-04-01", "2018-03-31"),
        ("2015/2016-02-18", "2015-01-01", "2016-02-18"),
        ("2017年度/2018年度", "2017-04-01", "2019-03-31"),
    ],
)
def test_a_period_reaches_from_its_first_day_to_its_last(text, first, last):
    frame = load(cell("season", text)).frame
    assert frame.at[0, "season_first"] == pd.Timestamp(first)
    assert frame.at[0, "season_last"] == pd.Timestamp(last)


def test_undated_has_no_days():
    frame = load(cell("season", "undated")).frame
    assert frame[["season_first", "season_last"]].isna().all(axis=None)


def test_the_order_is_asked_about_in_partial_dates_as_well():
    text = cells("planted", "03/04/2016", "2016")
    assert questions(text) == ["date_order_ambiguous"]
    assert values(text, "planted", answers={"date_order": "MDY"}) == ["2016-03-04", "2016"]


# Workbooks


def test_days_of_a_workbook_are_what_they_are():
    rows = [["tree_id", "name", "measured_on", "planted"]]
    rows.append(["a", "Oak", datetime.date(2024, 12, 31), datetime.date(2016, 2, 18)])
    rows.append(["b", "Elm", datetime.datetime.fromisoformat("2024-04-03"), 2016])
    rows.append(["c", "Ash", "2024-12-31", "2016"])
    assert days(workbook(*rows)) == ["2024-12-31", "2024-04-03", "2024-12-31"]
    assert values(workbook(*rows), "planted") == ["2016-02-18", "2016", "2016"]


def test_what_is_no_day_in_a_workbook_is_named_with_its_fault():
    cells_of_days = [
        45657,
        45657.5,
        2024,
        20241231,
        -1,
        True,
        datetime.datetime.fromisoformat("2024-01-01T08:30"),
    ]
    cells_of_days.append(datetime.time(8, 30))
    rows = [[f"t{at}", "Oak", value] for at, value in enumerate(cells_of_days)]
    found = faults(workbook(["tree_id", "name", "measured_on"], *rows))
    codes = ["date_serial", "date_serial", *["date_invalid"] * 4, "date_has_time", "date_has_time"]
    assert [code for code, _, _ in found] == codes


def test_a_whole_number_of_a_workbook_is_a_year_where_a_year_may_stand():
    rows = [[f"t{at}", "Oak", value] for at, value in enumerate([2019, 1899, 45657, 2019.5, 3000])]
    assert faults(workbook(["tree_id", "name", "season"], *rows)) == [
        ("out_of_range", 3, "season"),
        ("date_serial", 4, "season"),
        ("date_invalid", 5, "season"),
        ("date_invalid", 6, "season"),
    ]


def shown_as_month(column, text="2019-03-17"):
    """A workbook in which a day stands whose number format shows no day."""
    rows = [["tree_id", "name", column], ["a", "Oak", text]]
    kinds = [bytes([Kind.TEXT] * 3), bytes([Kind.TEXT, Kind.TEXT, Kind.MONTH])]
    return Source(sheets=(Sheet("Data", False, rows, kinds, ()),))


@pytest.mark.parametrize("column", ["planted", "season", "park"])
def test_a_day_of_a_workbook_that_is_shown_as_a_month_is_one(column):
    assert values(shown_as_month(column), column) == ["2019-03"]
    assert notices(shown_as_month(column)) == []


def test_a_day_of_a_workbook_that_is_shown_as_a_month_is_held_against_a_pattern_as_one():
    problem = load(shown_as_month("plate")).problems[0]
    assert (problem.code, problem.value) == ("pattern_invalid", "2019-03")


def test_a_day_of_a_workbook_is_a_day_where_one_is_wanted_however_it_is_shown():
    assert days(shown_as_month("measured_on")) == ["2019-03-17"]


@pytest.mark.parametrize(
    ("shown", "read"),
    [("mmm-yy", "2019-03"), ('yyyy"年"m"月"', "2019-03"), ("yyyy", "2019"), ("dd/mm/yyyy", "2019-03-17")],
)
def test_how_a_day_is_shown_says_what_it_is_only_where_less_than_a_day_may_stand(shown, read):
    data = workbook(
        ["tree_id", "name", "measured_on", "season"],
        ["a", "Oak", datetime.date(2019, 3, 17), datetime.date(2019, 3, 17)],
        formats={"C2": shown, "D2": shown},
    )
    assert days(data) == ["2019-03-17"]
    assert values(data, "season") == [read]
