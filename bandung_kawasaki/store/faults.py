"""What databases say when they fail, told as StoreUnavailable with a reason."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from bandung_kawasaki.errors import StoreUnavailable, Unavailable

SQLITE: dict[int, Unavailable] = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_PROTOCOL: "locked",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_IOERR_SHMSIZE: "full",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_FORMAT: "damaged",
    sqlite3.SQLITE_ERROR: "damaged",
    sqlite3.SQLITE_CANTOPEN: "unreachable",
    sqlite3.SQLITE_IOERR: "unreachable",
}
"""SQLITE_ERROR is a missing table or column, since the statements are ours."""

POSTGRESQL: dict[str, Unavailable] = {
    "55P03": "locked",
    "40": "locked",
    "57014": "locked",
    "25006": "read_only",
    "42501": "read_only",
    "53300": "unreachable",
    "53": "full",
    "58": "damaged",
    "XX": "damaged",
    "42P01": "damaged",
    "42703": "damaged",
    "08": "unreachable",
    "57": "unreachable",
    "25P03": "unreachable",
}
"""By SQLSTATE, or by its class (the first two characters)."""

SYSTEM: dict[int, Unavailable] = {
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}


def of_sqlite(error: BaseException) -> Unavailable:
    """The reason of an error of SQLite; one without a code is text that cannot be decoded."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return "damaged"
    return SQLITE.get(code, SQLITE.get(code & 0xFF, "refused"))


def of_postgresql(error: BaseException, *, connecting: bool) -> Unavailable:
    """The reason of an error of PostgreSQL; one without a SQLSTATE comes from the driver."""
    state: str | None = getattr(error, "sqlstate", None)
    if state is None:
        return "unreachable" if connecting else "refused"
    return POSTGRESQL.get(state, POSTGRESQL.get(state[:2], "refused"))


def of_system(error: OSError) -> Unavailable:
    """The reason of an error of the operating system."""
    return SYSTEM.get(error.errno or 0, "unreachable")


def first_line(error: BaseException) -> str:
    """What the error says, in one line."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def may_write(path: Path) -> bool:
    """Whether a file may be written to, and a log put beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def has_no_room(error: sqlite3.OperationalError) -> bool:
    """Whether a reader failed because the disk is full, to the last byte."""
    return error.sqlite_errorcode in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Nothing of SQLAlchemy or of a driver leaves this block: it is told as StoreUnavailable.

    A value that cannot be understood counts as damage, since the store itself wrote all of them.
    """
    try:
        yield
    except sa.exc.TimeoutError as error:
        raise StoreUnavailable("locked", where, "all connections are in use") from error
    except sqlite3.Error as error:
        raise StoreUnavailable(of_sqlite(error), where, first_line(error)) from error
    except sa.exc.DBAPIError as error:
        cause = error.orig or error
        if isinstance(cause, sqlite3.Error):
            reason = of_sqlite(cause)
        else:
            reason = of_postgresql(cause, connecting=isinstance(error, sa.exc.OperationalError))
        raise StoreUnavailable(reason, where, first_line(cause)) from error
    except sa.exc.NoResultFound as error:
        raise StoreUnavailable("damaged", where, "something that belongs there is missing") from error
    except sa.exc.SQLAlchemyError as error:
        raise StoreUnavailable("refused", where, first_line(error)) from error
    except OSError as error:
        raise StoreUnavailable(of_system(error), where, first_line(error)) from error
    except (ValueError, TypeError, OverflowError) as error:
        raise StoreUnavailable("damaged", where, first_line(error)) from error
