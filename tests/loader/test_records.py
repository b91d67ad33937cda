"""Rows of a file: counted as the spreadsheet shows them, cut, filled up, and never shifted or swallowed."""

import random

import pytest

from bandung_kawasaki.loader import ragged, records
from bandung_kawasaki.loader.quotes import QuoteBroken
from tests.loader.loading import faults, load, notices, upload, values
from tests.loader.made_up_tables import NOTES

INDICATORS = "indicator_id,area,period,value,source_id,note\n"
ROW = "IND-01,bandung,2024-01,1.5,S01,"
OTHER = "IND-02,coblong,2024-02,2.5,S02,"


def of_indicators(text):
    return [(fault.code, fault.row, fault.column) for fault in upload(INDICATORS + text).problems]


# Row numbers


def test_a_line_break_within_quotes_starts_no_row():
    text = 'tree_id,name,rings\na,"Oak\nof the\nhill",1\nb,Elm,many\n'
    assert faults(text) == [("number_invalid", 3, "rings")]
    assert values(text.replace("many", "2"), "name") == ["Oak\nof the\nhill", "Elm"]


@pytest.mark.parametrize("line", ["sep=;\n", "SEP=;\r\n", '"sep=;"\n', "sep=;\r"])
def test_the_line_that_tells_excel_the_separator_is_not_counted(line):
    text = f"{line}tree_id;name;rings\na;Oak;many\n"
    assert faults(text) == [("number_invalid", 2, "rings")]
    assert load(text).found.header_row == 1


def test_blank_rows_count_but_hold_nothing():
    text = "tree_id,name,rings\n\n , ,\na,Oak,1\n\nb,Elm,many\n\n"
    assert faults(text) == [("number_invalid", 6, "rings")]
    right = text.replace("many", "2")
    assert [row for code, row, _ in notices(right) if code == "blank_rows_skipped"] == [2, 3, 5, 7]
    assert load(right).rows.tolist() == [4, 6]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(end):
    text = f'tree_id,name,rings{end}a,"Oak{end}x",1{end}{end}b,Elm,many{end}'
    assert faults(text) == [("number_invalid", 4, "rings")]
    assert values(text.replace("many", "2"), "name") == [f"Oak{end}x", "Elm"]


def test_line_ends_may_be_mixed_and_the_last_one_be_absent():
    assert faults("tree_id,name,rings\r\na,Oak,1\rb,Elm,2\n\nc,Ash,many") == [("number_invalid", 5, "rings")]


@pytest.mark.parametrize(
    "text", ["tree_id,name", "tree_id,name\n", "tree_id,name\r\n\r\n\r\n", "tree_id,name\n,\n \n"]
)
def test_a_header_without_rows_is_a_problem(text):
    assert faults(text) == [("no_rows", None, None)]


# Rows with more or fewer cells


def test_a_row_that_is_too_long_is_a_problem_unless_the_surplus_is_empty():
    assert faults("tree_id,name\na,Oak,,12\n") == [("row_too_long", 2, None)]
    assert load("tree_id,name\na,Oak,,12\n").problems[0].value == "12"
    assert notices("tree_id,name\na,Oak,, \n") == []


def test_a_row_with_only_surplus_cells_is_not_blank():
    assert faults("tree_id,name\n,,x\nb,Elm\n") == [
        ("row_too_long", 2, None),
        ("required_missing", 2, "name"),
        ("required_missing", 2, "tree_id"),
    ]


def test_a_short_row_is_filled_up_and_noted():
    assert notices("tree_id,name,rings\na,Oak\nb,Elm,1\n") == [("row_short_padded", 2, None)]
    assert faults("tree_id,rings,name\na,1\n") == [("required_missing", 2, "name")]


def test_a_short_row_of_blanks_is_blank():
    assert notices("tree_id,name,rings\n \na,Oak,1\n") == [("blank_rows_skipped", 2, None)]


def test_cells_below_the_blank_end_of_a_header_are_surplus():
    text = "tree_id,name,rings,,\na,Oak,1,,\nb,Elm,old,2,\nc,Ash,3,,\n"
    assert faults(text) == [("row_too_long", 3, None), ("number_invalid", 3, "rings")]
    assert notices("tree_id,name,rings,,\na,Oak,1,,\nb,Elm,2\n") == []


def test_ragged_rows_keep_their_place_and_their_quotes():
    text = 'tree_id,name,rings\na,"O,""k"\nb,Elm,2\nc,"A\nsh",3,\nd,"F,ir"\ne,Yew,5\n'
    assert values(text, "name") == ['O,"k', "Elm", "A\nsh", "F,ir", "Yew"]
    assert load(text).rows.tolist() == [2, 3, 4, 5, 6]
    assert [row for _, row, _ in notices(text)] == [2, 5]


# Quotes


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('a,Oak\nb,"Elm\nc,Ash\n', 3),
        ('a,Oak\nb,"Elm" tree\nc,Ash\n', 3),
        ('a,"Oak\nx"\n"b,Elm\nc,"Ash"\n', 3),
        ('a,Oak\nb,Elm\nc,"Ash', 4),
        ('a,Oak\n"b"x,Elm\nc,Ash\n', 3),
        ('a,"Oak"",1\nb,Elm\n', 2),
    ],
)
def test_a_broken_quote_is_reported_where_it_begins(text, row):
    assert faults("tree_id,name\n" + text) == [("quote_broken", row, None)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('12" Oak', '12" Oak'),
        ('Oak "old"', 'Oak "old"'),
        (' "Oak"', ' "Oak"'),
        ('"12"" Oak"', '12" Oak'),
        ('""""', '"'),
        ('""', None),
        ('"a,b"', "a,b"),
        ('x""y', 'x""y'),
    ],
)
def test_a_quote_within_a_cell_is_a_character(written, read):
    notes = "note_id,title_en,title_id\n"
    assert values(f'{notes}a,{written},x\nb,"Elm",y\n', "title_en", NOTES) == [read, "Elm"]
    assert values(f"{notes}a,{written},x\nb,Elm,y\n", "title_en", NOTES) == [read, "Elm"]


@pytest.mark.parametrize(
    "text",
    [
        f'{ROW}"TPA\n{OTHER}\nIND-03,kawasaki,2024,3,S03,end"\n',
        f'{ROW}"TPA\n{OTHER}end"\n',
        f'{ROW}"TPA\r\n{OTHER}x\r\n\r\nIND-03,kawasaki,2024,3,S03,end"\r\n',
        'IND-01,"bandung,2024-01,1.5,S01,\nIND-02,coblong",2024-02,2.5,S02,\n',
        'IND-01,"bandung,2024-01,1.5,S01,\nIND-02,coblong,2024-02,2.5,S02"\n',
        'IND-01,"bandung,2024-01,1.5,S01,\n\n\nIND-02,coblong",2024-02,2.5,S02,\n',
        f'{ROW}"TPA\nIND-02,coblong,2024-02,n/a,S02,end"\n',
    ],
    ids=[
        "whole rows",
        "one row",
        "CR LF",
        "two halves",
        "two halves, short",
        "blank lines between",
        "with a fault",
    ],
)
def test_a_cell_that_swallowed_rows_is_a_broken_quote(text):
    assert of_indicators(text) == [("quote_broken", 2, None)]


@pytest.mark.parametrize(
    "note",
    [
        "Lokasi:\nCoblong, Andir, Cicendo, Sukajadi, Regol, Lengkong\nselesai",
        "Lokasi:\nCoblong,Andir,Cicendo,Sukajadi,Regol,Lengkong",
        "Coblong, Andir,\nCicendo, Sukajadi, Regol, Lengkong",
        "1,2,3,4,5\n6",
        "a\n\nb",
    ],
)
def test_a_text_of_several_lines_with_commas_is_a_text(note):
    result = upload(f'{INDICATORS}{ROW}"{note}"\n')
    assert result.outcome == "accept"
    assert result.frame["note"].tolist() == [note]


def test_where_no_column_can_tell_lines_with_a_blank_after_each_comma_are_prose():
    header = "note_id,title_en,title_id\n"
    assert values(f'{header}a,"Oak, old\nElm, young",x\n', "title_en", NOTES) == ["Oak, old\nElm, young"]
    assert values(f'{header}a,"Oak,\nElm",x\n', "title_en", NOTES) == ["Oak,\nElm"]
    assert faults(f'{header}a,"Oak,y\nb,Elm",x\n', NOTES) == [("quote_broken", 2, None)]


def strictly(text):
    """The rows as the standard library reads them, or the row in which it gives up."""
    try:
        return [row for row, _ in records.records(text, ",", 0)]
    except QuoteBroken as error:
        return error.row


def test_quotes_are_read_as_the_standard_library_reads_them_strictly():
    chance = random.Random(5)
    right = broken = 0
    for _ in range(3000):
        text = "".join(chance.choice('""",,\nab\r') for _ in range(chance.randint(1, 14))).encode()
        expected = strictly(text)
        if isinstance(expected, int):
            with pytest.raises(QuoteBroken) as raised:
                records.body(text, ",", 0, 1, 3)
            assert raised.value.row == expected
            broken += 1
        elif text.strip(b"\r\n"):
            found = records.body(text, ",", 0, 1, 3)
            rows = list(zip(*(column.to_pylist() for column in found.columns), strict=True))
            assert rows == [tuple([*row, "", "", ""][:3]) for row in expected]
            assert found.rows.tolist() == list(range(1, len(expected) + 1))
            right += 1
    assert min(right, broken) > 500


# Separators


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_under_which_the_header_is_known(delimiter):
    text = f"Trees, of Bandung; all|\ntree_id{delimiter}name{delimiter}rings\na{delimiter}x{delimiter}1\n"
    assert load(text).found.delimiter == delimiter
    assert values(text, "rings") == [1]


def test_a_decimal_comma_without_quotes_in_a_file_with_commas_is_a_cell_too_many():
    assert faults("tree_id,name,height_m\na,Oak,12,5\n") == [("row_too_long", 2, None)]


def test_a_separator_that_is_named_by_hand_is_taken():
    text = "tree_id;name,rings;park\n"
    assert load(text + "a;b,1;c\n", answers={"delimiter": ";"}).found.delimiter == ";"
    assert load(text + "a;b,1;c\n", answers={"delimiter": "|"}).problems[0].code == "header_not_found"


@pytest.mark.parametrize("quote", ["", '"'])
def test_rows_of_other_lengths_are_read_piece_by_piece(monkeypatch, quote):
    monkeypatch.setattr(ragged, "PIECE", 20)
    lines = [f"t{row},{quote}Oak {row}{quote}{[',', '', ',,,surplus'][row % 3]}" for row in range(60)]
    loaded = load("tree_id,name,note\n" + "\n".join(lines) + "\n")
    assert loaded.frame["name"].tolist() == [f"Oak {row}" for row in range(60)]
    assert [problem.row for problem in loaded.problems if problem.code == "row_too_long"] == list(
        range(4, 62, 3)
    )
    assert [problem.row for problem in loaded.notices if problem.code == "row_short_padded"] == list(
        range(3, 62, 3)
    )
