"""A publisher that is killed leaves whole publications, and nothing that was confirmed is lost."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from bandung_kawasaki import store
from bandung_kawasaki.store import rows
from tests.store import publishing

KILLS = 12


@contextmanager
def publishers(address):
    """A program that starts a publisher for each line that it is sent."""
    program = [sys.executable, "-m", publishing.__name__, address]
    folder = Path(__file__).parents[2]
    with subprocess.Popen(
        program, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.stdin.close()
        assert process.wait() == 0


def killed_while_publishing(process, seconds):
    """The numbers that a publisher confirmed; it is killed so long after the first."""
    process.stdin.write("\n")
    process.stdin.flush()
    publisher = int(process.stdout.readline().removeprefix("process"))
    first = process.stdout.readline()
    time.sleep(seconds)
    os.kill(publisher, signal.SIGKILL)
    return [int(line) for line in (first, *iter(process.stdout.readline, "gone\n"))]


def test_after_kill_9_each_publication_is_whole_or_absent_and_none_confirmed_is_lost(empty, address):
    chance = random.Random(9)
    confirmed = []
    with publishers(address) as process:
        for _ in range(KILLS):
            confirmed += killed_while_publishing(process, chance.uniform(0, 0.06))
            assert empty.head() >= confirmed[-1]
            publishing.publish_after_a_kill(empty)
    records = publishing.whole_line(empty)
    ours = {record.number for record in records if record.note == "a note" and len(record.parts) == 1}
    assert confirmed == sorted(set(confirmed) - ours)
    assert len(ours) == KILLS


def die_with_everything_written(address):
    """Publish as another process, and die before the end of the transaction."""
    record = store.Record(2, 1, publishing.AT, "ana", "", (store.Part("topics", "x", None, None, None, {}),))
    with store.connect(address) as opened, opened.database.transaction(writing=True) as connection:
        rows.write(connection, record, {"x": b"half"})
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_publisher_killed_before_the_end_of_its_transaction_leaves_nothing(empty, address):
    first = publishing.publish(empty)
    child = os.fork()
    if not child:
        try:
            die_with_everything_written(address)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert empty.records() == (first,)
    assert publishing.publish(empty, by="ken").number == 2
    assert len(publishing.whole_line(empty)) == 2
