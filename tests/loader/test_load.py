"""A file becomes a frame, or every wrong cell of it with the row that the spreadsheet shows."""

from dataclasses import replace

import pandas as pd
import pytest

from bandung_kawasaki import loader
from bandung_kawasaki.loader import decode
from bandung_kawasaki.tables import TABLES, Reference
from tests.loader.made_up_tables import NOTES, TREES


def load(text, table=TREES):
    return loader.load(text.encode() if isinstance(text, str) else text, table)


def faults(text, table=TREES):
    return [(problem.code, problem.row, problem.column) for problem in load(text, table).problems]


def notices(text, table=TREES):
    loaded = load(text, table)
    assert loaded.problems == ()
    return [(notice.code, notice.row, notice.column) for notice in loaded.notices]


def cell(column, text):
    """A file of one tree in which one cell holds the text."""
    cells = {"tree_id": "a", "name": "Oak", column: text}
    return ",".join(cells) + "\n" + ",".join(f'"{value}"' for value in cells.values()) + "\n"


def test_a_file_is_read_with_every_column_of_the_table():
    frame = load("tree_id,name,height_m,rings,measured_on,planted\na,Oak,12.5,40,2024-12-31,2016-02\n").frame
    assert list(frame.columns[: len(TREES.names)]) == list(TREES.names)
    tree = frame.iloc[0]
    assert (tree["tree_id"], tree["name"], tree["height_m"], tree["rings"]) == ("a", "Oak", 12.5, 40)
    assert tree["measured_on"] == pd.Timestamp(2024, 12, 31)
    assert (tree["planted"], tree["planted_first"], tree["planted_last"]) == (
        "2016-02",
        pd.Timestamp(2016, 2, 1),
        pd.Timestamp(2016, 2, 29),
    )
    assert tree["kind"] == "leaf"
    assert pd.isna(tree["park"])


def test_dtypes_are_the_same_with_and_without_rows():
    loaded = load("tree_id,name\na,Oak\n").frame
    assert loaded.dtypes.to_dict() == loader.empty(TREES).dtypes.to_dict()
    assert {str(dtype) for dtype in loaded.dtypes} == {"str", "float64", "Int64", "datetime64[us]"}


# The file as a whole


@pytest.mark.parametrize("data", [b"", b"\n\n", b"  \r\n", b"\xef\xbb\xbf", "\u3000\n".encode()])
def test_an_empty_file_is_said_to_be_empty(data):
    assert faults(data) == [("file_empty", None, None)]


def test_a_broken_byte_is_reported_with_its_line():
    assert faults(b"tree_id,name\na,Oak\nb,El\xffm\n") == [("encoding_broken", 3, None)]


@pytest.mark.parametrize(
    "text",
    [
        'tree_id,name\na,Oak\nb,"Elm\nc,Ash\n',
        'tree_id,name\na,Oak\nb,"Elm" tree\n',
    ],
)
def test_a_broken_quote_is_reported_where_it_begins(text):
    assert faults(text) == [("quote_broken", 3, None)]


def test_a_quote_within_an_unquoted_cell_is_a_character():
    assert load('tree_id,name\na,12" Oak\n').frame.at[0, "name"] == '12" Oak'


def test_a_header_that_names_fewer_than_two_columns_is_not_one():
    assert faults("weight,name\n1,2\n") == [("header_not_found", None, None)]


def test_a_table_of_one_column_needs_one_heading():
    one = replace(NOTES, columns=NOTES.columns[:1], key=("note_id",), one_of=())
    assert load("note_id\na\n", one).frame["note_id"].tolist() == ["a"]


def test_the_header_may_stand_below_a_title():
    assert faults("Trees of Bandung\n\ntree_id,name,rings\na,Oak,many\n") == [("number_invalid", 4, "rings")]


def test_a_missing_and_a_repeated_column_are_both_named():
    assert faults("tree_id,Tree ID,park\na,a,b\n") == [
        ("column_duplicate", None, "tree_id"),
        ("column_missing", None, "name"),
    ]


def test_an_unknown_column_is_only_noted_and_an_empty_one_is_not():
    assert notices("tree_id,name,owner,\na,Oak,city,\n") == [("column_unknown", 1, None)]
    assert notices("tree_id,name,\na,Oak,city\n") == [("column_unknown", 1, None)]


def test_a_header_without_rows_is_a_problem():
    assert faults("tree_id,name\n\n") == [("no_rows", None, None)]


@pytest.mark.parametrize(
    "header",
    [
        "tree_id,name,height_m,measured_on",
        "Tree ID,Name,Height (m),Measured on",
        "ID pohon,NAMA,Tinggi (m),diukur-pada",
        "樹木ID,名称,高さ（m）,測定日",
        "ＴＲＥＥ　ＩＤ,name,Height(m),MEASURED_ON",
        "\ufefftree_id,name,height_m,measured_on",
    ],
)
def test_headings_are_known_in_three_languages(header):
    frame = load(f"{header}\na,Oak,12.5,2024-12-31\n").frame
    assert frame["tree_id"].tolist() == ["a"]
    assert frame["height_m"].tolist() == [12.5]
    assert frame["measured_on"].tolist() == [pd.Timestamp(2024, 12, 31)]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_no_heading_of_ours_means_two_columns(table):
    names = {
        (decode.heading(name), column.name)
        for column in table.columns
        for name in (column.name, *column.names)
    }
    assert len(names) == len(decode.known_headings(table))


# Rows


def test_a_line_break_within_quotes_starts_no_row():
    text = 'tree_id,name,rings\na,"Oak\nof the\nhill",1\nb,Elm,many\n'
    assert faults(text) == [("number_invalid", 3, "rings")]
    assert load(text.replace("many", "2")).frame["name"].tolist() == ["Oak\nof the\nhill", "Elm"]


def test_blank_rows_count_but_hold_nothing():
    text = "tree_id,name,rings\n\n , ,\na,Oak,1\n\nb,Elm,many\n"
    assert faults(text) == [("number_invalid", 6, "rings")]
    assert [row for code, row, _ in notices(text.replace("many", "2")) if code == "blank_rows_skipped"] == [
        2,
        3,
        5,
    ]
    assert load(text.replace("many", "2")).rows == [4, 6]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(end):
    assert faults(f"tree_id,name,rings{end}a,Oak,1{end}b,Elm,many{end}") == [("number_invalid", 3, "rings")]


def test_a_row_that_is_too_long_is_a_problem_unless_the_surplus_is_empty():
    assert faults("tree_id,name\na,Oak,,12\n") == [("row_too_long", 2, None)]
    assert load("tree_id,name\na,Oak,,12\n").problems[0].value == "12"
    assert notices("tree_id,name\na,Oak,, \n") == []


def test_a_short_row_is_filled_up_and_noted():
    assert notices("tree_id,name,rings\na,Oak\n") == [("row_short_padded", 2, None)]
    assert faults("tree_id,rings,name\na,1\n") == [("required_missing", 2, "name")]


# Cells


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("rings", "many", "number_invalid"),
        ("height_m", "12,5", "number_invalid"),
        ("height_m", "1e2", "number_invalid"),
        ("height_m", "nan", "number_invalid"),
        ("height_m", "10²", "number_invalid"),
        ("height_m", "50%", "number_invalid"),
        ("rings", "1.5", "integer_invalid"),
        ("rings", "-1", "out_of_range"),
        ("rings", "9" * 30, "out_of_range"),
        ("rings", "9" * 400, "out_of_range"),
        ("girth_m", "9" * 400, "out_of_range"),
        ("girth_m", "0", "out_of_range"),
        ("height_m", "120.01", "out_of_range"),
        ("health", "101%", "out_of_range"),
        ("kind", "moss", "enum_invalid"),
        ("kind", "Leaf", "enum_invalid"),
        ("colours", "red;blue", "enum_invalid"),
        ("plate", "AB-x", "pattern_invalid"),
        ("plate", "xAB-1", "pattern_invalid"),
        ("measured_on", "2024-02-30", "date_invalid"),
        ("measured_on", "2024-02", "date_invalid"),
        ("measured_on", "45000", "date_invalid"),
        ("measured_on", "1989-12-31", "out_of_range"),
        ("measured_on", "2101-01-01", "out_of_range"),
        ("planted", "spring", "date_invalid"),
        ("planted", "undated", "date_invalid"),
        ("planted", "2016-Q1", "date_invalid"),
        ("planted", "2016-13", "date_invalid"),
        ("planted", "2016/2017/2018", "date_invalid"),
        ("planted", "/", "date_invalid"),
        ("planted", "1899", "out_of_range"),
        ("planted", "2017-04/2016-03", "date_order"),
        ("season", "2016-Q5", "date_invalid"),
        ("season", "undated/2016", "date_invalid"),
        ("season", "0000", "date_invalid"),
        ("name", "Oak\x00", "control_char"),
        ("plate", "AB-1\x1b", "control_char"),
        ("park", "Ta\ufffdman", "replacement_char"),
    ],
)
def test_a_wrong_cell_is_named_with_its_fault(column, text, code):
    assert faults(cell(column, text)) == [(code, 2, column)]


def test_a_cell_that_is_too_long_is_shown_by_its_beginning():
    assert faults(cell("name", "x" * 10_000)) == []
    problem = load(cell("name", "x" * 10_001)).problems[0]
    assert (problem.code, problem.row, problem.value) == ("cell_too_long", 2, "x" * 200)
    assert faults(cell("name", "x" * 200_000)) == [("cell_too_long", 2, None)]


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("name", "  NA ", "  NA "),
        ("name", "007", "007"),
        ("name", "=1+1", "=1+1"),
        ("name", "nan", "nan"),
        ("name", "a\tb", "a\tb"),
        ("park", " Ｔaman ", "Taman"),
        ("height_m", " .5", 0.5),
        ("height_m", "１２.５", 12.5),
        ("height_m", "0", 0),
        ("health", "75 %", 75),
        ("rings", "40.0", 40),
        ("rings", "+4", 4),
        ("colours", " red ;; gold;", "red;gold"),
        ("planted", "2014-08-25 / 2014-08-27", "2014-08-25/2014-08-27"),
        ("planted", "2016-2", "2016-02"),
        ("planted", "２０１６", "2016"),
        ("season", "2016-Q1", "2016-Q1"),
        ("season", "undated", "undated"),
    ],
)
def test_a_right_cell_comes_out_as_its_value(column, text, value):
    loaded = load(cell(column, text))
    assert loaded.problems == ()
    assert loaded.frame.at[0, column] == value


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-Q2", "2016-04-01", "2016-06-30"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016-02-18", "2016-02-18", "2016-02-18"),
        ("2017-04/2018-03", "2017-04-01", "2018-03-31"),
        ("2015/2016-02-18", "2015-01-01", "2016-02-18"),
    ],
)
def test_a_period_reaches_from_its_first_day_to_its_last(text, first, last):
    frame = load(cell("season", text)).frame
    assert frame.at[0, "season_first"] == pd.Timestamp(first)
    assert frame.at[0, "season_last"] == pd.Timestamp(last)


def test_undated_has_no_days():
    frame = load(cell("season", "undated")).frame
    assert frame[["season_first", "season_last"]].isna().all(axis=None)


@pytest.mark.parametrize("nothing", ["", "   ", "\u3000"])
def test_an_empty_required_cell_is_a_problem_and_an_optional_one_is_missing(nothing):
    assert faults(cell("name", nothing)) == [("required_missing", 2, "name")]
    assert load(cell("park", nothing)).frame["park"].isna().all()


@pytest.mark.parametrize("nothing", [";", " ; ;", "\u3000", "\t;"])
def test_a_list_of_separators_is_empty(nothing):
    frame = load(f"note_id,title_en,sources\na,x,{nothing}\n", NOTES).frame
    assert frame["sources"].isna().all()


def test_a_faulty_cell_of_a_required_column_is_one_problem():
    assert faults(cell("tree_id", "a\x00")) == [("control_char", 2, "tree_id")]


def test_a_problem_says_what_would_have_been_right():
    def expected(column, text):
        return load(cell(column, text)).problems[0].expected

    assert expected("kind", "moss") == "leaf, needle"
    assert expected("height_m", "-1") == "0…120"
    assert expected("rings", "-1") == "0…"
    assert expected("girth_m", "0") == "> 0"
    assert expected("planted", "spring") is None


def test_the_apostrophe_of_our_own_export_is_taken_away_once():
    loaded = load("tree_id,name\na,'=1+1\nb,''=1\nc,'quoted'\n")
    assert loaded.frame["name"].tolist() == ["=1+1", "'=1", "'quoted'"]
    assert [(notice.code, notice.row, notice.value) for notice in loaded.notices] == [
        ("apostrophe_removed", 2, "'=1+1"),
        ("apostrophe_removed", 3, "''=1"),
    ]


def test_every_fault_is_told_at_once_in_the_order_of_the_rows():
    text = "tree_id,name,rings,kind\na,,many,moss\nb,Elm,1,leaf\nb,Elm,1,leaf\n,Ash,-1,\n"
    assert faults(text) == [
        ("enum_invalid", 2, "kind"),
        ("required_missing", 2, "name"),
        ("number_invalid", 2, "rings"),
        ("key_duplicate", 4, "tree_id+place"),
        ("out_of_range", 5, "rings"),
        ("required_missing", 5, "tree_id"),
    ]


# Within rows


def test_a_second_row_of_one_key_is_a_problem_of_the_later_row():
    assert faults("tree_id,name,place\na,Oak,x\nb,Elm,x\na,Ash,x\n") == [
        ("key_duplicate", 4, "tree_id+place")
    ]
    assert load("tree_id,name,place\na,Oak,x\na,Ash,x\n").problems[0].value == "a, x"


def test_an_empty_optional_part_of_a_key_is_a_value_like_any_other():
    assert faults("tree_id,name,place\na,Oak,\na,Ash,x\n") == []
    assert faults("tree_id,name,place\na,Oak,\na,Ash,\n") == [("key_duplicate", 3, "tree_id+place")]
    assert faults("tree_id,name\na,Oak\na,Ash\n") == [("key_duplicate", 3, "tree_id+place")]


def test_a_key_is_left_unchecked_where_a_required_part_is_empty_or_faulty():
    assert faults("tree_id,name\n,Oak\n,Ash\na\ufffd,Elm\na\ufffd,Fir\n") == [
        ("required_missing", 2, "tree_id"),
        ("required_missing", 3, "tree_id"),
        ("replacement_char", 4, "tree_id"),
        ("replacement_char", 5, "tree_id"),
    ]


def test_the_order_of_a_list_makes_no_other_key():
    assert faults("note_id,title_en,sources\na,x,S1;S2\na,y,S2; S1\n", NOTES) == [
        ("key_duplicate", 3, "note_id+sources")
    ]


def test_an_end_before_its_start_is_a_problem_of_the_end():
    assert faults("tree_id,name,planted,felled\na,Oak,2016-03,2016-02-29\n") == [("date_order", 2, "felled")]


def test_an_end_within_an_unknown_day_of_the_start_is_none():
    assert faults("tree_id,name,planted,felled\na,Oak,2016-03,2016\nb,Elm,2016-03,\nc,Ash,,2016\n") == []


def test_one_of_several_columns_has_to_be_filled():
    text = "note_id,title_en,title_id\na,x,\nb,,y\nc,,\n"
    assert faults(text, NOTES) == [("required_missing", 4, "title_en")]
    assert load(text, NOTES).problems[0].expected == "title_en, title_id"


# References


def references(text, table=TREES):
    loaded = load(text, table)
    assert loaded.problems == ()
    ids = {("parks", "park", None): {"north"}, ("labels", "label", "place"): {"x"}}
    problems, notes = loader.check_references(loaded.frame, loaded.rows, table, ids)
    return [
        [(found.code, found.row, found.column, found.value) for found in kind] for kind in (problems, notes)
    ]


def test_a_reference_that_names_nothing_is_a_problem():
    text = "tree_id,name,park\na,Oak,north\n\nb,Elm,south\nc,Ash,\n"
    assert references(text) == [[("fk_unknown", 4, "park", "south")], []]


def test_a_label_that_is_not_listed_is_only_noted():
    text = "tree_id,name,place\na,Oak,x\nb,Elm,y\n"
    assert references(text) == [[], [("label_unknown", 3, "place", "y")]]


def test_each_part_of_a_list_is_a_reference():
    sources = replace(NOTES.column("sources"), reference=Reference("parks", "park"))
    table = replace(NOTES, columns=(*NOTES.columns[:-1], sources))
    text = "note_id,title_en,sources\na,x,north; west;east\n"
    assert references(text, table)[0] == [
        ("fk_unknown", 2, "sources", "west"),
        ("fk_unknown", 2, "sources", "east"),
    ]
