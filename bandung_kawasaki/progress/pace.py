"""How far an indicator has come on its way to the target, and how that compares with the time used."""

import math
from itertools import product

from bandung_kawasaki.progress.figures import Figure, Reason, because, computed, missing
from bandung_kawasaki.progress.marks import Chosen, Mark


def done_so_far(chosen: Chosen) -> Figure:
    """(A − B)/(T − B), or why it cannot be had."""
    value, baseline, target = chosen.value, chosen.baseline, chosen.target
    reason = why_no_share(chosen)
    if reason is None and value and baseline and target:
        found = shares(value, baseline, target)
        if len(found) == 1:
            return computed(
                found[0], "done_so_far", value=value.value, baseline=baseline.value, target=target.value
            )
        reason = because("share_is_range", low_share=min(found), high_share=max(found))
    return missing(
        reason or because("no_figure"),
        "done_so_far",
        value=value.value if value else None,
        baseline=baseline.value if baseline else None,
        target=target.value if target else None,
    )


def against_time(chosen: Chosen) -> Figure:
    """Done so far over the share of the time from B to T used at A's last day, or why it cannot be had."""
    value, baseline, target = chosen.value, chosen.baseline, chosen.target
    inputs = {
        "baseline_on": baseline.last if baseline else None,
        "value_on": value.last if value else None,
        "target_on": target.last if target and target.dated else None,
    }
    reason = why_no_pace(chosen)
    if reason is None and value and baseline and target:
        used = time_used(value, baseline, target)
        paces = [share / used for share in shares(value, baseline, target)]
        if len(paces) == 1:
            return computed(paces[0], "against_time", done_so_far=paces[0] * used, time_used=used, **inputs)
        reason = because("against_time_is_range", low=min(paces), high=max(paces))
        return missing(reason, "against_time", time_used=used, **inputs)
    return missing(reason or because("no_figure"), "against_time", **inputs)


def why_not_ahead(chosen: Chosen) -> Reason | None:
    """Why nothing is said of the way ahead: no figure or target here, a stale value, the day has passed."""
    if chosen.value is None:
        return because("no_figure")
    if chosen.target is None:
        return because("no_target")
    if chosen.target.place != chosen.place:
        return because("target_of_other_place", target_place=chosen.target.place)
    if not chosen.target.dated:
        return because("target_undated", target=chosen.target.value)
    if chosen.stale:
        return because("stale", period=chosen.value.period)
    if chosen.target.last < chosen.value.last:
        return because("target_day_passed", target_period=chosen.target.period)
    return None


def shares(value: Mark, baseline: Mark, target: Mark) -> list[float]:
    """(A − B)/(T − B) for every end of a range."""
    return [(a - b) / (t - b) for a, b, t in product(value.ends, baseline.ends, target.plan)]


def time_used(value: Mark, baseline: Mark, target: Mark) -> float:
    """The share of the time from B to T that had passed on A's last day."""
    return (value.last - baseline.last).days / (target.last - baseline.last).days


def why_no_share(chosen: Chosen) -> Reason | None:
    """Why there is no share done so far, or None when there is one."""
    value, baseline, target = chosen.value, chosen.baseline, chosen.target
    if value is None:
        return because("no_figure")
    if target is None:
        return because("no_target")
    if target.place != chosen.place:
        return because("target_of_other_place", target_place=target.place)
    if not target.dated:
        return because("target_undated", target=target.value)
    if chosen.direction == "none":
        return because("no_desired_direction")
    if baseline is None:
        return because("no_baseline")
    if chosen.baseline_is_first and baseline == value:
        return because("one_figure", period=value.period)
    if any(math.isinf(end) for end in (*value.ends, *baseline.ends)):
        return because("value_is_bound")
    periods = {"target_period": target.period, "baseline_period": baseline.period}
    if target.last == baseline.last:
        return Reason("target_dated_like_baseline", periods)
    if target.last < baseline.last:
        return Reason("target_before_baseline", periods)
    ways = {t - b for b, t in product(baseline.ends, target.plan)}
    if 0 in ways:
        return because("target_equals_baseline", target=target.value)
    if any((way > 0) != (chosen.direction == "increase") for way in ways):
        return because("target_on_wrong_side", baseline=baseline.value, target=target.value)
    return None


def why_no_pace(chosen: Chosen) -> Reason | None:
    """Why the share cannot be set against time, or None when it can."""
    reason = why_no_share(chosen) or why_not_ahead(chosen)
    value, baseline = chosen.value, chosen.baseline
    if reason is None and value and baseline and value.last <= baseline.last:
        return because("no_time_since_baseline", period=value.period, baseline_period=baseline.period)
    return reason
