"""Made-up publications; run as a program, one that publishes until it is killed."""

import datetime
import os
import random
import sys

from bandung_kawasaki import store
from bandung_kawasaki.errors import PublicationConflict

AT = datetime.datetime(2026, 11, 23, 5, 0, 0, 123456, tzinfo=datetime.UTC)


def file(table, data, *originals):
    return store.File(table, data, originals)


def publish(opened, *files, follows=None, by="ana@example.org", note="a note", at=AT):
    """Publish on the head, or on another publication."""
    head = opened.head() if follows is None else follows
    return opened.publish(files or [file("topics", b"topic_id\n1\n")], head, by, note, at)


def publish_after_a_kill(opened):
    """Publish; a server may still finish what it was sent by somebody who is dead, so perhaps once more."""
    try:
        publish(opened)
    except PublicationConflict:
        publish(opened)


def whole_line(opened):
    """All publications, the oldest first: each follows the one before and has all its bytes."""
    records = opened.records()[::-1]
    assert [record.number for record in records] == list(range(1, opened.head() + 1))
    assert [record.follows for record in records] == list(range(opened.head()))
    contents = {part.sha256 for record in records for part in record.parts}
    originals = {part.original_sha256 for record in records for part in record.parts} - {None}
    for sha256 in contents | originals:
        opened.content(sha256)
    return records


def say(what):
    """One line of output, at once."""
    os.write(sys.stdout.fileno(), f"{what}\n".encode())


def publish_for_ever(address):
    """Publish, and say the number of each publication as soon as it is confirmed."""
    chance = random.Random(os.getpid())
    with store.connect(address) as opened:
        while True:
            sent = store.Original("sent.csv", chance.randbytes(200_000), "replace")
            files = [file("topics", chance.randbytes(200_000), sent), file("labels", b"same")]
            say(publish(opened, *files).number)


def main(address):
    """For each line of input: a process that publishes for ever; says its id, and `gone` when it is."""
    for _ in sys.stdin:
        process = os.fork()
        if not process:
            publish_for_ever(address)
        say(f"process {process}")
        os.waitpid(process, 0)
        say("gone")


if __name__ == "__main__":
    main(sys.argv[1])
