"""What an indicator says on a day: done so far, against time, and whether the target is met or missed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from bandung_kawasaki.progress import days, judgement, pace
from bandung_kawasaki.progress.figures import Figure, Reason, because, missing
from bandung_kawasaki.progress.forecast import forecast
from bandung_kawasaki.progress.judgement import CLASSES
from bandung_kawasaki.progress.marks import Chosen, Mark
from bandung_kawasaki.progress.series import (
    announced,
    breaks,
    by_category,
    newest,
    points,
    with_per_day,
    yearly_per_day,
)
from bandung_kawasaki.progress.values import Values

__all__ = [
    "CLASSES",
    "Assessment",
    "Values",
    "announced",
    "assess",
    "assessed",
    "assessments",
    "breaks",
    "by_category",
    "newest",
    "points",
    "with_per_day",
    "yearly_per_day",
]


@dataclass(frozen=True)
class Assessment:
    """One indicator at one place on one day. Periods are texts of the record.

    `value`, `baseline`, `target` and `limit` are figures as recorded; value_upper and qualifier belong to
    the value. `baseline.reason` is `baseline_is_first_figure` where there is no baseline row ("since 143 in
    Dec 2019"). `done_so_far` and `against_time` are shares (1 is the whole way; 1 is just in time),
    `forecast` is in the indicator's unit, at the target's day. `klass` is of CLASSES, `reason` says why.
    `stale`: the value is more than 24 months old. A target of another place (`target_place`) is there to be
    shown and is never judged.
    """

    indicator_id: str
    place: str
    value: Figure
    value_upper: float | None
    qualifier: str | None
    period: str | None
    source_id: str | None
    baseline: Figure
    baseline_period: str | None
    target: Figure
    target_period: str | None
    target_place: str | None
    limit: Figure
    limit_period: str | None
    done_so_far: Figure
    against_time: Figure
    forecast: Figure
    klass: str
    reason: Reason
    stale: bool


def assessments(
    indicators: pd.DataFrame, values: pd.DataFrame, as_of: date, place: str = "kota_bandung"
) -> dict[str, Assessment]:
    """The assessment of every indicator by its id, in their order; `values` as `with_per_day` gives them."""
    groups = dict(iter(values.groupby("indicator_id")))
    none = values.iloc[:0]
    rows = indicators.sort_values("indicator_id").to_dict("records")
    return {
        str(row["indicator_id"]): assess(
            {str(k): v for k, v in row.items()}, groups.get(row["indicator_id"], none), as_of, place
        )
        for row in rows
    }


def assessed(values: Values, as_of: date) -> dict[str, Assessment]:
    """The assessment of every indicator of a record in the city of Bandung by its id, in their order."""
    rows = values.indicators.sort_values("indicator_id").to_dict("records")
    return {
        str(row["indicator_id"]): assess(
            {str(k): v for k, v in row.items()}, values.known(as_of, str(row["indicator_id"])), as_of
        )
        for row in rows
    }


def assess(
    indicator: Mapping[str, object], values: pd.DataFrame, as_of: date, place: str = "kota_bandung"
) -> Assessment:
    """One indicator at one place: its row, and rows of `indicator_values` (all may be given).

    Value A: the newest actual on the line, without a category, known on as_of. Baseline B: the newest
    baseline row on or before A, else the line's first figure after its last break. Target T: the earliest
    due on or after A's last day, else the last one; without one at the place that of another place, shown
    only. Limit: the newest that starts on or before A's last day and is in force then: one written as a
    span ends with it, any other lasts until the next; it is a ceiling whatever the desired direction. How
    these are judged: `judgement.klass`.
    """
    indicator_id = str(indicator["indicator_id"])
    chosen, line = _choose(indicator, indicator_id, values, as_of, place)
    value = chosen.value
    klass, reason = judgement.klass(chosen)
    return Assessment(
        indicator_id=indicator_id,
        place=place,
        value=_recorded(value, "no_figure"),
        value_upper=value.upper if value else None,
        qualifier=value.qualifier if value else None,
        period=value.period if value else None,
        source_id=value.source_id if value else None,
        baseline=_baseline(chosen),
        baseline_period=chosen.baseline.period if chosen.baseline else None,
        target=_recorded(chosen.target, "no_target"),
        target_period=chosen.target.period if chosen.target else None,
        target_place=chosen.target.place if chosen.target else None,
        limit=_recorded(chosen.limit, "no_limit"),
        limit_period=chosen.limit.period if chosen.limit else None,
        done_so_far=pace.done_so_far(chosen),
        against_time=pace.against_time(chosen),
        forecast=_forecast(chosen, line),
        klass=klass,
        reason=reason,
        stale=chosen.stale,
    )


def _choose(
    indicator: Mapping[str, object], indicator_id: str, values: pd.DataFrame, as_of: date, place: str
) -> tuple[Chosen, pd.DataFrame]:
    rows = points(values, indicator_id, None, as_of, kinds=("actual", "baseline", "target", "limit"))
    rows = rows[rows["category"].isna() & (rows["role"] != "hidden")]
    here = rows[(rows["place"] == place) & (rows["role"] == "line")]
    line = here[here["kind"] == "actual"]
    value = _mark(line.iloc[-1]) if len(line) else None
    day = value.last if value else as_of

    for broken_on in breaks(indicator):
        if broken_on <= day:
            line = line[line["first"] >= pd.Timestamp(broken_on)]
    baselines = here[(here["kind"] == "baseline") & (here["last"] <= pd.Timestamp(day))]
    first = line if not len(baselines) else baselines.iloc[-1:]
    baseline = _mark(first.iloc[0]) if len(first) else None

    chosen = Chosen(
        place=place,
        direction=days.word(indicator.get("desired_direction")) or "none",
        as_of=as_of,
        value=value,
        baseline=baseline,
        baseline_is_first=not len(baselines),
        target=_target(rows, day, place) or _undated_target(values, indicator_id, place),
        limit=_limit(here, day),
    )
    return chosen, line


def _limit(here: pd.DataFrame, day: date) -> Mark | None:
    """The newest limit that starts on or before the day; one written as a span leaves none after it."""
    stamp = pd.Timestamp(day)
    limits = here[(here["kind"] == "limit") & (here["first"] <= stamp)].sort_values(["first", "last"])
    if not len(limits):
        return None
    newest = limits.iloc[-1]
    ended = "/" in str(newest["period"]) and newest["last"] < stamp
    return None if ended else _mark(newest)


def _target(rows: pd.DataFrame, day: date, place: str) -> Mark | None:
    targets = rows[rows["kind"] == "target"]
    if not len(targets):
        return None
    targets = targets.sort_values(["place", "last", "first"])
    own = targets[(targets["place"] == place) & (targets["role"] == "line")]
    if not len(own):
        other = targets[targets["place"] != place]
        own = other[other["place"] == other["place"].iloc[0]] if len(other) else other
    ahead = own[own["last"] >= pd.Timestamp(day)]
    return _mark(ahead.iloc[0]) if len(ahead) else _mark(own.iloc[-1]) if len(own) else None


def _undated_target(values: pd.DataFrame, indicator_id: str, place: str) -> Mark | None:
    rows = values[
        (values["indicator_id"] == indicator_id)
        & (values["place"] == place)
        & (values["kind"] == "target")
        & (values["role"].fillna("line") == "line")
        & values["category"].isna()
        & values["period_last"].isna()
    ]
    rows = rows.rename(columns={"period_first": "first", "period_last": "last"})
    return _mark(rows.sort_values(["value", "source_id"]).iloc[0]) if len(rows) else None


def _mark(row: "pd.Series[str]") -> Mark:
    first, last = days.day(row["first"]), days.day(row["last"])
    upper = row["value_upper"]
    return Mark(
        value=float(str(row["value"])),
        upper=None if pd.isna(upper) else float(str(upper)),
        qualifier=days.word(row["qualifier"]),
        period=str(row["period"]),
        first=first or date.min,
        last=last or date.max,
        place=str(row["place"]),
        source_id=days.word(row["source_id"]),
        dated=last is not None,
    )


def _recorded(mark: Mark | None, absent: str) -> Figure:
    if mark is None:
        return missing(because(absent), "as_recorded")
    inputs: dict[str, float | date | str | None] = {
        "value": mark.value,
        "value_upper": mark.upper,
        "period": mark.period,
    }
    return Figure(mark.value, "as_recorded", inputs, because("recorded"))


def _baseline(chosen: Chosen) -> Figure:
    figure = _recorded(chosen.baseline, "no_baseline")
    if chosen.baseline is None or not chosen.baseline_is_first:
        return figure
    baseline = chosen.baseline
    return replace(
        figure,
        reason=because("baseline_is_first_figure", baseline=baseline.value, baseline_period=baseline.period),
    )


def _forecast(chosen: Chosen, line: pd.DataFrame) -> Figure:
    reason = pace.why_not_ahead(chosen)
    if reason is not None or chosen.target is None:
        return missing(reason or because("no_target"), "forecast")
    return forecast(line, pd.Timestamp(chosen.target.last))
