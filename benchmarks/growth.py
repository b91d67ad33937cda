"""A million indicator values beside the bundled record, and two servers on one PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack

from benchmarks import servers
from benchmarks.proof import ROOT, Row, at_most, on_record
from benchmarks.restoring import killed, publish_second, seen_elsewhere
from benchmarks.switching import Load, any_switch
from benchmarks.visitor import Visitor

ROUNDS = 15
VISITORS = 8
BUSY_SECONDS = 20.0
KILLS = 6
SEED = 20261125


def rows() -> Iterator[Row]:
    """First a million values, then two servers."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        big, small = (f"sqlite:///{folder}/{name}.sqlite" for name in ("million", "store"))
        count, size = published(big)
        yield on_record("indicator values published", f"{count:,}, {size / 1e6:.1f} MB as CSV")
        # As many publications on both sides: some pages tell their history.
        published(small, "1")
        few = stack.enter_context(servers.dashboard(small))
        many = stack.enter_context(servers.dashboard(big))
        yield from asyncio.run(compared(few, many))
        # What is read to be cached is freed later; both have had the same visits.
        extra = (many.resident - few.resident) / size
        said = (
            f"{few.resident / 1e6:.0f} MB with the record, {many.resident / 1e6:.0f} MB with a million values"
        )
        yield at_most("memory above that with the record, by the bytes of the CSV", extra, 4, beside=said)
    with servers.postgresql() as url:
        yield from two_servers(url)


def published(url: str, *first: str) -> tuple[int, int]:
    """Publish a million values (or the first of them) by another process; rows and bytes of their table."""
    command = [sys.executable, "-m", "benchmarks.million", *first]
    environment = {**os.environ, "DATABASE_URL": url}
    ran = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True, timeout=1800
    )
    count, size = ran.stdout.split()
    return int(count), int(size)


async def compared(few: servers.Server, many: servers.Server) -> list[Row]:
    """The same switches on both, in turn."""
    taken: dict[str, dict[str, list[float]]] = {"few": defaultdict(list), "many": defaultdict(list)}
    cold: dict[str, float] = {}
    async with Visitor(few.address) as at_few, Visitor(many.address) as at_many:
        both = {"few": at_few, "many": at_many}
        for visitor in both.values():
            await visitor.open(query="lang=en")
        for number in range(3 if servers.quick() else ROUNDS + 1):
            for path in at_few.pages:
                for who, visitor in both.items():
                    found = await turn_and_pick(visitor, path, number)
                    for what, seconds in found.items():
                        if number:
                            taken[who][what].append(seconds)
                        elif who == "many" and what == path:
                            cold[path] = seconds
    return told(taken, cold)


async def turn_and_pick(visitor: Visitor, path: str, number: int) -> dict[str, float]:
    """Seconds of a turn to a page, and of a pick there where it has pickers of its own, by what it was."""
    answer = await visitor.turn_to(path)
    found = {path: answer.seconds}
    errors = list(answer.errors)
    own = [key for key in visitor.widgets if key in ("pick_measure", "pick_field", "pick_event", "pick_kind")]
    for key in own:
        answer = await visitor.pick(key, number % len(visitor.widgets[key].options))
        found[f"{path}, {key}"] = answer.seconds
        errors += answer.errors
    if errors:
        raise RuntimeError(f"{path or 'overview'}: {errors[0]}")
    return found


def told(taken: Mapping[str, Mapping[str, Sequence[float]]], cold: Mapping[str, float]) -> list[Row]:
    """All switches together, the switch that grows most, and the first look at a page."""
    few, many = (
        {what: statistics.median(seconds) for what, seconds in taken[who].items()} for who in ("few", "many")
    )
    all_few, all_many = (
        statistics.median(one for seconds in taken[who].values() for one in seconds)
        for who in ("few", "many")
    )
    worst = max(many, key=lambda what: many[what] / few[what])
    first = max(cold, key=lambda path: cold[path])
    beside = f"{1000 * all_many:.0f} ms beside {1000 * all_few:.0f} ms"
    said = f"{1000 * many[worst]:.0f} ms beside {1000 * few[worst]:.0f} ms"
    return [
        at_most("a switch, warm: median of all", all_many / all_few, 1.5, beside=beside),
        at_most(
            f"the switch that grows most, warm: {worst or 'overview'}",
            many[worst] / few[worst],
            1.5,
            beside=said,
        ),
        on_record(
            "the slowest first look at a page after the start",
            f"{first or 'overview'}, {1000 * cold[first]:.0f} ms",
        ),
    ]


def two_servers(url: str) -> Iterator[Row]:
    """A publication passes from one to the other, one is killed again and again, and both carry visitors."""
    with ExitStack() as stack:
        one = stack.enter_context(servers.dashboard(url, LOCAL_ANALYST="1"))
        other = stack.enter_context(servers.dashboard(url, LOCAL_ANALYST="1"))
        publish_second(url)
        seconds, looks = asyncio.run(seen_elsewhere(one, other))
        yield at_most("two servers: published on one, seen on the other after", seconds, 5, "s")
        yield on_record("an open page on the other offers it", f"at its next look, every {looks:.0f} s")
        alone = asyncio.run(carried([one.address]))
        together = asyncio.run(carried([one.address, other.address]))
        yield on_record(
            f"switches a second, {VISITORS} sessions that do not think",
            f"{together:.1f} with two servers, {alone:.1f} with one; {os.cpu_count()} cores carry the"
            " servers, PostgreSQL and the sessions",
        )
    chance = random.Random(SEED)
    with servers.dashboard(url) as staying:
        kills = 1 if servers.quick() else KILLS
        confirmed, lost, errors = 0, [], []
        for _ in range(kills):
            with servers.dashboard(url, LOCAL_ANALYST="1") as dying:
                found = asyncio.run(killed(dying, staying, url, chance.uniform(2, 8)))
            confirmed += found.confirmed
            lost += found.lost
            errors += found.errors
    said = f"{len(lost)} of {confirmed} confirmed publications lost, {len(errors)} errors on the other server"
    said += "".join(f"; {one}" for one in [*lost, *errors][:1])
    yield Row(
        f"one server killed with -9 while it publishes, {kills} times",
        said,
        "none lost",
        not (lost or errors),
    )


async def carried(addresses: Sequence[str]) -> float:
    """Switches a second of sessions that do not think, spread over some servers."""
    load = Load()
    seconds = 5.0 if servers.quick() else BUSY_SECONDS
    visitors = [Visitor(addresses[number % len(addresses)]) for number in range(VISITORS)]

    async def busy(visitor: Visitor, chance: random.Random, until: float) -> None:
        while time.monotonic() < until:
            load.note(await any_switch(visitor, chance))

    for visitor in visitors:
        await visitor.__aenter__()
        await visitor.open(query="lang=en")
    until = time.monotonic() + seconds
    await asyncio.gather(
        *(busy(one, random.Random(SEED + number), until) for number, one in enumerate(visitors))
    )
    for visitor in visitors:
        await visitor.__aexit__(None, None, None)
    if load.errors:
        raise RuntimeError(load.errors[0])
    return len(load.seconds) / seconds
