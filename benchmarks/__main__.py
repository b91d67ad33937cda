"""Measures what was asked for, or everything; prints one table and writes docs/proof.md.

    python -m benchmarks [topic …]

Exits 1 when a bar is not held. Each topic has a section of docs/proof.md, written when it was measured.
"""

from __future__ import annotations

import datetime
import importlib
import sys
import traceback

from benchmarks.proof import WRITTEN, Row, line, pace, page, section
from benchmarks.servers import quick

TOPICS = {
    "first_visit": "First visit",
    "switching": "Switching",
    "growth": "Growth",
    "intake": "Intake",
    "faults": "Faults",
    "abuse": "Abuse",
    "people": "People",
    "deck": "The deck",
}
"""The modules of this package that measure something (each has `rows()`), and what they are called."""


def main() -> int:
    """Run the topics one after the other, so that none disturbs another."""
    all_held = True
    for topic in sys.argv[1:] or TOPICS:
        rows: list[Row] = []
        begun, seconds = datetime.datetime.now(datetime.UTC), pace()
        print(f"\n{TOPICS[topic]}", flush=True)
        try:
            for row in importlib.import_module(f"benchmarks.{topic}").rows():
                rows.append(row)
                print(line(row), flush=True)
        except Exception as error:
            traceback.print_exc()
            rows.append(
                Row(f"{topic} broke off", f"{type(error).__name__}: {error}", "runs to its end", False)
            )
        all_held &= all(row.held is not False for row in rows)
        if not quick():
            new = {TOPICS[topic]: section(TOPICS[topic], rows, begun, seconds)}
            before = WRITTEN.read_text(encoding="utf-8") if WRITTEN.exists() else ""
            WRITTEN.write_text(page(before, new, list(TOPICS.values())), encoding="utf-8")
    return int(not all_held)


if __name__ == "__main__":
    sys.exit(main())
