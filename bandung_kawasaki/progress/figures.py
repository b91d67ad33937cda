"""What every shown number carries: its value or why there is none, its formula, and what went into it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

REASONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # any figure
        "computed": (),
        "recorded": (),
        "not_computable": (),
        # the state of a milestone (dates are written as the record writes them: "2020-02")
        "done_on_time": ("actual_end",),
        "done_late": ("actual_end", "days_late"),
        "done_without_planned_date": ("actual_end",),
        "late": ("planned_end", "reported_on", "days_late"),
        "due_last_reported": ("planned_end", "reported_on"),
        "due_never_reported": ("planned_end",),
        "in_progress_reported": ("percent_complete", "reported_on"),
        "in_progress_started": ("actual_start",),
        "not_started": ("planned_end",),
        "no_planned_end": (),
        # the progress of an output
        "no_milestones": (),
        "compared_with_plan": ("variance_points", "counted", "milestones"),
        "not_reported": ("unreported", "milestones"),
        "no_planned_date": ("undated", "milestones"),
        "not_reported_and_no_planned_date": ("unreported", "undated", "milestones"),
        # earned schedule
        "too_few_dated_milestones": ("dated", "needed"),
        "no_planned_start": (),
        "no_planned_duration": (),
        "no_time_elapsed": (),
        "nothing_earned": (),
        "planned_duration_used_up": ("actual_time", "planned_duration"),
        # why an indicator, or one of its figures, cannot be assessed
        "no_figure": (),
        "no_target": (),
        "target_undated": ("target",),
        "no_limit": (),
        "no_baseline": (),
        "no_desired_direction": (),
        "target_of_other_place": ("target_place",),
        "one_figure": ("period",),
        "baseline_is_first_figure": ("baseline", "baseline_period"),
        "target_equals_baseline": ("target",),
        "target_dated_like_baseline": ("target_period", "baseline_period"),
        "target_before_baseline": ("target_period", "baseline_period"),
        "target_on_wrong_side": ("baseline", "target"),
        "value_is_bound": (),
        "share_is_range": ("low_share", "high_share"),
        "against_time_is_range": ("low", "high"),
        "ends_of_range_disagree": ("value", "value_upper"),
        "stale": ("period",),
        "no_time_since_baseline": ("period", "baseline_period"),
        "target_day_passed": ("target_period",),
        "too_few_points": ("points", "needed"),
        "points_too_close": ("years", "years_needed"),
        # the class of an indicator
        "target_achieved": ("value", "value_upper", "period", "target", "target_period"),
        "target_missed": ("value", "value_upper", "period", "target", "target_period"),
        "due_no_figure_since": ("target", "target_period", "period"),
        "due_no_figure_at_all": ("target", "target_period"),
        "judged_against_time": ("done_so_far", "time_used", "against_time"),
        "within_limit": ("value", "value_upper", "period", "limit", "limit_period"),
        "limit_exceeded": ("value", "value_upper", "period", "limit", "limit_period"),
        # what needs attention
        "longest_undiscussed": ("last_entry", "days"),
    }
)
"""Every code a Reason may carry, with the names of its values."""

FORMULAS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "share_done": ("done_weight", "weight", "milestones"),
        "variance": ("actual_share", "planned_share", "counted", "milestones"),
        "earned_schedule": ("earned", "period", "planned_at_period", "planned_at_next"),
        "spi_t": ("earned_schedule", "actual_time"),
        "ieac_t": ("planned_duration", "spi_t"),
        "tspi": ("planned_duration", "earned_schedule", "actual_time"),
        "as_recorded": ("value", "value_upper", "period"),
        "done_so_far": ("value", "baseline", "target"),
        "against_time": ("done_so_far", "time_used", "baseline_on", "value_on", "target_on"),
        "forecast": ("points", "first_on", "last_on", "change_per_year", "target_on"),
    }
)
"""Every code of a formula, with the names of its inputs."""


@dataclass(frozen=True)
class Reason:
    """Why something is as it is, as a code of REASONS and its values; words are made in texts.

    Raises ValueError when the code is not listed or the names of the values are not exactly the listed ones.
    """

    code: str
    values: Mapping[str, object]

    def __post_init__(self) -> None:
        _check("reason", self.code, self.values, REASONS)


@dataclass(frozen=True)
class Figure:
    """One number with how it came about. `value` None means it is missing, and `reason` says why.

    `formula` is a code of FORMULAS, `inputs` has exactly its names. A value is always finite.
    Raises ValueError otherwise.
    """

    value: float | None
    formula: str
    inputs: Mapping[str, float | date | str | None]
    reason: Reason

    def __post_init__(self) -> None:
        _check("formula", self.formula, self.inputs, FORMULAS)
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError(f"A figure needs a finite value or None with a reason, not {self.value!r}")


def _check(what: str, code: str, given: Mapping[str, object], listed: Mapping[str, tuple[str, ...]]) -> None:
    if code not in listed:
        raise ValueError(f"{what} {code!r} is not listed in progress.figures")
    if set(given) != set(listed[code]):
        raise ValueError(f"{what} {code!r} needs exactly {listed[code]}, not {tuple(given)}")


def because(code: str, /, **values: object) -> Reason:
    """A Reason from keyword values."""
    return Reason(code, values)


def computed(value: float, formula: str, /, **inputs: float | date | str | None) -> Figure:
    """A figure that was computed; a value that is not finite becomes None with reason `not_computable`."""
    inputs = {name: _finite(given) for name, given in inputs.items()}
    if not math.isfinite(value):
        return Figure(None, formula, inputs, because("not_computable"))
    return Figure(value, formula, inputs, because("computed"))


def missing(reason: Reason, formula: str, /, **inputs: float | date | str | None) -> Figure:
    """A figure without a value; inputs that are not given are None."""
    known = {name: _finite(given) for name, given in inputs.items()}
    return Figure(None, formula, {name: known.get(name) for name in FORMULAS[formula]} | known, reason)


def _finite(given: float | date | str | None) -> float | date | str | None:
    return None if isinstance(given, float) and not math.isfinite(given) else given
