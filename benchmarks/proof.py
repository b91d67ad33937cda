"""What a measurement says: one row of the table that `make prove` prints and writes to docs/proof.md."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
WRITTEN = ROOT / "docs" / "proof.md"


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


def page(rows: Mapping[str, Sequence[Row]], day: datetime.date) -> str:
    """The whole of docs/proof.md: a table for each topic."""
    parts = [
        "# Proof",
        "",
        f"Measured by `make prove` on {day.isoformat()}: {machine()}. Ratios are of one run, in which both"
        " sides were measured in turn; this machine is shared, so absolute times drift.",
    ]
    for topic, found in rows.items():
        parts += [
            "",
            f"## {topic}",
            "",
            "| what | measured | bar | |",
            "|---|---|---|---|",
            *map(line, found),
        ]
    return "\n".join(parts) + "\n"
