"""Earned schedule (Lipke): how far along its own plan an output is, measured in months."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from bandung_kawasaki.progress import days, outputs
from bandung_kawasaki.progress import milestones as milestone
from bandung_kawasaki.progress.figures import Figure, Reason, because, computed, missing

NEEDED_MILESTONES = 5


@dataclass(frozen=True)
class EarnedSchedule:
    """Four figures, each of which may be missing with its reason.

    es: months earned; spi_t: 1 is as planned, less is slower; ieac_t: months that the whole would take;
    tspi: the pace that is needed from now on.
    """

    es: Figure
    spi_t: Figure
    ieac_t: Figure
    tspi: Figure


def from_curve(planned: Sequence[float], earned: float, actual_time: float) -> EarnedSchedule:
    """Earned schedule of a planned curve.

    `planned` holds PV at the ends of the periods, index 0 the start, never falling; `earned` is EV in the
    same unit; `actual_time` AT in periods. C = the last period with PV_C <= EV; ES = C + (EV −
    PV_C)/(PV_{C+1} − PV_C); SPI(t) = ES/AT; IEAC(t) = PD/SPI(t); TSPI(t) = (PD − ES)/(PD − AT). At
    completion ES = PD. No SPI(t) before time has passed, no IEAC(t) when nothing is earned, no TSPI from
    the planned end on. Source: Lipke, "Schedule is different", 2003; check: PV 0,10,25,45,70,100, EV 40, AT
    4 give 2.75, 0.6875, 7.27, 2.25.
    """
    duration = len(planned) - 1
    if duration < 1:
        reason = because("no_planned_duration")
        return EarnedSchedule(*(missing(reason, f) for f in ("earned_schedule", "spi_t", "ieac_t", "tspi")))
    reached = [period for period, value in enumerate(planned) if value <= earned + 1e-9]
    period = reached[-1] if reached else 0
    at, after = planned[period], planned[min(period + 1, duration)]
    months = period if period == duration else period + max(earned - at, 0.0) / (after - at)
    es = computed(
        months, "earned_schedule", earned=earned, period=period, planned_at_period=at, planned_at_next=after
    )
    if actual_time <= 0:
        spi = missing(because("no_time_elapsed"), "spi_t", earned_schedule=months, actual_time=actual_time)
    else:
        spi = computed(months / actual_time, "spi_t", earned_schedule=months, actual_time=actual_time)
    if months <= 0:
        ieac = missing(because("nothing_earned"), "ieac_t", planned_duration=duration, spi_t=spi.value)
    elif spi.value is None:
        ieac = missing(spi.reason, "ieac_t", planned_duration=duration)
    else:
        ieac = computed(duration / spi.value, "ieac_t", planned_duration=duration, spi_t=spi.value)
    if actual_time >= duration:
        tspi = missing(
            because("planned_duration_used_up", actual_time=actual_time, planned_duration=duration),
            "tspi",
            planned_duration=duration,
            earned_schedule=months,
            actual_time=actual_time,
        )
    else:
        tspi = computed(
            (duration - months) / (duration - actual_time),
            "tspi",
            planned_duration=duration,
            earned_schedule=months,
            actual_time=actual_time,
        )
    return EarnedSchedule(es, spi, ieac, tspi)


def of_milestones(milestones: pd.DataFrame, as_of: date) -> EarnedSchedule | Reason:
    """Earned schedule of an output's milestones, or the Reason why there is none.

    Over the milestones that the variance of `outputs.progress` compares: a planned_end, and not
    due_unreported. There have to be five. PV and EV are percent of their weight; PV is taken at the ends of
    calendar months, the month of the first planned_start being period 1 (an earlier planned_end without a
    start counts as a start). AT = months to as_of, the running month by its days; once all are done, the
    number of the month in which the last one ended.
    """
    stated = milestone.states(milestones.sort_values("milestone_id"), as_of)
    dated = stated[outputs.comparable(stated)]
    if len(dated) < NEEDED_MILESTONES:
        return because("too_few_dated_milestones", dated=len(dated), needed=NEEDED_MILESTONES)
    if dated["planned_start_first"].isna().all():
        return because("no_planned_start")
    weight = milestone.weights(dated)
    start = _known_day(min(dated["planned_start_first"].min(), dated["planned_end_last"].min()))
    end = _known_day(dated["planned_end_last"].max())
    ends = np.array(
        [_month_end(start, number) for number in range(1, _month(end, start) + 1)], "datetime64[D]"
    )
    planned = [0.0, *(100 * outputs.planned_shares(dated, ends.astype("int64"))).tolist()]
    earned = 100 * float(np.average(dated["part_done"], weights=weight))
    if (dated["state"] == "done").all():
        time = float(max(_month(_known_day(dated["actual_end_last"].max()), start), 0))
    elif as_of < start:
        time = 0.0
    else:
        whole = _month(as_of, start) - 1
        time = whole + as_of.day / calendar.monthrange(as_of.year, as_of.month)[1]
    return from_curve(planned, earned, time)


def _known_day(stamp: object) -> date:
    known = days.day(stamp)
    assert known is not None  # noqa: S101 - the callers leave missing days out.
    return known


def _month(day: date, start: date) -> int:
    """The number of a day's month, 1 for the month of the start."""
    return (day.year - start.year) * 12 + day.month - start.month + 1


def _month_end(start: date, number: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + number - 1, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
