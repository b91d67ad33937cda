"""Figures that lie far off their neighbours: mostly a slip of the decimal separator."""

import numpy as np
import numpy.typing as npt
import pandas as pd

TIMES = 5
SERIES = ["indicator_id", "place", "category", "kind", "role"]


def jumped(values: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Where a figure of `indicator_values` is more than five times its neighbours, or less than a fifth.

    Neighbours are the figures before and after it of the same indicator, place, category, kind and role; all
    that it has must agree. Zero and negative figures are no measure and are passed over, as are undated ones.
    """
    order = np.lexsort((values["period_first"].to_numpy(), _series(values)))
    figures = values["value"].to_numpy(dtype=float)[order]
    series = _series(values)[order]
    usable = (figures > 0) & values["period_first"].notna().to_numpy()[order]
    logs = np.where(usable, np.log(np.where(usable, figures, 1.0)), np.nan)
    off = np.full((2, len(logs)), np.nan)
    if len(logs) > 1:
        same = series[1:] == series[:-1]
        steps = np.where(same, logs[1:] - logs[:-1], np.nan)
        off[0, 1:], off[1, :-1] = steps, -steps
    far_above = (off > np.log(TIMES)) | np.isnan(off)
    far_below = (off < -np.log(TIMES)) | np.isnan(off)
    known = ~np.isnan(off).all(axis=0)
    found = np.zeros(len(values), bool)
    found[order] = known & (far_above.all(axis=0) | far_below.all(axis=0))
    return found


def far_off(figures: npt.NDArray[np.float64], others: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Where a figure is more than five times another one, or less than a fifth; both have to be positive."""
    usable = (figures > 0) & (others > 0)
    ratio = np.where(usable, figures, 1.0) / np.where(usable, others, 1.0)
    return (ratio > TIMES) | (ratio < 1 / TIMES)


def _series(values: pd.DataFrame) -> npt.NDArray[np.int64]:
    """A number for each series."""
    ids = np.zeros(len(values), np.int64)
    for name in SERIES:
        codes, distinct = pd.factorize(values[name])
        ids = pd.factorize(ids * (len(distinct) + 1) + codes + 1)[0].astype(np.int64)
    return ids
