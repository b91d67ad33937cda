"""A file becomes a frame, or every wrong cell of it; the other files of this folder look at details."""

import pandas as pd
import pytest

from bandung_kawasaki import loader
from bandung_kawasaki.loader import Found, Given, source
from bandung_kawasaki.tables import TABLES
from tests.loader.loading import load, places, values
from tests.loader.made_up_tables import TREES

RIGHT = "tree_id,name,height_m,rings,measured_on,planted\na,Oak,12.5,40,2024-12-31,2016-02\n"


def test_a_file_is_read_with_every_column_of_the_table():
    frame = load(RIGHT).frame
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


@pytest.mark.parametrize("text", [RIGHT, "tree_id,name\na,Oak\n", "tree_id,name,rings\na,Oak,x\n", ""])
def test_dtypes_are_the_same_whatever_the_file_holds(text):
    frame = load(text).frame
    assert frame.dtypes.to_dict() == loader.empty(TREES).dtypes.to_dict()
    assert {str(dtype) for dtype in frame.dtypes} == {"str", "float64", "Int64", "datetime64[us]"}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_an_empty_table_has_the_dtypes_of_a_full_one(table):
    text = ",".join(table.names) + "\n" + "x," * (len(table.names) - 1) + "\n"
    assert load(text, table).frame.dtypes.to_dict() == loader.empty(table).dtypes.to_dict()


def test_what_was_found_out_about_a_file_is_told():
    found = load("Trees\ntree_id;name;height_m;measured_on\na;Oak;12,5;31/12/2024\n").found
    assert found == Found("utf-8", ";", decimal=",", date_order="DMY", header_row=2, sheet=None)


def test_what_does_not_matter_to_a_file_is_none():
    found = load("tree_id,name\na,Oak\n").found
    assert (found.decimal, found.date_order) == (None, None)


def test_rows_and_positions_tell_where_each_cell_stood():
    loaded = load("x\nname,owner,tree_id\n\nOak,,a\n")
    assert loaded.rows.tolist() == [4]
    assert loaded.positions == {"name": 0, "tree_id": 2}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (RIGHT, "accept"),
        (RIGHT.replace("12.5", "1.234"), "ask"),
        (RIGHT.replace("40", "many"), "reject"),
        (RIGHT.replace("40", "many").replace("12.5", "1.234"), "reject"),
    ],
)
def test_problems_come_before_questions_and_questions_before_acceptance(text, outcome):
    assert load(text).outcome == outcome


def test_an_opened_file_can_be_read_against_several_tables():
    opened = source.opened(b"tree_id,name\na,Oak\n", {})
    assert isinstance(opened, source.Source)
    for _ in range(2):
        assert loader.load(opened, TREES, Given()).frame["name"].tolist() == ["Oak"]


def test_problems_are_a_sequence_that_can_be_counted_and_cut():
    rows = "".join(f"t{at},Oak,x{at}\n" for at in range(5))
    problems = load(f"tree_id,name,rings\n{rows},,1\n").problems
    assert len(problems) == 7
    assert problems.counts() == {
        ("number_invalid", "rings"): 5,
        ("required_missing", "tree_id"): 1,
        ("required_missing", "name"): 1,
    }
    assert [problem.row for problem in problems[4:]] == [6, 7, 7]
    assert problems[-1].column == "tree_id"
    assert list(problems) == problems[:]
    assert places(problems.common(problems[:0] or loader.Problems())) == []
    assert problems.common(problems) == problems
    assert len(problems + problems) == 14


def test_a_hundred_thousand_mistakes_are_told_with_their_rows():
    text = "tree_id,name,rings,measured_on,park\n" + "".join(
        f"t{at},Oak,x{at},2024-13-{at % 99},\n" for at in range(100_000)
    )
    problems = load(text).problems
    assert problems.counts() == {
        ("number_invalid", "rings"): 100_000,
        ("date_invalid", "measured_on"): 100_000,
    }
    assert (problems[-1].row, problems[-1].value) == (100_001, "x99999")


def test_numbers_in_a_frame_stand_where_they_stood():
    text = "tree_id,name,rings\n" + "".join(f"t{at},Oak,{at}\n" for at in range(3000))
    assert values(text, "rings") == list(range(3000))
