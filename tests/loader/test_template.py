"""A template holds the table as it is, guides who fills it in, and comes back as it was."""

import csv
import datetime
import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bandung_kawasaki import loader
from bandung_kawasaki.loader import export, template, workbook
from bandung_kawasaki.loader.workbook import Kind
from bandung_kawasaki.tables import TABLES
from tests.loader.made_up_tables import TREES

DATA = Path(__file__).parents[2] / "data"
FILLED = (
    "tree_id,name,height_m,rings,health,colours,measured_on,planted,season\n"
    "007,=1+1,12.5,40,75.5,red;gold,2024-12-31,2016-02,2019-Q1\n"
    "b,#REF!,0.30000000000000004,,,,,2016/2017,\n"
)


def frame(text, table=TREES):
    loaded = loader.load(text if isinstance(text, bytes) else text.encode(), table)
    assert list(loaded.problems) == []
    return loaded.frame


def made(table=TREES, rows=None, language=1):
    return template.template(
        table, lambda column: column.names[language], rows, lambda column: column.meaning[language], "Pohon"
    )


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def column(sheet, heading):
    return next(cell.column_letter for cell in sheet[1] if cell.value == heading)


@pytest.mark.parametrize("language", [0, 1, 2], ids=["en", "id", "ja"])
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_table_of_the_record_comes_back_text_by_text(table, language):
    stored = (DATA / f"{table.name}.csv").read_bytes()
    (sheet,) = workbook.read(made(table, frame(stored, table), language))
    header, *records = csv.reader(io.StringIO(stored.decode("utf-8-sig"), newline=""))
    assert sheet.rows[0] == [column.names[language] for column in table.columns]
    for record, row in zip(records, sheet.rows[1:], strict=True):
        known = dict(zip(header, record, strict=True))
        texts = [known.get(column.name) or column.default or "" for column in table.columns]
        read = row + [""] * (len(texts) - len(row))
        for text, found, kind in zip(texts, read, table.columns, strict=True):
            assert float(found) == float(text) if kind.type == "number" and text else found == text


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_table_of_the_record_can_be_uploaded_from_its_template(table):
    stored = frame((DATA / f"{table.name}.csv").read_bytes(), table)
    pd.testing.assert_frame_equal(frame(made(table, stored), table), stored)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_an_empty_template_has_all_headings_and_nothing_else(table):
    (sheet,) = workbook.read(made(table))
    assert sheet.rows == [[column.names[1] for column in table.columns]]


def test_numbers_and_days_are_typed_and_everything_else_is_text():
    (sheet,) = workbook.read(made(rows=frame(FILLED)))
    row = dict(zip(sheet.rows[0], zip(sheet.rows[1], sheet.kinds[1], strict=True), strict=False))
    assert row["ID pohon"] == ("007", Kind.TEXT)
    assert row["Nama"] == ("=1+1", Kind.TEXT)
    assert row["Tinggi (m)"] == ("12.5", Kind.NUMBER)
    assert row["rings"] == ("40", Kind.NUMBER)
    assert row["health"] == ("75.5", Kind.NUMBER)
    assert row["Diukur pada"] == ("2024-12-31", Kind.DATE)
    assert row["planted"] == ("2016-02", Kind.TEXT)
    assert row["season"] == ("2019-Q1", Kind.TEXT)
    assert row["colours"] == ("red;gold", Kind.TEXT)


def test_every_digit_of_a_number_is_kept():
    (sheet,) = workbook.read(made(rows=frame(FILLED)))
    assert sheet.rows[2][sheet.rows[0].index("Tinggi (m)")] == "0.30000000000000004"


def test_nothing_in_a_template_runs():
    sheet = opened(made(rows=frame(FILLED)))
    name = column(sheet, "Nama")
    assert (sheet[f"{name}2"].data_type, sheet[f"{name}2"].quotePrefix) == ("s", True)
    assert sheet[f"{name}3"].data_type == "s"


@pytest.mark.parametrize(
    ("heading", "number_format"),
    [
        ("ID pohon", "@"),
        ("Nama", "@"),
        ("colours", "@"),
        ("planted", "@"),
        ("season", "@"),
        ("Tinggi (m)", "General"),
        ("rings", "General"),
        ("Diukur pada", "yyyy-mm-dd"),
    ],
)
def test_cells_below_the_rows_are_formatted_too(heading, number_format):
    sheet = opened(made())
    assert sheet.column_dimensions[column(sheet, heading)].number_format == number_format


def test_headings_stay_in_sight_and_say_what_they_mean_and_whether_they_are_required():
    sheet = opened(made(language=0))
    assert sheet.freeze_panes == "A2"
    for cell, described in zip(sheet[1], TREES.columns, strict=True):
        assert cell.font.bold
        assert cell.comment.text == described.meaning[0]
        assert (cell.number_format == '@" *"') == described.required
        assert (cell.fill.fgColor.rgb == "00FFE699") == described.required


def test_closed_vocabularies_are_lists_to_choose_from_unless_several_may_be_given():
    sheet = opened(made())
    kind = column(sheet, "kind")
    (validation,) = sheet.data_validations.dataValidation
    assert (validation.formula1, str(validation.sqref)) == ('"leaf,needle"', f"{kind}2:{kind}1048576")
    assert validation.showErrorMessage


def test_the_title_becomes_a_name_that_a_sheet_may_have():
    data = template.template(
        TREES, lambda c: c.name, None, lambda c: c.name, "Kang Pisman: 1/2 [*]?\\ " + "x" * 40
    )
    (sheet,) = workbook.read(data)
    assert sheet.name == "Kang Pisman 1 2 xxxxxxxxxxxxxxx"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("'=+-@\t\ra＝ 1", min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=5))
def test_apostrophes_before_formula_characters_survive_export_and_upload(texts):
    (sheet,) = workbook.read(template.workbook_of(pd.DataFrame({"note": texts}), "Notes"))
    assert [export.plain(row[0]) for row in sheet.rows[1:]] == texts


def test_any_frame_can_be_exported():
    rows = pd.DataFrame(
        {
            "=text": ["a", None],
            "number": [1.5, float("nan")],
            "whole": pd.array([1, None], dtype="Int64"),
            "day": pd.to_datetime(["2024-01-15", None]),
            "instant": pd.to_datetime(["2024-01-15 10:30", None]),
            "truth": [True, False],
            "other": [datetime.timedelta(days=1), ("x",)],
        }
    )
    (sheet,) = workbook.read(template.workbook_of(rows, "Export"))
    assert sheet.rows == [
        ["=text", "number", "whole", "day", "instant", "truth", "other"],
        ["a", "1.5", "1", "2024-01-15", "2024-01-15T10:30:00", "TRUE", "1 day, 0:00:00"],
        ["", "", "", "", "", "FALSE", "('x',)"],
    ]
