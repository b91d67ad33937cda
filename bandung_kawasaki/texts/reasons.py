"""Reasons, formulas and their inputs as sentences; the codes are those of progress.figures."""

import datetime
from collections.abc import Callable, Mapping
from typing import Protocol

from bandung_kawasaki.texts.vocabulary import N_
from bandung_kawasaki.texts.words import Words, missing


class Reason(Protocol):
    """A code with named values."""

    @property
    def code(self) -> str: ...

    @property
    def values(self) -> Mapping[str, object]: ...


SENTENCES: Mapping[str, str] = {
    "computed": N_("Computed from the inputs shown."),
    "recorded": N_("As the record states it."),
    "not_computable": N_("The inputs give no finite number."),
    "done_on_time": N_("Reported as done ({actual_end}), on time."),
    "done_late": N_("Reported as done ({actual_end}), {days_late} after the planned end."),
    "done_without_planned_date": N_("Reported as done ({actual_end}); no planned date in the record."),
    "late": N_("The planned end was {planned_end}; the report of {reported_on} says that it is not done."),
    "due_last_reported": N_(
        "The planned end was {planned_end}; the last report is of {reported_on}, none has been found since."
    ),
    "due_never_reported": N_("The planned end was {planned_end}; no report has been found."),
    "in_progress_reported": N_("{percent_complete} done according to the report of {reported_on}."),
    "in_progress_started": N_("Begun ({actual_start}); the planned end has not come yet."),
    "not_started": N_("Not begun according to the record; the planned end is {planned_end}."),
    "no_planned_end": N_("The record holds no planned date and no beginning."),
    "no_milestones": N_("The record holds no milestones for this."),
    "compared_with_plan": N_(
        "{variance_points} against the plan, over {counted} of {milestones} milestones that can be compared."
    ),
    "not_reported": N_(
        "{unreported} of {milestones} milestones are due and nobody has reported on them since."
    ),
    "no_planned_date": N_("{undated} of {milestones} milestones have no planned date in the record."),
    "not_reported_and_no_planned_date": N_(
        "Of {milestones} milestones, {unreported} are due without a report and {undated} have no planned date."
    ),
    "too_few_dated_milestones": N_("Needs {needed} milestones with planned dates; the record has {dated}."),
    "no_planned_start": N_("The record holds no planned start."),
    "no_planned_duration": N_("The plan has no length in time."),
    "no_time_elapsed": N_("No time has passed since the planned start."),
    "nothing_earned": N_("Nothing is done yet, so nothing can be forecast."),
    "planned_duration_used_up": N_(
        "The planned time of {planned_duration} months is used up after {actual_time} months."
    ),
    "no_figure": N_("The record holds no figure up to the as-of day."),
    "no_target": N_("No target was found."),
    "no_limit": N_("No limit was found."),
    "no_baseline": N_("The record holds no first figure to compare with."),
    "no_desired_direction": N_("Neither more nor less is the aim of this indicator."),
    "target_of_other_place": N_("The target is that of {target_place}; no target of the city was found."),
    "one_figure": N_("There is one figure only, of {period}."),
    "baseline_is_first_figure": N_(
        "No baseline was set; compared with the first figure, {baseline} in {baseline_period}."
    ),
    "target_equals_baseline": N_("The target, {target}, equals the starting figure."),
    "target_dated_like_baseline": N_(
        "Target ({target_period}) and starting figure ({baseline_period}) have the same date."
    ),
    "target_before_baseline": N_(
        "The target ({target_period}) lies before the starting figure ({baseline_period})."
    ),
    "target_on_wrong_side": N_(
        "The target, {target}, lies on the wrong side of the starting figure, {baseline}."
    ),
    "value_is_bound": N_("The source gives a bound only, not a figure."),
    "share_is_range": N_("The source gives a range: {low_share} to {high_share} done."),
    "against_time_is_range": N_("The source gives a range: {low} to {high} of the pace that was needed."),
    "ends_of_range_disagree": N_(
        "The source gives a range, {value} to {value_upper}, whose ends would be judged differently."
    ),
    "stale": N_("The newest figure is of {period}, more than two years before the as-of day."),
    "no_time_since_baseline": N_(
        "The newest figure ({period}) is not later than the starting figure ({baseline_period})."
    ),
    "target_day_passed": N_("The day of the target, {target_period}, has passed."),
    "too_few_points": N_("A forecast needs {needed} figures of one source; there are {points}."),
    "points_too_close": N_("A forecast needs figures over {years_needed} years; they span {years}."),
    "target_achieved": N_("{value} in {period} meets the target of {target} for {target_period}."),
    "target_undated": N_("The target, {target}, has no date in the record, so it can be met but not missed."),
    "target_missed": N_("{value} in {period} does not meet the target of {target}, due in {target_period}."),
    "due_no_figure_since": N_(
        "The target of {target} was due in {target_period}; the newest figure is of {period}, none has been found since."
    ),
    "due_no_figure_at_all": N_(
        "The target of {target} was due in {target_period}; no figure has been found."
    ),
    "judged_against_time": N_(
        "{done_so_far} of the way to the target in {time_used} of the time: {against_time} of the pace that was needed."
    ),
    "within_limit": N_("{value} in {period} is within the limit of {limit}, in force since {limit_period}."),
    "limit_exceeded": N_("{value} in {period} is above the limit of {limit}, in force since {limit_period}."),
    "longest_undiscussed": N_("Last entry in the record: {last_entry}, {days} ago."),
}

FORMULAS: Mapping[str, str] = {
    "share_done": N_(
        "Weights of the done parts of all milestones, divided by the weights of all milestones."
    ),
    "variance": N_(
        "Actual share done less planned share, over the milestones with a planned end that are not due without a report."
    ),
    "earned_schedule": N_(
        "Earned schedule (Lipke): the last month whose planned share is reached, plus the part of the next month that is earned."
    ),
    "spi_t": N_("Earned schedule divided by the months used."),
    "ieac_t": N_("Planned months divided by the schedule performance index."),
    "tspi": N_("Planned months still to earn, divided by planned months still left."),
    "as_recorded": N_("The figure as the source gives it."),
    "done_so_far": N_("(Newest figure − starting figure) ÷ (target − starting figure)."),
    "against_time": N_("Share done so far ÷ share of the time used on the day of the newest figure."),
    "forecast": N_(
        "A straight line through the figures of the last five years, newer ones weighing more, read at the day of the target."
    ),
}

INPUTS: Mapping[str, str] = {
    "done_weight": N_("weight done"),
    "weight": N_("weight of all"),
    "milestones": N_("milestones"),
    "actual_share": N_("share done"),
    "planned_share": N_("share planned"),
    "counted": N_("milestones compared"),
    "earned": N_("earned share"),
    "period": N_("period"),
    "planned_at_period": N_("planned share then"),
    "planned_at_next": N_("planned share a month later"),
    "earned_schedule": N_("earned schedule, months"),
    "actual_time": N_("months used"),
    "planned_duration": N_("planned months"),
    "spi_t": N_("schedule performance index"),
    "value": N_("newest figure"),
    "value_upper": N_("upper end of the range"),
    "baseline": N_("starting figure"),
    "target": N_("target"),
    "done_so_far": N_("share done so far"),
    "time_used": N_("share of the time used"),
    "baseline_on": N_("day of the starting figure"),
    "value_on": N_("day of the newest figure"),
    "target_on": N_("day of the target"),
    "points": N_("figures used"),
    "first_on": N_("first day used"),
    "last_on": N_("last day used"),
    "change_per_year": N_("change per year"),
}

SHARES = {"done_so_far", "time_used", "against_time", "low_share", "high_share", "low", "high"} | {
    "actual_share",
    "planned_share",
}
QUANTITIES = {"value", "value_upper", "baseline", "target", "limit", "change_per_year"}
DAYS = {"days_late", "days"}


def sentence(reason: Reason, t: Words, quantity: Callable[[float], str] | None = None) -> str:
    """The reason as one sentence; `quantity` writes the indicator's figures with their unit."""
    values = {name: written(name, value, t, quantity) for name, value in reason.values.items()}
    upper = reason.values.get("value_upper")
    if not missing(upper) and reason.code != "ends_of_range_disagree":
        values["value"] = t("{first} to {last}", first=values["value"], last=values["value_upper"])
    return t(SENTENCES[reason.code], **values) if values else t(SENTENCES[reason.code])


def formula(code: str, t: Words) -> str:
    """A formula in words."""
    return t(FORMULAS[code])


def input_name(name: str, t: Words) -> str:
    """The name of a formula's input."""
    return t(INPUTS[name])


def written(name: str, value: object, t: Words, quantity: Callable[[float], str] | None = None) -> str:
    """One value of a reason or formula as the reader's language writes it, told by its name and type."""
    if missing(value):
        return t("unknown")
    if name == "target_place":
        return t.label("place", value)
    if isinstance(value, datetime.date):
        return t.date(value)
    if isinstance(value, str):
        return t.period(value)
    number = float(value)  # type: ignore[arg-type]
    if name == "variance_points":
        return t.points(number)
    if name == "percent_complete":
        return t.share(number / 100, 1)
    if name in DAYS:
        return t.duration(int(number))
    if name in SHARES:
        return t.share(number)
    if name in QUANTITIES and quantity is not None:
        return quantity(number)
    return t.number(number, 2)
