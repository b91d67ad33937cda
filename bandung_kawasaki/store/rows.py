"""Publications as rows of the tables, written and read within the caller's transaction."""

import json
from collections.abc import Mapping
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bandung_kawasaki.errors import UnknownPublication
from bandung_kawasaki.store.records import Part, Record
from bandung_kawasaki.store.schema import CONTENTS, PUBLICATION_TABLES, PUBLICATIONS

ADD_CONTENT = sa.text("INSERT INTO contents (sha256, bytes) VALUES (:sha256, :bytes) ON CONFLICT DO NOTHING")


def newest(connection: Connection) -> int:
    """The number of the newest publication; 0 when there is none."""
    return int(connection.execute(sa.select(sa.func.max(PUBLICATIONS.c.number))).scalar() or 0)


def known(connection: Connection, number: int, *, first: int) -> None:
    """Raises UnknownPublication unless the number lies between `first` and the newest."""
    head = newest(connection)
    if not first <= number <= head:
        raise UnknownPublication(number, head)


def records(connection: Connection, *conditions: sa.ColumnElement[bool]) -> tuple[Record, ...]:
    """The publications that meet the conditions, the newest first."""
    query = (
        sa.select(PUBLICATIONS, PUBLICATION_TABLES)
        .join(PUBLICATION_TABLES, PUBLICATION_TABLES.c.publication == PUBLICATIONS.c.number)
        .where(*conditions)
        .order_by(PUBLICATIONS.c.number.desc())
    )
    rows = groupby(connection.execute(query), key=lambda row: row.number)
    return tuple(as_record(list(group)) for _, group in rows)


def as_record(rows: list[sa.Row[Any]]) -> Record:
    """The publication whose rows these are; sorted here, since databases sort names in their own ways."""
    first = rows[0]
    parts = tuple(
        Part(
            row.table_name,
            row.sha256,
            row.mode,
            row.original_sha256,
            row.original_name,
            json.loads(row.answers) if row.answers else {},
        )
        for row in sorted(rows, key=lambda row: (row.table_name, row.part))
    )
    return Record(first.number, first.follows, first.published_at, first.published_by, first.note, parts)


def write(connection: Connection, record: Record, contents: Mapping[str, bytes]) -> None:
    """Write a publication; its own row first, so that the second of two publishers is refused early."""
    publication = {
        "number": record.number,
        "follows": record.follows,
        "published_at": record.published_at,
        "published_by": record.published_by,
        "note": record.note,
    }
    connection.execute(sa.insert(PUBLICATIONS).values(publication))
    query = sa.select(CONTENTS.c.sha256).where(CONTENTS.c.sha256.in_(list(contents)))
    there = set(connection.execute(query).scalars())
    for sha256 in sorted(contents.keys() - there):
        connection.execute(ADD_CONTENT, {"sha256": sha256, "bytes": contents[sha256]})
    tables = [
        {
            "publication": record.number,
            "table_name": table,
            "part": place,
            "sha256": part.sha256,
            "original_sha256": part.original_sha256,
            "original_name": part.original_name,
            "mode": part.mode,
            "answers": json.dumps(part.answers) if part.answers else None,
        }
        for table, parts in groupby(record.parts, key=lambda part: part.table)
        for place, part in enumerate(parts)
    ]
    connection.execute(sa.insert(PUBLICATION_TABLES), tables)
