"""Where the line of an indicator leads: a weighted straight line, read at the target's day."""

import numpy as np
import pandas as pd

from bandung_kawasaki.progress import days
from bandung_kawasaki.progress.figures import Figure, because, computed, missing

YEARS_BACK = 5
POINTS_NEEDED = 3
YEARS_NEEDED = 1
YEARS_NEEDED_MONTHLY = 2
DAYS_PER_YEAR = 365.25


def forecast(line: pd.DataFrame, target_last: pd.Timestamp) -> Figure:
    """The value that the line reaches on the target's last day.

    `line`: rows of `series.points` on the drawn line, oldest first, not empty. Used are the points of the
    newest one's source and period length, not ranges nor bounds, of the five years up to the newest one's
    last day. Minimises Σ i·(y − a − b·x)², i = 1 (oldest) … n, x = last day of the period in years. Missing
    with fewer than three points, or when they span less than a year (two for monthly series).
    """
    exact = line[line["value_upper"].isna() & ~line["qualifier"].isin(["above", "below"])]
    target_on = days.day(target_last)
    if not len(exact):
        return missing(
            because("too_few_points", points=0, needed=POINTS_NEEDED), "forecast", target_on=target_on
        )
    length = _length(exact)
    source = exact["source_id"].map(lambda cell: ";".join(days.parts(cell)))
    newest = exact["last"].iloc[-1]
    same = (length == length.iloc[-1]) & (source == source.iloc[-1])
    used = exact[same & (exact["last"] > newest - pd.DateOffset(years=YEARS_BACK))]
    first_on, last_on = days.day(used["last"].iloc[0]), days.day(newest)
    inputs = {"points": len(used), "first_on": first_on, "last_on": last_on, "target_on": target_on}
    if len(used) < POINTS_NEEDED:
        reason = because("too_few_points", points=len(used), needed=POINTS_NEEDED)
        return missing(reason, "forecast", **inputs)
    years_needed = YEARS_NEEDED_MONTHLY if length.iloc[-1] == "1 month" else YEARS_NEEDED
    if first_on is None or last_on is None or days.later(first_on, years_needed) > last_on:
        years = round((newest - used["last"].iloc[0]).days / DAYS_PER_YEAR, 2)
        reason = because("points_too_close", years=years, years_needed=years_needed)
        return missing(reason, "forecast", **inputs)

    x = ((used["last"] - newest).dt.days / DAYS_PER_YEAR).to_numpy(dtype="float64")
    y = used["value"].to_numpy(dtype="float64")
    weight = np.arange(1, len(used) + 1, dtype="float64")
    mean_x, mean_y = np.average(x, weights=weight), np.average(y, weights=weight)
    slope = float((weight * (x - mean_x) * (y - mean_y)).sum() / (weight * (x - mean_x) ** 2).sum())
    at_target = float(mean_y + slope * ((target_last - newest).days / DAYS_PER_YEAR - mean_x))
    return computed(at_target, "forecast", change_per_year=slope, **inputs)


def _length(line: pd.DataFrame) -> "pd.Series[str]":
    """The length of each period as text: whole months ("1 month", "12 month"), else days ("1 day")."""
    first, last = line["first"], line["last"]
    whole = first.dt.is_month_start & last.dt.is_month_end
    months = (last.dt.year - first.dt.year) * 12 + last.dt.month - first.dt.month + 1
    by_day = ((last - first).dt.days + 1).astype("str") + " day"
    length: pd.Series[str] = (months.astype("str") + " month").where(whole, by_day)
    return length
