"""What PostgreSQL can suffer is told in words, and over as soon as the server is back."""

import datetime
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg
import pytest
import sqlalchemy as sa

from bandung_kawasaki import store
from bandung_kawasaki.errors import PublicationConflict, StoreUnavailable
from bandung_kawasaki.store import database
from tests.store.conftest import execute
from tests.store.publishing import AT, file, publish, whole_line


@pytest.fixture
def opened(postgresql_address):
    """A store with one publication."""
    with store.connect(postgresql_address) as kept:
        publish(kept)
        yield kept


def reason(work, *arguments):
    """Why the store is not available to `work`."""
    with pytest.raises(StoreUnavailable) as refused:
        work(*arguments)
    return refused.value.reason


def schema_of(address):
    return address.partition("search_path%3D")[2]


def with_option(address, option):
    """The address for sessions in which a setting differs."""
    return address.replace("options=", f"options=-c{option.replace('=', '%3D')}%20")


def test_a_server_that_stops_and_starts_is_told_and_then_forgotten(server, opened):
    server.stop()
    try:
        began = time.monotonic()
        with pytest.raises(StoreUnavailable, match=r"on .* cannot be reached .*start the database or mend"):
            opened.head()
        assert reason(publish, opened) == "unreachable"
        assert reason(opened.publish, [file("topics", b"")], 1, "ana", "", AT) == "unreachable"
        assert reason(opened.records) == "unreachable"
        assert time.monotonic() - began < 3
    finally:
        server.ensure_postgres_running()
    assert opened.head() == 1
    assert publish(opened).number == 2
    assert len(whole_line(opened)) == 2


def test_a_server_that_was_restarted_between_two_calls_is_not_noticed(server, opened):
    server.stop()
    server.ensure_postgres_running()
    assert opened.head() == 1
    assert publish(opened).number == 2


def test_twenty_readers_live_through_a_restart(server, opened):
    told = []
    stop = threading.Event()

    def read(_):
        while not stop.is_set():
            try:
                assert opened.head() == 1
            except StoreUnavailable as error:
                told.append(error.reason)
                time.sleep(0.02)

    with ThreadPoolExecutor(20) as threads:
        readers = [threads.submit(read, number) for number in range(20)]
        try:
            time.sleep(0.1)
            server.stop()
            time.sleep(0.1)
        finally:
            server.ensure_postgres_running()
            time.sleep(0.1)
            stop.set()
        for reader in readers:
            reader.result()
    assert set(told) == {"unreachable"}
    assert opened.head() == 1


def test_an_unknown_database_and_an_unknown_option_are_named(server):
    with pytest.raises(StoreUnavailable, match='"nowhere" does not exist'):
        store.connect(server.get_uri("nowhere"))
    with pytest.raises(StoreUnavailable, match="nonsense"):
        store.connect(f"{server.get_uri()}&nonsense=1")


def test_a_read_only_server_is_read_and_publishing_says_why_not(postgresql_address, opened):
    with store.connect(with_option(postgresql_address, "default_transaction_read_only=on")) as standby:
        assert len(whole_line(standby)) == 1
        with pytest.raises(StoreUnavailable, match=r"cannot be written to .*read-only transaction"):
            publish(standby)
        assert reason(publish, standby) == "read_only"


def test_an_account_that_may_only_read_reads_and_publishing_says_why_not(server, postgresql_address, opened):
    schema = schema_of(postgresql_address)
    execute(server, f"CREATE ROLE reader_{schema} LOGIN")
    execute(server, f"GRANT USAGE ON SCHEMA {schema} TO reader_{schema}")
    execute(server, f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader_{schema}")
    with store.connect(postgresql_address.replace("postgres:@", f"reader_{schema}@")) as reader:
        assert len(whole_line(reader)) == 1
        assert reason(publish, reader) == "read_only"
    execute(server, f"DROP OWNED BY reader_{schema}")
    execute(server, f"DROP ROLE reader_{schema}")


def test_a_full_disk_is_told_and_publishes_nothing(server, postgresql_address, opened):
    schema = schema_of(postgresql_address)
    # What the server itself says: ERROR 53100, "could not extend file".
    execute(
        server,
        f"CREATE FUNCTION {schema}.no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$",
    )
    execute(
        server,
        f"CREATE TRIGGER no_space BEFORE INSERT ON {schema}.contents EXECUTE FUNCTION {schema}.no_space()",
    )
    with pytest.raises(StoreUnavailable, match=r"no space is left for .*could not extend file"):
        publish(opened, file("topics", b"new"))
    assert len(whole_line(opened)) == 1
    execute(server, f"DROP TRIGGER no_space ON {schema}.contents")
    assert publish(opened, file("topics", b"new")).number == 2


def test_a_publisher_does_not_wait_for_ever_for_another_one(server, opened, postgresql_address, monkeypatch):
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.1)
    with closing(psycopg.connect(postgresql_address)) as other:
        other.execute("INSERT INTO publications VALUES (2, 1, now(), 'ken', '')")
        began = time.monotonic()
        with pytest.raises(StoreUnavailable, match=r"another program holds .*try again"):
            publish(opened)
        assert time.monotonic() - began < 2
        assert opened.head() == 1
        other.rollback()
    assert publish(opened).number == 2


def test_neither_the_zone_of_the_session_nor_the_order_of_rows_changes_a_record(
    server, postgresql_address, opened
):
    second = publish(opened, file("events", b"1"), file("labels", b"2"), file("topics", b"3"))
    schema = schema_of(postgresql_address)
    # The changed row now lies behind the others.
    execute(server, f"UPDATE {schema}.publication_tables SET part = 9 WHERE table_name = 'events'")
    address = with_option(with_option(postgresql_address, "timezone=Asia/Jakarta"), "enable_indexscan=off")
    with store.connect(address) as elsewhere:
        record = elsewhere.record(2)
    assert record == second
    assert record.published_at.tzinfo == datetime.UTC


def test_missing_tables_and_changed_contents_are_damage(server, opened, postgresql_address):
    (part,) = opened.record(1).parts
    schema = schema_of(postgresql_address)
    execute(server, f"UPDATE {schema}.contents SET bytes = 'changed'")
    assert reason(opened.content, part.sha256) == "damaged"
    assert reason(opened.content, "0" * 64) == "damaged"
    execute(server, f"ALTER TABLE {schema}.publication_tables RENAME TO taken")
    assert reason(opened.records) == "damaged"


def test_publishers_in_serializable_sessions_are_told_the_same(postgresql_address, opened):
    address = with_option(postgresql_address, "default_transaction_isolation=serializable")
    barrier = threading.Barrier(6)

    def attempt(number):
        barrier.wait()
        try:
            return publish(strict, file("labels", b"%d" % number), follows=1).number
        except PublicationConflict as refused:
            return f"told of {refused.number}"

    with store.connect(address) as strict, ThreadPoolExecutor(6) as threads:
        told = list(threads.map(attempt, range(6)))
    assert sorted(told, key=str) == [2, *["told of 2"] * 5]


def break_at_commit(opened, server, *, stored, reachable=True):
    """Let the connection break while the next publication is committed, before or after it is stored."""

    @sa.event.listens_for(opened.database.writing, "commit", once=True)
    def commit(connection):
        driver = connection.connection.driver_connection
        if stored:
            driver.commit()
            driver.execute("SELECT 1")
        execute(server, f"SELECT pg_terminate_backend({driver.info.backend_pid}, 5000)")
        if not reachable:
            server.stop()


def test_a_publication_whose_confirmation_is_lost_is_told_as_published(server, opened):
    break_at_commit(opened, server, stored=True)
    assert publish(opened, follows=1, note="its confirmation was lost").number == 2
    assert opened.records()[0].note == "its confirmation was lost"


def test_a_connection_that_breaks_at_the_last_moment_is_told_as_uncertain(server, opened):
    break_at_commit(opened, server, stored=False)
    with pytest.raises(StoreUnavailable, match=r"broke at the last moment .*look whether .* is there"):
        publish(opened, follows=1)
    assert len(whole_line(opened)) == 1
    assert publish(opened).number == 2


def test_a_server_that_stops_at_the_last_moment_leaves_it_uncertain(server, opened):
    break_at_commit(opened, server, stored=True, reachable=False)
    try:
        assert reason(lambda: publish(opened, follows=1)) == "uncertain"
    finally:
        server.ensure_postgres_running()
    assert len(whole_line(opened)) == 2


def test_a_connection_that_breaks_in_the_middle_is_told_as_not_published(server, opened):
    @sa.event.listens_for(opened.database.writing, "after_cursor_execute", once=True)
    def interrupt(connection, *_):
        pid = connection.connection.driver_connection.info.backend_pid
        execute(server, f"SELECT pg_terminate_backend({pid}, 5000)")

    assert reason(lambda: publish(opened, follows=1)) == "unreachable"
    assert len(whole_line(opened)) == 1
    assert publish(opened).number == 2


def test_no_connection_is_left_after_closing(server, postgresql_address):
    """The server notices a little later than the client."""
    name = f"closing {schema_of(postgresql_address)}"
    count = f"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{name}'"
    with store.connect(f"{postgresql_address}&application_name={name.replace(' ', '%20')}") as opened:
        publish(opened)
        assert execute(server, count) == [(1,)]
    deadline = time.monotonic() + 5
    while execute(server, count) != [(0,)]:
        assert time.monotonic() < deadline
