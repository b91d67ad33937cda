"""The header: found wherever it stands, in any of the languages, and never guessed."""

from dataclasses import replace

import pytest

from bandung_kawasaki.loader import source
from bandung_kawasaki.tables import TABLES
from tests.loader.loading import PACKAGE, faults, load, notices, values, workbook
from tests.loader.made_up_tables import NOTES, TREES


@pytest.mark.parametrize(
    "header",
    [
        "tree_id,name,height_m,measured_on",
        "Tree ID,Name,Height (m),Measured on",
        "ID pohon,NAMA,Tinggi (m),diukur-pada",
        "樹木ID,名称,高さ（m）,測定日",
        "ＴＲＥＥ　ＩＤ,name,Height(m),MEASURED_ON",
        "\ufefftree_id,name,height_m,measured_on",
        "\ufeff\ufefftree_id,na\u200bme,height_m,measured_on",
        "  Tree.ID ,Na-me,Height / m,measured\xa0on",
        '"Tree\nID","Name","Height\r\n(m)","Measured on"',
        "Tree ID,Name,高さ(m),Diukur Pada",
    ],
)
def test_headings_are_known_in_three_languages_and_however_they_are_spaced(header):
    frame = load(f"{header}\na,Oak,12.5,2024-12-31\n").frame
    assert frame["tree_id"].tolist() == ["a"]
    assert frame["height_m"].tolist() == [12.5]
    assert [f"{day:%Y-%m-%d}" for day in frame["measured_on"]] == ["2024-12-31"]


@pytest.mark.parametrize("table", [*TABLES.values(), *PACKAGE.tables.values()], ids=lambda table: table.name)
def test_no_heading_means_two_columns(table):
    names = {
        (source.heading(name), column.name)
        for column in table.columns
        for name in (column.name, *column.names, *column.synonyms)
    }
    assert len(names) == len(source.known_headings(table))


def test_a_header_that_names_fewer_than_two_columns_is_not_one():
    assert faults("weight,name\n1,2\n") == [("header_not_found", None, None)]
    assert faults("tree_id,TreeID\n1,2\n") == [("header_not_found", None, None)]


def test_a_table_of_one_column_needs_one_heading():
    one = replace(NOTES, columns=NOTES.columns[:1], key=("note_id",), one_of=())
    assert values("note_id\na\n\nb\n", "note_id", one) == ["a", "b"]


def test_the_header_may_stand_below_a_title():
    assert faults("Trees of Bandung\n\ntree_id,name,rings\na,Oak,many\n") == [("number_invalid", 4, "rings")]


def test_the_header_is_the_row_that_names_the_most_columns():
    text = "Name,Park\ntree_id,name,rings\na,Oak,1\n"
    assert load(text).found.header_row == 2
    assert values(text, "tree_id") == ["a"]


@pytest.mark.parametrize("above", ["x\n" * 29, "\n" * 29, '"a\nb"\n' * 29])
def test_the_header_is_looked_for_in_the_first_thirty_rows(above):
    assert load(f"{above}tree_id,name\na,Oak\n").found.header_row == 30
    assert faults(f"x\n{above}tree_id,name\na,Oak\n") == [("header_not_found", None, None)]


def test_a_header_row_that_is_named_by_hand_is_taken_wherever_it_is():
    text = "tree_id,name,rings\n" + "x\n" * 40 + "tree_id,name\na,Oak\n"
    assert values(text, "name", answers={"header_row": "42"}) == ["Oak"]
    assert faults(text, answers={"header_row": "41"}) == [("header_not_found", None, None)]


# Columns


def test_a_missing_and_a_repeated_column_are_both_named():
    assert faults("tree_id,Tree ID,park\na,a,b\n") == [
        ("column_missing", None, "name"),
        ("column_duplicate", None, "tree_id"),
    ]


@pytest.mark.parametrize("header", ["name,NAME", "name,Nama", "名称,Name", "Name,ｎａｍｅ"])
def test_two_columns_of_one_meaning_are_a_problem_whatever_they_hold(header):
    for second in ("Oak", "Elm", ""):
        assert faults(f"tree_id,{header}\na,Oak,{second}\n") == [("column_duplicate", None, "name")]


def test_a_repeated_column_is_told_once_and_its_cells_are_not_read():
    assert faults("tree_id,name,rings,Rings,rings\na,Oak,x,y,z\n") == [("column_duplicate", None, "rings")]


def test_two_unknown_columns_of_one_name_are_only_unknown():
    assert notices("tree_id,name,x,x\na,Oak,1,2\n") == [("column_unknown", 1, None)] * 2


def test_an_unknown_column_is_only_noted_and_an_empty_one_is_not():
    assert notices("tree_id,name,owner,\na,Oak,city,\n") == [("column_unknown", 1, None)]
    assert notices("tree_id,name,owner,\na,Oak, ,\n") == []
    assert notices("tree_id,,name\na,x,Oak\n") == [("column_unknown", 1, None)]


def test_what_stands_in_an_unknown_column_is_not_judged():
    assert notices("tree_id,owner,name\na,\x00,Oak\n") == [("column_unknown", 1, None)]


def test_a_missing_optional_column_is_empty_or_has_its_default():
    loaded = load("tree_id,name\na,Oak\n")
    assert loaded.frame["park"].isna().all()
    assert loaded.frame["kind"].tolist() == ["leaf"]


def test_the_key_is_left_unchecked_when_a_required_part_is_no_column():
    assert faults("name,rings\nOak,1\nOak,1\n") == [("column_missing", None, "tree_id")]


# Workbooks


def test_a_header_in_a_workbook_has_the_row_of_the_sheet():
    data = workbook(["Trees"], [], [None, "tree_id", "name", "rings"], [None, "a", "Oak", "many"])
    assert load(data).found.header_row == 3
    assert faults(data) == [("number_invalid", 4, "rings")]


def test_a_note_beside_the_table_of_a_workbook_is_told_and_no_row_of_its_own():
    rows = [["tree_id", "name"], ["a", "Oak", None, "counted by hand"], ["b", "Elm"], [None, None, "x"]]
    data = workbook(*rows)
    assert notices(data) == [("column_unknown", 1, None), ("blank_rows_skipped", 4, None)]
    assert values(data, "name") == ["Oak", "Elm"]


def test_a_header_wider_than_its_rows_pads_them_without_a_word():
    assert notices(workbook(["tree_id", "name", "rings"], ["a", "Oak"])) == []


@pytest.mark.parametrize("table", [TREES, NOTES])
def test_a_file_without_any_known_heading_says_what_was_looked_for(table):
    problem = load("a,b\n1,2\n", table).problems[0]
    assert (problem.code, problem.expected) == ("header_not_found", ", ".join(table.names))


@pytest.mark.parametrize(
    ("heading", "code"), [("na\x00me", "control_char"), ("na\ufffdme", "replacement_char")]
)
def test_a_heading_that_cannot_be_read_is_a_problem_of_the_header(heading, code):
    assert (code, 1, None) in faults(f"tree_id,{heading},rings\na,Oak,1\n")
