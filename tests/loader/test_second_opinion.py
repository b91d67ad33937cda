"""Another validator reads the same file with a thousand planted faults and names the same cells."""

import random

from frictionless import Resource, Schema

from tests.loader.loading import load, written
from tests.loader.made_up_tables import TREES

ROWS = 2000
SCHEMA = {
    "fields": [
        {"name": "tree_id", "type": "string", "constraints": {"required": True}},
        {"name": "name", "type": "string", "constraints": {"required": True}},
        {"name": "place", "type": "string"},
        {"name": "kind", "type": "string", "constraints": {"enum": ["leaf", "needle"]}},
        {"name": "plate", "type": "string", "constraints": {"pattern": r"[A-Z]{2}-\d+"}},
        {"name": "height_m", "type": "number", "constraints": {"minimum": 0, "maximum": 120}},
        {"name": "rings", "type": "integer", "constraints": {"minimum": 0}},
        {"name": "measured_on", "type": "date"},
    ],
    "primaryKey": ["tree_id", "place"],
}
WRONG = {
    "name": [""],
    "kind": ["moss", "Leaf", "needles"],
    "plate": ["AB-x", "ab-1", "AB1", "xAB-1", "AB-1y"],
    "height_m": ["many", "-0.5", "120.5", "12 m", "1.2.3", "(5)"],
    "rings": ["-1", "x", "1.5", "2m"],
    "measured_on": ["2024-02-30", "2024-13-01", "yesterday", "45292", "31/12/24"],
}


def right(number, chance):
    return {
        "tree_id": f"t{number}",
        "name": chance.choice(["Oak", "Elm", "樹", "a, b", 'the "old" one']),
        "place": chance.choice(["", "x", "y"]),
        "kind": chance.choice(["leaf", "needle", ""]),
        "plate": chance.choice(["AB-1", "XY-2024", ""]),
        "height_m": chance.choice(["12.5", "0", "119.75", ""]),
        "rings": chance.choice(["40", "0", ""]),
        "measured_on": chance.choice(["2024-12-31", "1999-01-01", ""]),
    }


def planted():
    """Rows with faults, and where each of them is; a copied key is a fault of its row."""
    chance = random.Random(7)
    rows = [right(number, chance) for number in range(ROWS)]
    places = set()
    for at in chance.sample(range(1, ROWS), 600):
        for column in chance.sample(list(WRONG), chance.randint(1, 2)):
            rows[at][column] = chance.choice(WRONG[column])
            places.add((at + 2, column))
    for at in chance.sample(range(ROWS // 2, ROWS), 150):
        first = chance.randrange(ROWS // 2)
        rows[at] |= {"tree_id": rows[first]["tree_id"], "place": rows[first]["place"]}
        places.add((at + 2, "tree_id+place"))
    return rows, places


def second_opinion(path):
    """Row and column of each fault that the other validator finds."""
    resource = Resource(path=path.name, basepath=str(path.parent), schema=Schema.from_descriptor(SCHEMA))
    report = resource.validate(limit_errors=10_000)
    found = set()
    for error in report.tasks[0].errors:
        of_key = error.type == "primary-key"
        found.add((error.row_number, "+".join(SCHEMA["primaryKey"]) if of_key else error.field_name))
    return found


def test_another_validator_names_the_same_rows_and_columns(tmp_path):
    rows, places = planted()
    path = tmp_path / "trees.csv"
    path.write_text(written(rows), encoding="utf-8")
    problems = load(path.read_bytes(), TREES).problems
    assert {(problem.row, problem.column) for problem in problems} == places
    assert len(problems) == len(places) > 1000
    assert second_opinion(path) == places
