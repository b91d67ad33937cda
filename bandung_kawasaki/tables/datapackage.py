"""The tables as a Frictionless Data Package, by which open-data portals and tools read the folder `data/`."""

import json
from pathlib import Path
from typing import Any

from bandung_kawasaki.tables import TABLES
from bandung_kawasaki.tables.table import Column, Table, Type

PATH = Path(__file__).parents[2] / "data" / "datapackage.json"
TYPES = {Type.INTEGER: "integer", Type.NUMBER: "number", Type.DATE: "date"}
DAY_OR_LESS = r"\d{4}(-\d{2}(-\d{2})?)?"
PERIOD = rf"(\d{{4}}-Q[1-4]|{DAY_OR_LESS})"
PATTERNS = {
    Type.PARTIAL_DATE: rf"{DAY_OR_LESS}(/{DAY_OR_LESS})?",
    Type.PERIOD: rf"({PERIOD}(/{PERIOD})?|undated)",
    Type.INTEGER: r"[+-]?\d+",
}
NOTES = {
    Type.PARTIAL_DATE: "A year, a month, a day, or a span as first/last.",
    Type.PERIOD: "A year, a quarter, a month, a day, a span as first/last, or `undated`.",
}


def descriptor() -> dict[str, Any]:
    """The Data Package (version 2.0) of all tables.

    A key with an optional part is a unique key: a primary key would make each of its parts required.
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "bandung-kawasaki",
        **in_languages(
            "title",
            (
                "Partnership of Bandung and Kawasaki",
                "Kemitraan Bandung dan Kawasaki",
                "バンドン市・川崎市の連携",
            ),
        ),
        "description": "The public record of the partnership. README.md says how it was made.",
        "resources": [resource(table) for table in TABLES.values()],
    }


def resource(table: Table) -> dict[str, Any]:
    """One CSV."""
    described: dict[str, Any] = {
        "name": table.name,
        "path": f"{table.name}.csv",
        **in_languages("title", table.titles),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema(table),
    }
    rules = [f"`{order.later}` does not lie before `{order.earlier}`." for order in table.orders]
    rules += [
        f"At least one of {', '.join(f'`{name}`' for name in names)} is filled." for names in table.one_of
    ]
    rules += [
        f"Rows whose `{one.where[0]}` is {one.where[1]} differ in "
        f"{', '.join(f'`{name}`' for name in one.columns)}."
        for one in table.unique
    ]
    if rules:
        described["description"] = " ".join(rules)
    return described


def schema(table: Table) -> dict[str, Any]:
    """The Table Schema of one CSV."""
    optional = [name for name in table.key if not table.column(name).required]
    described: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [field(column) for column in table.columns],
        "missingValues": [""],
        **({"uniqueKeys": [list(table.key)]} if optional else {"primaryKey": list(table.key)}),
    }
    foreign = [
        {"fields": [column.name], "reference": {"resource": to.table, "fields": [to.column]}}
        for column in table.columns
        if (to := column.reference) and to.must_exist and not (to.where or column.is_list)
    ]
    if foreign:
        described["foreignKeys"] = foreign
    return described


def field(column: Column) -> dict[str, Any]:
    """One column; a list is text with `;` between its parts."""
    described: dict[str, Any] = {
        "name": column.name,
        "type": "string" if column.is_list else TYPES.get(column.type, "string"),
        **in_languages("title", column.names),
        **in_languages("description", column.meaning),
    }
    described["description"] = " ".join((f"{column.meaning[0]}.", *notes(column)))
    if rules := constraints(column):
        described["constraints"] = rules
    return described


def notes(column: Column) -> list[str]:
    """What the constraints of Table Schema cannot say about a column."""
    said = [NOTES[column.type]] if column.type in NOTES else []
    if column.is_list:
        said.append("Parts are separated by `;`; their order means nothing.")
    if column.default is not None:
        said.append(f"Empty means {column.default}.")
    if (reference := column.reference) and (column.is_list or reference.where or not reference.must_exist):
        where = f" where `{reference.where[0]}` is {reference.where[1]}" if reference.where else ""
        verb = "names" if reference.must_exist else "may name"
        subject = "Each part" if column.is_list else "It"
        said.append(f"{subject} {verb} a `{reference.column}` of {reference.table}{where}.")
    return said


def constraints(column: Column) -> dict[str, Any]:
    """The constraints of a column; those of a list's parts as a pattern."""
    rules: dict[str, Any] = {"required": True} if column.required else {}
    pattern = column.pattern or PATTERNS.get(column.type)
    if column.is_list:
        part = "|".join(column.vocabulary) or pattern
        return {**rules, "pattern": rf"({part})( *; *({part}))*"} if part else rules
    if column.vocabulary:
        rules["enum"] = list(column.vocabulary)
    bounds = {
        "minimum": column.minimum,
        "maximum": column.maximum,
        "exclusiveMinimum": column.greater_than,
    }
    rules |= {name: bound for name, bound in bounds.items() if bound is not None}
    return {**rules, "pattern": pattern} if pattern and column.type not in TYPES else rules


def in_languages(name: str, words: tuple[str, str, str]) -> dict[str, str]:
    """A property in English, with the Indonesian and Japanese words beside it."""
    english, indonesian, japanese = words
    return {name: english, f"x-{name}-id": indonesian, f"x-{name}-ja": japanese}


def text() -> str:
    """The descriptor as the text of `datapackage.json`."""
    return json.dumps(descriptor(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
