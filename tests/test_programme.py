"""The bundled record loads, every reference in it resolves, and publications are what they say."""

import csv
import io
import json
import zipfile

import pytest

from bandung_kawasaki import intake, loader, programme
from bandung_kawasaki.errors import DashboardError, DataProblems, UnknownPublication
from bandung_kawasaki.tables import TABLES, datapackage

MILESTONE = "milestone_id,topic_id,title_en,source_id\nA,1,Survey,S1\n"
REFERENCES = [
    (table.name, column.name)
    for table in TABLES.values()
    for column in table.columns
    if column.reference is not None
]


@pytest.fixture(scope="module")
def record():
    return programme.load(programme.newest())


def parts(frame, column):
    """The ids that a column names, each part of a list by itself."""
    return set(frame[column].dropna().str.split(";").explode())


def test_the_record_has_every_table_with_rows_and_all_columns(record):
    assert list(record.frames) == list(TABLES)
    for name, table in TABLES.items():
        assert len(record.frames[name]) > 0, name
        assert [column for column in record.frames[name] if column in table.names] == list(table.names)


def test_the_record_gives_no_notice_but_that_some_figures_jump(record):
    uploads = [
        intake.Upload(f"{name}.csv", (programme.DATA / f"{name}.csv").read_bytes(), name) for name in TABLES
    ]
    candidate = intake.examine(uploads, record.number, record.frames)
    codes = {notice.code for one in candidate.checked for notice in one.notices}
    assert codes <= {"value_jump"}


@pytest.mark.parametrize("name", TABLES)
def test_the_files_have_the_columns_of_their_description_in_order(name):
    with (programme.DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert [column for column in TABLES[name].names if column in header] == header


@pytest.mark.parametrize(("table", "column"), REFERENCES)
def test_every_reference_resolves(record, table, column):
    reference = TABLES[table].column(column).reference
    target = record.frames[reference.table]
    if reference.where:
        target = target[target[reference.where[0]] == reference.where[1]]
    assert parts(record.frames[table], column) <= set(target[reference.column])


@pytest.mark.parametrize("name", [name for name in TABLES if "source_id" in TABLES[name].names])
def test_every_row_names_a_source_that_exists(record, name):
    frame = record.frames[name]
    assert parts(frame, "source_id") <= set(record.frames["sources"]["source_id"])
    if TABLES[name].column("source_id").required:
        assert frame["source_id"].notna().all()


def test_topics_are_named_in_three_languages(record):
    topics = record.frames["topics"]
    assert {"1", "2", "3", "4"} <= set(topics["topic_id"])
    assert topics[["title_en", "title_id", "title_ja"]].notna().all(axis=None)
    assert set(topics.loc[topics["kind"] == "output", "topic_id"]) == {"1", "2", "3", "4"}


@pytest.mark.parametrize("name", ["milestones", "events", "action_items"])
def test_what_the_screen_shows_is_named_in_three_languages(record, name):
    assert record.frames[name][["title_en", "title_id", "title_ja"]].notna().all(axis=None)


def test_an_indicator_has_at_most_one_drawn_value_a_period(record):
    values = record.frames["indicator_values"]
    line = values[values["role"] == "line"]
    key = ["indicator_id", "place", "period", "category", "kind"]
    assert line[line.duplicated(key, keep=False)].empty


def test_every_item_has_a_stage(record):
    assert set(record.frames["action_items"]["item_id"]) == set(
        record.frames["action_item_stages"]["item_id"]
    )


@pytest.mark.parametrize("number", [0, 2, -1, 10**9])
def test_an_unknown_publication_is_refused_and_the_newest_is_named(number):
    with pytest.raises(UnknownPublication, match=rf"{number} does not exist; the newest is 1"):
        programme.load(number)


def test_frames_come_for_every_table_also_without_a_file():
    frames = programme.frames({"milestones": MILESTONE})
    assert list(frames) == list(TABLES)
    assert frames["milestones"]["weight"].tolist() == [1.0]
    assert frames["milestones"]["planned_end_last"].isna().all()
    assert frames["events"].empty
    assert list(frames["events"]) == list(loader.empty(TABLES["events"]))


def test_faults_come_all_at_once_with_the_first_in_the_message():
    with pytest.raises(
        DataProblems, match=r"table milestones: 2 problem\(s\), the first: required_missing"
    ) as e:
        programme.frames({"milestones": MILESTONE + ",1,x,S1\nB,1,,S1\n"})
    assert [(problem.code, problem.row) for problem in e.value.problems] == [
        ("required_missing", 3),
        ("required_missing", 4),
    ]
    assert isinstance(e.value, DashboardError)


def files(**changed):
    """The bundled files, some with a row more."""
    return {
        name: (programme.DATA / f"{name}.csv").read_bytes() + changed.get(name, "").encode()
        for name in TABLES
    }


def test_a_reference_between_tables_is_checked_with_the_row_of_the_file():
    rows = len(programme.frames({"glossary": files()["glossary"].decode()})["glossary"])
    assert rows > 0
    with pytest.raises(DataProblems) as e:
        programme.checked(
            files(labels="place,x,x,x,x\n", action_item_stages="I999,2020,proposed,,,,,,,,,,,S001\n")
        )
    found = e.value.problems[0]
    stages = (programme.DATA / "action_item_stages.csv").read_text(encoding="utf-8")
    last = len(list(csv.reader(io.StringIO(stages)))) + 1
    assert (e.value.table, found.code, found.column, found.value, found.row) == (
        "action_item_stages",
        "fk_unknown",
        "item_id",
        "I999",
        last,
    )


def test_each_table_can_be_downloaded_and_read_again(record):
    for name, table in TABLES.items():
        again = loader.load(programme.table_csv(record.frames[name], name), table)
        assert again.problems == ()
        assert again.frame.equals(record.frames[name]), name


def test_the_package_holds_every_table_and_its_description(record):
    with zipfile.ZipFile(io.BytesIO(programme.package(record))) as archive:
        assert set(archive.namelist()) >= {f"{name}.csv" for name in TABLES} | {"datapackage.json"}
        assert json.loads(archive.read("datapackage.json")) == datapackage.descriptor()
        assert archive.read("topics.csv") == programme.table_csv(record.frames["topics"], "topics")


def test_every_source_says_where_it_is_used(record):
    uses = programme.source_uses(record)
    assert list(uses) == ["source_id", "rows", "table"]
    assert set(uses["source_id"]) <= set(record.frames["sources"]["source_id"])
    milestones = uses[uses["table"] == "milestones"]
    assert milestones["rows"].sum() == sum(
        len(ids.split(";")) for ids in record.frames["milestones"]["source_id"]
    )
