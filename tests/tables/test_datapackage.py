"""The Data Package says of every table what the table's own description says."""

import csv
import json
import re

import pytest

from bandung_kawasaki.tables import TABLES, datapackage

RESOURCES = {resource["name"]: resource for resource in datapackage.descriptor()["resources"]}


def fields(table):
    return {field["name"]: field for field in RESOURCES[table]["schema"]["fields"]}


def test_the_file_in_data_is_current():
    assert datapackage.PATH.read_text(encoding="utf-8") == datapackage.text(), (
        "data/datapackage.json is out of date; write it anew: python -m bandung_kawasaki.tables.datapackage"
    )


def test_every_table_has_its_columns_in_order():
    assert {name: tuple(fields(name)) for name in RESOURCES} == {
        name: table.names for name, table in TABLES.items()
    }


def test_titles_and_meanings_stand_in_three_languages():
    for resource in RESOURCES.values():
        for described in (resource, *resource["schema"]["fields"]):
            assert described["title"]
            assert described["x-title-id"]
            assert described["x-title-ja"]


def test_constraints_follow_the_description():
    assert fields("milestones")["percent_complete"]["constraints"] == {"minimum": 0, "maximum": 100}
    assert fields("milestones")["weight"]["constraints"] == {"exclusiveMinimum": 0}
    assert fields("indicators")["desired_direction"]["constraints"] == {
        "required": True,
        "enum": ["increase", "decrease", "none"],
    }
    assert fields("kecamatan")["population_on"]["type"] == "date"
    assert fields("topics")["mou_years"]["type"] == "string"


def test_a_key_with_an_optional_part_is_no_primary_key():
    schema = RESOURCES["indicator_values"]["schema"]
    assert "primaryKey" not in schema
    assert schema["uniqueKeys"] == [list(TABLES["indicator_values"].key)]
    assert RESOURCES["labels"]["schema"]["primaryKey"] == ["kind", "label"]


def test_foreign_keys_are_the_references_that_must_exist():
    assert RESOURCES["milestones"]["schema"]["foreignKeys"] == [
        {"fields": ["topic_id"], "reference": {"resource": "topics", "fields": ["topic_id"]}}
    ]
    assert "Each part names a `source_id` of sources." in fields("milestones")["source_id"]["description"]


@pytest.mark.parametrize(
    ("table", "column", "text", "fits"),
    [
        ("milestones", "planned_end", "2016", True),
        ("milestones", "planned_end", "2014-08-25/2014-08-27", True),
        ("milestones", "planned_end", "2016-Q1", False),
        ("milestones", "planned_end", "undated", False),
        ("indicator_values", "period", "2016-Q1", True),
        ("indicator_values", "period", "2017-04/2018-03", True),
        ("indicator_values", "period", "undated", True),
        ("indicator_values", "period", "spring", False),
        ("action_items", "origin", "mou_2016;follow_up", True),
        ("action_items", "origin", "mou_2016;rumour", False),
        ("topics", "mou_years", "2016;2020", True),
        ("topics", "mou_years", "2016 and 2020", False),
    ],
)
def test_patterns_tell_right_from_wrong(table, column, text, fits):
    pattern = fields(table)[column]["constraints"]["pattern"]
    assert bool(re.fullmatch(pattern, text)) is fits


@pytest.mark.parametrize("name", TABLES)
def test_the_bundled_record_keeps_the_constraints(name):
    path = datapackage.PATH.parent / RESOURCES[name]["path"]
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for column, field in fields(name).items():
        rules = field.get("constraints", {})
        for row in rows:
            text = row.get(column) or ""
            if not text:
                assert "required" not in rules, (column, row)
                continue
            assert re.fullmatch(rules.get("pattern", ".*"), text, re.DOTALL), (column, text)
            assert text in rules.get("enum", [text]), (column, text)
            if field["type"] in ("number", "integer"):
                assert (
                    rules.get("minimum", float("-inf")) <= float(text) <= rules.get("maximum", float("inf"))
                )


def test_the_text_is_json_that_ends_with_a_line():
    assert datapackage.text().endswith("}\n")
    assert json.loads(datapackage.text()) == datapackage.descriptor()
