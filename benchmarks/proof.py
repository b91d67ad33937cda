"""What a measurement says: one row of the table that `make prove` prints and writes to docs/proof.md."""

from __future__ import annotations

import datetime
import os
import platform
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
WRITTEN = ROOT / "docs" / "proof.md"
HEADING = "## "
BEGINNING = """# Proof

What `make prove` measured last, topic by topic. Ratios are of one run, in which both sides were measured in
turn. The machine is shared and its pace changes: absolute times are to be read beside the pace of their hour.
"""


@dataclass(frozen=True)
class Row:
    """What was measured against which bar; `held` is None for what is only on record."""

    what: str
    measured: str
    bar: str = ""
    held: bool | None = None


def at_most(what: str, value: float, bar: float, unit: str = "×", beside: str = "") -> Row:
    """A figure that has to stay at or below a bar; `beside` tells what else was seen."""
    measured = f"{value:.2f} {unit}" + (f" ({beside})" if beside else "")
    return Row(what, measured, f"at most {bar:g} {unit}", value <= bar)


def on_record(what: str, measured: str) -> Row:
    """A figure without a bar."""
    return Row(what, measured)


def machine() -> str:
    """The size of this machine."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return (
        f"{os.cpu_count()} cores, {pages * size / 2**30:.0f} GB of memory, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def line(row: Row) -> str:
    """A row of the table as Markdown."""
    held = {True: "held", False: "**not held**", None: "on record"}[row.held]
    cells = (row.what, row.measured, row.bar or "–", held)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def pace() -> float:
    """Seconds that this machine needs for a fixed piece of arithmetic at the moment, the best of three."""

    def once() -> float:
        begin = time.perf_counter()
        sum(number * number for number in range(5_000_000))
        return time.perf_counter() - begin

    return min(once() for _ in range(3))


def section(topic: str, rows: Sequence[Row], begun: datetime.datetime, seconds: float) -> str:
    """The part of docs/proof.md on one topic; `seconds` as `pace` gave them when it began."""
    return "\n".join(
        [
            f"{HEADING}{topic}",
            "",
            f"Begun on {begun:%Y-%m-%d at %H:%M} UTC: {machine()}. Five million squares in Python took"
            f" {seconds:.2f} s then.",
            "",
            "| what | measured | bar | |",
            "|---|---|---|---|",
            *map(line, rows),
            "",
        ]
    )


def page(before: str, new: Mapping[str, str], order: Sequence[str]) -> str:
    """The whole of docs/proof.md: the page as it was before, with the sections of some topics new."""
    kept = re.split(rf"^(?={HEADING})", before, flags=re.MULTILINE)[1:]
    sections = {part.partition("\n")[0].removeprefix(HEADING): part.rstrip() + "\n" for part in kept}
    sections |= new
    return "\n".join([BEGINNING, *(sections[topic] for topic in order if topic in sections)])
