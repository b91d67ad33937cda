"""Whether any damaged file brings the loader down: thousands of accidents to files of every kind.

    python benchmarks/damaged_files.py [files]

Says which file and seed did, and exits 1.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT))

from bandung_kawasaki import loader  # noqa: E402  (the folder of the programme has to be known first)
from bandung_kawasaki.tables import Table  # noqa: E402
from tests.loader.damaged import SAMPLE, damaged  # noqa: E402
from tests.loader.loading import PACKAGE, SMALL_UPLOADS, table_of  # noqa: E402
from tests.loader.made_up_tables import TREES  # noqa: E402


def samples() -> list[tuple[str, bytes, Table]]:
    """Name, bytes and table of each file that is damaged."""
    found = [("sample", SAMPLE, TREES)]
    return found + [(path.name, path.read_bytes(), table_of(path)) for path in SMALL_UPLOADS]


def main() -> int:
    """Damage and load; the number of files that brought the loader down, at most 1."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    files = samples()
    outcomes: dict[str, int] = {}
    for seed in range(count):
        name, data, table = files[seed % len(files)]
        try:
            result = loader.load(damaged(data, seed), table, loader.Given(known=PACKAGE.known))
            for problem in result.problems:
                assert problem.row is None or problem.row >= 1
            outcomes[result.outcome] = outcomes.get(result.outcome, 0) + 1
        except Exception:
            traceback.print_exc()
            print(f"{name}, seed {seed}")
            return 1
    print(f"{count} damaged files: {outcomes}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
