"""Measures what was asked for, or everything; prints one table and writes docs/proof.md.

    python -m benchmarks [topic …]

Exits 1 when a bar is not held. docs/proof.md is written when everything was measured.
"""

from __future__ import annotations

import datetime
import importlib
import sys
import traceback

from benchmarks.proof import WRITTEN, Row, line, page

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
    chosen = sys.argv[1:] or list(TOPICS)
    found: dict[str, list[Row]] = {}
    for topic in chosen:
        rows = found.setdefault(TOPICS[topic], [])
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
    if not sys.argv[1:]:
        WRITTEN.write_text(page(found, datetime.datetime.now(datetime.UTC).date()), encoding="utf-8")
    return int(any(row.held is False for rows in found.values() for row in rows))


if __name__ == "__main__":
    sys.exit(main())
