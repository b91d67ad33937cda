"""The state of each milestone on a day: done, late, due without a report, in progress, not started."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from bandung_kawasaki.progress import days
from bandung_kawasaki.progress.figures import Reason, because

STATES = ("late", "due_unreported", "in_progress", "not_started", "no_plan", "done")
"""The states, those that need attention first."""

DUE_SOON_DAYS = 90


def states(milestones: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Each milestone with its state on as_of; the index and order of the rows stay.

    A row is a row of `milestones`, with these columns added (or replaced): state (str, of STATES),
    days_late (Int64: done, days that actual_end lies after planned_end, at least 0; late, days that as_of
    lies after it; other rows 0, and missing without a planned_end), due_soon (bool: planned_end on as_of or
    within the 90 days after it, not done), forecast_after_plan (bool, never for a done one), part_done
    (float 0-1), reason_code (str, of figures.REASONS; `reason` gives the whole Reason).

    The first that fits: done (actual_end <= as_of) · late (as_of after planned_end and reported_on after
    it) · due_unreported (as_of after planned_end) · in_progress (begun: actual_start <= as_of, or a report
    of more than 0 percent) · no_plan (no planned_end) · not_started. An end counts on its last day, a start
    and a report on their first. An actual_end, actual_start or report after as_of is unknown on that day,
    and a report without reported_on is no report; forecast_end without reported_on counts like a plan, as
    no day is recorded for it.
    """
    day = pd.Timestamp(as_of)
    rows = milestones
    planned_end, actual_end = rows["planned_end_last"], rows["actual_end_last"]
    reported = rows["reported_on_first"] <= day
    percent = rows["percent_complete"].clip(0, 100).where(reported)
    dated = planned_end.notna()
    done = actual_end <= day
    due = ~done & (planned_end < day)
    late = due & reported & (rows["reported_on_first"] > planned_end)
    started = rows["actual_start_first"] <= day
    begun = started | (percent > 0)

    state = np.select(
        [done, late, due, begun, ~dated],
        ["done", "late", "due_unreported", "in_progress", "no_plan"],
        default="not_started",
    )
    after_plan = (actual_end.where(done, day) - planned_end).dt.days.astype("Int64")
    days_late = after_plan.clip(lower=0).where(done | late, 0).where(dated)
    forecast_known = rows["reported_on_first"].isna() | reported
    reason_code = np.select(
        [
            done & ~dated,
            done & (days_late.fillna(0) > 0).to_numpy(dtype=bool),
            done,
            late,
            due & reported,
            due,
            begun & percent.notna(),
            begun,
            ~dated,
        ],
        [
            "done_without_planned_date",
            "done_late",
            "done_on_time",
            "late",
            "due_last_reported",
            "due_never_reported",
            "in_progress_reported",
            "in_progress_started",
            "no_planned_end",
        ],
        default="not_started",
    )
    soon = (planned_end >= day) & (planned_end <= day + pd.Timedelta(days=DUE_SOON_DAYS))
    return rows.assign(
        state=pd.Series(state, index=rows.index, dtype="str"),
        days_late=days_late,
        due_soon=~done & soon,
        forecast_after_plan=~done & forecast_known & (rows["forecast_end_last"] > planned_end),
        part_done=(percent / 100).fillna(0.0).mask(done, 1.0),
        reason_code=pd.Series(reason_code, index=rows.index, dtype="str"),
    )


def reason(row: Mapping[str, object]) -> Reason:
    """The whole reason for the state of one row of `states` (a Mapping or Series).

    Dates are the texts of the record ("2020-02"), so that no more precision is shown than it has.
    """
    code = str(row["reason_code"])
    match code:
        case "done_on_time" | "done_without_planned_date":
            return because(code, actual_end=days.word(row["actual_end"]))
        case "done_late":
            return because(code, actual_end=days.word(row["actual_end"]), days_late=_whole(row["days_late"]))
        case "late":
            return because(
                code,
                planned_end=days.word(row["planned_end"]),
                reported_on=days.word(row["reported_on"]),
                days_late=_whole(row["days_late"]),
            )
        case "due_last_reported":
            return because(
                code,
                planned_end=days.word(row["planned_end"]),
                reported_on=days.word(row["reported_on"]),
            )
        case "due_never_reported" | "not_started":
            return because(code, planned_end=days.word(row["planned_end"]))
        case "in_progress_reported":
            return because(
                code,
                percent_complete=row["percent_complete"],
                reported_on=days.word(row["reported_on"]),
            )
        case "in_progress_started":
            return because(code, actual_start=days.word(row["actual_start"]))
        case _:
            return because(code)


def _whole(number: object) -> int:
    return int(str(number))


def counts(stated: pd.DataFrame) -> dict[str, int]:
    """How many milestones are in each state, every state of STATES present, in that order."""
    found = stated["state"].value_counts()
    return {state: int(found.get(state, 0)) for state in STATES}


def weights(milestones: pd.DataFrame) -> "pd.Series[float]":
    """The weight of each milestone, 1 where none is given."""
    return milestones["weight"].fillna(1.0)
