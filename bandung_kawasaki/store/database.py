"""The way to a database: PostgreSQL by its address, or a file of SQLite, which is made when there is none."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine

from bandung_kawasaki.errors import StoreUnavailable
from bandung_kawasaki.store import faults, schema

WAIT_SECONDS = 5
"""So long a publisher waits for another one, and a reader for a lock."""
CONNECT_SECONDS = 3
POSTGRESQL = {
    "connect_timeout": str(CONNECT_SECONDS),
    # A server that has vanished without a word is noticed within half a minute.
    "tcp_user_timeout": "10000",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
}
WITHOUT_LOG = "mode=ro&immutable=1"
"""How a file of SQLite is read where no log can be put beside it, so that nobody can be writing either."""
ADDRESSES = "use sqlite:///path/to/file, or postgresql+psycopg://user@host/database"


@dataclass(frozen=True)
class Database:
    """One database; `where` names it for people, without user and password."""

    where: str
    reading: Engine
    writing: Engine

    @contextmanager
    def transaction(self, *, writing: bool = False) -> Iterator[Connection]:
        """One transaction: all of it or nothing. Raises StoreUnavailable for whatever the database says."""
        engine = self.writing if writing else self.reading
        with faults.told(self.where), engine.begin() as connection:
            for statement in begin(connection.dialect.name, writing=writing):
                connection.exec_driver_sql(statement)
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.reading.dispose()
        self.writing.dispose()


def begin(dialect: str, *, writing: bool) -> tuple[str, ...]:
    """The statements that a transaction begins with."""
    if dialect == "sqlite":
        return ("BEGIN IMMEDIATE" if writing else "BEGIN",)
    if not writing:
        return ()
    return (
        f"SET LOCAL lock_timeout = '{WAIT_SECONDS * 1000:.0f}ms'",
        # Whoever hangs in the middle of publishing does not keep the others out for long.
        "SET LOCAL idle_in_transaction_session_timeout = '30s'",
    )


def at(address: str) -> Database:
    """The database at an address; nothing is read yet, but a missing file of SQLite is made."""
    try:
        url = sa.make_url(address)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise StoreUnavailable(
            "unreachable", "the database", f"its address cannot be read: {ADDRESSES}"
        ) from error
    backend = url.drivername.partition("+")[0]
    if backend in ("postgres", "postgresql"):
        return postgresql(url.set(drivername="postgresql+psycopg"))
    if backend != "sqlite" or url.database in (None, "", ":memory:") or url.query or url.host:
        raise StoreUnavailable("unreachable", f"the database at {url.drivername}", ADDRESSES)
    return sqlite(Path(url.database or "").resolve())


def postgresql(url: URL) -> Database:
    """A database of PostgreSQL, with a pool that notices when the server was restarted."""
    host = url.host or url.query.get("host", "this machine")
    where = f"the PostgreSQL database {url.database} on {host}"
    url = url.set(query={**POSTGRESQL, **url.query})
    with faults.told(where):
        engine = sa.create_engine(url, pool_pre_ping=True, pool_timeout=WAIT_SECONDS, hide_parameters=True)
    return Database(where, engine, engine)


def sqlite(path: Path) -> Database:
    """A file of SQLite, made with an empty store in it when there is none.

    A connection lasts for one transaction. Between two transactions no log lies beside the file, so it can be
    copied; and when it was put back, made writable or repaired, the next transaction finds it so.
    """
    where = f"the database file {path}"
    with faults.told(where):
        if not path.exists():
            make(path, where)
    return file(path, where)


def file(path: Path, where: str) -> Database:
    """The engines for a file of SQLite that exists."""

    def engine(*, writing: bool) -> Engine:
        return sa.create_engine(
            "sqlite://",
            creator=lambda: opened(path, where, writing=writing),
            poolclass=sa.NullPool,
            hide_parameters=True,
        )

    return Database(where, engine(writing=False), engine(writing=True))


def make(path: Path, where: str) -> None:
    """Make a file with an empty store, beside its place, and put it there unless another process was faster.

    So the file is whole from the first moment, and an empty file is always a damaged one.
    """
    if log(path).exists():
        raise StoreUnavailable("damaged", where, "only its log is left, the file itself is missing")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=path.parent) as folder:
        fresh = Path(folder) / path.name
        connected(fresh, "mode=rwc", writing=True).close()
        database = file(fresh, where)
        with database.transaction(writing=True) as transaction:
            schema.bring_up_to_date(transaction, where)
        database.close()
        try:
            os.link(fresh, path)
        except FileExistsError:
            return


def opened(path: Path, where: str, *, writing: bool) -> sqlite3.Connection:
    """A connection to an existing file.

    SQLite itself would take an empty file for a new database, and throw away a log that lies beside it. And a
    reader without the right to write would leave a log beside the file that nobody may write to.
    """
    if not path.stat().st_size:
        raise StoreUnavailable("damaged", where, "the file is empty")
    may_write = faults.may_write(path)
    if not may_write and not log(path).exists():
        return connected(path, WITHOUT_LOG, writing=False)
    try:
        return connected(path, "mode=rw", writing=writing)
    except sqlite3.OperationalError as error:
        if not writing and not has_log(path) and (not may_write or faults.has_no_room(error)):
            return connected(path, WITHOUT_LOG, writing=False)
        if not may_write and error.sqlite_errorcode == sqlite3.SQLITE_CANTOPEN:
            raise StoreUnavailable("read_only", where, "its log has to be taken in first") from error
        raise


def connected(path: Path, mode: str, *, writing: bool) -> sqlite3.Connection:
    """A connection that has read the file's first page."""
    connection = sqlite3.connect(
        f"{path.as_uri()}?{mode}",
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if writing:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def log(path: Path) -> Path:
    """The log of a file of SQLite (WAL)."""
    return path.with_name(path.name + "-wal")


def has_log(path: Path) -> bool:
    """Whether something is in the log that may not be in the file yet."""
    return log(path).exists() and log(path).stat().st_size > 0
