"""Numbers: one convention for the file, proved or asked, and never a value that was not written."""

import pytest

from tests.loader.loading import cell, cells, faults, load, notices, questions, upload, values, workbook


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("height_m", "0", 0),
        ("height_m", "007", 7),
        ("height_m", " 12.5 ", 12.5),
        ("height_m", ".5", 0.5),
        ("height_m", ",5", 0.5),
        ("height_m", "12,5", 12.5),
        ("height_m", "0,123", 0.123),
        ("height_m", "0.123", 0.123),
        ("height_m", "+12.5", 12.5),
        ("height_m", "-0", 0),
        ("girth_m", "1.234,5", 1234.5),
        ("girth_m", "1,234.5", 1234.5),
        ("girth_m", "1.234.567", 1234567),
        ("girth_m", "1,234,567", 1234567),
        ("girth_m", "1.234.567,25", 1234567.25),
        ("girth_m", "1234.567", 1234.567),
        ("girth_m", "1234,567", 1234.567),
        ("rings", "+4", 4),
        ("rings", "40.0", 40),
        ("rings", "40,0", 40),
        ("rings", "1.234.567", 1234567),
        ("health", "75%", 75),
        ("health", "75 %", 75),
        ("health", "75,5%", 75.5),
        ("health", "0.5%", 0.5),
        ("health", "７５％", 75),
        ("height_m", "１２．５", 12.5),
        ("girth_m", "１，２３４．５", 1234.5),
    ],
)
def test_a_right_number_comes_out_as_its_value(column, text, value):
    assert values(cell(column, text), column) == [value]


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("rings", "many", "number_invalid"),
        ("height_m", "-", "number_invalid"),
        ("height_m", "n/a", "number_invalid"),
        ("height_m", "nan", "number_invalid"),
        ("height_m", "inf", "number_invalid"),
        ("height_m", "(5)", "number_invalid"),
        ("height_m", "5-", "number_invalid"),
        ("height_m", "--5", "number_invalid"),
        ("height_m", "5.", "number_invalid"),
        ("height_m", "5,", "number_invalid"),
        ("height_m", ".", "number_invalid"),
        ("height_m", "1 234", "number_invalid"),
        ("height_m", "1\xa0234", "number_invalid"),
        ("height_m", "1'234", "number_invalid"),
        ("height_m", "'5", "number_invalid"),
        ("height_m", "'-5", "number_invalid"),
        ("height_m", "12.34.5", "number_invalid"),
        ("height_m", "1.23.456", "number_invalid"),
        ("height_m", "1,23,456", "number_invalid"),
        ("height_m", "1.2345.678", "number_invalid"),
        ("height_m", "1,234,56", "number_invalid"),
        ("height_m", "1.234.56", "number_invalid"),
        ("height_m", "0.123.456", "number_invalid"),
        ("height_m", "1,234.567,8", "number_invalid"),
        ("height_m", "1.234,567.8", "number_invalid"),
        ("height_m", "Rp 5", "number_invalid"),
        ("height_m", "$5", "number_invalid"),
        ("height_m", "5 m", "number_invalid"),
        ("height_m", "5m³", "number_invalid"),
        ("height_m", "10²", "number_invalid"),
        ("height_m", "１０²", "number_invalid"),
        ("height_m", "٣", "number_invalid"),
        ("height_m", "五", "number_invalid"),
        ("height_m", "0x10", "number_invalid"),
        ("height_m", "1_000", "number_invalid"),
        ("height_m", "50%", "number_invalid"),
        ("height_m", "#REF!", "number_invalid"),
        ("height_m", "2024-01-01", "number_invalid"),
        ("height_m", "TRUE", "number_invalid"),
        ("health", "%75", "number_invalid"),
        ("health", "75%%", "number_invalid"),
        ("health", "%", "number_invalid"),
        ("height_m", "1e2", "number_scientific"),
        ("height_m", "1,23E+05", "number_scientific"),
        ("height_m", "1.23E+05", "number_scientific"),
        ("height_m", "-1.5e-3", "number_scientific"),
        ("height_m", "１.５Ｅ＋０３", "number_scientific"),
        ("rings", "1.5", "integer_invalid"),
        ("rings", "1,5", "integer_invalid"),
        ("rings", "-0.5", "integer_invalid"),
        ("rings", "-1", "out_of_range"),
        ("rings", "−1", "out_of_range"),
        ("rings", "9" * 30, "out_of_range"),
        ("rings", "9" * 400, "out_of_range"),
        ("girth_m", "9" * 400, "out_of_range"),
        ("girth_m", "0", "out_of_range"),
        ("height_m", "120.01", "out_of_range"),
        ("height_m", "-12.5", "out_of_range"),
        ("health", "101%", "out_of_range"),
        ("health", "100,01", "out_of_range"),
    ],
)
def test_a_wrong_number_is_named_with_its_fault(column, text, code):
    assert faults(cell(column, text)) == [(code, 2, column)]


def test_bounds_belong_to_the_range_and_a_bound_to_be_exceeded_does_not():
    assert values(cells("height_m", "0", "120", "119.99"), "height_m") == [0, 120, 119.99]
    assert faults(cells("girth_m", "0.001", "0", "-1")) == [
        ("out_of_range", 3, "girth_m"),
        ("out_of_range", 4, "girth_m"),
    ]


def test_full_width_digits_and_signs_are_noted():
    assert notices(cells("height_m", "１２.5", "12.5")) == [("width_normalised", 2, "height_m")]
    assert notices(cells("height_m", "12.5\u3000")) == []
    assert load(cells("girth_m", "−1")).problems[0].value == "−1"


# One convention for the file


@pytest.mark.parametrize(
    ("texts", "read", "decimal"),
    [
        (["12,5", "1.234"], [12.5, 1234], ","),
        (["1.234", "12,5"], [1234, 12.5], ","),
        (["12.5", "1,234"], [12.5, 1234], "."),
        (["1,234", "7", "1,234.5"], [1234, 7, 1234.5], "."),
        (["1.234.567", "1.234"], [1234567, 1234], ","),
        (["0.123", "1.234"], [0.123, 1.234], "."),
        (["0,123", "1,234"], [0.123, 1.234], ","),
        (["1234.567", "1.234"], [1234.567, 1.234], "."),
        (["12.3456", "1.234"], [12.3456, 1.234], "."),
        (["5", "7"], [5, 7], None),
    ],
)
def test_a_cell_with_one_possible_reading_proves_the_decimal_sign_for_all(texts, read, decimal):
    text = cells("girth_m", *texts)
    assert values(text, "girth_m") == read
    assert load(text).found.decimal == decimal


def test_a_proof_in_one_column_holds_for_all_others():
    text = 'tree_id,name,height_m,girth_m,health\na,Oak,,"1.234",\nb,Elm,,,"75,5%"\n'
    assert values(text, "girth_m")[0] == 1234


def test_a_proof_far_down_holds_for_the_first_row():
    texts = ["1.234"] * 3000
    assert questions(cells("girth_m", *texts)) == ["decimal_ambiguous"]
    assert values(cells("girth_m", *texts, "1.5"), "girth_m")[0] == 1.234
    assert values(cells("girth_m", *texts, "1,5"), "girth_m")[0] == 1234


@pytest.mark.parametrize(
    "texts",
    [["12,5", "12.5"], ["1.234,5", "1,234.5"], ["1.234.567", "0.5"], ["75,5%", "1,234,567"]],
)
def test_proofs_of_both_are_a_fault_of_the_whole_file(texts):
    rows = [("a", texts[0], ""), ("b", "", texts[1])]
    text = "tree_id;name;health;girth_m\n" + "".join(f"{one};Oak;{two};{three}\n" for one, two, three in rows)
    if "%" not in texts[0]:
        text = cells("girth_m", *texts)
    problems = [problem for problem in load(text).problems if problem.code == "decimal_mixed"]
    assert [(problem.row, problem.column) for problem in problems] == [(None, None)]
    assert problems[0].value == f"{texts[0]} (2) | {texts[1]} (3)"


def test_beside_mixed_signs_only_what_is_no_number_at_all_is_a_fault_of_its_own():
    assert faults(cells("height_m", "12,5", "12.5", "many", "1e5", "500,5", "1.234")) == [
        ("decimal_mixed", None, None),
        ("number_invalid", 4, "height_m"),
        ("number_scientific", 5, "height_m"),
    ]


@pytest.mark.parametrize("wrong", ["1e5", "1,23E+05", "n/a", "12.34.5", "Rp 12,5", "12,5 kg"])
def test_a_cell_that_is_no_number_proves_nothing(wrong):
    assert faults(cells("girth_m", "1.234", wrong))[0][1:] == (3, "girth_m")
    assert len(faults(cells("girth_m", "1.234", wrong))) == 1
    assert faults(cells("girth_m", "1.234,5", wrong))[0][1:] == (3, "girth_m")


@pytest.mark.parametrize(
    ("texts", "comma", "point"),
    [
        (["1.234", "7"], [1234, 7], [1.234, 7]),
        (["1,234"], [1.234], [1234]),
        (["1.234", "12.500", "123.000"], [1234, 12500, 123000], [1.234, 12.5, 123]),
        (["1.000"], [1000], [1]),
        (["１．２３４"], [1234], [1.234]),
        (["+1.234"], [1234], [1.234]),
    ],
)
def test_numbers_that_may_be_either_are_asked_about(texts, comma, point):
    text = cells("girth_m", *texts)
    (question,) = load(text).questions
    assert (question.code, question.choices) == ("decimal_ambiguous", ("decimal=,", "decimal=."))
    assert (question.row, question.column, question.value) == (2, "girth_m", texts[0])
    assert question.readings == (f"{comma[0]}", f"{point[0]}")
    assert values(text, "girth_m", answers={"decimal": ","}) == comma
    assert values(text, "girth_m", answers={"decimal": "."}) == point


def test_whole_numbers_in_groups_are_asked_about_as_well():
    text = cells("rings", "1.234")
    assert questions(text) == ["decimal_ambiguous"]
    assert values(text, "rings", answers={"decimal": ","}) == [1234]
    assert faults(text, answers={"decimal": "."}) == [("integer_invalid", 2, "rings")]


def test_what_is_wrong_under_both_readings_is_told_at_once():
    text = cells("height_m", "1.234", "-500.000", "many")
    assert faults(text) == [("out_of_range", 3, "height_m"), ("number_invalid", 4, "height_m")]


def test_a_cell_that_cannot_be_what_was_answered_is_a_fault():
    assert faults(cells("girth_m", "12.5"), answers={"decimal": ","}) == [("number_invalid", 2, "girth_m")]


# Percentages


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (["75%", "75,5%"], [75, 75.5]),
        (["0.5%", "1%"], [0.5, 1]),
        (["0.5", "75"], [0.5, 75]),
        (["0", "1"], [0, 1]),
        (["1"], [1]),
        (["100", "0.25"], [100, 0.25]),
    ],
)
def test_percentages_are_read_as_written_where_nothing_is_open(texts, read):
    assert values(cells("health", *texts), "health") == read


@pytest.mark.parametrize(
    ("texts", "fraction", "percent"),
    [
        (["0.5", "1", "0"], [50, 100, 0], [0.5, 1, 0]),
        (["0,755"], [75.5], [0.755]),
        (["0.07"], [7], [0.07]),
        (["75%", "0.5"], [75, 50], [75, 0.5]),
        (["0.5%", "0.5"], [0.5, 50], [0.5, 0.5]),
    ],
)
def test_percentages_that_may_be_fractions_are_asked_about(texts, fraction, percent):
    text = cells("health", *texts)
    assert questions(text) == ["percent_scale_ambiguous"]
    (question,) = load(text).questions
    assert question.choices == ("percent_scale=fraction", "percent_scale=percent")
    assert values(text, "health", answers={"percent_scale": "fraction"}) == fraction
    assert values(text, "health", answers={"percent_scale": "percent"}) == percent


def test_two_open_questions_are_asked_together_and_each_answer_leaves_the_other():
    text = "tree_id;name;girth_m;health;measured_on\na;Oak;1.234;1;03/04/2024\nb;Elm;;0;\n"
    assert questions(text) == ["decimal_ambiguous", "date_order_ambiguous"]
    assert questions(text, answers={"decimal": ","}) == ["date_order_ambiguous"]
    assert questions(text, answers={"decimal": ",", "date_order": "DMY"}) == []


# Workbooks


def test_numbers_of_a_workbook_are_what_they_are():
    data = workbook(
        ["tree_id", "name", "girth_m", "rings"],
        ["a", "Oak", 1.234, 5],
        ["b", "Elm", 1234567.5, 7.0],
        ["c", "Ash", 0.5, 1e15],
        ["d", "Yew", 1e-7, 0],
    )
    assert values(data, "girth_m") == [1.234, 1234567.5, 0.5, 1e-7]
    assert values(data, "rings") == [5, 7, 10**15, 0]
    assert load(data).found.decimal is None


def test_a_number_typed_as_text_is_read_only_where_nothing_can_be_misread():
    header = ["tree_id", "name", "girth_m", "health"]
    assert values(workbook(header, ["a", "Oak", "12", "75%"]), "girth_m") == [12]
    data = workbook(
        header, *[[f"t{at}", "Oak", text] for at, text in enumerate(["12,5", "1.234", "0.5", "x"])]
    )
    assert faults(data) == [
        ("number_as_text", 2, "girth_m"),
        ("number_as_text", 3, "girth_m"),
        ("number_as_text", 4, "girth_m"),
        ("number_invalid", 5, "girth_m"),
    ]
    assert faults(workbook(header, ["a", "Oak", None, "75,5%"])) == [("number_as_text", 2, "health")]


@pytest.mark.parametrize("value", [True, "TRUE"])
def test_a_truth_is_no_number(value):
    assert faults(workbook(["tree_id", "name", "rings"], ["a", "Oak", value])) == [
        ("number_invalid", 2, "rings")
    ]


def test_percentages_of_a_workbook_are_read_as_they_are_shown():
    rows = [["tree_id", "name", "health", "girth_m"], ["a", "Oak", 0.755], ["b", "Elm", 1]]
    shown = workbook(*rows, formats={"C2": "0.0%", "C3": "0%"})
    assert values(shown, "health") == [75.5, 100]
    assert questions(workbook(*rows)) == ["percent_scale_ambiguous"]
    assert values(workbook(*rows), "health", answers={"percent_scale": "1"}) == [75.5, 100]


def test_a_number_that_is_only_shown_as_a_percentage_is_the_number_that_it_is():
    data = workbook(["tree_id", "name", "girth_m"], ["a", "Oak", 0.755], formats={"C2": "0.0%"})
    assert values(data, "girth_m") == [0.755]


def test_a_wrong_number_is_one_fault_in_a_table_of_somebody_else():
    text = (
        "indicator_id,area,period,value,source_id\nIND-01,bandung,2024,-5,S01\nIND-01,coblong,2024,n/a,S01\n"
    )
    assert [(one.code, one.row) for one in upload(text).problems] == [
        ("out_of_range", 2),
        ("number_invalid", 3),
    ]
