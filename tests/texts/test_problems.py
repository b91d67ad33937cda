"""Every problem, notice and question of a file is said in every language, with and without its details."""

import ast
import re
from pathlib import Path

import pytest

from bandung_kawasaki import texts
from bandung_kawasaki.errors import Problem
from bandung_kawasaki.loader import decode
from bandung_kawasaki.loader.answers import CHOICES, FREE
from bandung_kawasaki.texts import problems
from bandung_kawasaki.texts.conventions import FACTS, QUESTIONS, VALUES
from bandung_kawasaki.texts.problems_of_files import LIMITS

PACKAGE = Path(problems.__file__).parents[1]
OF_THE_RULES = """
    blank_rows_skipped cell_too_long column_duplicate column_missing column_unknown control_char
    date_era_invalid date_has_time date_invalid date_mixed date_order date_order_ambiguous
    date_serial date_two_digit_year decimal_ambiguous decimal_mixed encoding_ambiguous
    encoding_broken encoding_unknown enum_invalid file_damaged file_empty file_too_large
    file_type_unsupported fk_unknown formula_error formula_no_value header_not_found integer_invalid
    key_duplicate no_rows number_as_text number_invalid number_scientific out_of_range
    pattern_invalid percent_scale_ambiguous quote_broken replacement_char required_missing
    row_short_padded row_too_long sheet_ambiguous width_normalised
"""
OURS = """
    label_unknown table_ambiguous value_jump apostrophe_removed key_in_use line_duplicate
    reported_on_missing mend_unknown cells_merged percent_unusual
"""
NOTICES = """
    blank_rows_skipped row_short_padded column_unknown cells_merged width_normalised
    apostrophe_removed label_unknown value_jump percent_unusual
"""
CODES = OF_THE_RULES.split() + OURS.split()
EN, ID, JA = (texts.of(lang) for lang in ("en", "id", "ja"))
HEADINGS = {"en": "Value", "id": "Nilai", "ja": "値"}
SIGNS = {"en": "«»", "id": "“”", "ja": "「」"}

each_language = pytest.mark.parametrize("t", [EN, ID, JA], ids=lambda t: t.lang)
each_code = pytest.mark.parametrize("code", CODES)


def variants(code):
    """The problem with and without each of its details."""
    for row, column in ((None, None), (5, "value")):
        for value in (None, " ", "x1", "31/12/2024 (5) | 12/31/2024 (7)"):
            for expected in (None, "0…100", "> 0", "1990…2100", "a, b", "2024-05", "7"):
                yield Problem(code, row, column, value, expected)


def said(problem, t):
    """Everything that is said of a problem."""
    for heading in ("", HEADINGS[t.lang]):
        yield problems.sentence(problem, t, heading)
        yield problems.remedy(problem, t, heading)
        yield problems.located(problem, t, heading)


def three(write):
    return write(EN), write(ID), write(JA)


def emitted():
    """The codes that stand as literals in the code, where problems, questions and notices are made."""
    makers = {"Problem", "Question", "Group", "fault", "note", "ValueError", "Refused"}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                maker = getattr(node.func, "attr", getattr(node.func, "id", ""))
                code = getattr(node.args[0], "value", None)
                if maker in makers and isinstance(code, str) and re.fullmatch("[a-z]+_[a-z_]+", code):
                    yield code


def test_every_code_has_words_and_no_other():
    assert set(problems.MESSAGES) == set(CODES)
    assert len(CODES) == len(set(CODES))


def test_every_code_that_the_code_makes_has_words():
    found = set(emitted())
    assert len(found) > 10
    assert found <= set(CODES)


@each_language
@each_code
def test_whatever_is_missing_the_sentences_are_whole(code, t):
    opening, closing = SIGNS[t.lang]
    for problem in variants(code):
        for text in said(problem, t):
            assert text.strip() == text
            assert text.endswith("。" if t.lang == "ja" else ".")
            assert not re.search(r"[{}]|None|  |\.\.|。。", text), text
            assert not re.search(rf"{opening}\s*{closing}", text), text
    assert problems.kind(code, t)


@each_code
def test_nothing_of_it_stays_english(code):
    for problem in (Problem(code), Problem(code, 5, "value", "x1", "0…100")):
        english = list(said(problem, EN))
        for t in (ID, JA):
            for text, original in zip(said(problem, t), english, strict=True):
                assert text != original
    for t in (ID, JA):
        assert problems.kind(code, t) != problems.kind(code, EN)
        assert problems.counted(code, 3, t) != problems.counted(code, 3, EN)


def test_a_cell_is_found_by_its_row_and_column():
    problem = Problem("number_invalid", 5, "value", "abc")
    assert three(lambda t: problems.located(problem, t, HEADINGS[t.lang])) == (
        "Row 5, column «Value»: «abc» is not a number.",
        "Baris 5, kolom “Nilai”: “abc” bukan angka.",
        "5行目、列「値」：「abc」は数値ではありません。",
    )
    assert problems.located(problem, EN) == "Row 5: «abc» is not a number."
    assert problems.sentence(problem, EN, "Value") == "Column «Value»: «abc» is not a number."
    assert problems.sentence(problem, EN) == "«abc» is not a number."


def test_row_numbers_are_those_of_the_spreadsheet():
    assert problems.located(Problem("blank_rows_skipped", 12345), ID).startswith("Baris 12345: ")


def test_a_problem_of_a_column_names_it_once():
    missing = Problem("column_missing", None, "planned_start")
    assert problems.located(missing, EN, "Planned start") == "The required column «Planned start» is missing."
    assert problems.sentence(missing, EN) == "The required column «planned_start» is missing."
    unknown = Problem("column_unknown", 3, value="Lampiran")
    assert (
        problems.located(unknown, ID)
        == "Baris 3: Kolom “Lampiran” bukan bagian dari tabel ini dan tidak dibaca."
    )


@pytest.mark.parametrize(
    ("expected", "english", "indonesian", "japanese"),
    [
        ("0…100", "0 to 100", "0 sampai 100", "0〜100"),
        ("-7.1…-6.7", "-7.1 to -6.7", "-7,1 sampai -6,7", "-7.1〜-6.7"),
        ("0…", "at least 0", "paling sedikit 0", "0以上"),
        ("…1e+06", "at most 1,000,000", "paling banyak 1.000.000", "1,000,000以下"),
        ("> 0", "greater than 0", "lebih dari 0", "0より大きい値"),
        ("1990…2100", "1990 to 2100", "1990 sampai 2100", "1990年〜2100年"),
    ],
)
def test_a_range_is_said_in_words(expected, english, indonesian, japanese):
    problem = Problem("out_of_range", 2, "value", "x", expected)
    for t, words in ((EN, english), (ID, indonesian), (JA, japanese)):
        assert problems.sentence(problem, t).endswith(f" {words}." if t.lang != "ja" else f"：{words}。")


def test_the_allowed_values_are_listed_as_they_have_to_be_written():
    problem = Problem("enum_invalid", 2, "stage", "setuju", "proposed, agreed")
    assert problems.sentence(problem, ID).endswith("Nilai yang diperbolehkan: proposed, agreed.")


def test_one_of_several_columns_has_to_be_filled():
    problem = Problem("required_missing", 2, "title_en", expected="title_en, title_id")
    assert (
        problems.sentence(problem, EN) == "At least one of these columns must be filled: title_en, title_id."
    )


def test_two_cells_that_contradict_each_other_are_named_with_their_rows():
    problem = Problem("date_mixed", value="31/12/2024 (5) | 12/31/2024 (7)")
    assert problems.sentence(problem, ID).startswith(
        "Urutan hari dan bulan pada “31/12/2024” (baris 5) dan “12/31/2024” (baris 7)"
    )


def test_the_row_that_has_the_key_already_is_named():
    assert "row 1240" in problems.sentence(Problem("key_duplicate", 1300, "a+b", "A, B", "1240"), EN)


def test_the_day_before_which_something_ended_is_named():
    problem = Problem("date_order", 3, "planned_end", "2019", "2020-02-06")
    assert "6 Februari 2020" in problems.sentence(problem, ID)


def test_what_cannot_be_seen_is_shown():
    sentence = problems.sentence(Problem("control_char", 3, "note", "a\x00b\r\nc\td\x7f\u202e\x85"), EN)
    assert "«a␀b↵c⇥d␡⟨U+202E⟩⟨U+0085⟩»" in sentence


def test_long_values_are_shortened():
    sentence = problems.sentence(Problem("number_invalid", 3, "value", "y" * 500), EN)
    assert "y…»" in sentence
    assert len(sentence) < 120


def test_words_in_braces_are_only_shown():
    assert "«{row}»" in problems.sentence(Problem("number_invalid", 3, "value", "{row}"), EN)


@each_language
def test_counts_are_kinds_with_their_number_and_notices_are_sentences(t):
    for code in CODES:
        text = problems.counted(code, 1340, t)
        assert t.number(1340) in text
        assert text.endswith(("。", ".")) == (code in NOTICES.split())
    assert problems.counted("number_invalid", 2, EN) == "not a number: 2"
    assert problems.counted("blank_rows_skipped", 1, EN) == "1 blank row was skipped."


def test_the_limits_are_those_of_the_loader():
    numbers = {
        node.value
        for path in (PACKAGE / "loader").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    assert LIMITS["lines"] == decode.MOST_LINES
    assert {
        limit * (10**6 if name.endswith("megabytes") else 1)
        for name, limit in LIMITS.items()
        if name != "lines"
    } <= numbers


@each_language
@pytest.mark.parametrize("code", QUESTIONS)
def test_every_question_can_be_asked_with_and_without_an_example(code, t):
    bare = problems.question(code, t)
    assert bare.endswith(("?", "。"))
    for row, column, value in ((None, "", "03/04/2024"), (5, "", "03/04/2024"), (5, "X", "03/04/2024")):
        asked = problems.question(code, t, row=row, column=column, value=value)
        assert asked.startswith(bare)
        assert "03/04/2024" in asked
        assert ("5" in asked.removeprefix(bare).replace(value, "")) == (row is not None)
    assert problems.question(code, t, row=5, column="X", value=" ") == bare
    assert "Y" in problems.question(code, t, subject="Y")
    assert t is EN or bare != problems.question(code, EN)


def test_every_code_that_is_asked_about_has_a_question():
    assert set(QUESTIONS) == {code for code in CODES if code.endswith("_ambiguous")} | {"reported_on_missing"}


@each_language
def test_every_convention_has_a_name_and_words(t):
    for name, values in VALUES.items():
        for value in values:
            assert problems.choice(f"{name}={value}", t) == problems.found(name, value, t)
            assert problems.found(name, value, t) != value or value == "tab"
    for name in FACTS:
        assert problems.fact(name, t)
        assert problems.found(name, None, t) == t("not needed for this file")


def test_every_answer_that_the_loader_takes_has_words():
    for key, values in CHOICES.items():
        assert set(values) == set(VALUES[key])
    assert {*CHOICES, *FREE} == set(FACTS)


def test_answers_are_said_in_words():
    assert three(lambda t: problems.choice("date_order=DMY", t)) == (
        "day first (31/12/2024)",
        "hari dahulu (31/12/2024)",
        "日が先（31/12/2024）",
    )
    assert problems.choice("decimal=,", ID) == "koma desimal (1.234,5)"
    assert problems.choice("delimiter=\t", JA) == "タブ"
    assert problems.choice("sheet=Data = 2024", EN) == "Data = 2024"
    assert problems.choice("table=milestones", ID, "Tonggak") == "Tonggak"
    assert problems.choice("table=milestones", ID) == "milestones"
    assert problems.choice("percent_scale.waste=fraction", EN) == "fractions (0.5 means 50%)"
    assert problems.choice("reported_on=YYYY-MM-DD", EN) == "state of a day that you give"
    assert problems.choice("reported_on=none", ID) == "belum ada laporan"
    assert problems.choice("reported_on=2025-03-31", ID) == "keadaan per 31 Maret 2025"
    assert three(lambda t: problems.choice("header_row=4", t)) == ("row 4", "baris 4", "4行目")


def test_readings_are_written_as_the_reader_writes_days_and_numbers():
    assert problems.reading("date_order_ambiguous", "2024-04-03", ID) == "3 April 2024"
    assert problems.reading("decimal_ambiguous", "1.234", ID) == "1,234"
    assert problems.reading("decimal_ambiguous", "12500", JA) == "12,500"
    assert problems.reading("percent_scale_ambiguous", "0.5%", ID) == "0,5%"
    assert problems.reading("percent_scale_ambiguous", "50%", JA) == "50%"
    assert problems.reading("encoding_ambiguous", "m³", JA) == "m³"
