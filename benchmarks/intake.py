"""How long a large upload takes and how much memory, beside pandas that only reads it as text.

A million rows with a key of three columns, references, a pattern, a range and free text: right, with 1 % of
wrong rows, and wrong in every row. Both are run in turn in one process; ratios are of medians. Memory is the
peak of a fresh process above what it has after its imports, the file's bytes included.
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
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from bandung_kawasaki import loader
from bandung_kawasaki.tables import package
from benchmarks.proof import ROOT, Row, at_most, on_record
from benchmarks.servers import quick

RUNS = 7
ROWS = 1_000_000
SIZES = (1_000, 10_000, 100_000, ROWS)
GROWTH = 1.25
"""So many times as much may a row of the largest file cost as one of the cheapest smaller file."""
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


def right_rows(count: int) -> pd.DataFrame:
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
    right = right_rows(ROWS)
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
    command = [sys.executable, "-m", "benchmarks.intake", name, str(path)]
    return float(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout)


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


def measured(name: str, data: bytes, runs: int, folder: Path) -> Iterator[Row]:
    """One file in time and memory."""
    pairs = [(seconds(yardstick, data), seconds(ours, data)) for _ in range(runs)]
    theirs, mine = (statistics.median(column) for column in zip(*pairs, strict=True))
    path = folder / "file.csv"
    path.write_bytes(data)
    memory = {who: peak(who, path) / len(data) for who in ("pandas", "ours")}
    ratio = mine / theirs
    beside = f"{mine:.2f} s beside {theirs:.2f} s, {len(data) / 1e6:.0f} MB"
    if name in SLOWEST:
        yield at_most(f"{name}: time beside pandas", ratio, SLOWEST[name], beside=beside)
    else:
        yield on_record(f"{name}: time beside pandas", f"{ratio:.2f} × ({beside})")
    beside = f"pandas {memory['pandas']:.1f} ×"
    if name != MILLION_KEYS:
        yield at_most(f"{name}: memory by the file's size", memory["ours"], MOST_MEMORY, beside=beside)
    else:
        yield on_record(f"{name}: memory by the file's size", f"{memory['ours']:.2f} × ({beside})")


def by_size(runs: int) -> Iterator[Row]:
    """What a row costs in files of different sizes, measured in turn; small files are read more often."""
    data = {size: written(right_rows(size)) for size in SIZES}
    taken: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(runs):
        for size in SIZES:
            taken[size] += [seconds(ours, data[size]) for _ in range(min(20, ROWS // size))]
    cost = {size: statistics.median(found) / size * 1e6 for size, found in taken.items()}
    for size in SIZES:
        yield on_record(f"{size:,} rows: what a row costs", f"{cost[size]:.2f} µs")
    ratio = cost[ROWS] / min(cost[size] for size in SIZES if size < ROWS)
    yield at_most(f"a row among {ROWS:,} beside one in the cheapest smaller file", ratio, GROWTH)


def rows() -> Iterator[Row]:
    """Each file in time and memory, then what a row costs by the size of the file."""
    runs = 1 if quick() else RUNS
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files().items():
            yield from measured(name, data, runs, Path(folder))
    yield from by_size(runs)


if __name__ == "__main__":
    print_peak(sys.argv[1], Path(sys.argv[2]))
