"""Which sheet of a workbook is read, and what its merged cells mean."""

import openpyxl
import pytest

from tests.loader.loading import faults, load, notices, places, questions, values, workbook

HEADER = ["tree_id", "name", "rings"]


def test_the_sheet_that_fits_is_read_wherever_it_is():
    data = workbook(
        sheets={"Notes": [["Trees"], ["x", "y"]], "Trees": [HEADER, ["a", "Oak", 1]], "Empty": []}
    )
    assert values(data, "name") == ["Oak"]
    assert load(data).found.sheet == "Trees"
    assert load(data).found.encoding is None
    assert load(data).found.delimiter is None


def test_two_sheets_that_fit_are_asked_about():
    data = workbook(
        sheets={"2023": [HEADER, ["a", "Oak", 1]], "2024 =": [["t"], HEADER, ["b", "Elm", "many"]]}
    )
    (question,) = load(data).questions
    assert (question.code, question.choices) == ("sheet_ambiguous", ("sheet=2023", "sheet=2024 ="))
    assert values(data, "name", answers={"sheet": "2023"}) == ["Oak"]
    assert faults(data, answers={"sheet": "2024 ="}) == [("number_invalid", 3, "rings")]


def test_a_sheet_without_rows_or_without_a_required_column_does_not_fit():
    data = workbook(
        sheets={"Template": [HEADER], "Half": [["name", "rings"], ["x", 1]], "Trees": [HEADER, ["a", "Oak"]]}
    )
    assert values(data, "name") == ["Oak"]


def test_a_sheet_that_is_not_there_is_asked_about():
    data = workbook(HEADER, ["a", "Oak"])
    assert questions(data, answers={"sheet": "Trees"}) == ["sheet_ambiguous"]
    assert load(data, answers={"sheet": "Trees"}).questions[0].choices == ("sheet=Data",)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_not_read_unless_named(state, tmp_path):
    book = openpyxl.Workbook()
    for name, tree in (("Old", "Oak"), ("New", "Elm")):
        sheet = book.create_sheet(name)
        sheet.append(HEADER)
        sheet.append(["a", tree])
    book["Old"].sheet_state = state
    book.save(tmp_path / "trees.xlsx")
    data = (tmp_path / "trees.xlsx").read_bytes()
    assert values(data, "name") == ["Elm"]
    assert values(data, "name", answers={"sheet": "Old"}) == ["Oak"]


def test_a_workbook_without_anything_in_it_has_no_header():
    assert faults(workbook()) == [("header_not_found", None, None)]
    assert faults(workbook(HEADER)) == [("no_rows", None, None)]


def test_blank_rows_of_a_sheet_count():
    data = workbook([], HEADER, [], [None, " "], ["a", "Oak", "many"])
    assert faults(data) == [("number_invalid", 5, "rings")]
    assert load(data).notices[0].row == 3


def test_merged_cells_below_the_header_are_told_and_those_above_are_not():
    rows = [["Trees"], HEADER, ["a", "Oak", 1], ["b", None, 2], ["c", "Elm", 3]]
    data = workbook(*rows, merged=["A1:C1", "B3:B4"])
    loaded = load(data)
    assert places(loaded.problems) == [("required_missing", 4, "name")]
    assert [(notice.code, notice.row, notice.column, notice.value) for notice in loaded.notices] == [
        ("cells_merged", 3, "name", "Oak")
    ]


def test_merged_cells_of_optional_columns_are_told_though_the_file_is_accepted():
    rows = [HEADER, ["a", "Oak", 1], ["b", "Elm", None]]
    assert notices(workbook(*rows, merged=["C2:C3"])) == [("cells_merged", 2, "rings")]
    assert notices(workbook(*rows, merged=["E2:F3"])) == []


def test_what_is_named_by_hand_for_text_files_does_no_harm_to_a_workbook():
    data = workbook(HEADER, ["a", "Oak", 1.5])
    said = {"encoding": "cp932", "delimiter": ";", "decimal": ",", "date_order": "DMY"}
    assert faults(data, answers=said) == [("integer_invalid", 2, "rings")]
