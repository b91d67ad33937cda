"""Whether any damaged file brings the loader down: thousands of accidents to files of every kind.

    python benchmarks/damaged_files.py [files]

Says which file and seed did, and exits 1.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT))

from bandung_kawasaki import loader  # noqa: E402  (the folder of the programme has to be known first)
from bandung_kawasaki.tables import Table  # noqa: E402
from benchmarks.proof import Row  # noqa: E402
from tests.loader.damaged import SAMPLE, damaged  # noqa: E402
from tests.loader.loading import PACKAGE, SMALL_UPLOADS, table_of  # noqa: E402
from tests.loader.made_up_tables import TREES  # noqa: E402

MOST_MEGABYTES = 1024
SLOWEST_SECONDS = 10.0


def samples() -> list[tuple[str, bytes, Table]]:
    """Name, bytes and table of each file that is damaged."""
    found = [("sample", SAMPLE, TREES)]
    return found + [(path.name, path.read_bytes(), table_of(path)) for path in SMALL_UPLOADS]


def main() -> int:
    """Damage and load; the number of files that brought the loader down, at most 1."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    files = samples()
    outcomes: dict[str, int] = {}
    slowest = 0.0
    for seed in range(count):
        name, data, table = files[seed % len(files)]
        started = time.process_time()
        try:
            result = loader.load(damaged(data, seed), table, loader.Given(known=PACKAGE.known))
            for problem in result.problems:
                assert problem.row is None or problem.row >= 1
            outcomes[result.outcome] = outcomes.get(result.outcome, 0) + 1
        except Exception:
            traceback.print_exc()
            print(f"{name}, seed {seed}")
            return 1
        slowest = max(slowest, time.process_time() - started)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        2**20 if sys.platform == "darwin" else 2**10
    )
    print(f"{count} damaged files: {outcomes}; slowest {slowest:.2f} s, most memory {megabytes:.0f} MB")
    return int(slowest > SLOWEST_SECONDS or megabytes > MOST_MEGABYTES)


def rows() -> Iterator[Row]:
    """One row: what came of the files, read in a process of their own."""
    command = [sys.executable, str(Path(__file__))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = done.stdout.splitlines() or done.stderr.splitlines()
    bar = f"no exception, at most {MOST_MEGABYTES} MB and {SLOWEST_SECONDS:g} s each"
    yield Row("10,000 damaged files", said[-1] if said else "nothing was said", bar, done.returncode == 0)


if __name__ == "__main__":
    sys.exit(main())
