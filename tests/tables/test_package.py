"""Other programmes' tables: a description is taken whole or refused, never half."""

import copy
import re

import pytest

from bandung_kawasaki.tables import Order, Reference, Type, package

FIELDS = [
    {
        "name": "tree",
        "type": "string",
        "constraints": {"required": True},
        "synonyms": ["Tree", "Pohon", "樹木", "木"],
    },
    {"name": "park", "type": "string", "ref": True},
    {"name": "kind", "constraints": {"enum": ["leaf", "needle"]}},
    {"name": "plate", "type": "string", "constraints": {"pattern": r"[A-Z]+"}},
    {"name": "height", "type": "number", "constraints": {"exclusiveMinimum": 0, "maximum": 120}},
    {"name": "health", "type": "number", "percent": True},
    {"name": "rings", "type": "integer", "constraints": {"minimum": 0}},
    {"name": "planted", "type": "date"},
    {"name": "felled", "type": "date"},
    {"name": "note", "type": "string", "synonyms": ["Note"]},
]
DESCRIBED = {
    "tables": {"trees": {"fields": FIELDS, "primaryKey": "tree", "dateOrder": [["planted", "felled"]]}},
    "refs": {"park": ["north", 7]},
}


def changed(**others):
    """The description with another last field, or with other parts of the table."""
    described = copy.deepcopy(DESCRIBED)
    table = described["tables"]["trees"]
    if "field" in others:
        table["fields"].append({"name": "new", **others.pop("field")})
    table.update(others)
    return described


def test_a_description_becomes_tables_and_known_ids():
    read = package.read(DESCRIBED)
    table = read.tables["trees"]
    assert table.key == ("tree",)
    assert table.orders == (Order("planted", "felled"),)
    assert read.known == {("refs", "park", None): {"north", "7"}}
    columns = {column.name: column for column in table.columns}
    assert (columns["tree"].names, columns["tree"].synonyms) == (("Tree", "Pohon", "樹木"), ("木",))
    assert columns["tree"].required
    assert columns["park"].reference == Reference("refs", "park")
    assert columns["kind"].vocabulary == ("leaf", "needle")
    assert columns["plate"].pattern == "[A-Z]+"
    assert (columns["height"].greater_than, columns["height"].maximum) == (0, 120)
    assert columns["health"].percent
    assert columns["rings"].minimum == 0
    assert columns["note"].names == ("Note", "Note", "Note")


def test_text_that_is_compared_is_an_identifier_and_other_text_is_not():
    columns = package.read(DESCRIBED).tables["trees"].columns
    assert {column.name for column in columns if column.type is Type.IDENTIFIER} == {
        "tree",
        "park",
        "kind",
        "plate",
    }
    assert [column.name for column in columns if column.type is Type.TEXT] == ["note"]


@pytest.mark.parametrize(
    ("described", "said"),
    [
        ({}, "tables"),
        ({"tables": {"trees": {}}}, "fields"),
        (changed(field={"type": "geopoint"}), "geopoint"),
        (changed(field={"type": "number", "constraints": {"enum": [1]}}), "enum"),
        (changed(field={"type": "string", "constraints": {"minLength": 2}}), "minLength"),
        (changed(field={"type": "date", "constraints": {"minimum": "2024-01-01"}}), "minimum"),
        (changed(field={"type": "number", "constraints": {"minimum": "low"}}), "low"),
        (changed(field={"type": "string", "constraints": {"pattern": "("}}), "unterminated"),
        (changed(field={"type": "integer", "ref": True}), "new"),
        (changed(field={"type": "string", "ref": True}), "new"),
        (changed(primaryKey=["tree", "root"]), "root"),
        (changed(dateOrder=[["planted", "sold"]]), "sold"),
        (changed(dateOrder=[["planted", "rings"]]), "rings"),
    ],
)
def test_a_description_that_cannot_be_kept_is_refused_with_what_is_wrong(described, said):
    with pytest.raises((KeyError, TypeError, ValueError, re.error), match=said):
        package.read(described)
