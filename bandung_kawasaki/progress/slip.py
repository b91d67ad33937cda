"""Milestone trend: when each milestone was expected to end, publication by publication."""

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import pandas as pd

from bandung_kawasaki.progress.base import Published

MOST = 60
"""So many days with publications are looked at; older ones are left out."""
TOLD = ("milestone_id", "title_en", "title_id", "title_ja", "source_id")


def of_days(publications: Iterable[Published], most: int = MOST) -> tuple[Published, ...]:
    """The last publication of each day, the newest `most` of them, oldest first."""
    by_day: dict[date, int] = {}
    for number, day in publications:
        by_day[day] = max(number, by_day.get(day, number))
    return tuple((by_day[day], day) for day in sorted(by_day)[-most:])


def ends(milestones: Mapping[date, pd.DataFrame]) -> pd.DataFrame:
    """What each publication says of the end of each milestone; `milestones` by day of publication.

    A row is a milestone in a publication that has a date for its end: milestone_id, title_en, title_id,
    title_ja and source_id as that publication has them; published_on (datetime64); basis (str: actual where
    actual_end lies on or before that day, else forecast where forecast_end is given, else planned); end
    (datetime64: the last day of that date) and period (its text). By milestone in the order of the newest
    publication that has it, then by day.
    """
    parts = [_of_publication(milestones[day], day) for day in sorted(milestones, reverse=True)]
    if not parts:
        return pd.DataFrame(columns=[*TOLD, "published_on", "basis", "end", "period"])
    found = pd.concat(parts, ignore_index=True)
    rank, _ = pd.factorize(found["milestone_id"])
    return found.iloc[np.lexsort((found["published_on"], rank))].reset_index(drop=True)


def _of_publication(milestones: pd.DataFrame, day: date) -> pd.DataFrame:
    published_on = pd.Timestamp(day)
    done = milestones["actual_end_last"] <= published_on
    basis = np.select([done, milestones["forecast_end_last"].notna()], ["actual", "forecast"], "planned")
    found = milestones[[*TOLD]].assign(published_on=published_on, basis=pd.Series(basis, milestones.index))
    for column, part in (("end", "_last"), ("period", "")):
        found[column] = milestones[f"planned_end{part}"]
        for name in ("forecast", "actual"):
            found[column] = found[column].mask(basis == name, milestones[f"{name}_end{part}"])
    return found[found["end"].notna()]


def until_done(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of `ends` up to the one that first says done; those done from the start are left out."""
    done = found["basis"] == "actual"
    same = found["milestone_id"].eq(found["milestone_id"].shift())
    first_day = found["published_on"] == found["published_on"].min()
    ended_before = done & ((same & done.shift(fill_value=False)) | first_day)
    open_still: pd.DataFrame = found[~ended_before].reset_index(drop=True)
    return open_still
