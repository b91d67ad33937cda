"""The store: publications that are complete or absent, in one line, each on top of the one before."""

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from bandung_kawasaki.errors import PublicationConflict, StoreUnavailable
from bandung_kawasaki.store import database, rows, schema
from bandung_kawasaki.store.records import File, Kept, Part, Record
from bandung_kawasaki.store.schema import CONTENTS, PUBLICATIONS


def connect(address: str) -> "Store":
    """The store at `sqlite:///path` or `postgresql+psycopg://user@host/name`; made when there is none.

    Several processes may do this at once. Raises StoreUnavailable and StoreTooNew.
    """
    opened = database.at(address)
    try:
        with opened.transaction() as connection:
            found = schema.number(connection)
        schema.check(found or 0, opened.where)
        if found is None and connection.dialect.name == "sqlite":
            raise StoreUnavailable("damaged", opened.where, "it is a database, but holds no publications")
        if found != schema.KNOWN:
            with opened.transaction(writing=True) as connection:
                schema.bring_up_to_date(connection, opened.where)
    except BaseException:
        opened.close()
        raise
    return Store(opened)


class Store:
    """The publications in one database. One object serves all threads of a process.

    Every method raises StoreUnavailable with the reason when the database fails, and works again as soon as
    the database does.
    """

    def __init__(self, opened: database.Database) -> None:
        self.database = opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections to the database."""
        self.database.close()

    def head(self) -> int:
        """The number of the newest publication; 0 when there is none."""
        with self.database.transaction() as connection:
            return rows.newest(connection)

    def record(self, number: int) -> Record:
        """Publication `number`; raises UnknownPublication."""
        with self.database.transaction() as connection:
            rows.known(connection, number, first=1)
            (record,) = rows.records(connection, PUBLICATIONS.c.number == number)
            return record

    def records(self) -> tuple[Record, ...]:
        """All publications, the newest first."""
        with self.database.transaction() as connection:
            return rows.records(connection)

    def content(self, sha256: str) -> bytes:
        """The bytes with this SHA-256; they are compared with it, and what differs counts as damaged."""
        with self.database.transaction() as connection:
            query = sa.select(CONTENTS.c.bytes).where(CONTENTS.c.sha256 == sha256)
            data = bytes(connection.execute(query).scalar_one())
            if digest(data) != sha256:
                raise ValueError(f"content {sha256} has changed")
            return data

    def publish(
        self, files: Sequence[File | Kept], follows: int, by: str, note: str, at: datetime.datetime
    ) -> Record:
        """Publish all tables on top of publication `follows` (0 for none), in one transaction.

        `files` has every table that the publication is to have. `at` is an instant with its zone.
        Raises PublicationConflict when another publication follows that one already, UnknownPublication when
        there is no publication `follows`, and StoreUnavailable.
        """
        if at.tzinfo is None or not files or len({file.table for file in files}) < len(files):
            raise ValueError("a publication has an instant with a zone, and tables, each of them once")
        parts, contents = taken_apart(files)
        record = Record(
            follows + 1, follows, at.astimezone(datetime.UTC), storable(by), storable(note), parts
        )
        complete = False
        try:
            with self.database.transaction(writing=True) as connection:
                schema.check(schema.number(connection) or 0, self.database.where)
                rows.known(connection, follows, first=0)
                rows.write(connection, record, contents)
                complete = True
        except StoreUnavailable as error:
            return self.outcome(record, error, complete=complete)
        return record

    def outcome(self, record: Record, error: StoreUnavailable, *, complete: bool) -> Record:
        """What became of a publication that the database did not confirm; raises unless it is there.

        Somebody else's on the same head is a conflict, whatever error the database gave for it. When the
        connection broke after everything was written, the publication may be there all the same.
        """
        try:
            with self.database.transaction() as connection:
                found = rows.records(connection, PUBLICATIONS.c.number == record.number)
        except StoreUnavailable:
            found = ()
        if complete and found == (record,):
            return record
        if found:
            first = found[0]
            raise PublicationConflict(first.number, first.published_by, first.published_at) from error
        if complete and error.reason == "unreachable":
            raise StoreUnavailable("uncertain", error.where, error.detail) from error
        raise error


def taken_apart(files: Sequence[File | Kept]) -> tuple[tuple[Part, ...], dict[str, bytes]]:
    """The parts of a publication, and the contents that they name, by SHA-256."""
    parts: list[Part] = []
    contents: dict[str, bytes] = {}

    def kept(data: bytes) -> str:
        sha256 = digest(data)
        contents[sha256] = data
        return sha256

    for file in sorted(files, key=lambda file: file.table):
        if isinstance(file, Kept):
            parts.append(Part(file.table, file.sha256, None, None, None, {}))
            continue
        sha256 = kept(file.data)
        parts += [
            Part(
                file.table,
                sha256,
                original.mode,
                kept(original.data),
                storable(original.name),
                as_stored(original.answers),
            )
            for original in file.originals
        ] or [Part(file.table, sha256, None, None, None, {})]
    return tuple(parts), contents


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def storable(text: str) -> str:
    """A text as both databases can hold it: what they cannot (NUL, half a surrogate pair) becomes `?`."""
    return text.encode("utf-8", "replace").decode().replace("\0", "?")


def as_stored(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as they come out of the store again."""
    kept: dict[str, Any] = json.loads(json.dumps(dict(answers)))
    return kept
