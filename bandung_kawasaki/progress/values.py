"""The values of a record by indicator, found without going through all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from bandung_kawasaki.progress.series import PER_DAY, announced, with_per_day


@dataclass(frozen=True)
class Values:
    """The tables `indicators`, `indicator_values` and `sources` of one record.

    With a million values, a copy of the whole for each as-of day costs more than the record itself.
    """

    indicators: pd.DataFrame
    table: pd.DataFrame
    sources: pd.DataFrame

    @classmethod
    def of(cls, frames: Mapping[str, pd.DataFrame]) -> "Values":
        """The values of a record, given all its tables by name."""
        return cls(frames["indicators"], frames["indicator_values"], frames["sources"])

    @cached_property
    def positions(self) -> Mapping[str, np.ndarray]:
        """Where the rows of each indicator stand in the table."""
        found = self.table.groupby("indicator_id").indices
        return {str(name): np.asarray(rows) for name, rows in found.items()}

    def known(self, as_of: date, *indicator_ids: str) -> pd.DataFrame:
        """The rows of some indicators, months per day computed from totals, as announced by as_of.

        Rows of a total may come along with those of the indicator per day. See `with_per_day`, `announced`.
        """
        wanted = {*indicator_ids, *(one.removesuffix(PER_DAY) for one in indicator_ids)}
        found = [self.positions[one] for one in sorted(wanted) if one in self.positions]
        rows = self.table.take(np.sort(np.concatenate(found)) if found else [])
        return announced(with_per_day(self.indicators, rows), self.sources, as_of)
