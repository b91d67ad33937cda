"""The recorded figures that an indicator is judged by."""

import math
from dataclasses import dataclass
from datetime import date

from bandung_kawasaki.progress import days

STALE_AFTER_YEARS = 2


@dataclass(frozen=True)
class Mark:
    """One recorded figure; `ends` are what it may be, and "above" and "below" have an open end.

    A target that is not `dated` ("undated" in the record) is never due; its first and last day say nothing.
    """

    value: float
    upper: float | None
    qualifier: str | None
    period: str
    first: date
    last: date
    place: str
    source_id: str | None
    dated: bool = True

    @property
    def ends(self) -> tuple[float, ...]:
        if self.qualifier == "above":
            return (self.value, math.inf)
        if self.qualifier == "below":
            return (-math.inf, self.value if self.upper is None else self.upper)
        return (self.value,) if self.upper is None else (self.value, self.upper)

    @property
    def plan(self) -> tuple[float, ...]:
        """The ends of a target or limit: "above 30" as a target is met at 30."""
        return (self.value,) if self.upper is None else (self.value, self.upper)


@dataclass(frozen=True)
class Chosen:
    """The marks that an indicator is judged by on as_of at a place; those that the record lacks are None."""

    place: str
    direction: str
    as_of: date
    value: Mark | None
    baseline: Mark | None
    baseline_is_first: bool
    target: Mark | None
    limit: Mark | None

    @property
    def stale(self) -> bool:
        """The value's last day lies more than 24 months before as_of."""
        return self.value is not None and days.later(self.value.last, STALE_AFTER_YEARS) < self.as_of
