"""Other programmes' tables: descriptions and known ids from a JSON file in the manner of Table Schema."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bandung_kawasaki.tables.table import Column, Order, Reference, Table, Type

KNOWN = "refs"
"""The name under which known ids are referred to."""
TYPES = {"string": Type.TEXT, "integer": Type.INTEGER, "number": Type.NUMBER, "date": Type.DATE}
BOUNDS = {"minimum", "maximum", "exclusiveMinimum"}
RULES = {
    Type.TEXT: {"required", "pattern", "enum"},
    Type.INTEGER: {"required", *BOUNDS},
    Type.NUMBER: {"required", *BOUNDS},
    Type.DATE: {"required"},
}
"""The constraints that are checked, by type; a description with others is refused rather than half kept."""


@dataclass(frozen=True)
class Package:
    """Tables by name, and the ids that exist by (`refs`, column, None)."""

    tables: Mapping[str, Table]
    known: Mapping[tuple[str, str, str | None], frozenset[str]]


def read(package: Mapping[str, Any]) -> Package:
    """The tables and ids of a package: `tables` with `fields`, `primaryKey` and `dateOrder`, and `refs`.

    Raises KeyError, TypeError, ValueError or re.error, with what is missing or wrong, when it is none.
    """
    refs = {name: frozenset(map(str, ids)) for name, ids in package.get("refs", {}).items()}
    tables = {name: table(name, described) for name, described in package["tables"].items()}
    if not tables:
        raise ValueError("tables is empty")
    for one in tables.values():
        for column in one.columns:
            if column.reference and column.name not in refs:
                raise ValueError(f"refs has no ids for {column.name}")
    return Package(tables, {(KNOWN, name, None): ids for name, ids in refs.items()})


def table(name: str, described: Mapping[str, Any]) -> Table:
    """One table."""
    raw = described.get("primaryKey", [])
    key = (raw,) if isinstance(raw, str) else tuple(raw)
    columns = tuple(column(field, key) for field in described["fields"])
    names = {one.name for one in columns}
    orders = tuple(Order(earlier, later) for earlier, later in described.get("dateOrder", []))
    used = {*key, *(one for order in orders for one in (order.earlier, order.later))}
    if missing := used - names:
        raise ValueError(f"{name} has no column {', '.join(sorted(missing))}")
    dated = {one.name for one in columns if one.type is Type.DATE}
    if undated := {one for order in orders for one in (order.earlier, order.later)} - dated:
        raise ValueError(f"{', '.join(sorted(undated))} in dateOrder of {name} is no date")
    return Table(name, (name, name, name), columns, key, orders)


def column(field: Mapping[str, Any], key: tuple[str, ...]) -> Column:
    """One column; text that is a key, a reference, patterned or of a vocabulary is an identifier."""
    name = str(field["name"])
    rules = field.get("constraints", {})
    kind = TYPES.get(field.get("type", "string"))
    if kind is None:
        raise ValueError(f"{name} has the unknown type {field['type']}")
    if unknown := rules.keys() - RULES[kind]:
        raise ValueError(f"{name} ({kind}) has the unknown constraint {', '.join(sorted(unknown))}")
    if field.get("ref") and kind is not Type.TEXT:
        raise ValueError(f"{name} ({kind}) cannot refer to anything")
    compared = name in key or field.get("ref") or "pattern" in rules or "enum" in rules
    names = [str(one) for one in field.get("synonyms", [])] or [name]
    return Column(
        name,
        Type.IDENTIFIER if kind is Type.TEXT and compared else kind,
        (names[0], names[min(1, len(names) - 1)], names[-1] if len(names) < 3 else names[2]),
        (name, name, name),
        required=bool(rules.get("required", False)),
        vocabulary=tuple(map(str, rules.get("enum", ()))),
        minimum=bound(rules, "minimum"),
        maximum=bound(rules, "maximum"),
        greater_than=bound(rules, "exclusiveMinimum"),
        percent=bool(field.get("percent", False)),
        pattern=re.compile(rules["pattern"]).pattern if "pattern" in rules else None,
        reference=Reference(KNOWN, name) if field.get("ref") else None,
        synonyms=tuple(names[3:]),
    )


def bound(rules: Mapping[str, Any], name: str) -> float | None:
    """A bound of numbers, if there is one."""
    return float(rules[name]) if name in rules else None
