"""A workbook's cells come out as the text that they mean, and no file brings the reader down."""

import datetime
import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bandung_kawasaki.loader import workbook, workbook_parts, workbook_sheet
from bandung_kawasaki.loader.workbook import Kind
from bandung_kawasaki.loader.workbook_cells import put
from bandung_kawasaki.loader.workbook_formats import Shown, shown
from tests.loader import made_up_workbooks as made_up

UPLOADS = Path(__file__).parents[1] / "data" / "uploads"
TYPED = (UPLOADS / "ms_typed.xlsx").read_bytes()


def read(data):
    sheets = workbook.read(data)
    assert isinstance(sheets, list), sheets
    return sheets


def rows(*xml, **others):
    """Text and kind of each cell of each row."""
    (sheet,) = read(made_up.workbook(*xml, **others))
    return [
        [(text, Kind(kind).name) for text, kind in zip(texts, kinds, strict=True)]
        for texts, kinds in zip(sheet.rows, sheet.kinds, strict=True)
    ]


def cell(xml, **others):
    """Text and kind of the only cell."""
    ((found,),) = rows(f"<row>{xml}</row>", **others)
    return found


def saved(book):
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


# Rows and sheets


def test_a_real_workbook_is_read_with_its_rows_where_the_spreadsheet_shows_them():
    (sheet,) = read(TYPED)
    assert (sheet.name, sheet.hidden, sheet.merged) == ("Data", False, ((1, 1, 1, 8),))
    assert sheet.rows[:2] == [["Milestones 2024-2025"], []]
    assert sheet.rows[2][:2] == ["Milestone ID", "Output"]
    assert sheet.rows[4][5:12] == ["2024-04-22", "2024-12-31", "2024-05-13", "", "75.5", "1.25", "DLH"]
    assert list(sheet.kinds[4][5:10]) == [Kind.DATE, Kind.DATE, Kind.DATE, Kind.EMPTY, Kind.NUMBER]
    assert len(sheet.rows) == 7


def test_blank_rows_and_cells_count_but_not_at_the_end():
    found = rows(
        '<row r="2"><c r="B2"><v>1</v></c><c r="C2" s="0"/></row>',
        '<row r="4"><c r="A4" t="s"><v>0</v></c></row><row r="9"/>',
        strings="<sst><si><t></t></si></sst>",
    )
    assert found == [[], [("", "EMPTY"), ("1", "NUMBER")]]


def test_cells_and_rows_without_a_place_follow_each_other():
    assert rows("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>") == [
        [("1", "NUMBER"), ("", "EMPTY"), ("3", "NUMBER")],
        [],
        [("4", "NUMBER")],
    ]


def test_hidden_sheets_are_said_to_be_hidden_and_charts_are_left_out():
    book = openpyxl.Workbook()
    book.active.title = "Data"
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.create_sheet("Deep").sheet_state = "veryHidden"
    book.create_chartsheet("Chart")
    assert [(sheet.name, sheet.hidden) for sheet in read(saved(book))] == [
        ("Data", False),
        ("Hidden", True),
        ("Deep", True),
    ]


def test_prefixes_and_the_strict_form_make_no_difference():
    sheet = (
        '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1">'
        '<x:c r="A1" t="d"><x:v>2024-03-01T00:00:00</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>Oak</x:t>'
        "</x:is></x:c></x:row></x:sheetData>"
        '<x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>'
    )
    (found,) = read(made_up.zipped(made_up.parts(sheet)))
    assert (found.rows, found.merged) == ([["2024-03-01", "Oak"]], ((1, 1, 2, 2),))


def test_white_space_between_elements_is_no_text():
    assert cell('\n <c t="inlineStr">\n <is>\n <t>a </t>\n <t> b</t>\n</is>\n</c>\n') == ("a  b", "TEXT")


@pytest.mark.parametrize("kind", ["ms-excel.sheet.macroEnabled.main+xml", "spreadsheetml.template.main+xml"])
def test_workbooks_with_macros_and_templates_are_workbooks(kind):
    assert cell("<c><v>1</v></c>", kind=f"application/vnd.{kind}") == ("1", "NUMBER")


# Numbers


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("2024", "2024"),
        ("2024.0", "2024"),
        ("-0", "0"),
        ("007", "7"),
        ("12.50", "12.5"),
        ("0.28999999999999998", "0.29"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("1.23E+5", "123000"),
        ("1E-7", "0.0000001"),
        ("1E+20", "100000000000000000000"),
        ("-1.5e-10", "-0.00000000015"),
    ],
)
def test_numbers_are_plain_decimals(raw, text):
    assert cell(f"<c><v>{raw}</v></c>") == (text, "NUMBER")


@pytest.mark.parametrize(
    ("raw", "code", "text"),
    [
        ("0.755", 10, "75.5%"),
        ("0.28999999999999998", 9, "29%"),
        ("1", "0.0%", "100%"),
        ("0", "0%", "0%"),
        ("-0.07", "0%;[Red]-0%", "-7%"),
        ("12", "0%", "1200%"),
        ("75", '0"%"', "75"),
        ("75", r"0\%", "75"),
    ],
)
def test_percentages_are_what_the_sheet_shows(raw, code, text):
    assert cell(f'<c s="1"><v>{raw}</v></c>', styles=made_up.styled(code)) == (text, "NUMBER")


@pytest.mark.parametrize("raw", ["abc", "1_000", "nan", "inf", "1e999", "1,5"])
def test_a_number_that_is_none_is_damage(raw):
    assert workbook.read(made_up.workbook(f"<row><c><v>{raw}</v></c></row>")) == "file_damaged"


# Dates


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("General", Shown.NUMBER),
        ("G/標準", Shown.NUMBER),
        ("@", Shown.NUMBER),
        ("0.00E+00", Shown.NUMBER),
        ('#,##0 "ton/day"', Shown.NUMBER),
        (r"#,##0\ \d", Shown.NUMBER),
        ("[Red]#,##0", Shown.NUMBER),
        ("dd/mm/yyyy;@", Shown.DAY),
        ("[$-421]d mmmm yyyy", Shown.DAY),
        ('[$-411]ggge"年"m"月"d"日"', Shown.DAY),
        ("yyyy-mm-dd hh:mm:ss.000", Shown.DAY),
        ("mmm-yy", Shown.MONTH),
        ('yyyy"年"m"月"', Shown.MONTH),
        ("mmmm", Shown.MONTH),
        ("yyyy", Shown.YEAR),
        ('[$-411]ggge"年"', Shown.YEAR),
        ("h:mm AM/PM", Shown.TIME),
        ("mm:ss.0", Shown.TIME),
        ("[h]:mm:ss", Shown.DURATION),
        ("[mm]:ss", Shown.DURATION),
    ],
)
def test_a_number_format_says_what_a_number_is_shown_as(code, found):
    assert shown(code) is found


@pytest.mark.parametrize(
    ("raw", "code", "text", "kind"),
    [
        ("45306", 14, "2024-01-15", "DATE"),
        ("45306", "dd/mm/yyyy", "2024-01-15", "DATE"),
        ("45306", 57, "2024-01-15", "DATE"),
        ("45306", 17, "2024-01-15", "MONTH"),
        ("45306", 55, "2024-01-15", "MONTH"),
        ("45306", "yyyy", "2024-01-15", "YEAR"),
        ("45306.5", 14, "2024-01-15T12:00:00", "TIME"),
        ("45306.5", 17, "2024-01-15T12:00:00", "TIME"),
        ("45306.000000001", 14, "2024-01-15", "DATE"),
        ("45305.999999999", 14, "2024-01-15", "DATE"),
        ("0.75", 22, "18:00:00", "TIME"),
        ("45306.75", "h:mm", "18:00:00", "TIME"),
        ("1.5", 46, "36:00:00", "TIME"),
        ("1", 14, "1900-01-01", "DATE"),
        ("59", 14, "1900-02-28", "DATE"),
        ("60", 14, "60", "NUMBER"),
        ("61", 14, "1900-03-01", "DATE"),
        ("2958465", 14, "9999-12-31", "DATE"),
        ("2958466", 14, "2958466", "NUMBER"),
        ("-1", 14, "-1", "NUMBER"),
        ("1e300", 14, "1" + "0" * 300, "NUMBER"),
    ],
)
def test_dates_keep_the_precision_that_is_shown(raw, code, text, kind):
    assert cell(f'<c s="1"><v>{raw}</v></c>', styles=made_up.styled(code)) == (text, kind)


@pytest.mark.parametrize("flag", ["1", "true"])
def test_a_workbook_from_an_old_mac_counts_days_from_1904(flag):
    found = cell('<c s="1"><v>43844</v></c>', styles=made_up.styled(14), book=f' date1904="{flag}"')
    assert found == ("2024-01-15", "DATE")


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("2024-01-15", 14, ("2024-01-15", "DATE")),
        ("2024-01-15T00:00:00Z", 17, ("2024-01-15", "MONTH")),
        ("2024-01-15T10:30:00", 14, ("2024-01-15T10:30:00", "TIME")),
    ],
)
def test_dates_may_be_saved_as_iso_text(text, code, found):
    assert cell(f'<c s="1" t="d"><v>{text}</v></c>', styles=made_up.styled(code)) == found


# Texts


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("007", "007"),
        ("=1+1", "=1+1"),
        ("  leading", "  leading"),
        ("NA", "NA"),
        ("a_x000D_\nb", "a\r\nb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x000d__x000A_", "\r\n"),
        ("_x00", "_x00"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ufffd"),
        ("&lt;b&gt; &amp;", "<b> &"),
    ],
)
@pytest.mark.parametrize(
    "way", ['<c t="s"><v>0</v></c>', '<c t="inlineStr"><is><t>{}</t></is></c>', '<c t="str"><v>{}</v></c>']
)
def test_every_character_of_a_text_is_kept(stored, text, way):
    strings = f'<sst><si><t xml:space="preserve">{stored}</t></si></sst>'
    assert cell(way.format(stored), strings=strings) == (text, "TEXT")


RICH = "<r><rPr><b/></rPr><t>東京</t></r><r><t>都</t></r><rPh sb='0' eb='2'><t>トウキョウト</t></rPh>"


def test_formatted_pieces_are_joined_and_readings_are_left_out():
    strings = f"<sst><si>{RICH}</si><si><t>next</t></si></sst>"
    assert rows('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', strings=strings) == [
        [("東京都", "TEXT"), ("next", "TEXT")]
    ]
    assert cell(f'<c t="inlineStr"><is>{RICH}</is></c>') == ("東京都", "TEXT")


def test_a_text_beyond_what_excel_holds_is_cut_not_lost():
    text, kind = cell(f'<c t="inlineStr"><is><t>{"a" * 300_000}</t></is></c>')
    assert kind == "TEXT"
    assert 32_767 < len(text) < 300_000


def test_truths_and_errors_are_what_they_are():
    assert rows('<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c></row>') == [
        [("TRUE", "BOOL"), ("FALSE", "BOOL"), ("#REF!", "ERROR")]
    ]


@pytest.mark.parametrize(
    ("xml", "found"),
    [
        ("<c><f>1+1</f><v>2</v></c>", ("2", "NUMBER")),
        ('<c t="str"><f>A1&amp;"x"</f><v>ax</v></c>', ("ax", "TEXT")),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', ("#DIV/0!", "ERROR")),
        ("<c><f>1+1</f></c>", ("=1+1", "FORMULA")),
        ("<c><f>1+1</f><v/></c>", ("=1+1", "FORMULA")),
        ('<c><f t="shared" si="0"/></c>', ("=", "FORMULA")),
        ('<c t="str"><f>A1&amp;"x"</f></c>', ('=A1&"x"', "FORMULA")),
    ],
)
def test_a_formula_is_its_result_and_said_to_be_one_without(xml, found):
    assert cell(xml) == found


def test_a_formula_whose_result_is_no_text_leaves_its_cell_empty():
    assert rows('<row><c t="str"><f>""</f><v></v></c></row>') == []


def test_a_formula_of_openpyxl_has_no_result():
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    (sheet,) = read(saved(book))
    assert (sheet.rows, sheet.kinds) == ([["=1+1"]], [bytes([Kind.FORMULA])])


CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
TEXTS = st.text(CHARACTERS | st.sampled_from("\n\r\t _x0D=#'"), min_size=1, max_size=40)
DAYS = st.dates(datetime.date(1900, 3, 1), datetime.date(2100, 12, 31))
VALUES = st.none() | TEXTS | st.integers(-(2**53), 2**53) | st.floats(-1e15, 1e15) | DAYS | st.booleans()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(VALUES, max_size=6), max_size=6))
def test_what_we_write_is_what_we_read(grid):
    book = openpyxl.Workbook()
    for row, values in enumerate(grid, 1):
        for column, value in enumerate(values, 1):
            put(book.active.cell(row, column), value)
    (sheet,) = read(saved(book))
    for row, values in enumerate(grid):
        for column, value in enumerate(values):
            texts = sheet.rows[row] if row < len(sheet.rows) else []
            text = texts[column] if column < len(texts) else ""
            if isinstance(value, bool) or value is None:
                assert text == ("" if value is None else str(value).upper())
            elif isinstance(value, int | float):
                assert float(text) == value
            else:
                assert text == str(value)


# What is no workbook


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("docx", made_up.zipped(made_up.parts(kind="application/vnd.x.wordprocessingml.document.main+xml"))),
        (
            "xlsb",
            made_up.zipped(made_up.parts(kind="application/vnd.ms-excel.sheet.binary.macroEnabled.main")),
        ),
        ("ods", made_up.zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})),
        ("zip", made_up.zipped({"readme.txt": "x"})),
        ("empty zip", made_up.zipped({})),
    ],
)
def test_another_zip_is_no_workbook(kind, data):
    assert workbook.read(data) == "file_type_unsupported"


def test_an_encrypted_zip_is_not_supported():
    data = bytearray(made_up.workbook())
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    assert workbook.read(bytes(data)) == "file_type_unsupported"


# What is damaged


@pytest.mark.parametrize(
    "changed",
    [
        {"xl/worksheets/sheet1.xml": "<worksheet><sheetData>"},
        {"xl/worksheets/sheet1.xml": '<worksheet><row><c t="s"><v>0</v></c></row></worksheet>'},
        {"xl/worksheets/sheet1.xml": '<worksheet><row><c t="s"><v>-1</v></c></row></worksheet>'},
        {"xl/worksheets/sheet1.xml": '<worksheet><row><c s="9"><v>1</v></c></row></worksheet>'},
        {"xl/worksheets/sheet1.xml": '<worksheet><row r="2"/><row r="1"/></worksheet>'},
        {"xl/worksheets/sheet1.xml": '<worksheet><row r="2"><c r="A1"/></row></worksheet>'},
        {"xl/worksheets/sheet1.xml": '<worksheet><row><c r="B1"/><c r="A1"/></row></worksheet>'},
        {"xl/worksheets/sheet1.xml": '<worksheet><row><c r="XFE1"><v>1</v></c></row></worksheet>'},
        {"xl/worksheets/sheet1.xml": '<worksheet><row r="1048577"/></worksheet>'},
        {"xl/sharedStrings.xml": "<sst><si></sst>"},
        {"xl/workbook.xml": "<workbook><sheets><sheet name='a'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels": "<Relationships/>"},
        {"[Content_Types].xml": "<Types"},
    ],
    ids=str,
)
def test_broken_parts_are_damage(changed):
    assert workbook.read(made_up.zipped(made_up.parts() | changed)) == "file_damaged"


DTD = '<!DOCTYPE a [<!ENTITY b "boom">]>'


@pytest.mark.parametrize(
    "changed",
    [
        {"xl/worksheets/sheet1.xml": DTD + "<worksheet/>"},
        {"xl/sharedStrings.xml": DTD + "<sst/>"},
        {"xl/theme/theme1.xml": DTD + "<a>&b;</a>"},
        {"xl/theme/theme1.xml": (DTD + "<a/>").encode("utf-16")},
        {"xl/theme/theme1.xml": " " * (workbook_parts.CHUNK - 4) + DTD},
    ],
)
def test_document_types_are_refused_in_every_part(changed):
    assert workbook.read(made_up.zipped(made_up.parts() | changed)) == "file_damaged"


def test_cutting_and_changing_bytes_never_raises():
    chance = random.Random(1)
    for _ in range(400):
        changed = bytearray(TYPED)
        for _ in range(chance.randint(1, 8)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        end = chance.choice([len(changed), len(changed), chance.randrange(len(changed))])
        found = workbook.read(bytes(changed[:end]))
        assert isinstance(found, list) or found in ("file_damaged", "file_type_unsupported", "file_too_large")


def test_changed_xml_raises_nothing_but_what_damage_raises():
    """The reader's own mistakes, a wrong type or attribute, must not pass for damage."""
    chance = random.Random(2)
    whole = made_up.parts(
        '<worksheet><row r="1"><c r="A1" t="s" s="1"><v>0</v></c>'
        '<c r="B1" s="2"><f>1</f><v>45000</v></c></row>'
        '<mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>',
        strings="<sst><si><t>_x000D_a</t><rPh><t>b</t></rPh></si></sst>",
        styles=made_up.styled("0%", "yyyy-mm-dd"),
    )
    for _ in range(2000):
        name = chance.choice(list(whole))
        text = bytearray(whole[name].encode())
        text[chance.randrange(len(text))] = chance.choice(b'<>/"= 01A9x')
        try:
            workbook.sheets(made_up.zipped(whole | {name: bytes(text)}))
        except (ValueError, LookupError, workbook_parts.Refused, workbook_parts.expat.ExpatError):
            continue


# What is too large


def test_a_zip_bomb_is_refused_by_the_size_that_it_declares():
    assert workbook.read((UPLOADS / "ms_zip_bomb.xlsx").read_bytes()) == "file_too_large"


def test_a_zip_that_lies_about_its_size_is_damaged():
    data = bytearray(made_up.workbook(f"<row><c t='str'><v>{'a' * 100_000}</v></c></row>"))
    entry = data.rindex(b"PK\x01\x02")
    assert int.from_bytes(data[entry + 24 : entry + 28], "little") > 100_000
    data[entry + 24 : entry + 28] = (1_000).to_bytes(4, "little")
    assert workbook.read(bytes(data)) == "file_damaged"


def test_other_compressions_are_refused():
    assert workbook.read(made_up.zipped(made_up.parts(), zipfile.ZIP_LZMA)) == "file_damaged"


def test_very_many_parts_are_refused_before_the_zip_is_opened():
    many = made_up.zipped({f"{number}.xml": "" for number in range(workbook_parts.MOST_PARTS + 1)})
    assert workbook.read(many) == "file_too_large"


def test_the_last_row_that_may_hold_a_value_is_200_000():
    def at(row):
        return made_up.workbook(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>')

    (sheet,) = read(at(200_000))
    assert (len(sheet.rows), sheet.rows[-1]) == (200_000, ["1"])
    assert workbook.read(at(200_001)) == "file_too_large"


def test_a_cell_in_the_last_corner_takes_no_memory():
    corner = '<row r="1048576"><c r="XFD1048576" s="1">{}</c></row>'
    styles = made_up.styled(14)
    (sheet,) = read(made_up.workbook(corner.format(""), styles=styles))
    assert sheet.rows == []
    assert workbook.read(made_up.workbook(corner.format("<v>1</v>"), styles=styles)) == "file_too_large"


def test_values_in_the_last_column_of_very_many_rows_are_too_much():
    far = (f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 1_000))
    assert workbook.read(made_up.workbook(*far)) == "file_too_large"


@pytest.mark.parametrize(
    ("module", "limit", "others"),
    [
        (workbook_parts, "MOST_CELLS", {}),
        (workbook_parts, "MOST_MEMORY", {}),
        (workbook_parts, "MOST_ELEMENTS", {}),
        (workbook_parts, "MOST_MEMORY", {"strings": "<sst>" + "<si><t>abc</t></si>" * 50 + "</sst>"}),
    ],
)
def test_what_all_sheets_hold_together_is_bounded(module, limit, others, monkeypatch):
    cells = "".join(
        f"<row>{''.join(f'<c><v>{row}.{column}</v></c>' for column in range(9))}</row>" for row in range(20)
    )
    assert isinstance(workbook.read(made_up.workbook(cells)), list)
    monkeypatch.setattr(module, limit, 99)
    assert workbook.read(made_up.workbook("" if others else cells, **others)) == "file_too_large"


def test_merged_areas_are_bounded(monkeypatch):
    monkeypatch.setattr(workbook_sheet, "MOST_MERGED", 9)
    areas = '<mergeCell ref="A1:B2"/>'
    assert isinstance(workbook.read(made_up.workbook(areas * 9)), list)
    assert workbook.read(made_up.workbook(areas * 10)) == "file_too_large"


@pytest.mark.parametrize(
    "sheet",
    [
        "<a>" * 1_000,
        "<a " + " ".join(f'b{number}=""' for number in range(30_000)) + "/>",
        "<a>" + "".join(f"<b{number}/>" for number in range(30_000)) + "</a>",
        f'<a b="{"x" * 3_000_000}"/>',
        f"<a><!--{'x' * 3_000_000}--></a>",
    ],
    ids=["depth", "attributes", "names", "long attribute", "long comment"],
)
def test_xml_that_no_workbook_has_is_damage(sheet):
    assert workbook.read(made_up.zipped(made_up.parts(sheet))) == "file_damaged"


def test_sheets_that_share_one_part_are_damage():
    book = '<workbook><sheets><sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId1"/></sheets></workbook>'
    parts = made_up.parts() | {"xl/workbook.xml": book}
    assert workbook.read(made_up.zipped(parts)) == "file_damaged"
