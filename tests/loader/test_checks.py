"""Checks that need more than one cell: keys, ends before starts, one of several, references."""

from dataclasses import replace

import pytest

from bandung_kawasaki import loader
from bandung_kawasaki.loader import checks
from bandung_kawasaki.loader.checks import within_rows
from bandung_kawasaki.tables import Reference, Unique
from tests.loader.loading import faults, load, notices, places, upload, values
from tests.loader.made_up_tables import NOTES, TREES

INDICATORS = "indicator_id,area,period,value,source_id\n"


def of_indicators(text):
    return places(upload(INDICATORS + text).problems)


# Keys


def test_a_second_row_of_one_key_is_a_problem_of_the_later_row():
    text = "tree_id,name,place\na,Oak,x\nb,Elm,x\na,Ash,x\na,Yew,x\n"
    assert faults(text) == [("key_duplicate", 4, "tree_id+place"), ("key_duplicate", 5, "tree_id+place")]
    first, second = load(text).problems
    assert (first.value, first.expected, second.expected) == ("a, x", "2", "2")


def test_parts_of_a_key_are_not_run_together():
    assert faults("tree_id,name,place\na,Oak,bc\nab,Elm,c\n") == []


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
    assert of_indicators("IND-01,bandung,x,1,S01\nIND-01,bandung,x,2,S01\n") == [
        ("pattern_invalid", 2, "period"),
        ("pattern_invalid", 3, "period"),
    ]


def test_a_key_is_left_unchecked_where_a_required_part_names_nothing():
    assert of_indicators("IND-01,nowhere,2024,1,S01\nIND-01,nowhere,2024,2,S01\n") == [
        ("fk_unknown", 2, "area"),
        ("fk_unknown", 3, "area"),
    ]
    assert of_indicators("IND-01,bandung,2024,1,S09\nIND-01,bandung,2024,2,S09\n") == [
        ("fk_unknown", 2, "source_id"),
        ("key_duplicate", 3, "indicator_id+area+period"),
        ("fk_unknown", 3, "source_id"),
    ]


def test_a_faulty_optional_part_of_a_key_still_tells_rows_apart():
    table = replace(TREES, key=("tree_id", "place", "plate"))
    text = "tree_id,name,place,plate\na,Oak,x,1\na,Elm,x,2\na,Ash,x,1\n"
    assert faults(text, table) == [
        ("pattern_invalid", 2, "plate"),
        ("pattern_invalid", 3, "plate"),
        ("pattern_invalid", 4, "plate"),
        ("key_duplicate", 4, "tree_id+place+plate"),
    ]


def test_a_faulty_cell_outside_of_the_key_leaves_it_checked():
    assert faults("tree_id,name,rings\na,Oak,x\na,Elm,y\n") == [
        ("number_invalid", 2, "rings"),
        ("number_invalid", 3, "rings"),
        ("key_duplicate", 3, "tree_id+place"),
    ]


def test_the_order_of_a_list_makes_no_other_key():
    assert faults("note_id,title_en,sources\na,x,S1;S2\na,y,S2; S1\nb,z,S1\nb,z,S2\n", NOTES) == [
        ("key_duplicate", 3, "note_id+sources")
    ]


@pytest.mark.parametrize(("first", "second"), [("1", "1.0"), ("2016", "２０１６"), ("2016-2", "2016-02")])
def test_keys_are_equal_when_their_values_are(first, second):
    name = "rings" if first == "1" else "season"
    table = replace(TREES, key=("tree_id", name))
    assert faults(f"tree_id,name,{name}\na,Oak,{first}\na,Elm,{second}\n", table) == [
        ("key_duplicate", 3, f"tree_id+{name}")
    ]


def test_a_table_without_a_key_may_repeat_its_rows():
    assert faults("tree_id,name\na,Oak\na,Oak\n", replace(TREES, key=())) == []


def test_a_key_of_optional_parts_is_checked_in_every_row():
    table = replace(TREES, key=("park",))
    assert faults("tree_id,name,park\na,Oak,\nb,Elm,\nc,Ash,x\n", table) == [("key_duplicate", 3, "park")]


def test_rows_of_a_kind_must_differ_in_the_columns_that_are_said():
    table = replace(TREES, unique=(Unique(("name", "park"), ("kind", "needle"), "line_duplicate"),))
    text = "tree_id,name,park,kind\na,Fir,x,needle\nb,Fir,x,needle\nc,Oak,x,leaf\nd,Oak,x,leaf\n"
    assert faults(text, table) == [("line_duplicate", 3, "name+park")]
    assert load(text, table).problems[0].expected == "2"


def test_rows_of_a_kind_are_left_unchecked_where_a_required_part_is_empty_or_faulty():
    table = replace(TREES, unique=(Unique(("name", "park"), ("kind", "needle"), "line_duplicate"),))
    text = "tree_id,name,park,kind\na,,x,needle\nb,,x,needle\nc,\ufffd,x,needle\nd,\ufffd,x,needle\n"
    assert [code for code, _, _ in faults(text, table)] == ["required_missing"] * 2 + ["replacement_char"] * 2
    text = "tree_id,name,park,kind\na,Fir,,needle\nb,Fir,,needle\n"
    assert faults(text, table) == [("line_duplicate", 3, "name+park")]


def test_rows_of_a_kind_are_left_unchecked_where_a_required_part_names_nothing():
    park = replace(TREES.column("park"), required=True)
    columns = tuple(park if column.name == "park" else column for column in TREES.columns)
    unique = (Unique(("name", "park"), ("kind", "needle"), "line_duplicate"),)
    table = replace(TREES, columns=columns, unique=unique)
    text = "tree_id,name,park,kind\na,Fir,x,needle\nb,Fir,x,needle\nc,Fir,y,needle\nd,Fir,y,needle\n"
    known = {("parks", "park", None): {"x"}, ("labels", "label", "place"): set()}
    assert faults(text, table, known=known) == [
        ("line_duplicate", 3, "name+park"),
        ("fk_unknown", 4, "park"),
        ("fk_unknown", 5, "park"),
    ]


def test_a_row_whose_key_is_told_already_is_not_told_for_its_line_as_well():
    table = replace(TREES, unique=(Unique(("name", "park"), ("kind", "needle"), "line_duplicate"),))
    text = "tree_id,name,park,kind\na,Fir,x,needle\na,Fir,x,needle\nb,Fir,x,needle\n"
    problems = load(text, table).problems
    assert [(one.code, one.row, one.expected) for one in problems] == [
        ("key_duplicate", 3, "2"),
        ("line_duplicate", 4, "2"),
    ]


def test_many_distinct_parts_do_not_run_into_each_other():
    rows = [f"{at},n,p{at % 50_000},k{at}\n" for at in range(60_000)]
    table = replace(TREES, key=("tree_id", "park", "place", "name"))
    assert faults("tree_id,name,park,place\n" + "".join(rows), table) == []


# Ends and starts


def test_an_end_before_its_start_is_a_problem_of_the_end():
    text = "tree_id,name,planted,felled\na,Oak,2016-03,2016-02-29\n"
    assert faults(text) == [("date_order", 2, "felled")]
    assert (load(text).problems[0].value, load(text).problems[0].expected) == ("2016-02-29", "2016-03")


def test_an_end_within_an_unknown_day_of_the_start_is_none():
    assert faults("tree_id,name,planted,felled\na,Oak,2016-03,2016\nb,Elm,2016-03,\nc,Ash,,2016\n") == []


def test_a_day_may_end_where_it_starts_and_a_faulty_one_is_not_compared():
    header = "milestone_id,output,title_en,planned_start,planned_end,actual_start,actual_end\n"
    rows = [
        "A,1,x,2024-05-01,2024-05-01,,\n",
        "B,1,x,2024-05-02,2024-05-01,2024-05-02,2024-05-01\n",
        "C,1,x,2024-05-02,2024-02-30,,2024-01-01\n",
    ]
    assert places(upload(header + "".join(rows), "milestones").problems) == [
        ("date_order", 3, "actual_end"),
        ("date_order", 3, "planned_end"),
        ("date_invalid", 4, "planned_end"),
    ]


# One of several


def test_one_of_several_columns_has_to_be_filled():
    text = "note_id,title_en,title_id\na,x,\nb,,y\nc,,\n"
    assert faults(text, NOTES) == [("required_missing", 4, "title_en")]
    assert load(text, NOTES).problems[0].expected == "title_en, title_id"


def test_a_faulty_one_of_several_is_filled():
    assert faults("note_id,title_en,title_id\na,\ufffd,\n", NOTES) == [("replacement_char", 2, "title_en")]


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
    text = "tree_id,name,park\na,Oak,north\n\nb,Elm,south\nc,Ash,\nd,Fir,North\n"
    assert references(text) == [
        [("fk_unknown", 4, "park", "south"), ("fk_unknown", 6, "park", "North")],
        [],
    ]


def test_a_label_that_is_not_listed_is_only_noted():
    text = "tree_id,name,place\na,Oak,x\nb,Elm,y\n"
    assert references(text) == [[], [("label_unknown", 3, "place", "y")]]


@pytest.mark.parametrize("at_once", [checks.AT_ONCE, 1, 3])
def test_each_part_of_a_list_is_a_reference(at_once, monkeypatch):
    monkeypatch.setattr(checks, "AT_ONCE", at_once)
    sources = replace(NOTES.column("sources"), reference=Reference("parks", "park"))
    table = replace(NOTES, columns=(*NOTES.columns[:-1], sources))
    text = "note_id,title_en,sources\na,x,north; west;east\nb,y,\nc,z,north\nd,z,south\n"
    assert references(text, table)[0] == [
        ("fk_unknown", 2, "sources", "west"),
        ("fk_unknown", 2, "sources", "east"),
        ("fk_unknown", 5, "sources", "south"),
    ]


def test_references_are_compared_in_one_form():
    assert values("tree_id,name,park\na,Oak,ｎｏｒｔｈ\n", "park") == ["north"]
    assert of_indicators(" IND-01,ｂａｎｄｕｎｇ,２０２４-01,1.5,S01\n") == []


def test_a_reference_to_nothing_known_is_a_problem_in_every_row():
    loaded = load("tree_id,name,park\na,Oak,x\nb,Elm,\n")
    problems, _ = loader.check_references(loaded.frame, loaded.rows, TREES, {})
    assert places(problems) == [("fk_unknown", 2, "park")]


# All at once


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


def test_a_problem_says_what_would_have_been_right():
    def expected(column, text):
        return load(f"tree_id,name,{column}\na,Oak,{text}\n").problems[0].expected

    assert expected("kind", "moss") == "leaf, needle"
    assert expected("colours", "red;moss") == "red, green, gold"
    assert expected("plate", "x") == r"[A-Z]{2}-\d+"
    assert expected("height_m", "-1") == "0…120"
    assert expected("rings", "-1") == "0…"
    assert expected("girth_m", "0") == "> 0"
    assert expected("planted", "spring") is None


def test_notices_of_a_right_file_are_told_beside_its_rows():
    text = "tree_id,name,owner,park\na,Oak,city,ｎ\n\nb,Elm\n"
    assert notices(text) == [
        ("column_unknown", 1, None),
        ("width_normalised", 2, "park"),
        ("blank_rows_skipped", 3, None),
        ("row_short_padded", 4, None),
    ]


def test_rows_can_be_checked_without_a_file():
    loaded = load("tree_id,name,planted,felled\na,Oak,2016,2017\nb,Elm,2016,2017\n")
    assert within_rows(loaded.frame, loaded.rows, TREES)[0].rows.tolist() == []
    twice = loaded.frame.assign(tree_id=["a", "a"])
    assert within_rows(twice, loaded.rows, TREES)[0].rows.tolist() == [3]


def test_each_repeated_key_names_the_first_row_that_has_it():
    keys = ["b", "a", "c", "a", "b", "a"]
    problems = load("tree_id,name\n" + "".join(f"{key},Oak\n" for key in keys)).problems
    assert [(problem.row, problem.expected) for problem in problems] == [(5, "3"), (6, "2"), (7, "3")]
