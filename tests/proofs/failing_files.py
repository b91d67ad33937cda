"""What a database file can suffer while the dashboard runs, and what people are told meanwhile."""

import os
import sqlite3
import subprocess
from contextlib import closing, contextmanager

from tests.store.test_sqlite_faults import fill


@contextmanager
def full(path):
    """No byte is left on the disk."""
    fill(path.parent, 0)
    yield
    (path.parent / "fill").unlink()


@contextmanager
def read_only(path):
    """The disk is mounted read-only."""
    subprocess.run(["mount", "-o", "remount,ro", path.parent], check=True)
    yield
    subprocess.run(["mount", "-o", "remount,rw", path.parent], check=True)


@contextmanager
def written_by_another(path):
    """Another program writes to the file and does not end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def kept_by_another(path):
    """Another program has the file for itself."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        yield


def truncated(part):
    """The file has lost its end, until a backup is put back."""

    @contextmanager
    def lost(path):
        backup = path.read_bytes()
        os.truncate(path, int(len(backup) * part))
        yield
        path.write_bytes(backup)

    return lost


@contextmanager
def newer(path):
    """A newer version has brought the schema up to date, and is put back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE schema SET number = number + 1")
    yield
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE schema SET number = number - 1")


DAMAGED = "The database is damaged."
LOCKED = "Another program holds the database"
FAULTS = {
    "the disk full": (full, None, "The disk on which the database lies is full."),
    "read-only": (read_only, None, "The database cannot be written to."),
    "locked for writing": (written_by_another, None, LOCKED),
    "locked altogether": (kept_by_another, LOCKED, LOCKED),
    "empty": (truncated(0), DAMAGED, DAMAGED),
    "truncated to half": (truncated(0.5), DAMAGED, DAMAGED),
    "of a newer version": (newer, None, "The database was written by a newer version"),
}
"""How it comes about, what readers are told beside the last data, and what a publisher is told."""
