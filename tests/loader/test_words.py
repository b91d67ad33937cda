"""Text keeps every character; ids, words of vocabularies and lists are compared in one form."""

from dataclasses import replace

import pytest

from bandung_kawasaki.tables import TABLES, Table
from tests.loader.loading import PACKAGE, cell, cells, faults, load, notices, upload, values, workbook
from tests.loader.made_up_tables import NOTES, TREES

# Text


@pytest.mark.parametrize(
    "text",
    [
        "  NA ",
        "NA",
        "null",
        "None",
        "nan",
        "007",
        "1e5",
        "=1+1",
        "+62 22 555",
        "-",
        "@DLH",
        "TRUE",
        "#REF!",
        "a\tb",
        "a\nb\r\nc\rd",
        "50%",
        "５０％削減",
        "ｶﾜｻｷ",
        "㈱髙﨑",
        "m³",
        "²",
        "\ufeffx",
        "a\u200bb",
        "a\xa0b\u3000",
        "'",
        "''",
        "'quoted'",
        "'s",
        "\\N",
        "🌳",
        "e\u0301",
    ],
)
def test_a_text_keeps_every_character(text):
    assert values(cell("name", text) if "\r" not in text else quoted(text), "name") == [text]
    assert notices(cell("name", text) if "\r" not in text else quoted(text)) == []


def quoted(text):
    return f'tree_id,name\na,"{text}"\n'


def test_the_apostrophe_of_our_own_export_is_taken_away_once():
    loaded = load("tree_id,name\na,'=1+1\nb,''=1\nc,'quoted'\nd,'＝全角\ne,'-\nf,=1\n")
    assert loaded.frame["name"].tolist() == ["=1+1", "'=1", "'quoted'", "＝全角", "-", "=1"]
    assert [(notice.code, notice.row, notice.value) for notice in loaded.notices] == [
        ("apostrophe_removed", 2, "'=1+1"),
        ("apostrophe_removed", 3, "''=1"),
        ("apostrophe_removed", 5, "'＝全角"),
        ("apostrophe_removed", 6, "'-"),
    ]


def test_an_id_that_was_marked_by_our_export_is_itself_again():
    assert values(cell("park", "'-north"), "park") == ["-north"]


@pytest.mark.parametrize("nothing", ["", "   ", "\u3000", "\xa0", "\t", '"\n"', "\u2028"])
def test_an_empty_required_cell_is_a_problem_and_an_optional_one_is_missing(nothing):
    assert faults(f"tree_id,name\na,{nothing}\n") == [("required_missing", 2, "name")]
    assert values(f"tree_id,name,park\na,Oak,{nothing}\n", "park") == [None]


# Characters that must not stand in a cell


@pytest.mark.parametrize(
    "letter", ["\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x80", "\x9f", "\x85"]
)
@pytest.mark.parametrize(
    "column", ["name", "tree_id", "park", "plate", "kind", "colours", "rings", "measured_on"]
)
def test_a_control_character_is_a_fault_wherever_it_stands(column, letter):
    right = {"plate": "AB-1", "kind": "leaf", "colours": "red", "rings": "1", "measured_on": "2024-01-01"}
    for text in (letter + right.get(column, "x"), right.get(column, "x") + letter, letter):
        assert faults(cell(column, text)) == [("control_char", 2, column)]


def test_a_lost_character_is_a_fault():
    assert faults(cell("park", "Ta\ufffdman")) == [("replacement_char", 2, "park")]
    assert faults(cell("name", "\ufffd")) == [("replacement_char", 2, "name")]


def test_a_faulty_cell_of_a_required_column_is_one_problem():
    assert faults(cell("tree_id", "a\x00\ufffd")) == [("control_char", 2, "tree_id")]


def test_a_cell_that_is_too_long_is_shown_by_its_beginning():
    assert faults(cell("name", "x" * 10_000)) == []
    assert faults(cell("name", "樹" * 10_000)) == []
    problem = load(cell("name", "x" * 10_001)).problems[0]
    assert (problem.code, problem.row, problem.column, problem.value) == (
        "cell_too_long",
        2,
        "name",
        "x" * 200,
    )
    assert faults(cell("name", "x" * 200_000)) == [("cell_too_long", 2, "name")]
    assert faults(cell("rings", "9" * 10_001)) == [("cell_too_long", 2, "rings")]


# Ids


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("park", " Ｔaman ", "Taman"),
        ("park", "Taman\xa0", "Taman"),
        ("park", "ﾀﾏﾝ", "タマン"),
        ("park", "①", "1"),
        ("park", "\tTaman\n", "Taman"),
        ("plate", "ＡＢ－１２", "AB-12"),
        ("kind", "ｌｅａｆ", "leaf"),
        ("tree_id", "ｔ１", "t1"),
    ],
)
def test_ids_are_read_in_one_form_and_that_is_noted(column, text, value):
    assert values(cell(column, text), column) == [value]
    assert notices(cell(column, text)) == [("width_normalised", 2, column)]


@pytest.mark.parametrize("text", ["Taman", "樹", "a b", "é"])
def test_ids_that_are_in_that_form_already_are_not_noted(text):
    assert notices(cell("park", text)) == []


def test_one_id_written_in_two_forms_is_one_id():
    assert faults("tree_id,name\na,Oak\nａ,Elm\n a ,Ash\n") == [
        ("key_duplicate", 3, "tree_id+place"),
        ("key_duplicate", 4, "tree_id+place"),
    ]


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("kind", "moss", "enum_invalid"),
        ("kind", "Leaf", "enum_invalid"),
        ("plate", "AB-x", "pattern_invalid"),
        ("plate", "xAB-1", "pattern_invalid"),
        ("plate", "AB-1\nx", "pattern_invalid"),
        ("plate", "AB-1 2", "pattern_invalid"),
        ("plate", "AB-٣", "pattern_invalid"),
    ],
)
def test_a_word_that_is_not_allowed_is_a_fault(column, text, code):
    assert faults(cell(column, text)) == [(code, 2, column)]


@pytest.mark.parametrize("pattern", [r"(?=a)\w+", r"(.)\1"])
def test_patterns_that_the_fast_matcher_does_not_know_are_matched_as_well(pattern):
    table = replace(
        TREES,
        columns=tuple(
            replace(column, pattern=pattern) if column.name == "plate" else column for column in TREES.columns
        ),
    )
    assert faults(cells("plate", "aa", "ba"), table) == [("pattern_invalid", 3, "plate")]


def test_a_pattern_holds_for_the_whole_text():
    for period in ("2024-13", "2024-1", "202", "2024-01 x", "x2024", "2024-01-01", "2024\n"):
        text = f'indicator_id,area,period,value,source_id\nIND-01,bandung,"{period}",5,S01\n'
        expected = [] if period == "2024\n" else ["pattern_invalid"]
        assert [one.code for one in upload(text).problems] == expected


# Words of a vocabulary in other languages


def words_of(name, column):
    """A table of one column of a vocabulary, to be filled without anything else."""
    return Table("small", ("", "", ""), (replace(TABLES[name].column(column), required=False),), key=())


@pytest.mark.parametrize(
    ("table", "column", "text", "code"),
    [
        ("indicator_values", "kind", "actual", "actual"),
        ("indicator_values", "kind", "Actual", "actual"),
        ("indicator_values", "kind", "Aktual", "actual"),
        ("indicator_values", "kind", "aktual", "actual"),
        ("indicator_values", "kind", "実績", "actual"),
        ("indicator_values", "kind", "Garis  Dasar", "baseline"),
        ("indicator_values", "kind", "garis_dasar", "baseline"),
        ("indicator_values", "derived", "ya", "yes"),
        ("indicator_values", "derived", "Tidak", "no"),
        ("indicator_values", "derived", "はい", "yes"),
        ("indicator_values", "derived", "いいえ", "no"),
        ("action_item_stages", "stage", "sedang dibahas", "under_discussion"),
        ("action_item_stages", "stage", "Dalam pembahasan", "under_discussion"),
        ("action_item_stages", "stage", "協議中", "under_discussion"),
        ("action_item_stages", "stage", "Under Discussion", "under_discussion"),
        ("action_items", "origin", "Tindak lanjut; MoU 2016;jica_project", "follow_up;mou_2016;jica_project"),
        ("action_items", "origin", "2020年の覚書；フォローアップ", "mou_2020;follow_up"),
    ],
)
def test_a_word_of_a_vocabulary_may_be_written_as_it_is_called(table, column, text, code):
    small = words_of(table, column)
    assert values(f"{column}\n{text}\n", column, small) == [code]
    assert values(workbook([column], [text]), column, small) == [code]


@pytest.mark.parametrize(
    "text", ["aktuil", "actual aktual", "actual (aktual)", "ac tual", "実 績", "batas;target"]
)
def test_what_is_no_word_of_the_vocabulary_in_any_language_is_a_fault(text):
    small = words_of("indicator_values", "kind")
    problem = load(f"kind\n{text}\n", small).problems[0]
    assert (problem.code, problem.value) == ("enum_invalid", text)
    assert problem.expected == "actual, baseline, target, limit, projection"
    origins = words_of("action_items", "origin")
    assert faults("origin\nMoU 2016;MoU 2017\n", origins) == [("enum_invalid", 2, "origin")]


def test_only_what_is_full_width_in_a_word_of_another_language_is_noted():
    small = words_of("indicator_values", "kind")
    assert notices("kind\nAktual\nＡｋｔｕａｌ\n実績\n", small) == [("width_normalised", 3, "kind")]


def test_keys_in_words_of_two_languages_are_the_same():
    table = replace(words_of("indicator_values", "kind"), key=("kind",))
    assert faults("kind\naktual\ntarget\n実績\n", table) == [("key_duplicate", 4, "kind")]


# Lists


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("red", "red"),
        ("red;gold", "red;gold"),
        (" red ;; gold;", "red;gold"),
        ("red；gold", "red;gold"),
        ("ｒｅｄ;gold", "red;gold"),
    ],
)
def test_a_list_is_its_parts(text, value):
    assert values(cell("colours", text), "colours") == [value]


def test_a_full_width_list_is_noted_and_a_spaced_one_is_not():
    assert notices(cells("colours", "red；gold", " red ; gold", "ｒｅｄ")) == [
        ("width_normalised", 2, "colours"),
        ("width_normalised", 4, "colours"),
    ]


def test_each_part_of_a_list_is_checked():
    assert faults(cells("colours", "red;blue", "blue", "red;red;gold", "red,gold")) == [
        ("enum_invalid", 2, "colours"),
        ("enum_invalid", 3, "colours"),
        ("enum_invalid", 5, "colours"),
    ]


@pytest.mark.parametrize("nothing", [";", " ; ;", "\u3000", "\t;", "；"])
def test_a_list_of_separators_is_empty(nothing):
    assert values(f"note_id,title_en,sources\na,x,{nothing}\n", "sources", NOTES) == [None]


def test_a_required_list_of_separators_is_missing():
    sources = replace(NOTES.column("sources"), required=True)
    table = replace(NOTES, columns=(*NOTES.columns[:-1], sources))
    assert faults("note_id,title_en,sources\na,x,;\n", table) == [("required_missing", 2, "sources")]


# Workbooks


def test_whatever_stands_in_a_workbook_where_text_is_wanted_is_its_text():
    rows = [
        ["tree_id", "name", "park"],
        ["a", 7, 2024],
        ["b", 7.0, 1.5],
        ["c", True, "007"],
        ["d", " x ", "2024"],
    ]
    data = workbook(*rows)
    assert values(data, "name") == ["7", "7", "TRUE", " x "]
    assert values(data, "park") == ["2024", "1.5", "007", "2024"]


def test_an_error_of_a_formula_is_a_fault_also_in_a_text():
    rows = [["tree_id", "name", "rings", "owner"], ["a", "#REF!", "#N/A", "#DIV/0!"]]
    assert faults(workbook(*rows)) == [("formula_error", 2, "name"), ("formula_error", 2, "rings")]


def test_a_formula_that_was_saved_without_its_result_is_a_fault():
    rows = [["tree_id", "name", "rings"], ["a", "=B1", "=1+1"]]
    assert faults(workbook(*rows)) == [("formula_no_value", 2, "name"), ("formula_no_value", 2, "rings")]


def test_periods_of_a_workbook_fit_their_pattern_as_numbers_and_as_text():
    rows = [["indicator_id", "area", "period", "value", "source_id"]]
    rows += [["IND-01", "bandung", 2024, 5, "S01"], ["IND-01", "bandung", "2024-01", 6.5, "S01"]]
    result = upload(workbook(*rows))
    assert (result.outcome, result.frame["period"].tolist()) == ("accept", ["2024", "2024-01"])
    assert set(PACKAGE.tables["indicators"].names) <= set(result.frame)
