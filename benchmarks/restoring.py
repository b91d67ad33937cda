"""Publications made by clicks on the page of one server: seen on another one, and cut off by a kill."""

from __future__ import annotations

import asyncio
import datetime
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from bandung_kawasaki import store
from benchmarks.servers import Server
from benchmarks.visitor import Visitor

DONE = re.compile(r"Done: publication ([\d,]+) is the newest now")
SHOWN = re.compile(r"Publication ([\d,]+) of ")


def publish_second(url: str) -> None:
    """Publish one event less than the record has, so that two states can be restored in turn."""
    with store.connect(url) as opened:
        head = opened.head()
        tables = opened.record(head).tables
        shorter = b"\n".join(opened.content(tables["events"]).splitlines()[:-1]) + b"\n"
        files = [
            store.File(name, shorter) if name == "events" else store.Kept(name, sha256)
            for name, sha256 in tables.items()
        ]
        opened.publish(files, head, "analyst@example.org", "one less", datetime.datetime.now(datetime.UTC))


async def restore(visitor: Visitor, number: int) -> int:
    """Restore a publication on the Publications page; the number of the new one as the page confirms it."""
    await visitor.open("publications", f"lang=en&number={number}")
    await visitor.use("restore_note", {"string_value": "because it was right"})
    await visitor.use(key_of(visitor, "restore_sure_"), {"bool_value": True})
    answer = await visitor.use(key_of(visitor, f"restore_{number}_"), {"trigger_value": True})
    found = DONE.search(" ".join(answer.texts))
    if found is None:
        raise RuntimeError(f"publication {number} was not restored: {answer.errors or answer.texts}")
    return int(found[1].replace(",", ""))


def key_of(visitor: Visitor, start: str) -> str:
    """The newest widget whose key begins so and ends in a number."""
    return [key for key in visitor.widgets if re.fullmatch(rf"{start}[\d_]*\d", key)][-1]


async def seen_elsewhere(one: Server, other: Server) -> tuple[float, float]:
    """Seconds from when one server confirms a publication until a visit to the other shows it.

    And how many seconds lie between two looks of a page that is open there; one of them is tried.
    """
    async with Visitor(other.address) as reader, Visitor(one.address) as analyst:
        await reader.open(query="lang=en")
        made = await restore(analyst, 1)
        confirmed = time.perf_counter()
        while await shown(other) != made:
            await asyncio.sleep(0.05)
        seconds = time.perf_counter() - confirmed
        offered = await reader.look()
        if not any("A newer publication exists" in text for text in offered.texts):
            raise RuntimeError(f"an open page does not offer the newer publication: {offered.texts}")
        return seconds, reader.looks_every


async def shown(server: Server) -> int:
    """The number of the publication that a new visitor sees."""
    async with Visitor(server.address) as visitor:
        answer = await visitor.open(query="lang=en")
    if answer.errors:
        raise RuntimeError(answer.errors[0])
    # The last one that the page names is the one below the picker.
    return int(SHOWN.findall(" ".join(answer.texts))[-1].replace(",", ""))


@dataclass
class Killed:
    """How many publications were confirmed, which of them are lost, and what went wrong elsewhere."""

    confirmed: int = 0
    lost: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


async def killed(dying: Server, staying: Server, url: str, after: float) -> Killed:
    """Publish on one server until it is killed, then look at the store and at the other server."""
    numbers: list[int] = []

    async def publish() -> None:
        with suppress(WebSocketException, OSError):
            async with Visitor(dying.address) as analyst:
                while True:
                    head = await shown(dying)
                    numbers.append(await restore(analyst, 1 + head % 2))

    publishing = asyncio.create_task(publish())
    await asyncio.sleep(after)
    dying.process.kill()
    await publishing
    found = Killed(len(numbers))
    with store.connect(url) as opened:
        records = opened.records()[::-1]
        if [record.number for record in records] != list(range(1, len(records) + 1)):
            found.lost.append("the history has gaps")
        found.lost += [f"publication {number}" for number in numbers if number > len(records)]
        for sha256 in {sha256 for record in records for sha256 in record.tables.values()}:
            opened.content(sha256)
    try:
        if (seen := await shown(staying)) != len(records):
            found.errors.append(f"the other server shows {seen} of {len(records)} publications")
    except RuntimeError as error:
        found.errors.append(str(error))
    return found
