"""The class of an indicator: its value against its limit, its target and the time."""

import math
from itertools import product

from bandung_kawasaki.progress import pace
from bandung_kawasaki.progress.figures import Reason, because
from bandung_kawasaki.progress.marks import Chosen, Mark

CLASSES = (
    "exceeded",
    "missed",
    "wrong_direction",
    "far_behind",
    "due_no_figure",
    "slower",
    "unassessed",
    "within",
    "on_track",
    "achieved",
)
"""The classes of an indicator, those that need attention first."""

ON_TRACK_FROM = 0.95
SLOWER_FROM = 0.60


def klass(chosen: Chosen) -> tuple[str, Reason]:
    """The class and why: an exceeded limit first, so that no target hides it; then the target; then within.

    Achieved: A >= T (increase), A <= T (decrease). Missed: T due on or before as_of, unmet by a value of
    its last day or later; due_no_figure without such a value, also with no value at all. Before that the
    share done so far over the share of time: >= 0.95 on_track, >= 0.60 slower, >= 0 far_behind, else
    wrong_direction. Ranges are judged only where all their ends agree. A stale value can still have
    achieved or missed a target, or keep a limit; it cannot be on its way.
    """
    limited = _against_limit(chosen)
    if limited and limited[0] == "exceeded":
        return limited
    judged = _against_target(chosen)
    return limited if limited and judged[0] == "unassessed" else judged


def _against_limit(chosen: Chosen) -> tuple[str, Reason] | None:
    value, limit = chosen.value, chosen.limit
    if value is None or limit is None:
        return None
    over = {end > bound for end, bound in product(value.ends, limit.plan)}
    if len(over) > 1:
        return "unassessed", _disagree(value)
    return (
        "exceeded" if over == {True} else "within",
        because(
            "limit_exceeded" if over == {True} else "within_limit",
            value=value.value,
            value_upper=value.upper,
            period=value.period,
            limit=limit.value,
            limit_period=limit.period,
        ),
    )


def _against_target(chosen: Chosen) -> tuple[str, Reason]:
    value, target = chosen.value, chosen.target
    if target and target.place != chosen.place:
        return "unassessed", because("target_of_other_place", target_place=target.place)
    if chosen.direction == "none":
        return "unassessed", because("no_desired_direction")
    if target is None:
        return "unassessed", because("no_target" if value else "no_figure")
    due = target.last <= chosen.as_of
    if value is None:
        if not due:
            return "unassessed", because("no_figure")
        return "due_no_figure", because(
            "due_no_figure_at_all", target=target.value, target_period=target.period
        )

    met = {_met(end, aim, chosen.direction) for end, aim in product(value.ends, target.plan)}
    named = {
        "value": value.value,
        "value_upper": value.upper,
        "period": value.period,
        "target": target.value,
        "target_period": target.period,
    }
    if len(met) > 1:
        return "unassessed", _disagree(value)
    if met == {True}:
        return "achieved", Reason("target_achieved", named)
    if due and value.last >= target.last:
        return "missed", Reason("target_missed", named)
    if due:
        return "due_no_figure", because(
            "due_no_figure_since", target=target.value, target_period=target.period, period=value.period
        )
    return _on_the_way(chosen)


def _on_the_way(chosen: Chosen) -> tuple[str, Reason]:
    value, baseline, target = chosen.value, chosen.baseline, chosen.target
    reason = pace.why_no_pace(chosen)
    if reason is not None or value is None or baseline is None or target is None:
        return "unassessed", reason or because("no_figure")
    used = pace.time_used(value, baseline, target)
    shares = pace.shares(value, baseline, target)
    paces = [share / used for share in shares]
    classes = {_pace_class(found) for found in paces}
    if not all(math.isfinite(found) for found in paces):
        return "unassessed", because("not_computable")
    if len(classes) > 1:
        return "unassessed", _disagree(value)
    if len(paces) > 1:
        return classes.pop(), because("against_time_is_range", low=min(paces), high=max(paces))
    return classes.pop(), because(
        "judged_against_time", done_so_far=shares[0], time_used=used, against_time=paces[0]
    )


def _pace_class(found: float) -> str:
    found = round(found, 9)
    if found >= ON_TRACK_FROM:
        return "on_track"
    if found >= SLOWER_FROM:
        return "slower"
    return "far_behind" if found >= 0 else "wrong_direction"


def _met(value: float, target: float, direction: str) -> bool:
    return value >= target if direction == "increase" else value <= target


def _disagree(value: Mark) -> Reason:
    if value.qualifier in ("above", "below"):
        return because("value_is_bound")
    return because("ends_of_range_disagree", value=value.value, value_upper=value.upper)
