"""Which tables a file feeds, and how it is read for each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bandung_kawasaki.intake.upload import Upload
from bandung_kawasaki.loader import Given, Loaded, answers, recognise
from bandung_kawasaki.loader.source import Source
from bandung_kawasaki.tables import TABLES

PERCENT = "%"
"""The unit of indicators whose figures are percentages."""


@dataclass(frozen=True)
class Feed:
    """A file on its way to one table, or why it never gets there."""

    upload: Upload
    table: str
    source: bytes | Source
    given: Given
    failed: Loaded | None = None


def feeds_of(upload: Upload) -> list[Feed]:
    """The tables that a file feeds: one, or two when one sheet holds the columns of both."""
    said = answers.checked(upload.answers)
    given = Given(said, {**upload.fill, **answered_cells(said)}, upload.mended, partial=not upload.replace)
    wanted = {**said, **({"table": upload.table} if upload.table else {})}
    found = recognise.read(upload.data, TABLES, wanted, given.fill)
    if isinstance(found, Loaded):
        return [Feed(upload, "", b"", given, failed=found)]
    if len(found.tables) == 1:
        return [Feed(upload, found.tables[0], found.source, given)]
    parent, child = (TABLES[name] for name in found.tables)
    ignored = recognise.shared(parent, child)
    of_parent = replace(
        given,
        beside=child,
        ignored=ignored,
        distinct=True,
        mended=of_columns(given.mended, set(parent.names) - ignored),
    )
    given = replace(given, mended=of_columns(given.mended, set(child.names)))
    return [
        Feed(upload, parent.name, found.source, of_parent),
        Feed(upload, child.name, found.source, replace(given, beside=parent)),
    ]


def of_columns(mended: Mapping[tuple[int, str], str], names: set[str]) -> dict[tuple[int, str], str]:
    """The mended cells of some columns."""
    return {(row, name): text for (row, name), text in mended.items() if name in names}


def answered_cells(said: Mapping[str, str]) -> dict[str, str]:
    """What an answer writes into the empty cells of a column that is asked about."""
    asked = {column.name for table in TABLES.values() for column in table.columns if column.asked}
    return {name: said[name] for name in asked if said.get(name, "none") != "none"}
