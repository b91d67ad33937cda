"""Makes a store in which a million indicator values are published on top of the bundled record.

Every indicator of the record gets a value for each month of six years in each of 150 neighbourhoods, as a
city would have them that reports by kelurahan.

    DATABASE_URL=sqlite:///path/to/file python -m benchmarks.million

A number after it publishes the first so many of them only.
"""

from __future__ import annotations

import datetime
import sys

import numpy as np
import pandas as pd

from bandung_kawasaki import intake, programme

PLACES = [f"kelurahan_{number:03}" for number in range(150)]
MONTHS = [f"{year}-{month:02}" for year in range(2019, 2025) for month in range(1, 13)]
TABLE = "indicator_values"


def values(indicators: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """One row an indicator, place and month, each between 0 and 100, so that it may be a percentage."""
    ids = indicators["indicator_id"].to_numpy()
    count = len(ids) * len(PLACES) * len(MONTHS)
    chance = np.random.default_rng(1)
    return pd.DataFrame(
        {
            "indicator_id": np.repeat(ids, len(PLACES) * len(MONTHS)),
            "place": np.tile(np.repeat(PLACES, len(MONTHS)), len(ids)),
            "period": np.tile(MONTHS, len(ids) * len(PLACES)),
            "kind": "actual",
            "value": np.round(chance.random(count) * 100, 1),
            "derived": "no",
            "source_id": sources["source_id"].iloc[0],
        }
    )


def main(first: int | None = None) -> None:
    """Publish the `first` or all of them as an analyst does; print the table's rows and its bytes as CSV."""
    head = programme.newest()
    base = programme.load(head).frames
    data = values(base["indicators"], base["sources"])[:first].to_csv(index=False).encode()
    upload = intake.Upload(f"{TABLE}.csv", data, TABLE, answers=programme.CANONICAL.answers)
    candidate = intake.examine([upload], head, base)
    if candidate.outcome != "accept":
        checked = candidate.checked[0]
        raise RuntimeError(f"{candidate.outcome}: {checked.problems.counts()} {checked.questions}")
    at = datetime.datetime.now(datetime.UTC)
    programme.publish(candidate, "analyst@example.org", "more values", at)
    print(len(candidate.frames[TABLE]), len(programme.table_csv(candidate.frames[TABLE], TABLE)))
    programme.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
