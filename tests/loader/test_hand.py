"""What the sender says beside the file: filled columns, mended cells, answers, a second table."""

from dataclasses import replace

import pytest

from bandung_kawasaki.errors import AnswerInvalid
from bandung_kawasaki.loader import answers
from bandung_kawasaki.tables import Type
from tests.loader.loading import cells, faults, load, questions, values, workbook
from tests.loader.made_up_tables import NOTES, TREES, column

# Filled


def test_a_filled_column_fills_its_empty_cells_only():
    text = "tree_id,name,park\na,Oak,south\nb,Elm,\n"
    assert values(text, "park", fill={"park": "north"}) == ["south", "north"]


def test_a_filled_column_may_be_absent_even_when_it_is_required():
    assert faults("tree_id,rings\na,1\n") == [("column_missing", None, "name")]
    assert values("tree_id,rings\na,1\n", "name", fill={"name": "Oak"}) == ["Oak"]


def test_what_is_filled_in_is_judged_like_any_cell():
    assert faults("tree_id,name\na,Oak\n\nb,Elm\n", fill={"rings": "many"}) == [
        ("number_invalid", 2, "rings"),
        ("number_invalid", 4, "rings"),
    ]


def test_a_filled_column_of_another_table_is_passed_over():
    assert values("tree_id,name\na,Oak\n", "name", fill={"source_id": "S1"}) == ["Oak"]


# Mended


def test_a_mended_cell_is_read_in_the_place_of_what_was_written():
    text = "tree_id,name,rings\na,Oak,many\n\nb,Elm,2\n"
    assert faults(text, mended={(4, "rings"): "x"}) == [
        ("number_invalid", 2, "rings"),
        ("number_invalid", 4, "rings"),
    ]
    assert values(text, "rings", mended={(2, "rings"): "7", (4, "rings"): ""}) == [7, None]


def test_a_mended_cell_of_a_workbook_is_read_like_one_of_a_text_file():
    data = workbook(["tree_id", "name", "height_m"], ["a", "Oak", "12,5"], ["b", "Elm", 1.5])
    assert faults(data) == [("number_as_text", 2, "height_m")]
    assert values(data, "height_m", mended={(2, "height_m"): "12.5"}) == [12.5, 1.5]
    assert values(data, "height_m", mended={(2, "height_m"): "12,5"}) == [12.5, 1.5]


@pytest.mark.parametrize("place", [(3, "name"), (1, "name"), (2, "park"), (9, "name"), (2, "nothing")])
def test_a_mended_cell_that_the_file_does_not_have_is_told(place):
    text = "tree_id,name\na,Oak\n\nb,Elm\n"
    assert faults(text, mended={place: "x"}) == [("mend_unknown", *place)]


# Answers


def test_answers_are_taken_as_they_are_written():
    given = {"encoding": "cp932", "delimiter": "tab", "decimal": ",", "date_order": "DMY", "header_row": "3"}
    given |= {"sheet": "2024", "table": "trees", "percent_scale": "fraction", "percent_scale.KBS": "1"}
    given |= {"reported_on": "none"}
    assert answers.checked(given) == {**given, "delimiter": "\t"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("encoding", "latin1"),
        ("delimiter", ":"),
        ("decimal", "x"),
        ("date_order", "YMD"),
        ("header_row", "0"),
        ("header_row", "x"),
        ("percent_scale", "x"),
        ("decimal.value", ","),
        ("reported_on", "yesterday"),
        ("colour", "red"),
    ],
)
def test_an_answer_that_is_none_is_refused_with_what_would_be_one(key, value):
    with pytest.raises(AnswerInvalid) as raised:
        answers.checked({key: value})
    assert key in str(raised.value)


def test_an_answer_to_what_was_not_asked_changes_nothing_that_is_plain():
    text = "tree_id,name,height_m,measured_on\na,Oak,12,2024-12-31\n"
    said = {"decimal": ",", "date_order": "MDY", "percent_scale": "fraction", "encoding": "utf-8"}
    assert values(text, "height_m", answers=said) == [12]
    assert values(text, "measured_on", answers=said) == values(text, "measured_on")


# Percentages by another column


PERCENTS = replace(
    NOTES,
    columns=(
        *NOTES.columns[:-2],
        column("amount", Type.NUMBER, percent_by="note_id"),
        NOTES.columns[-1],
    ),
    key=("note_id", "title_en"),
)


def test_whether_a_figure_is_a_percentage_may_depend_on_an_id():
    text = "note_id,title_en,amount\na,x,0.5\na,y,0.25\nb,x,0.5\nc,x,75%\n"
    assert faults(text, PERCENTS) == [("number_invalid", 5, "amount")]
    assert values(text.replace("%", ""), "amount", PERCENTS) == [0.5, 0.25, 0.5, 75]
    said = load(text, PERCENTS, percents={"a", "c"}).questions
    assert [(one.code, one.subject) for one in said] == [("percent_scale_ambiguous", "a")]
    assert said[0].choices == ("percent_scale.a=fraction", "percent_scale.a=percent")
    scaled = values(text, "amount", PERCENTS, percents={"a", "c"}, answers={"percent_scale.a": "fraction"})
    assert scaled == [50, 25, 0.5, 75]


def test_each_id_is_asked_about_by_itself():
    text = "note_id,title_en,amount\na,x,0.5\nｂ,x,0.5\nb,y,0.25\n"
    said = load(text, PERCENTS, percents={"a", "b"}).questions
    assert [one.subject for one in said] == ["a", "b"]
    answered = {"percent_scale.a": "percent", "percent_scale.b": "fraction"}
    assert values(text, "amount", PERCENTS, percents={"a", "b"}, answers=answered) == [0.5, 50, 25]


# What is asked once a file


ASKED = replace(
    TREES,
    columns=tuple(replace(one, asked=True) if one.name == "measured_on" else one for one in TREES.columns),
)


def test_what_a_column_leaves_empty_is_asked_once_if_it_should_be_known():
    text = "tree_id,name,measured_on\na,Oak,2024-12-31\nb,Elm,\nc,Ash,\n"
    assert questions(text, ASKED) == ["measured_on_missing"]
    assert load(text, ASKED).questions[0].row == 3
    assert questions(text, ASKED, answers={"measured_on": "none"}) == []
    assert questions(cells("rings", "1"), ASKED) == ["measured_on_missing"]
    assert questions("tree_id,name,measured_on\na,Oak,2024-12-31\n", ASKED) == []


# A second table from the same file


def test_a_file_that_feeds_two_tables_gives_each_its_rows():
    text = "tree_id,name,note_id,title_en\na,Oak,1,x\na,Oak,2,y\nb,Elm,3,z\n"
    trees = load(text, TREES, beside=NOTES, distinct=True)
    assert list(trees.problems) == []
    assert (trees.frame["name"].tolist(), trees.rows.tolist()) == (["Oak", "Elm"], [2, 4])
    assert list(trees.notices) == []
    assert faults(text, TREES, beside=NOTES) == [("key_duplicate", 3, "tree_id+place")]
    differing = text.replace("a,Oak,2", "a,Fir,2")
    assert faults(differing, TREES, beside=NOTES, distinct=True) == [("key_duplicate", 3, "tree_id+place")]


def test_a_column_that_the_other_table_takes_is_ignored():
    text = "tree_id,name,park\na,Oak,x\na,Oak,y\n"
    loaded = load(text, TREES, beside=TREES, ignored={"park"}, distinct=True)
    assert (list(loaded.problems), loaded.frame["park"].isna().all(), len(loaded.frame)) == ([], True, 1)
