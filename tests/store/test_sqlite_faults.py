"""What SQLite's files can suffer is told in words, and over as soon as it is mended."""

import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from bandung_kawasaki import store
from bandung_kawasaki.errors import DashboardError, StoreUnavailable
from bandung_kawasaki.store import database
from tests.store.publishing import file, publish, whole_line

RIGHTS = {
    "file and folder": (0o444, 0o555),
    "only the file": (0o444, 0o777),
    "only the folder": (0o666, 0o555),
}


@pytest.fixture
def path():
    """A file with one publication, in a folder that every account can reach."""
    with tempfile.TemporaryDirectory(prefix="store-") as folder:
        Path(folder).chmod(0o755)
        place = Path(folder) / "folder" / "store.sqlite"
        with store.connect(f"sqlite:///{place}") as opened:
            publish(opened, file("topics", random.Random(1).randbytes(100_000)))
        yield place


@pytest.fixture
def opened(path):
    with store.connect(f"sqlite:///{path}") as kept:
        yield kept


def reason(work, *arguments):
    """Why the store is not available to `work`."""
    with pytest.raises(StoreUnavailable) as refused:
        work(*arguments)
    return refused.value.reason


def test_a_publisher_is_told_that_another_program_holds_the_file_and_readers_go_on(path, opened, monkeypatch):
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match=r"another program holds .*store.sqlite .*try again"):
            publish(opened)
        assert len(whole_line(opened)) == 1
        with store.connect(f"sqlite:///{path}") as another:
            assert another.head() == 1
        other.execute("ROLLBACK")
        assert publish(opened).number == 2


def test_a_reader_is_told_when_another_program_keeps_the_file_for_itself(path, opened, monkeypatch):
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        assert reason(opened.head) == "locked"
        assert reason(store.connect, f"sqlite:///{path}") == "locked"
    assert opened.head() == 1


@pytest.mark.parametrize(("rights", "folder_rights"), RIGHTS.values(), ids=RIGHTS)
def test_a_read_only_file_is_read_and_publishing_says_why_not(
    path, opened, without_rights, rights, folder_rights
):
    path.chmod(rights)
    path.parent.chmod(folder_rights)
    with without_rights():
        with store.connect(f"sqlite:///{path}") as another:
            assert len(whole_line(another)) == 1
        with pytest.raises(StoreUnavailable, match=r"cannot be written to .*a file and to its folder"):
            publish(opened)
        assert reason(publish, opened) == "read_only"
        assert opened.head() == 1
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    path.chmod(0o666)
    path.parent.chmod(0o777)
    with without_rights():
        assert publish(opened).number == 2


def test_a_read_only_file_with_a_log_that_cannot_be_taken_in_is_not_read_as_an_older_one(
    path, opened, without_rights
):
    log = path.with_name(path.name + "-wal")
    with closing(sqlite3.connect(path)) as other:
        other.execute("SELECT * FROM schema").fetchall()
        publish(opened)
        shutil.copy(path, path.with_name("copied"))
        shutil.copy(log, path.with_name("copied-wal"))
    path.with_name("copied").replace(path)
    path.with_name("copied-wal").replace(log)
    path.chmod(0o444)
    log.chmod(0o444)
    path.parent.chmod(0o555)
    with without_rights():
        assert reason(opened.head) == "read_only"
    path.parent.chmod(0o755)
    assert opened.head() == 2


def test_a_folder_in_which_nothing_can_be_made_is_named(path, without_rights):
    path.parent.chmod(0o555)
    with without_rights(), pytest.raises(StoreUnavailable, match=r"other.sqlite cannot be written to"):
        store.connect(f"sqlite:///{path.parent}/other.sqlite")


def test_a_file_without_any_right_is_unreachable_and_left_alone(path, opened, without_rights):
    path.chmod(0)
    with without_rights():
        assert reason(opened.head) == "unreachable"
        assert reason(publish, opened) == "unreachable"
    path.chmod(0o644)
    assert publish(opened).number == 2


DAMAGE = {
    "nothing left": lambda data: b"",
    "ten bytes left": lambda data: data[:10],
    "one page left": lambda data: data[:4096],
    "half left": lambda data: data[: len(data) // 2],
    "zeros": lambda data: bytes(len(data)),
    "garbage": lambda data: random.Random(2).randbytes(len(data)),
    "a CSV": lambda data: b"topic_id,kind\n1,output\n" * 1000,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_told_and_left_as_it_is_until_a_backup_is_put_back(path, opened, damage):
    backup = path.read_bytes()
    damaged = damage(backup)
    path.write_bytes(damaged)
    with pytest.raises(StoreUnavailable, match=r"is damaged .*restore it from a backup"):
        whole_line(opened)
    assert reason(publish, opened) == "damaged"
    assert reason(whole_line, opened) == "damaged"
    with suppress(StoreUnavailable), store.connect(f"sqlite:///{path}") as another:
        assert reason(publish, another) == "damaged"
    assert path.read_bytes() == damaged
    assert list(path.parent.iterdir()) == [path]
    path.write_bytes(backup)
    assert publish(opened).number == 2


def test_a_content_that_lost_its_last_byte_is_told(path, opened):
    os.truncate(path, path.stat().st_size - 1)
    assert reason(whole_line, opened) == "damaged"


def test_an_emptied_file_does_not_cost_the_log_beside_it(path, opened):
    log = path.with_name(path.name + "-wal")
    with closing(sqlite3.connect(path)) as other:
        other.execute("SELECT * FROM schema").fetchall()
        publish(opened)
        kept = log.read_bytes()
    log.write_bytes(kept)
    path.write_bytes(b"")
    assert reason(opened.head) == "damaged"
    assert reason(store.connect, f"sqlite:///{path}") == "damaged"
    path.unlink()
    assert reason(store.connect, f"sqlite:///{path}") == "damaged"
    assert log.read_bytes() == kept


def test_a_database_of_another_program_is_not_taken_over(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE contents (a)")
    before = (tmp_path / "other").read_bytes()
    with pytest.raises(StoreUnavailable, match="holds no publications"):
        store.connect(f"sqlite:///{tmp_path}/other")
    assert (tmp_path / "other").read_bytes() == before


def test_a_file_that_was_taken_away_is_not_made_anew_by_those_who_have_it_open(path, opened):
    path.rename(path.with_name("taken"))
    assert reason(opened.head) == "unreachable"
    assert reason(publish, opened) == "unreachable"
    assert not path.exists()
    path.with_name("taken").rename(path)
    assert publish(opened).number == 2


@pytest.mark.parametrize("seed", range(60))
def test_a_file_with_changed_bytes_gives_the_right_bytes_or_says_that_it_is_unavailable(path, opened, seed):
    chance = random.Random(seed)
    publish(opened, file("topics", b"a" * 300, store.Original("t", b"b" * 300, "replace", {"a": 1})))
    right = {part.sha256: opened.content(part.sha256) for part in opened.record(1).parts}
    changed = bytearray(path.read_bytes())
    places = range(100) if seed % 3 == 0 else [n for n, byte in enumerate(changed) if byte]
    for _ in range(chance.choice([1, 3, 200])):
        changed[chance.choice(places)] = chance.randrange(256)
    path.write_bytes(changed)
    for sha256, data in right.items():
        with suppress(StoreUnavailable):
            assert opened.content(sha256) == data
    for work in (opened.head, opened.records, lambda: opened.record(1), lambda: publish(opened)):
        with suppress(DashboardError):
            work()


def test_a_content_that_was_changed_is_damage(path, opened):
    data = path.read_bytes()
    place = data.index(random.Random(1).randbytes(1000))
    path.write_bytes(data[: place + 500] + b"changed" + data[place + 507 :])
    (part,) = opened.record(1).parts
    with pytest.raises(StoreUnavailable, match=f"{part.sha256} has changed.*restore it from a backup"):
        opened.content(part.sha256)


def limit_pages(opened):
    """From now on the file cannot grow."""

    @sa.event.listens_for(opened.database.writing, "connect")
    def limit(connection, _):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    return limit


def test_a_full_disk_is_told_and_publishes_nothing(opened):
    limit = limit_pages(opened)
    with pytest.raises(StoreUnavailable, match=r"no space is left for .*free some and try again"):
        publish(opened, file("topics", bytes(5_000_000)))
    assert len(whole_line(opened)) == 1
    sa.event.remove(opened.database.writing, "connect", limit)
    assert publish(opened, file("topics", bytes(5_000_000))).number == 2


@pytest.fixture
def small_disk(tmp_path):
    """A disk of half a megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=500k", "none", place], check=False)
    if mounted.returncode:
        pytest.skip("this account may not mount a small disk")
    yield place
    subprocess.run(["umount", place], check=True)


def fill(place, size):
    """Fill the disk, down to a rest of so many bytes."""
    with suppress(OSError), (place / "fill").open("wb", buffering=0) as filling:
        while True:
            filling.write(bytes(4096))
    os.truncate(place / "fill", (place / "fill").stat().st_size - size)


@pytest.mark.parametrize("rest", [0, 4096, 20_480, 40_960, 61_440])
def test_with_any_rest_of_a_disk_what_was_published_is_read(small_disk, rest):
    with store.connect(f"sqlite:///{small_disk}/store.sqlite") as opened:
        publish(opened)
        fill(small_disk, rest)
        assert reason(publish, opened, file("topics", random.Random(3).randbytes(100_000))) == "full"
        assert len(whole_line(opened)) == 1
        (small_disk / "fill").unlink()
        assert publish(opened).number == 2


def test_no_store_is_begun_on_a_full_disk(small_disk):
    fill(small_disk, 0)
    assert reason(store.connect, f"sqlite:///{small_disk}/store.sqlite") == "full"
    assert [entry.name for entry in small_disk.iterdir()] == ["fill"]


def test_a_disk_that_is_mounted_read_only_is_read(small_disk):
    with store.connect(f"sqlite:///{small_disk}/store.sqlite") as opened:
        publish(opened)
        subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
        assert len(whole_line(opened)) == 1
        assert reason(publish, opened) == "read_only"
        subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
        assert publish(opened).number == 2
