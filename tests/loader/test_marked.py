"""The analyst gets their own file back, with every wrong cell coloured, explained and easy to find."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.comments import Comment

from bandung_kawasaki.errors import Problem
from bandung_kawasaki.loader import marked, marked_copy, workbook
from bandung_kawasaki.loader.marked import Places, Words
from bandung_kawasaki.loader.workbook import Kind
from tests.loader import made_up_workbooks as made_up

WORDS = Words(
    "Masalah", "Baris", "Kolom", "Pesan", "Hanya 20.000 masalah pertama.", "Hanya baris bermasalah."
)
COLUMNS = {"tree_id": 0, "name": 1, "height_m": 2}
CSV = "ID pohon;Nama;Tinggi (m)\r\n007;=1+1;12,5\r\nb;#REF!;many\r\n"
TEXT = Places(header_row=1, columns=COLUMNS, delimiter=";")


def describe(problem):
    return f"{problem.code} {problem.value or ''}".strip()


def mark(data, problems, places=TEXT, words=WORDS):
    """What comes out, opened; its XML is held to be well-formed and its names to be unique."""
    data = data.encode() if isinstance(data, str) else data
    found = marked.marked(data, problems, places, describe, words)
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
        for name in archive.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                ET.fromstring(archive.read(name))
    return openpyxl.load_workbook(io.BytesIO(found)), found


def comments(sheet):
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def coloured(sheet):
    return {
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == "00FFC7CE"
    }


def listed(book, name="Masalah"):
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def values(data, sheet=0):
    return workbook.read(data)[sheet].rows


def book(**sheets):
    """A workbook with these rows; an `=` is a formula."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


def packed(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


TREES = [["Tree ID", "Name", "Height"], ["a", "Oak", "many"], ["b", "Elm", "=1+2"], ["c", "Ash", 3.5]]
SHEET = Places(header_row=1, columns=COLUMNS, sheet="Trees")

# Where a problem is marked


@pytest.mark.parametrize(
    ("problem", "cells"),
    [
        (Problem("number_invalid", 3, "height_m"), {"C3"}),
        (Problem("key_duplicate", 3, "tree_id+name"), {"A3", "B3"}),
        (Problem("key_duplicate", 3, "tree_id+place"), {"A3"}),
        (Problem("row_too_long", 3), {"A3"}),
        (Problem("required_missing", 3, "place"), {"A3"}),
        (Problem("column_duplicate", None, "name"), {"B1"}),
        (Problem("column_missing", None, "place"), set()),
        (Problem("no_rows"), set()),
        (Problem("out_of_range", 2_000_000, "name"), set()),
    ],
)
def test_a_problem_is_marked_where_it_is_and_always_listed(problem, cells):
    opened, _ = mark(CSV, [problem])
    sheet = opened.worksheets[0]
    assert coloured(sheet) == cells
    assert comments(sheet) == dict.fromkeys(cells, problem.code)
    assert [row[2] for row in listed(opened)] == ["Pesan", problem.code]


def test_a_row_without_a_column_is_marked_where_the_table_begins():
    places = Places(header_row=1, columns={"name": 2, "tree_id": 1}, delimiter=";")
    opened, _ = mark(CSV, [Problem("row_too_long", 3)], places)
    assert coloured(opened.worksheets[0]) == {"B3"}


def test_several_problems_of_a_cell_are_told_together():
    problems = [Problem("out_of_range", 3, "name"), Problem("key_duplicate", 3, "tree_id+name")]
    opened, _ = mark(CSV, [*problems, problems[0]])
    assert comments(opened.worksheets[0]) == {"A3": "key_duplicate", "B3": "out_of_range\nkey_duplicate"}


def test_the_list_has_row_and_heading_and_a_link_to_the_cell():
    problems = [Problem("column_duplicate", None, "name"), Problem("key_duplicate", 3, "tree_id+place", "=b")]
    opened, _ = mark(CSV, problems)
    assert listed(opened) == [
        ["Baris", "Kolom", "Pesan"],
        [None, "Nama", "column_duplicate"],
        [3, "ID pohon + place", "key_duplicate =b"],
    ]
    problem_list = opened["Masalah"]
    assert problem_list["B2"].hyperlink.location == f"'{opened.worksheets[0].title}'!B1"
    assert problem_list["A3"].hyperlink.location == f"'{opened.worksheets[0].title}'!A3"
    assert problem_list.freeze_panes == "A2"


def test_the_file_opens_at_its_first_wrong_cell_with_the_header_in_sight():
    rows = "".join(f"{number};Oak;1\r\n" for number in range(100))
    opened, _ = mark(f"Title\r\n{CSV}{rows}", [Problem("x", 60, "name")], Places(2, COLUMNS, delimiter=";"))
    sheet = opened.worksheets[0]
    view = sheet.sheet_view
    assert opened.active is sheet
    assert [bool(other.sheet_view.tabSelected) for other in opened.worksheets] == [True, False]
    assert (view.pane.ySplit, view.pane.state, view.pane.topLeftCell) == (2, "frozen", "A55")
    assert {selection.activeCell for selection in view.selection} == {"B60"}


def test_comments_are_signed_and_their_boxes_fit_and_stand_beside_their_cells():
    message = "この値は数値として読めません。" * 20
    found = marked.marked(
        CSV.encode(), [Problem("x", 3, "name"), Problem("y", 3, "height_m")], TEXT, lambda p: message, WORDS
    )
    opened = openpyxl.load_workbook(io.BytesIO(found))
    assert opened.worksheets[0]["B3"].comment.author == "Dashboard"
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        drawing = archive.read("xl/drawings/commentsDrawing1.vml").decode()
    anchors = [[int(part) for part in text.split(",")] for text in re.findall(r"Anchor>(\d[^<]*)<", drawing)]
    assert [(anchor[0], anchor[2]) for anchor in anchors] == [(2, 1), (3, 1)]
    lines = len(message) * 2 / 42
    assert all((bottom - top) * 20 > lines * 19 for _, _, top, _, _, _, bottom, _ in anchors)


# A text


def test_the_cells_of_a_text_stay_what_they_are():
    opened, data = mark(CSV, [Problem("number_invalid", 3, "height_m", "many")])
    assert values(data) == [
        ["ID pohon", "Nama", "Tinggi (m)"],
        ["007", "=1+1", "12,5"],
        ["b", "#REF!", "many"],
    ]
    sheet = opened.worksheets[0]
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert sheet["B2"].quotePrefix


def test_rows_are_numbered_as_the_analyst_sees_them():
    text = 'sep=;\r\n\r\nID;Nama;Tinggi (m)\r\na;"O\r\na;k";1\r\n\r\nb;12" Elm;many\r\n'
    places = Places(header_row=2, columns=COLUMNS, delimiter=";", first_line_skipped=True)
    opened, data = mark(text, [Problem("number_invalid", 5, "height_m")], places)
    assert values(data) == [
        [],
        ["ID", "Nama", "Tinggi (m)"],
        ["a", "O\r\na;k", "1"],
        [],
        ["b", '12" Elm', "many"],
    ]
    assert coloured(opened.worksheets[0]) == {"C5"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932"])
def test_a_text_is_read_in_its_own_encoding(encoding):
    text = "樹木ID,名称\n1,樫\n"
    _, data = mark(text.encode(encoding), [], Places(1, {"name": 1}, encoding=encoding.removesuffix("-sig")))
    assert values(data) == [["樹木ID", "名称"], ["1", "樫"]]


def test_what_no_workbook_can_hold_is_shown_in_its_place():
    text = b"ID;Nama\na;x\x00y\x1b\x7f\nb;caf\xe9\nc;_x000D_\nd;" + b"z" * 40_000 + b"\n"
    _, data = mark(text, [Problem("control_char", 2, "name", "x\x00")])
    assert [row[1] for row in values(data)[1:4]] == ["x␀y␛␡", "caf\ufffd", "_x000D_"]
    assert values(data)[4][1] == "z" * 32_767


def test_quotes_that_are_broken_do_not_stop_the_marking():
    opened, data = mark('ID;Nama\na;"Oak" tree\nb;"Elm\n', [Problem("quote_broken", 2)])
    assert values(data)[1:] == [["a", "Oak tree"], ["b", "Elm\n"]]
    assert coloured(opened.worksheets[0]) == {"A2"}


@pytest.mark.parametrize(
    ("decimal", "cell", "text", "kind"),
    [
        (",", "1.234,5", "1234.5", Kind.NUMBER),
        (",", "-12,5", "-12.5", Kind.NUMBER),
        (",", "1.23", "1.23", Kind.TEXT),
        (".", "1,234.5", "1234.5", Kind.NUMBER),
        (".", "12,5", "12,5", Kind.TEXT),
        (".", "75%", "75%", Kind.TEXT),
        (None, "12", "12", Kind.NUMBER),
        (None, "12.5", "12.5", Kind.TEXT),
        (".", "1234567890123456789", "1234567890123456789", Kind.TEXT),
        (".", "n/a", "n/a", Kind.TEXT),
    ],
)
def test_numbers_of_a_text_become_numbers_so_that_the_mended_file_can_be_uploaded(decimal, cell, text, kind):
    places = Places(1, COLUMNS, delimiter=";", decimal=decimal, numbers=["height_m"])
    _, data = mark(f"ID;Nama;1\n1;2;{cell}\n", [], places)
    (sheet, _) = workbook.read(data)
    assert sheet.rows == [["ID", "Nama", "1"], ["1", "2", text]]
    assert list(sheet.kinds[1]) == [Kind.TEXT, Kind.TEXT, kind]


def test_a_wrong_number_of_a_text_stays_as_it_was_written():
    places = Places(1, COLUMNS, delimiter=";", decimal=",", numbers=["height_m"])
    _, data = mark("ID;Nama;Tinggi\na;Oak;1.234\n", [Problem("out_of_range", 2, "height_m")], places)
    assert values(data)[1][2] == "1.234"


# A workbook


def test_a_workbook_keeps_its_formulas_formats_and_other_sheets():
    made = book(Notes=[["=1"]], Trees=TREES)
    made["Trees"]["C4"].number_format = "0.00"
    opened, _ = mark(packed(made), [Problem("number_invalid", 2, "height_m")], SHEET)
    assert opened.sheetnames == ["Notes", "Trees", "Masalah"]
    assert (opened["Notes"]["A1"].value, opened["Trees"]["C3"].value) == ("=1", "=1+2")
    assert (opened["Trees"]["C4"].value, opened["Trees"]["C4"].number_format) == (3.5, "0.00")
    assert coloured(opened["Trees"]) == {"C2"}
    assert opened.active.title == "Trees"


def test_what_the_analyst_had_set_up_stays():
    made = book(Trees=TREES)
    sheet = made["Trees"]
    sheet["C2"].comment = Comment("Check with Dewi", "Budi")
    sheet.freeze_panes = "B3"
    sheet.row_dimensions[2].hidden = True
    opened, _ = mark(packed(made), [Problem("number_invalid", 2, "height_m")], SHEET)
    assert comments(opened["Trees"]) == {"C2": "number_invalid\nCheck with Dewi"}
    assert opened["Trees"].freeze_panes == "B3"
    assert not opened["Trees"].row_dimensions[2].hidden


def test_a_merged_cell_is_marked_where_its_area_begins():
    made = book(Trees=TREES)
    made["Trees"].merge_cells("B3:C4")
    opened, _ = mark(packed(made), [Problem("x", 4, "height_m"), Problem("y", 3, "name")], SHEET)
    assert comments(opened["Trees"]) == {"B3": "x\ny"}


def test_a_sheet_name_that_is_taken_is_not_taken_twice():
    opened, _ = mark(packed(book(Trees=TREES, Masalah=[["mine"]])), [Problem("x", 2, "name")], SHEET)
    assert opened.sheetnames == ["Trees", "Masalah1", "Masalah"]
    assert opened["Masalah"]["A1"].value == "mine"


def test_a_quote_in_the_name_of_a_sheet_does_not_break_the_links():
    made = book(**{"Bu Dewi's": TREES})
    opened, _ = mark(packed(made), [Problem("x", 2, "name")], Places(1, COLUMNS, sheet="Bu Dewi's"))
    assert opened["Masalah"]["A2"].hyperlink.location == "'Bu Dewi''s'!B2"


TYPED = [
    '<row r="1"><c r="A1" t="str"><v>ID</v></c></row>',
    '<row r="3"><c r="A3" t="str"><v>=1+1</v></c><c r="B3" s="1"><v>0.755</v></c>'
    '<c r="C3" s="2"><v>45306</v></c><c r="D3" s="3"><v>45292</v></c>'
    '<c r="E3" t="b"><v>1</v></c><c r="F3" t="e"><v>#REF!</v></c><c r="G3"><v>0.1</v></c></row>',
]


@pytest.mark.parametrize(
    "too_much",
    [
        {"rows": '<mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells>'},
        {"rows": '<hyperlinks><hyperlink ref="A9:A1048576"/></hyperlinks>'},
        {"limit": ("LARGEST_ORIGINAL", 100)},
        {"limit": ("MOST_ELEMENTS", 10)},
        {"parts": {"xl/theme/theme1.xml": "<a>"}},
        {"rows": '<hyperlinks><hyperlink ref="nowhere"/></hyperlinks>'},
        {"styles": "<dxfs><dxf><fill>no</fill></dxf></dxfs>"},
    ],
    ids=str,
)
def test_a_workbook_that_openpyxl_cannot_hold_is_copied(too_much, monkeypatch):
    if "limit" in too_much:
        monkeypatch.setattr(marked_copy, *too_much["limit"])
    styles = made_up.styled("0%", "dd/mm/yyyy", "mmm-yy").replace(
        "</styleSheet>", too_much.get("styles", "") + "</styleSheet>"
    )
    sheet = f"<worksheet><sheetData>{''.join(TYPED)}</sheetData>{too_much.get('rows', '')}</worksheet>"
    data = made_up.zipped(made_up.parts(sheet, styles=styles) | too_much.get("parts", {}))
    opened, found = mark(data, [Problem("x", 3, "b")], Places(1, {"b": 1}, sheet="Data"))
    assert values(found) == [
        ["ID"],
        [],
        ["=1+1", "75.5%", "2024-01-15", "2024-01-01", "TRUE", "#REF!", "0.1"],
    ]
    assert coloured(opened["Data"]) == {"B3"}
    assert opened["Data"]["C3"].is_date


# Very many


def test_only_the_first_problems_are_marked_and_that_is_said(monkeypatch):
    monkeypatch.setattr(marked, "MOST_MARKED", 2)
    problems = (Problem("x", 3, name) for name in COLUMNS)
    opened, _ = mark(CSV, problems)
    assert coloured(opened.worksheets[0]) == {"A3", "B3"}
    assert listed(opened)[0][0] == WORDS.only_first
    assert len(listed(opened)) == 4
    assert opened["Masalah"].freeze_panes == "A3"


def test_problems_that_nobody_sees_are_not_made(monkeypatch):
    monkeypatch.setattr(marked, "MOST_MARKED", 50)

    def endless():
        while True:
            yield Problem("x", 3, "name")

    opened, _ = mark(CSV, endless())
    assert len(listed(opened)) == 52


@pytest.mark.parametrize("way", ["text", "workbook"])
def test_of_a_long_file_only_the_rows_with_problems_are_copied_and_that_is_said(way, monkeypatch):
    monkeypatch.setattr(marked_copy, "MOST_CELLS", 20)
    rows = [["Title"], ["ID", "Nama"], *([str(number), "Oak"] for number in range(100))]
    text = "\n".join(",".join(row) for row in rows)
    monkeypatch.setattr(marked_copy, "LARGEST_ORIGINAL", 0)
    data = text.encode() if way == "text" else packed(book(Trees=rows))
    places = Places(2, COLUMNS, sheet=None if way == "text" else "Trees")
    opened, found = mark(data, [Problem("x", 50, "name")], places)
    assert [(place, row) for place, row in enumerate(values(found), 1) if row] == [
        (1, ["Title"]),
        (2, ["ID", "Nama"]),
        (50, ["47", "Oak"]),
    ]
    assert listed(opened)[0][0] == WORDS.only_rows
