"""Processes that are killed, disks that are full, databases that stop: nothing is lost, all recover."""

import asyncio
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import time
from collections import Counter

import pytest

from bandung_kawasaki import store
from benchmarks.proof import ROOT
from benchmarks.servers import dashboard, quick
from benchmarks.visitor import Visitor
from tests.proofs import publishers
from tests.proofs.analyst import Analyst
from tests.proofs.failing_files import FAULTS
from tests.proofs.sessions import PAGES, Turning, until_each_turned, words_of
from tests.server.test_way_back import run
from tests.store.conftest import address, postgresql_address, server, sqlite_address
from tests.store.publishing import publish, whole_line

__all__ = ["address", "postgresql_address", "server", "sqlite_address"]
pytestmark = pytest.mark.prove

KILLS = 20 if quick() else 200
SECONDS = 5 if quick() else 60
SESSIONS, OUTAGES = 20, 2
NOTICE = "You see the last data that was read."
NEWER = "A newer publication exists"
RECOVERED_WITHIN_SECONDS = 10


def program(*arguments, **options):
    """The programs of publishers.py."""
    command = [sys.executable, "-m", publishers.__name__, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, **options)


# Killed


class OnePublisher:
    """Starts publishers, one after the other, and kills them."""

    def __init__(self, process):
        self.process = process

    def heard(self):
        """The next line: a word, when it was said, and the rest."""
        word, *rest = self.process.stdout.readline().split()
        return word, *map(int, rest)

    def kill(self, number, after, seconds):
        """Publisher `number`, killed so long after it began (`begin`) or had written all (`commit`).

        What it said, by word; `killed` is the instant of its end.
        """
        self.process.stdin.write(f"{number}\n")
        self.process.stdin.flush()
        process = self.heard()[1]
        said = {}
        while after not in said:
            word, at, *rest = self.heard()
            said[word] = (at, *rest)
        time.sleep(max(0, said[after][0] / 1e9 + seconds - time.monotonic()))
        os.kill(process, signal.SIGKILL)
        said["killed"] = (time.monotonic_ns(),)
        while (heard := self.heard())[0] != "gone":
            if heard[0] == "begin":
                said.pop("commit", None)
            said[heard[0]] = heard[1:]
        return said


def instants(kills, begin, commit):
    """So many instants: half of them spread over publishing, half over its commit, in any order."""
    chance = random.Random(200)
    half = kills // 2
    spread = [("begin", begin * 1.2 * (place + chance.random()) / half) for place in range(half)]
    spread += [("commit", commit * 1.2 * (place + chance.random()) / half) for place in range(half)]
    chance.shuffle(spread)
    return spread


def when(said):
    """Where in publishing the end came."""
    return "after" if "published" in said else "inside" if "commit" in said else "before"


def test_a_publisher_killed_at_200_instants_leaves_whole_publications_and_loses_none(
    address, record_property, request
):
    with (
        store.connect(address) as opened,
        program("one", address, stdin=subprocess.PIPE) as process,
    ):
        publish(opened)
        one = OnePublisher(process)
        usual = [one.kill(-number, "published", 0) for number in range(1, 16)]
        begin, commit = (
            statistics.median(said["published"][0] - said[mark][0] for said in usual) / 1e9
            for mark in ("begin", "commit")
        )
        ends = {}
        for number, (after, seconds) in enumerate(instants(KILLS, begin, commit)):
            ends[number] = one.kill(number, after, seconds)
            newest = opened.record(opened.head())
            for part in newest.parts:
                opened.content(part.sha256)
        process.stdin.close()
        assert process.wait() == 0
        made = publish(opened)
        records = whole_line(opened)
        assert made == records[-1]
    by_note = {record.note: record for record in records}
    assert len(by_note) == len(records) - 1, "only the first and the last have the same note"
    fell = Counter(when(said) for said in ends.values())
    there = Counter(when(said) for number, said in ends.items() if f"{number}" in by_note)
    for number, said in ends.items():
        record = by_note.get(f"{number}")
        if record is not None:
            assert record.tables == {one.table: store.digest(one.data) for one in publishers.files(number)}
            originals = {store.digest(one.originals[0].data) for one in publishers.files(number)}
            assert {part.original_sha256 for part in record.parts} == originals
        if "published" in said:
            assert record is not None, "it was confirmed"
            assert record.number == said["published"][1]
    assert there["before"] == 0, "what was not committed is absent"
    assert there["after"] == fell["after"]
    assert min(fell[place] for place in ("before", "inside", "after")) >= KILLS // 20, fell
    name = request.node.callspec.id
    record_property(
        "measured",
        f"{name}: {KILLS} kills in {begin * 1000:.0f} ms of publishing, {fell['before']} before"
        f" the commit (none there), {fell['inside']} inside it ({there['inside']} there and whole),"
        f" {fell['after']} after it (all there)",
    )


# Ten at once


def test_ten_publishers_at_once_are_told_the_truth_and_the_history_is_one_line(
    address, record_property, request
):
    with store.connect(address) as opened:
        publish(opened, by="nobody", note="first")
        with program("several", address, 10, SECONDS) as process:
            told = [json.loads(line) for line in process.stdout]
        assert process.returncode == 0
        records = {record.number: record for record in whole_line(opened)}
        for one in told:
            if one["told"] != "published":
                continue
            record = records[one["number"]]
            assert (record.published_by, record.note) == (one["by"], one["note"])
            assert opened.content(record.tables["topics"]) == one["note"].encode() * 100
            assert opened.content(record.tables["labels"]) == b"same"
    notes = Counter(record.note for record in records.values())
    assert set(notes.values()) == {1}
    published = [one for one in told if one["told"] == "published"]
    assert {one["note"] for one in published} == set(notes) - {"first"}, "told as published, and nothing else"
    assert len(records) == len(published) + 1
    for one in told:
        if one["told"] == "conflict":
            first = records[one["number"]]
            assert one["first"] == [first.published_by, first.published_at.isoformat()]
            assert first.follows == one["head"]
            assert one["note"] not in notes
    counts = Counter(one["told"] for one in told)
    assert counts["conflict"], "they have met"
    assert set(counts) <= {"published", "conflict", "locked"}
    assert len({one["by"] for one in told}) == 10
    shares = Counter({one["by"]: 0 for one in told})
    shares.update(one["by"] for one in published)
    name = request.node.callspec.id
    record_property(
        "measured",
        f"{name}: {counts['published']} published and {counts['conflict']} told who was first"
        f" in {SECONDS} s ({counts['locked']} told to try again); {min(shares.values())} to"
        f" {max(shares.values())} each",
    )


# The running dashboard


def kept(answer):
    """What has to stay on a page: all but the offer of something newer."""
    return {text for text in answer.texts if NEWER not in text}


async def turned(visitor):
    """The words of some pages, one after the other."""
    return {path: await visitor.turn_to(path) for path in PAGES}


def assert_shown(before, after, notice):
    """Whether pages have all that they had, and say nothing but the notice, or no notice at all."""
    for path, answer in after.items():
        words = words_of(answer)
        assert kept(before[path]) <= set(answer.texts), f"{path} keeps its data"
        if notice is None:
            assert NOTICE not in words
        else:
            assert f"{NOTICE} {notice}" in words


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    """A disk of its own, of 40 megabytes."""
    place = tmp_path_factory.mktemp("disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "none", place], check=False).returncode:
        pytest.skip("this account may not mount a small disk")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.fixture(scope="module")
def on_disk(disk):
    """The running dashboard with its database on that disk: one process for all faults."""
    path = disk / "store.sqlite"
    with dashboard(f"sqlite:///{path}", LOCAL_ANALYST="1") as running:
        yield running, path


@pytest.mark.parametrize(("fault", "notice", "refusal"), FAULTS.values(), ids=FAULTS)
def test_with_a_database_file_that_fails_readers_read_on_and_publishing_says_why_not(
    on_disk, fault, notice, refusal, request, record_property
):
    running, path = on_disk
    number = list(FAULTS).index(request.node.callspec.id) + 1

    async def lived_through():
        async with Visitor(running.address) as reader, Analyst(running.address) as analyst:
            await reader.open()
            before = await turned(reader)
            assert_shown(before, before, None)
            await analyst.prepare(number)
            with fault(path):
                during = await turned(reader)
                assert_shown(before, during, notice)
                async with Visitor(running.address) as late:
                    assert not (await late.open()).errors
                    assert_shown(before, await turned(late), notice)
                words = await analyst.publish()
                assert refusal in words
                assert "Published as number" not in words
            after = await turned(reader)
            assert_shown(before, after, None)
            assert NEWER not in words_of(after[""]), "nothing was published"
            assert f"Published as number {number + 1}." in await analyst.publish()
            assert f"{NEWER}: number {number + 1}." in words_of(await reader.turn_to(""))
            return max(answer.seconds for answer in during.values())

    slowest = run(lived_through())
    assert running.process.poll() is None
    with store.connect(f"sqlite:///{path}") as opened:
        assert len(whole_line(opened)) == number + 1
    record_property("measured", f"{request.node.callspec.id}: a page in at most {slowest:.1f} s meanwhile")


def test_with_postgresql_stopped_and_started_20_sessions_keep_the_last_data_and_recover(
    server, postgresql_address, record_property
):
    pages, recovered = 0, []

    async def outage(number, sessions, analyst):
        nonlocal pages
        await analyst.prepare(number)
        calm = time.monotonic()
        await until_each_turned(sessions, calm, len(PAGES))
        before = {page.path: page.answer for page in sessions[0].since(calm)}
        for one in sessions:
            assert not any(NOTICE in words_of(page.answer) for page in one.since(calm))
        await asyncio.to_thread(server.stop)
        stopped = time.monotonic()
        try:
            words = await analyst.publish()
            assert "The database cannot be reached at the moment." in words
            assert "Published as number" not in words
            await until_each_turned(sessions, stopped, 2 * len(PAGES))
        finally:
            starting = time.monotonic()
            await asyncio.to_thread(server.ensure_postgres_running)
        started = time.monotonic()
        await until_each_turned(sessions, started, len(PAGES))
        for one in sessions:
            meanwhile = [page for page in one.since(stopped) if page.ended < starting]
            for page in meanwhile:
                assert f"{NOTICE} The database cannot be reached" in words_of(page.answer)
                assert kept(before[page.path]) <= set(page.answer.texts)
            pages += len(meanwhile)
            told = [page.ended for page in one.since(stopped) if NOTICE in words_of(page.answer)]
            assert NOTICE not in words_of(one.seen[-1].answer), "it is over"
            recovered.append(max(told) - started)
        assert f"Published as number {number + 1}." in await analyst.publish()
        published = time.monotonic()
        await until_each_turned(sessions, published, 1)
        for one in sessions:
            assert f"{NEWER}: number {number + 1}." in words_of(one.seen[-1].answer)

    async def live_through(address):
        sessions = [Turning(address) for _ in range(SESSIONS)]
        stop = asyncio.Event()
        async with Analyst(address) as analyst, asyncio.TaskGroup() as group:
            for one in sessions:
                group.create_task(one.go_on(stop))
            await until_each_turned(sessions, 0, 1)
            for number in range(1, OUTAGES + 1):
                await outage(number, sessions, analyst)
            stop.set()
        for one in sessions:
            assert not [page.answer.errors for page in one.seen if page.answer.errors]

    with dashboard(postgresql_address, LOCAL_ANALYST="1") as running:
        run(live_through(running.address))
        assert running.process.poll() is None
    with store.connect(postgresql_address) as opened:
        assert len(whole_line(opened)) == OUTAGES + 1
    slowest = max(0, *recovered)
    record_property(
        "measured",
        f"{OUTAGES} outages under {SESSIONS} sessions: {pages} pages shown meanwhile, all with the last data"
        f" and the notice; the last notice {slowest:.1f} s after the server was back",
    )
    assert slowest <= RECOVERED_WITHIN_SECONDS
