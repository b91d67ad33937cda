"""Sessions that turn from page to page, and what each of them saw when."""

import asyncio
import time
from dataclasses import dataclass

from benchmarks.visitor import Answer, Visitor

PAGES = ("", "tps", "action_plan")
"""The pages that they turn to; on them stands nothing that a failing database could change."""


def words_of(answer):
    """All words of a page, without the marks that keep data from being rendered; no page may have failed."""
    assert not answer.errors, answer.errors
    return " ".join(answer.texts).replace("\\", "").replace("\u2060", "")


@dataclass(frozen=True)
class Seen:
    """A page, when it was asked for, and when it was there."""

    path: str
    began: float
    ended: float
    answer: Answer


class Turning:
    """A session that turns from page to page until it is told to stop."""

    def __init__(self, address):
        self.address = address
        self.seen = []

    async def go_on(self, stop):
        """Turn pages, with a short look at each."""
        async with Visitor(self.address) as visitor:
            await visitor.open()
            while not stop.is_set():
                for path in PAGES:
                    began = time.monotonic()
                    answer = await visitor.turn_to(path)
                    self.seen.append(Seen(path, began, time.monotonic(), answer))
                    await asyncio.sleep(0.2)

    def since(self, instant):
        """The pages that were asked for after an instant."""
        return [page for page in self.seen if page.began > instant]


async def until_each_turned(sessions, instant, pages, seconds=120):
    """Wait until every session has asked for so many pages after an instant, and seen them."""
    end = time.monotonic() + seconds
    while min(len(one.since(instant)) for one in sessions) < pages:
        assert time.monotonic() < end
        await asyncio.sleep(0.05)
