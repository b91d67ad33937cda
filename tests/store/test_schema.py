"""The store is made once, brought up to date, and left alone when it is newer."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from bandung_kawasaki import store
from bandung_kawasaki.errors import PublicationConflict, StoreTooNew, StoreUnavailable
from bandung_kawasaki.store import schema
from tests.store.publishing import publish, whole_line


def numbers(opened):
    with opened.database.transaction() as connection:
        return list(connection.execute(sa.select(schema.SCHEMA.c.number)).scalars())


def set_number(opened, number):
    with opened.database.transaction(writing=True) as connection:
        connection.execute(sa.update(schema.SCHEMA).values(number=number))


def add_step(monkeypatch, *statements):
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, statements))
    monkeypatch.setattr(schema, "KNOWN", schema.KNOWN + 1)


def at_once(count, work):
    """The results of `work()`, done so many times at the same moment."""
    barrier = threading.Barrier(count)

    def start(_):
        barrier.wait()
        return work()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(start, range(count)))


def connect_and_publish(address):
    with store.connect(address) as opened:
        while True:
            with suppress(PublicationConflict):
                return publish(opened).number


def test_processes_that_start_at_once_find_one_store(address):
    assert sorted(at_once(8, lambda: connect_and_publish(address))) == list(range(1, 9))
    with store.connect(address) as opened:
        assert numbers(opened) == [schema.KNOWN]
        assert len(whole_line(opened)) == 8


def test_a_process_that_is_slower_to_make_the_file_takes_that_of_the_faster_one(sqlite_address, monkeypatch):
    bring_up_to_date = schema.bring_up_to_date

    def overtaken(connection, where):
        monkeypatch.undo()
        connect_and_publish(sqlite_address)
        bring_up_to_date(connection, where)

    monkeypatch.setattr(schema, "bring_up_to_date", overtaken)
    with store.connect(sqlite_address) as opened:
        assert len(whole_line(opened)) == 1


def test_processes_that_start_at_once_with_a_newer_version_bring_the_store_up_to_date_once(
    address, monkeypatch
):
    with store.connect(address) as opened:
        before = publish(opened)
    add_step(monkeypatch, "ALTER TABLE publications ADD COLUMN place TEXT", "CREATE TABLE added (a INTEGER)")
    for opened in at_once(4, lambda: store.connect(address)):
        assert numbers(opened) == [schema.KNOWN]
        assert opened.records() == (before,)
        opened.close()


def test_a_step_that_fails_leaves_the_store_as_it_was(address, monkeypatch):
    with store.connect(address) as opened:
        before = publish(opened)
        with monkeypatch.context() as newer:
            add_step(newer, "CREATE TABLE added (a INTEGER)", "CREATE TABLE publications (a INTEGER)")
            with pytest.raises(StoreUnavailable, match=r"publications.* already exists"):
                store.connect(address)
        assert numbers(opened) == [schema.KNOWN]
        assert opened.records() == (before,)
        with opened.database.transaction() as connection:
            assert not sa.inspect(connection).has_table("added")


def test_a_store_of_a_newer_version_is_refused_in_words_and_not_touched(address):
    with store.connect(address) as opened:
        publish(opened)
        set_number(opened, schema.KNOWN + 1)
        with pytest.raises(StoreTooNew) as refused:
            store.connect(address)
        assert str(refused.value).endswith(
            f"has schema {schema.KNOWN + 1} and this version of the dashboard knows schemas up to "
            f"{schema.KNOWN}; install the newer version"
        )
        assert numbers(opened) == [schema.KNOWN + 1]


def test_a_process_that_was_started_before_the_update_publishes_no_more_but_reads(address):
    with store.connect(address) as opened:
        before = publish(opened)
        set_number(opened, schema.KNOWN + 1)
        with pytest.raises(StoreTooNew):
            publish(opened)
        assert opened.records() == (before,)


def test_the_database_itself_refuses_a_second_publication_on_one_head(empty):
    publish(empty)
    for number, follows in [(2, 0), (1, 1), (3, 1), (0, -1)]:
        with (
            pytest.raises(StoreUnavailable, match="refused"),
            empty.database.transaction(writing=True) as connection,
        ):
            connection.exec_driver_sql(
                "INSERT INTO publications (number, follows, published_at, published_by, note)"
                f" VALUES ({number}, {follows}, '2026-11-23 00:00:00', 'ana', '')"
            )
    assert empty.head() == 1


def test_a_file_that_could_not_be_made_leaves_nothing_behind(tmp_path, monkeypatch):
    add_step(monkeypatch, "CREATE TABLE contents (a INTEGER)")
    with pytest.raises(StoreUnavailable):
        store.connect(f"sqlite:///{tmp_path}/folder/store.sqlite")
    assert list((tmp_path / "folder").iterdir()) == []


def test_sqlite_writes_through_a_log_to_the_disk_and_keeps_references(sqlite_address):
    with (
        store.connect(sqlite_address) as opened,
        opened.database.transaction(writing=True) as connection,
    ):
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


def test_between_two_transactions_the_file_of_sqlite_is_all_there_is(sqlite_address):
    with store.connect(sqlite_address) as opened:
        publish(opened)
        path = Path(sqlite_address.removeprefix("sqlite:///"))
        assert list(path.parent.iterdir()) == [path]


def test_a_copy_without_a_log_mode_gets_one_when_it_is_published_to(sqlite_address, tmp_path):
    with store.connect(sqlite_address) as opened:
        publish(opened)
        with opened.database.reading.connect() as connection:
            connection.exec_driver_sql(f"VACUUM INTO '{tmp_path}/copy.sqlite'")
    with store.connect(f"sqlite:///{tmp_path}/copy.sqlite") as copy:
        assert publish(copy).number == 2
        with copy.database.transaction() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


@pytest.mark.parametrize("name", ["with space", "50% of #1", "川崎", "a'b"])
def test_the_file_may_have_any_name(tmp_path, name):
    with store.connect(f"sqlite:///{tmp_path}/{name}/{name}.sqlite") as opened:
        publish(opened)
    assert (tmp_path / name / f"{name}.sqlite").stat().st_size
