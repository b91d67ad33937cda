"""The progress of one output: the share done, how it compares with the plan, and the curve of both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from bandung_kawasaki.progress import milestones as milestone
from bandung_kawasaki.progress.figures import Figure, Reason, because, computed, missing

CLASSES = ("behind", "at_risk", "on_track", "unassessed")
"""The classes, those that need attention first."""

ON_TRACK_FROM_POINTS = -5.0
AT_RISK_FROM_POINTS = -15.0
ASSESSED_WEIGHT = 2 / 3


@dataclass(frozen=True)
class OutputProgress:
    """One output on one day: `share_done` is a share 0-1 without a class, `variance` in percentage points.

    `klass` is of CLASSES and follows from `variance` alone; `reason` says why. `counts` has every milestone
    state.
    """

    share_done: Figure
    variance: Figure
    klass: str
    reason: Reason
    counts: Mapping[str, int]


def progress(milestones_of_topic: pd.DataFrame, as_of: date) -> OutputProgress:
    """How far an output is: rows of `milestones` of one topic, also none.

    Share done = Σ w·p / Σ w over all of them. Variance = actual − planned share in percentage points, both
    over the milestones that have a planned_end and are not due_unreported: >= -5 on_track, >= -15 at_risk,
    else behind; unassessed, without a variance, when these hold less than two thirds of the weight.
    """
    stated = milestone.states(milestones_of_topic.sort_values("milestone_id"), as_of)
    counts = milestone.counts(stated)
    weight = milestone.weights(stated)
    total, number = float(weight.sum()), len(stated)
    if not number or total <= 0:
        reason = because("no_milestones")
        return OutputProgress(
            missing(reason, "share_done"), missing(reason, "variance"), "unassessed", reason, counts
        )

    done = float((weight * stated["part_done"]).sum())
    share_done = computed(
        _share(done, total), "share_done", done_weight=done, weight=total, milestones=number
    )
    kept = comparable(stated)
    inside = float(weight[kept].sum())
    if inside < total * ASSESSED_WEIGHT - 1e-9 * total:
        reason = _not_comparable(stated)
        variance = missing(reason, "variance", counted=int(kept.sum()), milestones=number)
        return OutputProgress(share_done, variance, "unassessed", reason, counts)

    actual = _share(float((weight * stated["part_done"])[kept].sum()), inside)
    planned = _share(float((weight * planned_part(stated, as_of))[kept].sum()), inside)
    points = round(100 * (actual - planned), 9)
    variance = computed(
        points,
        "variance",
        actual_share=actual,
        planned_share=planned,
        counted=int(kept.sum()),
        milestones=number,
    )
    if variance.value is None:
        return OutputProgress(share_done, variance, "unassessed", variance.reason, counts)
    klass = (
        "on_track"
        if points >= ON_TRACK_FROM_POINTS
        else "at_risk"
        if points >= AT_RISK_FROM_POINTS
        else "behind"
    )
    reason = because("compared_with_plan", variance_points=points, counted=int(kept.sum()), milestones=number)
    return OutputProgress(share_done, variance, klass, reason, counts)


def comparable(stated: pd.DataFrame) -> "pd.Series[bool]":
    """Which rows of `milestones.states` compare with a plan: a planned_end, and not due_unreported."""
    return stated["planned_end_last"].notna() & (stated["state"] != "due_unreported")


def planned_part(milestones: pd.DataFrame, as_of: date) -> "pd.Series[float]":
    """The part (0-1) of each milestone that was planned to be done by as_of; 0 without a planned_end.

    Linear from the first day of planned_start to the last day of planned_end, where it is 1; without a
    start it is 0 before that day and 1 from it on.
    """
    day = pd.Timestamp(as_of)
    start, end = milestones["planned_start_first"], milestones["planned_end_last"]
    length = (end - start).dt.days
    linear = ((day - start).dt.days / length.where(length > 0)).clip(0, 1)
    part: pd.Series[float] = linear.where(linear.notna() & (end > day), (end <= day).astype("float64"))
    return part


def curve(milestones_of_topic: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The planned and the actual share of an output over time, over its milestones that have a planned_end.

    A row is a day: day (datetime64[us], ascending, unique; as_of is always among them), planned_share (0-1;
    straight lines join the rows), actual_share (0-1; holds until the next row; missing after as_of). The
    actual share rises in steps, on the actual_end of each milestone; on as_of it also holds the parts
    reported of the others, and is the point to mark. Without dated milestones there are no rows.
    """
    stated = milestone.states(milestones_of_topic.sort_values("milestone_id"), as_of)
    stated = stated[stated["planned_end_last"].notna()]
    weight = milestone.weights(stated).to_numpy()
    if not len(stated) or weight.sum() <= 0:
        return pd.DataFrame(
            {
                "day": pd.Series(dtype="datetime64[us]"),
                "planned_share": pd.Series(dtype="float64"),
                "actual_share": pd.Series(dtype="float64"),
            }
        )
    total = float(weight.sum())
    today = _numbers(pd.Series([pd.Timestamp(as_of)]))[0]
    start, end = _numbers(stated["planned_start_first"]), _numbers(stated["planned_end_last"])
    ramp = start < end
    done = (stated["state"] == "done").to_numpy(dtype=bool)
    done_on = _numbers(stated["actual_end_last"])[done]
    on = np.unique(np.concatenate([start[ramp], end, end[~ramp] - 1, done_on, [today]]))

    actual = _steps(on, done_on, weight[done])
    actual[on == today] = float((weight * stated["part_done"].to_numpy()).sum())
    actual[on > today] = np.nan
    return pd.DataFrame(
        {
            "day": pd.Series(on.astype("datetime64[D]").astype("datetime64[us]")),
            "planned_share": np.clip(np.round(planned_shares(stated, on), 12), 0, 1),
            "actual_share": np.clip(np.round(actual / total, 12), 0, 1),
        }
    )


def planned_shares(dated: pd.DataFrame, on: np.ndarray) -> np.ndarray:
    """The planned share (0-1) of milestones with a planned_end, on ascending days (numbers since 1970)."""
    weight = milestone.weights(dated).to_numpy()
    start, end = _numbers(dated["planned_start_first"]), _numbers(dated["planned_end_last"])
    ramp = start < end
    slope = weight[ramp] / (end[ramp] - start[ramp])
    planned = _ramps(on, start[ramp], slope) - _ramps(on, end[ramp], slope)
    planned += _steps(on, end[~ramp], weight[~ramp])
    share: np.ndarray = np.clip(planned / weight.sum(), 0, 1)
    return share


def _share(part: float, whole: float) -> float:
    return min(max(part / whole, 0.0), 1.0) if np.isfinite(part) and np.isfinite(whole) else float("nan")


def _not_comparable(stated: pd.DataFrame) -> Reason:
    unreported = int((stated["state"] == "due_unreported").sum())
    undated = int(stated["planned_end_last"].isna().sum())
    if not undated:
        return because("not_reported", unreported=unreported, milestones=len(stated))
    if not unreported:
        return because("no_planned_date", undated=undated, milestones=len(stated))
    return because(
        "not_reported_and_no_planned_date", unreported=unreported, undated=undated, milestones=len(stated)
    )


def _numbers(days: pd.Series) -> np.ndarray:
    """Days as float day numbers, NaN where missing."""
    values = days.to_numpy().astype("datetime64[D]")
    numbers: np.ndarray = np.where(np.isnat(values), np.nan, values.astype("int64"))
    return numbers


def _steps(on: np.ndarray, at: np.ndarray, height: np.ndarray) -> np.ndarray:
    """The sum of the heights whose step lies on or before each day."""
    order = np.argsort(at, kind="stable")
    risen = np.concatenate([[0.0], np.cumsum(height[order])])
    total: np.ndarray = risen[np.searchsorted(at[order], on, side="right")]
    return total


def _ramps(on: np.ndarray, at: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """The sum, on each day, of lines that rise by their slope from their day on."""
    total: np.ndarray = _steps(on, at, slope) * (on - on[0]) - _steps(on, at, slope * (at - on[0]))
    return total
