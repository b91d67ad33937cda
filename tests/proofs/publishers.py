"""Publishers as processes of their own: one after the other, to be killed, or several at once.

python -m tests.proofs.publishers one ADDRESS
    For each number on the input: a process that publishes once, says how far it is, and waits for its end.

python -m tests.proofs.publishers several ADDRESS HOW_MANY SECONDS
    They publish for so long, and each says in a line of JSON what it was told.
"""

import datetime
import json
import os
import random
import signal
import sys
import time
from itertools import count

import sqlalchemy as sa

from bandung_kawasaki import store
from bandung_kawasaki.errors import PublicationConflict, StoreUnavailable
from tests.store.publishing import file, publish, say

TABLES = [f"table_{number}" for number in range(8)]


def files(number):
    """What publisher `number` publishes: eight tables, of 50 kB each, as received and as kept."""
    chance = random.Random(number)
    return [
        file(
            name, chance.randbytes(50_000), store.Original(f"{name}.csv", chance.randbytes(50_000), "update")
        )
        for name in TABLES
    ]


def publish_once(address, number):
    """Say when publishing begins, when all is written, and what was published; then wait for the end."""
    with store.connect(address) as opened:
        given = files(number)
        follows = opened.head()
        say(f"process {os.getpid()}")
        sa.event.listen(opened.database.writing, "commit", lambda _: say(f"commit {time.monotonic_ns()}"))
        while True:
            say(f"begin {time.monotonic_ns()}")
            try:
                made = publish(opened, *given, follows=follows, note=f"{number}").number
                break
            except PublicationConflict as error:
                # A server may still finish what it was sent by somebody who is dead.
                follows = error.number
        say(f"published {time.monotonic_ns()} {made}")
        signal.pause()


def one(address):
    """For each number: a process; `gone` when it is."""
    for line in sys.stdin:
        process = os.fork()
        if not process:
            publish_once(address, int(line))
        os.waitpid(process, 0)
        say("gone")


def publish_for(address, name, seconds):
    """Publish on the head as often as possible, and say each time what was told, in a line of JSON."""
    end = time.monotonic() + seconds
    with store.connect(address) as opened:
        for attempt in count():
            if time.monotonic() > end:
                return
            note = f"{name} {attempt}"
            told = {"note": note, "by": name}
            try:
                head = opened.head()
                at = datetime.datetime.now(datetime.UTC)
                tables = (file("topics", note.encode() * 100), file("labels", b"same"))
                made = publish(opened, *tables, follows=head, by=name, note=note, at=at)
                told |= {"told": "published", "number": made.number}
            except PublicationConflict as error:
                first = error.published_by, error.published_at.isoformat()
                told |= {"told": "conflict", "head": head, "number": error.number, "first": first}
            except StoreUnavailable as error:
                told |= {"told": error.reason}
            say(json.dumps(told))


def several(address, how_many, seconds):
    """So many at once."""
    processes = []
    for number in range(int(how_many)):
        processes.append(os.fork())
        if not processes[-1]:
            publish_for(address, f"publisher {number}", float(seconds))
            os._exit(0)
    for process in processes:
        assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0


if __name__ == "__main__":
    {"one": one, "several": several}[sys.argv[1]](*sys.argv[2:])
