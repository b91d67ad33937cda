"""Files as analysts really send them: each comes out as `expected.csv` of tests/data/uploads says."""

import csv
import json
import sys

import pandas as pd
import pytest

from bandung_kawasaki.loader import answers, export
from tests.loader.loading import PACKAGE, UPLOADS, upload

csv.field_size_limit(sys.maxsize)
with (UPLOADS / "expected.csv").open(encoding="utf-8", newline="") as opened:
    EXPECTED = [{**row, "details": json.loads(row["details"])} for row in csv.DictReader(opened)]


def of_outcome(outcome):
    found = [row for row in EXPECTED if row["outcome"] == outcome]
    return pytest.mark.parametrize("row", found, ids=[row["file"] for row in found])


def loaded(row, **given):
    return upload((UPLOADS / row["file"]).read_bytes(), row["table"], **answers.checked(given))


def records(result, table):
    """The rows as `expected.csv` writes them: days as ISO text, nothing as None."""
    frame = result.frame[list(PACKAGE.tables[table].names)]
    return [
        {
            name: None if pd.isna(value) else value.date().isoformat() if hasattr(value, "date") else value
            for name, value in row.items()
        }
        for row in frame.to_dict("records")
    ]


def assert_same(found, expected):
    assert len(found) == len(expected)
    for mine, theirs in zip(found, expected, strict=True):
        assert set(theirs) <= set(mine)
        for name, value in theirs.items():
            exact = isinstance(value, str) or value is None
            assert mine[name] == (value if exact else pytest.approx(value, abs=1e-9)), name


def test_every_file_of_the_folder_is_expected_to_come_to_something():
    others = {"README.md", "expected.csv", "context.json"}
    assert {row["file"] for row in EXPECTED} == {path.name for path in UPLOADS.iterdir()} - others
    assert len(EXPECTED) == 24
    assert {row["outcome"] for row in EXPECTED} == {"accept", "reject", "ask"}


@of_outcome("accept")
def test_a_right_file_is_accepted_with_its_values_and_what_was_found_out(row):
    result, details = loaded(row), row["details"]
    assert list(result.problems) == []
    assert result.questions == ()
    found = records(result, row["table"])
    if "records" in details:
        assert_same(found, details["records"])
    else:
        assert len(found) == details["n"]
        for index, expected in details["records_at"].items():
            assert_same([found[int(index)]], [expected])
    assert set(details.get("notices", [])) <= {notice.code for notice in result.notices}
    for fact, expected in details.get("facts", {}).items():
        assert getattr(result.found, fact) == expected


@of_outcome("reject")
def test_a_wrong_file_is_rejected_with_exactly_its_faults(row):
    result, details = loaded(row), row["details"]
    column = not details.get("also_ok_column")
    found = sorted(
        (fault.row or 0, fault.column or "" if column else "", fault.code) for fault in result.problems
    )
    expected = sorted(
        (fault["row"] or 0, fault["column"] or "" if column else "", fault["code"])
        for fault in details["errors"]
    )
    others = {fault.code for fault in result.problems} & set(details.get("alt_codes", []))
    if details.get("at_least"):
        assert others or set(expected) <= set(found)
    else:
        assert others or found == expected


@of_outcome("ask")
def test_a_file_that_leaves_something_open_is_asked_about_and_every_answer_is_taken(row):
    result, details = loaded(row), row["details"]
    assert list(result.problems) == []
    assert {question.code for question in result.questions} == set(details["questions"])
    choices = {choice for question in result.questions for choice in question.choices}
    assert set(details["answers"]) <= choices
    for answer, expected in details["answers"].items():
        again = loaded(row, **dict([answer.split("=", 1)]))
        assert list(again.problems) == []
        assert again.questions == ()
        assert_same(records(again, row["table"]), expected)


@pytest.mark.parametrize(
    "row",
    [row for row in EXPECTED if "export_must_not_start_with" in row["details"]],
    ids=lambda row: row["file"],
)
def test_no_cell_of_an_export_starts_like_a_formula_and_all_of_them_come_back(row):
    result = loaded(row)
    table = PACKAGE.tables[row["table"]]
    exported = export.csv(result.frame[list(table.names)])
    text = exported.decode("utf-8-sig").splitlines(keepends=True)
    starts = tuple(row["details"]["export_must_not_start_with"])
    cells = [cell for record in csv.reader(text) for cell in record]
    assert not [cell for cell in cells if cell.startswith(starts)]
    again = upload(exported, row["table"])
    assert list(again.problems) == []
    pd.testing.assert_frame_equal(again.frame, result.frame)
