"""How long a large upload takes and how much memory, beside pandas that only reads it as text.

A million rows with a key of three columns, references, a pattern, a range and free text: right, with 1 % of
wrong rows, and wrong in every row. Both are run in turn in one process; ratios are of medians. Memory is the
peak of a fresh process above what it has after its imports, the file's bytes included. Exits 1 when a bar is
not held.

    python benchmarks/intake.py [runs]
"""

from __future__ import annotations

import gc
import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT))

from bandung_kawasaki import loader  # noqa: E402  (the folder of the programme has to be known first)
from bandung_kawasaki.tables import package  # noqa: E402

ROWS = 1_000_000
SIZES = (1_000, 10_000, 100_000, ROWS)
SLOWEST = {"right": 1.5, "1 % wrong": 2.0}
MOST_MEMORY = 5.0
MILLION_KEYS = "all wrong, keys and ids"
"""Two million problems with their values take what they take; the bar is not for them."""
INDICATORS = [f"IND-{number:03}" for number in range(100)]
AREAS = [f"kecamatan-{number:02}" for number in range(100)]
PERIODS = [f"{2015 + number // 12}-{number % 12 + 1:02}" for number in range(100)]
SOURCES = ["S01", "S02", "S03"]
REQUIRED = {"required": True}
DESCRIBED = package.read(
    {
        "tables": {
            "values": {
                "fields": [
                    {"name": "indicator_id", "type": "string", "constraints": REQUIRED, "ref": True},
                    {"name": "area", "type": "string", "constraints": REQUIRED, "ref": True},
                    {
                        "name": "period",
                        "type": "string",
                        "constraints": {**REQUIRED, "pattern": r"\d{4}(-(0[1-9]|1[0-2]))?"},
                    },
                    {"name": "value", "type": "number", "constraints": {**REQUIRED, "minimum": 0}},
                    {"name": "source_id", "type": "string", "constraints": REQUIRED, "ref": True},
                    {"name": "note", "type": "string"},
                ],
                "primaryKey": ["indicator_id", "area", "period"],
            }
        },
        "refs": {"indicator_id": INDICATORS, "area": AREAS, "source_id": SOURCES},
    }
)
TABLE = DESCRIBED.tables["values"]


def rows(count: int) -> pd.DataFrame:
    """Right rows, each with a key of its own."""
    chance = np.random.default_rng(1)
    number = np.arange(count)
    return pd.DataFrame(
        {
            "indicator_id": np.array(INDICATORS)[number % 100],
            "area": np.array(AREAS)[number // 100 % 100],
            "period": np.array(PERIODS)[number // 10_000],
            "value": np.round(chance.random(count) * 10_000, 2).astype(str),
            "source_id": np.array(SOURCES)[number % 3],
            "note": [f"note {at} text" for at in range(count)],
        }
    )


def written(frame: pd.DataFrame, **options: str) -> bytes:
    """A frame as CSV."""
    return frame.to_csv(index=False, **options).encode()


def files() -> dict[str, bytes]:
    """The files that are measured, by what they are."""
    right = rows(ROWS)
    one_in_a_hundred = np.random.default_rng(2).choice(ROWS, ROWS // 100, replace=False)
    some = right.copy()
    for part, column, text in (
        (0, "value", "n/a"),
        (1, "area", "nowhere"),
        (2, "period", "2024-13"),
        (3, "value", "-1"),
    ):
        some.loc[one_in_a_hundred[part::4], column] = text
    quoted = right.assign(note=[f'say "{at}", ok' for at in range(ROWS)])
    pipes = right.assign(note=[f'a "pipe", {at}' if at % 2 else f"{at}@ wide" for at in range(ROWS)])
    inches = written(pipes).replace(b"@", b'"')
    comma = right.assign(value=right["value"].str.replace(".", ","))
    return {
        "right": written(right),
        "1 % wrong": written(some),
        "all wrong": written(right.assign(value=[f"x{at}" for at in range(ROWS)])),
        MILLION_KEYS: written(right.assign(period="2024", area="nowhere")),
        "quotes in each row": written(quoted),
        "signs for inches, too": inches,
        "lines in each row": written(right.assign(note=[f"one {at}\ntwo" for at in range(ROWS)])),
        "decimal commas": written(comma, sep=";"),
    }


def yardstick(data: bytes) -> None:
    """What pandas needs to read a file as text."""
    separator = ";" if b";" in data[:100] else ","
    pd.read_csv(io.BytesIO(data), sep=separator, dtype=str, keep_default_na=False)


def ours(data: bytes) -> None:
    """What we need to read it, to check it, and to count what is wrong."""
    loader.load(data, TABLE, loader.Given(known=DESCRIBED.known)).problems.counts()


def seconds(run: Callable[[bytes], None], data: bytes) -> float:
    """One run."""
    gc.collect()
    begin = time.perf_counter()
    run(data)
    return time.perf_counter() - begin


def peak(name: str, path: Path) -> float:
    """Bytes of memory that one run needs in a process of its own."""
    command = [sys.executable, __file__, "--peak", name, str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def most_memory() -> int:
    """Bytes of memory that this process had at most.

    Linux counts in `ru_maxrss` what the parent had before the child became another programme.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(found.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def print_peak(name: str, path: Path) -> None:
    """The child of `peak`."""
    before = most_memory()
    {"ours": ours, "pandas": yardstick}[name](path.read_bytes())
    print(most_memory() - before)


def measured(name: str, data: bytes, runs: int, folder: Path) -> list[str]:
    """One file in time and memory, as a line of the table; the bars that it does not hold."""
    pairs = [(seconds(yardstick, data), seconds(ours, data)) for _ in range(runs)]
    theirs, mine = (statistics.median(column) for column in zip(*pairs, strict=True))
    path = folder / "file.csv"
    path.write_bytes(data)
    memory = {who: peak(who, path) / len(data) for who in ("pandas", "ours")}
    ratio = mine / theirs
    print(
        f"{name:<24} {len(data) / 1e6:5.1f} MB {theirs:7.2f} s {mine:7.2f} s {ratio:7.2f} x"
        f" {memory['pandas']:8.1f} x {memory['ours']:7.1f} x"
    )
    broken = []
    if ratio > SLOWEST.get(name, np.inf):
        broken.append(f"{name}: {ratio:.2f} times as long as the yardstick, at most {SLOWEST[name]} allowed")
    if memory["ours"] >= MOST_MEMORY and name != MILLION_KEYS:
        broken.append(
            f"{name}: {memory['ours']:.1f} times the file's size in memory, below {MOST_MEMORY} allowed"
        )
    return broken


def main() -> int:
    """Print the measurements; 1 when a bar is not held."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    print(
        f"{'file':<24} {'size':>8} {'pandas':>9} {'ours':>9} {'ratio':>9} {'memory: pandas':>9} {'ours':>6}"
    )
    broken: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files().items():
            broken += measured(name, data, runs, Path(folder))
    print("\nrows, microseconds a row")
    for size in SIZES:
        data = written(rows(size))
        print(f"{size:>9,} {statistics.median(seconds(ours, data) for _ in range(runs)) / size * 1e6:8.2f}")
    print(*broken, sep="\n")
    return int(bool(broken))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        print_peak(sys.argv[2], Path(sys.argv[3]))
    else:
        sys.exit(main())
