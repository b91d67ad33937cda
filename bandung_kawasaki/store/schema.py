"""The tables of the store, and the numbered steps that make them."""

import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Dialect

from bandung_kawasaki.errors import StoreTooNew

COLUMN_TYPES = {
    "sqlite": {"bytes": "BLOB", "instant": "TEXT"},
    "postgresql": {"bytes": "BYTEA", "instant": "TIMESTAMP WITH TIME ZONE"},
}
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE schema (number INTEGER NOT NULL)",
        "INSERT INTO schema (number) VALUES (0)",
        "CREATE TABLE contents (sha256 TEXT PRIMARY KEY, bytes {bytes} NOT NULL)",
        "CREATE TABLE publications (number INTEGER PRIMARY KEY, follows INTEGER NOT NULL UNIQUE,"
        " published_at {instant} NOT NULL, published_by TEXT NOT NULL, note TEXT NOT NULL,"
        " CHECK (follows >= 0 AND number = follows + 1))",
        "CREATE TABLE publication_tables ("
        "publication INTEGER NOT NULL REFERENCES publications (number), table_name TEXT NOT NULL,"
        " part INTEGER NOT NULL, sha256 TEXT NOT NULL REFERENCES contents (sha256),"
        " original_sha256 TEXT REFERENCES contents (sha256), original_name TEXT, mode TEXT, answers TEXT,"
        " PRIMARY KEY (publication, table_name, part))",
    ),
)
"""Step n leads from schema n to schema n + 1. A step that has been released is never changed."""
KNOWN = len(MIGRATIONS)
LOCK = 0x62616E646B617761
"""The number under which PostgreSQL lets one process at a time bring the schema up to date."""


class Instant(sa.types.TypeDecorator[datetime.datetime]):
    """An instant, always in UTC: SQLite keeps no zone, and PostgreSQL answers in the zone of its session."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        return value.astimezone(datetime.UTC) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime.datetime | None:
        if value is None or value.tzinfo:
            return value.astimezone(datetime.UTC) if value else None
        aware: datetime.datetime = value.replace(tzinfo=datetime.UTC)
        return aware


SCHEMA = sa.table("schema", sa.column("number", sa.Integer))
CONTENTS = sa.table("contents", sa.column("sha256", sa.Text), sa.column("bytes", sa.LargeBinary))
PUBLICATIONS = sa.table(
    "publications",
    sa.column("number", sa.Integer),
    sa.column("follows", sa.Integer),
    sa.column("published_at", Instant),
    sa.column("published_by", sa.Text),
    sa.column("note", sa.Text),
)
PUBLICATION_TABLES = sa.table(
    "publication_tables",
    sa.column("publication", sa.Integer),
    sa.column("table_name", sa.Text),
    sa.column("part", sa.Integer),
    sa.column("sha256", sa.Text),
    sa.column("original_sha256", sa.Text),
    sa.column("original_name", sa.Text),
    sa.column("mode", sa.Text),
    sa.column("answers", sa.Text),
)


def number(connection: Connection) -> int | None:
    """The schema's number; None when the database holds no store."""
    if not sa.inspect(connection).has_table("schema"):
        return None
    return int(connection.execute(sa.select(SCHEMA.c.number)).scalar_one())


def check(found: int, where: str) -> None:
    """Raises StoreTooNew for a schema that is not known here."""
    if found > KNOWN:
        raise StoreTooNew(where, found, KNOWN)


def bring_up_to_date(connection: Connection, where: str) -> None:
    """Take the missing steps, one process at a time, in the caller's transaction. Raises StoreTooNew."""
    dialect = connection.dialect.name
    if dialect == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    found = number(connection)
    check(found or 0, where)
    for step in MIGRATIONS[found or 0 :]:
        for statement in step:
            connection.exec_driver_sql(statement.format(**COLUMN_TYPES[dialect]))
    connection.execute(sa.update(SCHEMA).values(number=KNOWN))
