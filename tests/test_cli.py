"""The command line: what it says and returns to the system, what it writes, what it must not touch."""

import csv
import datetime
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from bandung_kawasaki import cli, programme
from bandung_kawasaki.cli import publishing
from bandung_kawasaki.errors import PublicationConflict
from bandung_kawasaki.loader import export
from bandung_kawasaki.screen import deck, state
from bandung_kawasaki.slides.asked import Asked
from bandung_kawasaki.slides.build import Meeting
from bandung_kawasaki.tables import TABLES
from tests.held import forget

ROOT = Path(__file__).parents[1]
UPLOADS = ROOT / "tests" / "data" / "uploads"
CONTEXT = UPLOADS / "context.json"
EXPECTED = list(csv.DictReader((UPLOADS / "expected.csv").read_text(encoding="utf-8").splitlines()))

SOURCE = "source_id,publisher,title,reliability\nS999,City of Bandung,A report,official\n"
EVENT = "event_id,date,topic_id,kind,title_en,source_id\nE999,2026-11-01,1,meeting,A meeting,S999\n"
INDICATOR = "indicator_id,topic_id,title_en,unit,desired_direction\ncompost,1,Compost,t,increase\n"
VALUE = "indicator_id,place,period,kind,value,source_id\ncompost,kota_bandung,2025,actual,12,S001\n"
GLOSSARY = "term,title_en,title_id,title_ja,meaning_en,meaning_id,meaning_ja\n"
TERM = GLOSSARY + "zzz,Z,Z,Z,z,z,z\n"
WRONG = GLOSSARY + "zzz,Z,Z,Z,z,z,\n"
ITEM = (
    "item_id,topic_id,title_en,origin,date,stage,source_id\n"
    "Z1,energy,Solar roofs,follow_up,2026-10-01,proposed,S001\n"
)
AMBIGUOUS = "source_id,publisher,title,published,reliability\nS998,City,Plan,03/04/2024,official\n"


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def file(tmp_path):
    """Makes a file and gives its path as it would be typed."""

    def make(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return make


@pytest.fixture
def run(capsys):
    """Runs a command; gives its code and what it printed."""

    def typed(*words):
        code = cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return typed


@pytest.fixture
def values(run):
    """Runs a command with --json; gives its code and the values, and holds that nothing else is printed."""

    def typed(*words):
        code, out, err = run(*words, "--json")
        assert err == ""
        return code, json.loads(out)

    return typed


def rows(path):
    with Path(path).open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


# The files of the corpus


def records(path, table):
    """The rows of a written file as the expectations have them."""
    fields = json.loads(CONTEXT.read_text(encoding="utf-8"))["tables"][table]["fields"]
    header, *body = rows(path)
    assert header == [field["name"] for field in fields]
    number = [field["type"] in ("integer", "number") for field in fields]
    return [
        {
            name: None if text == "" else float(text) if is_number else export.plain(text)
            for name, text, is_number in zip(header, row, number, strict=True)
        }
        for row in body
    ]


def approximately(expected):
    return [
        {
            name: pytest.approx(cell, abs=1e-9) if isinstance(cell, float) else cell
            for name, cell in row.items()
        }
        for row in expected
    ]


@pytest.fixture
def _no_store(monkeypatch):
    def touched():
        raise AssertionError("the store was opened")

    monkeypatch.setattr(programme, "opened", touched)


@pytest.mark.usefixtures("_no_store")
@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: row["file"])
def test_every_file_of_the_corpus_gives_what_is_expected_and_no_store_is_opened(row, values, tmp_path):
    details = json.loads(row["details"])
    asked = [
        "check",
        UPLOADS / row["file"],
        "--table",
        row["table"],
        "--package",
        CONTEXT,
        "--write",
        tmp_path,
    ]
    code, (found,) = values(*asked)
    assert (found["table"], found["outcome"]) in {(row["table"], row["outcome"]), (None, row["outcome"])}
    assert code == (0 if row["outcome"] == "accept" else 1)
    places = {(problem["row"], problem["column"], problem["code"]) for problem in found["problems"]}
    expected = {(error["row"], error["column"], error["code"]) for error in details.get("errors", [])}
    assert len(places) == len(found["problems"])
    if details.get("at_least"):
        assert places >= expected or {code for _, _, code in places} == set(details["alt_codes"])
    else:
        assert places == expected
    assert {notice["code"] for notice in found["notices"]} >= set(details.get("notices", []))
    assert found["found"].items() >= details.get("facts", {}).items()
    assert (found["written"] is not None) == (row["outcome"] == "accept")
    if found["written"]:
        assert records(found["written"], row["table"]) == approximately(details["records"])
    assert [question["code"] for question in found["questions"]] == details.get("questions", [])
    for answer, expected_rows in details.get("answers", {}).items():
        assert answer in found["questions"][0]["choices"]
        code, (again,) = values(*asked, "--answer", answer)
        assert (code, again["outcome"], again["questions"]) == (0, "accept", [])
        assert records(again["written"], row["table"]) == approximately(expected_rows)


@pytest.mark.usefixtures("_no_store")
def test_the_table_of_another_programme_is_told_by_its_headings(values):
    files = [UPLOADS / name for name in ("ms_multiline.csv", "ind_plain.csv", "ai_ja_sjis.csv")]
    code, found = values("check", *files, "--package", CONTEXT)
    assert code == 0
    assert [one["table"] for one in found] == ["milestones", "indicators", "action_items"]
    assert [one["file"] for one in found] == [str(name) for name in files]


# What is found


def test_the_values_of_a_checked_file_have_the_names_that_are_promised(values, file):
    code, (found,) = values("check", file("terms.csv", WRONG + ",Z,Z,Z,z,z,z\n\n"))
    assert code == 1
    assert list(found) == [
        "file",
        "table",
        "outcome",
        "found",
        "rows",
        "problems",
        "notices",
        "questions",
        "written",
    ]
    assert list(found["found"]) == ["encoding", "delimiter", "decimal", "date_order", "header_row", "sheet"]
    assert (found["table"], found["outcome"], found["rows"]) == ("glossary", "reject", 2)
    first, second = found["problems"]
    assert list(first) == ["code", "row", "column", "value", "message"]
    assert (first["code"], first["row"], first["column"]) == ("required_missing", 2, "meaning_ja")
    assert (second["row"], second["column"]) == (3, "term")
    assert first["message"].startswith("Row 2, column «Meaning (Japanese)»: The cell is empty")
    (notice,) = found["notices"]
    assert list(notice) == ["code", "row", "column", "message"]


@pytest.mark.parametrize(
    ("language", "place"),
    [("en", "Row 2, column «{}»"), ("id", "Baris 2, kolom “{}”"), ("ja", "2行目、列「{}」")],
)
def test_messages_name_columns_by_their_heading_in_the_readers_language(run, file, language, place):
    heading = TABLES["glossary"].column("meaning_ja").names[("en", "id", "ja").index(language)]
    code, out, _ = run("check", file("terms.csv", WRONG), "--lang", language)
    assert code == 1
    assert place.format(heading) in out
    assert "meaning_ja" not in out


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "id_ID.UTF-8"}, "masalah"),
        ({"LANG": "ja_JP.eucJP"}, "問題"),
        ({"LC_ALL": "ja_JP.UTF-8", "LANG": "id_ID.UTF-8"}, "問題"),
        ({"LC_ALL": "", "LC_MESSAGES": "id", "LANG": "ja"}, "masalah"),
        ({"LANG": "C"}, "problem"),
        ({"LANG": "idle"}, "problem"),
    ],
)
def test_the_language_is_that_of_the_environment(run, file, monkeypatch, environment, expected):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert expected in run("check", file("terms.csv", WRONG))[1]


def test_headings_that_are_not_found_and_alternatives_are_named_by_their_headings(run, file):
    wrong = file("wrong.csv", "a,b\n1,2\n")
    _, out, _ = run("check", wrong, "--table", "glossary", "--lang", "id")
    assert "Istilah" in out
    assert "meaning_ja" not in out
    without_title = file("events.csv", EVENT.replace("A meeting", "").replace("S999", "S001"))
    _, out, _ = run("check", without_title, "--lang", "ja")
    assert TABLES["events"].column("title_id").names[2] in out
    assert "title_id" not in out


def test_many_problems_are_counted_by_kind_and_the_first_fifty_are_told(run, values, file):
    many = file("terms.csv", GLOSSARY + "".join(f"t{n},Z,Z,Z,z,z,\n" for n in range(70)))
    code, out, _ = run("check", many)
    assert code == 1
    assert "70 problems" in out
    assert "required cell empty in «Meaning (Japanese)»: 70" in out
    assert out.count("  - Row ") == 50
    assert "20 more problems; --json has them all." in out
    assert len(values("check", many)[1][0]["problems"]) == 70


def test_few_problems_are_not_counted_by_kind(run, file):
    _, out, _ = run("check", file("terms.csv", WRONG))
    assert "1 problem" in out
    assert "required cell empty" not in out


def test_a_sheet_that_holds_items_and_stages_is_two_results(values, file):
    both = file("items.csv", ITEM)
    code, found = values("check", both)
    assert code == 0
    assert [(one["file"], one["table"]) for one in found] == [
        (both, "action_items"),
        (both, "action_item_stages"),
    ]


def test_files_that_need_each_other_are_accepted_together_and_refused_apart(values, file):
    files = [file("events.csv", EVENT), file("sources.csv", SOURCE)]
    code, found = values("check", *files)
    assert (code, [one["outcome"] for one in found]) == (0, ["accept", "accept"])
    code, (alone,) = values("check", files[0])
    assert (code, [problem["code"] for problem in alone["problems"]]) == (1, ["fk_unknown"])
    figures = [file("figures.csv", VALUE), file("indicators.csv", INDICATOR)]
    assert values("check", *figures)[0] == 0
    code, (alone,) = values("check", figures[0])
    assert (code, [problem["column"] for problem in alone["problems"]]) == (1, ["indicator_id"])


def test_checking_says_what_would_change_and_changes_nothing(run, file):
    newest = programme.newest()
    code, out, _ = run("check", file("terms.csv", TERM))
    assert code == 0
    assert "Glossary: 1 rows added, 0 changed, 0 removed, 0 cells cleared." in out
    assert "the command publish" in out
    assert programme.newest() == newest
    code, out, _ = run("check", file("terms.csv", TERM), "--replace")
    count = len(programme.load(newest).frames["glossary"])
    assert f"{count} rows and {count * 7} filled cells of «Glossary» vanish." in out


def test_where_nothing_would_change_nobody_is_sent_to_publish(run):
    code, out, _ = run("check", ROOT / "data" / "glossary.csv")
    assert (code, out.splitlines()[-1].endswith("There is nothing to publish.")) == (0, True)


# Answers


def test_a_question_comes_with_the_answers_to_type_and_each_of_them_works(run, values, file):
    asked = file("sources.csv", AMBIGUOUS)
    code, out, _ = run("check", asked, "--lang", "ja")
    assert code == 1
    assert "--answer date_order=DMY" in out
    assert "2024年4月3日" in out
    code, (found,) = values("check", asked)
    (question,) = found["questions"]
    assert (code, found["outcome"], question["code"]) == (1, "ask", "date_order_ambiguous")
    assert question["choices"] == ["date_order=DMY", "date_order=MDY"]
    for choice in question["choices"]:
        code, (found,) = values("check", asked, "--answer", choice)
        assert (code, found["found"]["date_order"]) == (0, choice[-3:])


def test_of_several_files_the_answer_to_type_names_its_own(run, file):
    asked, other = file("my sources.csv", AMBIGUOUS), file("terms.csv", TERM)
    _, out, _ = run("check", asked, other)
    assert f"--answer '{asked}:date_order=MDY'" in out
    assert run("check", asked, other, "--answer", f"{asked}:date_order=MDY")[0] == 0


def test_an_answer_holds_for_all_files_or_for_the_one_that_it_names(values, file):
    first, second = file("a.csv", AMBIGUOUS), file("b.csv", AMBIGUOUS.replace("S998", "S997"))
    asked = ("check", first, second)
    order = lambda found: [one["found"]["date_order"] for one in found]  # noqa: E731
    assert order(values(*asked, "--answer", "date_order=DMY")[1]) == ["DMY", "DMY"]
    assert order(values(*asked, "--answer", f"{first}:date_order=MDY")[1]) == ["MDY", None]
    by_name = values(*asked, "--answer", "b.csv:date_order=MDY", "--answer", "date_order=DMY")
    assert order(by_name[1]) == ["DMY", "MDY"]


def test_a_file_may_have_a_drive_a_colon_and_an_equals_sign_in_its_name(values, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = r"C:\data\sheet=a: b.csv"
    Path(name).write_text(AMBIGUOUS, encoding="utf-8")
    code, (found,) = values("check", name, "--answer", rf"{name}:date_order=MDY")
    assert (code, found["file"], found["found"]["date_order"]) == (0, name, "MDY")


def test_a_value_may_hold_a_colon_and_an_equals_sign(run, file):
    answered = cli.arguments.answered(
        ["a.csv"],
        ["a.csv:sheet=x:y=z", "percent_scale.a=b=fraction", "delimiter=:"],
        cli.texts.of("en"),
    )
    assert answered == {
        "a.csv": {"sheet": "x:y=z", "percent_scale.a=b": "fraction", "delimiter": ":"},
    }


def test_the_table_can_be_given_for_all_files_and_for_one(values, file):
    first, second = file("a.csv", TERM), file("b.csv", SOURCE)
    code, found = values("check", first, second, "--table", "glossary", "--answer", "b.csv:table=sources")
    assert (code, [one["table"] for one in found]) == (0, ["glossary", "sources"])


# What is written


def test_an_accepted_file_is_written_as_it_was_understood(values, file, tmp_path):
    text = (
        "Source ID;Publisher;Title;Published;Reliability;Note\r\n=S9;Ändern;x, y;31/12/2024;official;+1\r\n"
    )
    read = file("in.csv", text.encode("cp1252"))
    code, (found,) = values("check", read, "--write", tmp_path / "new" / "out")
    written = Path(found["written"])
    assert (code, written) == (0, tmp_path / "new" / "out" / "in.csv")
    assert written.read_bytes().startswith(b"source_id,")
    header, row = rows(written)
    assert header == list(TABLES["sources"].names)
    cells = dict(zip(header, row, strict=True))
    assert (cells["source_id"], cells["published"], cells["language"]) == ("'=S9", "2024-12-31", "")
    assert (cells["publisher"], cells["title"], cells["note"]) == ("Ändern", "x, y", "'+1")
    assert values("check", written)[0] == 0


def test_only_accepted_files_are_written(values, file, tmp_path):
    good, bad = file("good.csv", TERM), file("bad.csv", WRONG)
    code, found = values("check", good, bad, "--write", tmp_path / "out")
    assert (code, found[1]["written"]) == (1, None)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.csv"]


def test_files_of_one_name_and_two_tables_of_one_sheet_do_not_overwrite_each_other(values, file, tmp_path):
    files = [file("a/x.csv", TERM), file("b/X.tsv", TERM.replace("zzz", "yyy")), file("items.csv", ITEM)]
    code, found = values("check", *files, "--write", tmp_path / "out")
    assert code == 0
    assert [Path(one["written"]).name for one in found] == [
        "x.csv",
        "X-2.csv",
        "items.action_items.csv",
        "items.action_item_stages.csv",
    ]
    assert [rows(one["written"])[1][0] for one in found] == ["zzz", "yyy", "Z1", "Z1"]


def test_an_earlier_result_is_replaced_and_nothing_else_is(run, values, file, tmp_path):
    read = file("in/terms.csv", TERM)
    values("check", read, "--write", tmp_path / "out")
    Path(read).write_text(TERM.replace("zzz", "yyy"), encoding="utf-8")
    _, (found,) = values("check", read, "--write", tmp_path / "out")
    assert rows(found["written"])[1][0] == "yyy"
    other = file("in/other.csv", TERM)
    (tmp_path / "out" / "terms.csv").write_text("my own notes\n", encoding="utf-8")
    code, out, err = run("check", other, read, "--write", tmp_path / "out")
    assert (code, out) == (2, "")
    assert "terms.csv" in err
    assert (tmp_path / "out" / "terms.csv").read_text(encoding="utf-8") == "my own notes\n"
    assert not (tmp_path / "out" / "other.csv").exists()


def test_a_file_that_is_checked_is_never_written_over(run, values, file, tmp_path):
    _, (found,) = values("check", file("in/terms.csv", TERM), "--write", tmp_path)
    before = Path(found["written"]).read_bytes()
    code, _, err = run("check", found["written"], "--write", tmp_path)
    assert (code, "would be lost" in err) == (2, True)
    assert Path(found["written"]).read_bytes() == before


def test_a_folder_that_cannot_be_made_is_said(run, file):
    read = file("terms.csv", TERM)
    code, out, err = run("check", read, "--write", read)
    assert (code, out, err.count("\n")) == (2, "", 1)


# Wrong usage


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], "COMMAND"),
        (["shred"], "shred"),
        (["--", "check", "FILE"], "python -m bandung_kawasaki"),
        (["--lang=id", "check", "FILE"], "--lang=id"),
        (["check"], "FILE"),
        (["check", "FILE", "--shiny"], "--shiny"),
        (["check", "FILE", "--lang", "de"], "de"),
        (["check", "nowhere.csv"], "nowhere.csv"),
        (["check", "."], "."),
        (["check", "FILE", "--table", "planets"], "planets"),
        (["check", "FILE", "--answer", "table=planets"], "planets"),
        (["check", "FILE", "--answer", "decimal"], "decimal"),
        (["check", "FILE", "--answer", "colour=red"], "colour=red"),
        (["check", "FILE", "--answer", "decimal=;"], "decimal=;"),
        (["check", "FILE", "--answer", "other.csv:decimal=,"], "other.csv"),
        (["check", "FILE", "--answer", "header_row=zero"], "header_row=1"),
        (["check", "FILE", "--package", "nowhere.json"], "nowhere.json"),
        (["check", "FILE", "--package", "FILE"], "does not describe tables"),
        (["check", "FILE", "--package", str(CONTEXT), "--replace"], "--replace"),
        (["check", "FILE", "--package", str(CONTEXT), "--table", "glossary"], "glossary"),
        (["publish", "FILE"], "--note"),
        (["publish", "FILE", "--note", " "], "--note"),
        (["publish", "FILE", "--note", "x", "--by", "bundled"], "--by"),
        (["publish", "FILE", "--note", "x", "--by", ""], "--by"),
        (["restore"], "N"),
        (["restore", "x"], "x"),
        (["restore", "0"], "0"),
        (["restore", "99"], "99"),
        (["restore", str(10**30)], str(10**30)),
        (["restore", "1", "--yes"], "--note"),
        (["export"], "--zip"),
        (["export", "--zip", "OUT", "--html", "OUT"], "--html"),
        (["export", "--pptx", "OUT", "--html", "OUT"], "--html"),
        (["export", "--zip", "OUT", "--title", "Meeting"], "--title"),
        (["export", "--zip", "OUT", "--as-of", "2026-11-24"], "--as-of"),
        (["export", "--html", "OUT", "--publication", "99"], "99"),
        (["export", "--html", "OUT", "--as-of", "tomorrow"], "tomorrow"),
        (["export", "--html", "OUT", "--as-of", "2999-01-01"], "2999-01-01"),
        (["export", "--html", "OUT", "--second", "de"], "id, ja, en"),
        (["export", "--html", "OUT", "--lang", "ja", "--second", "ja"], "none"),
        (["export", "--html", "OUT", "--slides", "cover,weather"], "standing"),
        (["export", "--pptx", "OUT", "--title", "x" * 201], "200"),
        (["export", "--pptx", "OUT", "--date", "2026-13-01"], "2026-13-01"),
        (["export", "--pptx", "OUT", "--since", "2"], "meeting"),
        (["export", "--html", ".", "--slides", "cover"], "."),
        (["export", "--zip", "OUT", "--publication", "99"], "99"),
        (["export", "--zip", "."], "."),
    ],
)
def test_wrong_usage_is_one_sentence_and_code_two(run, file, typed, said):
    path = file("terms.csv", TERM)
    code, out, err = run(*(path if word == "FILE" else word for word in typed))
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "package",
    [
        "",
        "[]",
        "{}",
        '{"tables": []}',
        '{"tables": {"a": []}}',
        '{"tables": {"a": {}}}',
        '{"tables": {"a": {"fields": [{}]}}}',
        '{"tables": {"a": {"fields": [{"name": "x", "type": "colour"}]}}}',
        '{"tables": {"a": {"fields": [{"name": "x", "ref": true}]}}}',
        '{"tables": {"a": {"fields": [{"name": "x"}], "primaryKey": "y"}}}',
        '{"tables": {"a": {"fields": [{"name": "x", "constraints": {"pattern": "("}}]}}}',
        '{"tables": {"a": {"fields": [{"name": "x", "constraints": {"minimum": "low"}}]}}}',
        '{"tables": {"a": {"fields": [{"name": "x"}]}}, "refs": []}',
        '{"tables": {}}',
    ],
)
def test_a_package_that_describes_no_tables_is_refused_in_one_sentence(run, file, package):
    code, out, err = run("check", file("x.csv", "x,y\n1,2\n"), "--package", file("package.json", package))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "does not describe tables" in err


def test_a_sheet_that_the_file_does_not_have_is_asked_about(values):
    book = UPLOADS / "ms_typed.xlsx"
    typed = ["check", book, "--package", CONTEXT, "--table", "milestones"]
    code, (found,) = values(*typed, "--answer", "sheet=Nowhere")
    (question,) = found["questions"]
    assert (code, found["outcome"], question["code"]) == (1, "ask", "sheet_ambiguous")
    assert values(*typed, "--answer", question["choices"][0])[0] == 0


def test_two_files_cannot_both_be_a_whole_table(run, file):
    files = file("a.csv", TERM), file("b.csv", TERM.replace("zzz", "yyy"))
    code, _, err = run("check", *files, "--replace")
    assert (code, "Glossary" in err) == (2, True)


def test_options_may_stand_between_the_files(values, file):
    code, found = values("check", file("a.csv", TERM), "--lang", "id", file("b.csv", SOURCE))
    assert (code, len(found)) == (0, 2)


@pytest.mark.parametrize("language", ["id", "ja", "en"])
def test_help_speaks_the_readers_language(capsys, language):
    with pytest.raises(SystemExit) as ended:
        cli.main(["publish", "--help", "--lang", language])
    assert ended.value.code == 0
    said = {"id": "Menerbitkan file", "ja": "ファイルを公開します", "en": "Publish files"}
    assert said[language] in capsys.readouterr().out


# Publishing


def publish(values, *words):
    return values("publish", *words, "--note", "New figures", "--by", "Sari")


@pytest.mark.usefixtures("own_store")
def test_several_tables_are_published_at_once_with_who_and_why(run, values, file):
    code, found = publish(values, file("events.csv", EVENT), file("sources.csv", SOURCE))
    assert (code, found["outcome"], found["publication"]) == (0, "accept", 2)
    assert found["changes"] == {
        "events": {"added": 1, "changed": 0, "removed": 0, "cleared": 0},
        "sources": {"added": 1, "changed": 0, "removed": 0, "cleared": 0},
    }
    assert [one["table"] for one in found["files"]] == ["events", "sources"]
    record = programme.records()[0]
    assert (record.number, record.published_by, record.note) == (2, "Sari", "New figures")
    assert {part.original_name for part in record.parts if part.mode} == {"events.csv", "sources.csv"}
    assert "E999" in set(programme.load(2).frames["events"]["event_id"])


@pytest.mark.usefixtures("own_store")
def test_one_bad_file_keeps_all_files_out(run, values, file):
    code, found = publish(values, file("sources.csv", SOURCE), file("terms.csv", WRONG))
    assert (code, found["outcome"], found["publication"], found["changes"]) == (1, "reject", None, {})
    code, out, _ = run(
        "publish", file("sources.csv", SOURCE), file("more.csv", AMBIGUOUS), "--note", "x", "--lang", "id"
    )
    assert code == 1
    assert "Tidak ada yang diterbitkan." in out
    assert "date_order=DMY" in out
    assert programme.newest() == 1


@pytest.mark.usefixtures("own_store")
def test_publishing_says_what_changed_and_the_new_number(run, file):
    code, out, err = run("publish", file("terms.csv", TERM), "--note", "x", "--lang", "id")
    assert (code, err) == (0, "")
    assert "1 baris ditambah" in out
    assert out.endswith("Diterbitkan sebagai nomor 2. Semua orang kini dapat melihatnya.\n")


@pytest.mark.usefixtures("own_store")
def test_a_table_is_replaced_only_with_yes_when_rows_or_cells_vanish(run, values, file):
    count = len(programme.load(programme.newest()).frames["glossary"])
    typed = ("publish", file("terms.csv", TERM), "--replace", "--note", "x")
    code, out, _ = run(*typed)
    assert code == 1
    assert f"{count} rows and {count * 7} filled cells of «Glossary» vanish." in out
    assert "--yes" in out
    assert programme.newest() == 1
    code, found = values(*typed)
    assert (code, found["publication"], found["changes"]["glossary"]["removed"]) == (1, None, count)
    assert run(*typed, "--yes")[0] == 0
    assert programme.load(2).frames["glossary"]["term"].tolist() == ["zzz"]
    more = file("more.csv", TERM + "yyy,Y,Y,Y,y,y,y\n")
    assert run("publish", more, "--replace", "--note", "nothing vanishes")[0] == 0


@pytest.mark.usefixtures("own_store")
def test_what_would_change_nothing_is_not_published(run, file):
    same = file("terms.csv", (ROOT / "data" / "glossary.csv").read_bytes())
    code, _, err = run("publish", same, "--note", "x")
    assert (code, err) == (1, "Nothing would change, so nothing was published.\n")
    assert programme.newest() == 1


@pytest.mark.usefixtures("own_store")
def test_who_was_slower_is_told_who_was_first(run, file, monkeypatch):
    def too_late(*_):
        raise PublicationConflict(2, "Tanaka", datetime.datetime(2026, 11, 24, 3, 0, tzinfo=datetime.UTC))

    monkeypatch.setattr(programme, "publish", too_late)
    code, _, err = run("publish", file("terms.csv", TERM), "--note", "x")
    assert (code, err.count("\n")) == (1, 1)
    assert "Tanaka" in err
    assert "10:00" in err


@pytest.mark.parametrize("language", ["id", "ja", "en"])
def test_a_database_that_cannot_be_read_is_said_in_one_sentence_with_its_name(
    run, file, tmp_path, monkeypatch, language
):
    broken = Path(file("broken.sqlite", "no database"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{broken}")
    for typed in (
        ("check", file("terms.csv", TERM)),
        ("publish", file("terms.csv", TERM), "--note", "x"),
        ("publications",),
        ("restore", "1"),
        ("export", "--zip", tmp_path / "out.zip"),
    ):
        code, out, err = run(*typed, "--lang", language)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert str(broken) in err


@pytest.mark.usefixtures("own_store")
def test_the_user_of_the_system_publishes_where_no_name_is_given(run, file, monkeypatch):
    monkeypatch.setenv("LOGNAME", "rina")
    assert run("publish", file("terms.csv", TERM), "--note", "x")[0] == 0
    assert programme.records()[0].published_by == "rina"


@pytest.mark.usefixtures("own_store")
def test_the_history_tells_number_time_name_note_and_tables(run, values, file):
    publish(values, file("terms.csv", TERM))
    code, (newest, first) = values("publications")
    assert code == 0
    assert (newest["number"], newest["published_by"], newest["note"], newest["tables"]) == (
        2,
        "Sari",
        "New figures",
        ["glossary"],
    )
    assert newest["published_at"].endswith("+07:00")
    assert (first["number"], first["published_at"]) == (1, "2026-11-23T00:00:00+07:00")
    assert first["tables"] == list(TABLES)
    _, out, _ = run("publications", "--lang", "ja")
    assert out.index("Sari") < out.index("New figures") < out.index("用語集") < out.index("2026年11月23日")


@pytest.mark.usefixtures("own_store")
def test_a_note_cannot_command_the_terminal(run, file):
    run("publish", file("terms.csv", TERM), "--note", "a\x1b[2Jb\nc", "--by", "x\x07")
    _, out, _ = run("publications")
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "a␛[2Jb↵c" in out


@pytest.mark.usefixtures("own_store")
def test_restoring_shows_its_effect_and_needs_yes(run, values, file):
    publish(values, file("terms.csv", TERM))
    code, out, err = run("restore", "1")
    assert code == 1
    assert "Glossary: 0 rows added, 0 changed, 1 removed, 0 cells cleared." in out
    assert "--yes" in err
    assert programme.newest() == 2
    code, out, _ = run("restore", "1", "--yes", "--note", "a mistake", "--by", "Sari")
    assert (code, programme.newest()) == (0, 3)
    assert "Published as number 3." in out
    assert programme.records()[0].tables == programme.records()[2].tables
    code, _, err = run("restore", "1", "--yes", "--note", "again")
    assert (code, programme.newest()) == (1, 3)
    assert "Nothing would change" in err


@pytest.mark.usefixtures("own_store")
def test_all_tables_are_exported_as_they_were_in_a_publication(run, values, file, tmp_path):
    publish(values, file("terms.csv", TERM))
    for number, expected in (((), True), (("--publication", "2"), True), (("--publication", "1"), False)):
        out = tmp_path / "out.zip"
        assert run("export", "--zip", out, *number)[0] == 0
        with zipfile.ZipFile(out) as archive:
            assert {"datapackage.json", *(f"{name}.csv" for name in TABLES)} <= set(archive.namelist())
            assert (b"zzz," in archive.read("glossary.csv")) is expected


DECK = ("--slides", "cover,changes", "--title", "第3回会合", "--date", "2026-12-01", "--place", "川崎市役所")


@pytest.mark.usefixtures("own_store")
def test_a_deck_is_written_as_html_as_the_screen_has_it(run, monkeypatch, tmp_path):
    today = datetime.date(2026, 11, 30)
    monkeypatch.setattr(state, "today", lambda: today)
    monkeypatch.setattr(publishing, "now", lambda: datetime.datetime(2026, 11, 29, 18, tzinfo=datetime.UTC))
    forget()
    out = tmp_path / "deck.html"
    code, printed, err = run("export", "--html", out, "--lang", "ja", "--second", "id", *DECK)

    assert (code, err) == (0, "")
    assert str(out) in printed
    meeting = Meeting("第3回会合", datetime.date(2026, 12, 1), "川崎市役所")
    asked = Asked(1, today, "ja", "id", ("cover", "changes"), meeting)
    assert out.read_text(encoding="utf-8") == deck.html(asked).html
    forget()


@pytest.mark.usefixtures("own_store")
def test_the_day_of_a_deck_is_today_or_that_of_the_publication_or_the_one_given(run, monkeypatch, tmp_path):
    monkeypatch.setattr(publishing, "now", lambda: datetime.datetime(2026, 11, 29, 18, tzinfo=datetime.UTC))
    out = tmp_path / "deck.html"
    for options, day in (
        ((), "as of 30 November 2026"),
        (("--publication", "1"), "as of 23 November 2026"),
        (("--publication", "1", "--as-of", "2019-03-31"), "as of 31 March 2019"),
    ):
        assert run("export", "--html", out, "--slides", "cover", *options)[0] == 0
        assert day in out.read_text(encoding="utf-8")


def test_a_deck_is_written_as_powerpoint(run, tmp_path):
    out = tmp_path / "deck.pptx"
    assert run("export", "--pptx", out, "--lang", "id", *DECK)[0] == 0
    shown = Presentation(str(out))
    texts = [
        shape.text_frame.text for slide in shown.slides for shape in slide.shapes if shape.has_text_frame
    ]
    assert any("第3回会合" in text for text in texts)


@pytest.mark.usefixtures("own_store")
def test_a_deck_of_a_publication_stays_what_it_was(run, values, file, tmp_path):
    outs = [tmp_path / "before.html", tmp_path / "after.html", tmp_path / "newer.html"]
    assert run("export", "--html", outs[0], "--publication", "1", *DECK)[0] == 0
    publish(values, file("terms.csv", TERM))
    assert run("export", "--html", outs[1], "--publication", "1", *DECK)[0] == 0
    assert run("export", "--html", outs[2], "--publication", "2", "--since", "1", *DECK)[0] == 0
    before, after, newer = (out.read_bytes() for out in outs)
    assert before == after
    assert newer != before


# The program as the system runs it


def system(*typed, **environment):
    """Runs the program in a process of its own, in a locale that knows ASCII only."""
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))
    }
    return subprocess.run(
        [sys.executable, "-m", "bandung_kawasaki", *map(str, typed)],
        cwd=ROOT,
        capture_output=True,
        env={**plain, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", **environment},
        check=False,
        timeout=120,
    )


def test_output_is_utf_8_whatever_the_locale(file):
    done = system("check", file("terms.csv", WRONG), "--lang", "ja")
    assert done.returncode == 1
    assert "2行目" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_json_is_all_that_is_printed_and_names_that_are_no_text_are_escaped(tmp_path):
    name = os.fsencode(tmp_path) + b"/\xff.csv"
    with open(name, "wb") as opened:  # noqa: PTH123
        opened.write(TERM.encode())
    done = system("check", os.fsdecode(name), "--json", "--package", CONTEXT)
    assert (done.returncode, done.stderr) == (1, b"")
    (found,) = json.loads(done.stdout)
    assert os.fsencode(found["file"]) == name


def test_no_store_is_made_for_another_programmes_tables(tmp_path):
    database = tmp_path / "none.sqlite"
    file = UPLOADS / "ind_plain.csv"
    done = system("check", file, "--package", CONTEXT, DATABASE_URL=f"sqlite:///{database}")
    assert (done.returncode, done.stderr) == (0, b"")
    assert not database.exists()


def test_wrong_usage_ends_without_a_traceback():
    done = system("check", "nowhere.csv")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1


def test_a_reader_that_reads_no_more_is_no_error(file):
    many = file("terms.csv", GLOSSARY + "".join(f"t{n},Z,Z,Z,z,z,\n" for n in range(5000)))
    with subprocess.Popen(
        [sys.executable, "-m", "bandung_kawasaki", "check", many, "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) in (0, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_in_one_sentence(file):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bandung_kawasaki", "check", file("terms.csv", TERM)],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
