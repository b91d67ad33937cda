"""An indicator on a page: its newest figure, what it is held against, and how that came about."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from bandung_kawasaki.charts import composition, periods, role_model
from bandung_kawasaki.charts import indicators as over_time
from bandung_kawasaki.charts.chart import Chart, as_dicts, decimals_of
from bandung_kawasaki.progress import indicators as progress
from bandung_kawasaki.progress.indicators import Assessment
from bandung_kawasaki.screen import explain, numbers, status
from bandung_kawasaki.screen.chart import show, table
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View, held
from bandung_kawasaki.texts import reasons

DRAWN: dict[str, Callable[..., Chart | None]] = {
    "over time": over_time.series,
    "by month": over_time.monthly,
    "by period": periods.by_period,
    "by category": composition.bars,
    "stacked": composition.stacked,
    "by year": periods.yearly,
    "per person": role_model.waste_per_person,
    "air": role_model.air,
}


def draw(view: View, indicator_id: str, key: str, how: str = "over time", **options: object) -> None:
    """A chart of one indicator, drawn as `how` names it; says so where the record has no figure.

    `options`: `places` (or `place`) as ids, and `events` as the id of the topic whose events are marked.
    """
    show(drawing(view, indicator_id, how, tuple(options.items())), view, key, nothing(view, indicator_id))


def nothing(view: View, indicator_id: str) -> str:
    """That the record has no figure of an indicator, with the target that it names all the same."""
    t = view.t
    name = title(view, indicator_id)
    found = numbers.assessments(view).get(indicator_id)
    if found is None or found.target.value is None:
        return t("The record holds no figure of «{indicator}» up to this day.", indicator=name)
    return t(
        "The record holds no figure of «{indicator}» up to this day; {held}.",
        indicator=name,
        held=held_against(found, view),
    )


@held(by_language=True)
def drawing(
    view: View, indicator_id: str, how: str, options: tuple[tuple[str, object], ...] = ()
) -> Chart | None:
    """The chart that `draw` shows."""
    row = numbers.indicator(view, indicator_id)
    if not row:
        return None
    given = dict(options)
    if "events" in given:
        given["events"] = view.of_topic("events", str(given["events"]))
    make = DRAWN[how]
    if make is not periods.yearly:
        given["sources_table"] = view.frame("sources")
    return make(row, numbers.values(view), view.t, view.as_of, **given)


def decimals(view: View, indicator_id: str) -> int:
    """How many decimals the indicator shows; two where its row does not say."""
    return decimals_of(numbers.indicator(view, indicator_id))


def unit(view: View, indicator_id: str) -> str:
    """The id of the indicator's unit."""
    return str(numbers.indicator(view, indicator_id).get("unit", ""))


def quantity(view: View, indicator_id: str) -> Callable[[float], str]:
    """Writes a figure of the indicator with its unit."""
    return lambda value: view.t.quantity(value, unit(view, indicator_id), decimals(view, indicator_id))


def amount(found: Assessment, view: View) -> str:
    """The newest figure in words: `400–500 RW`, `about 979 t/day`; says so where there is none."""
    if found.value.value is None:
        return view.t("no figure")
    row = {"value": found.value.value, "value_upper": found.value_upper, "qualifier": found.qualifier}
    return written(row, view, found.indicator_id)


def written(row: Mapping[str, object], view: View, indicator_id: str) -> str:
    """A row of values (`value`, `value_upper`, `qualifier`) in words with its unit."""
    return worded(row, view, quantity(view, indicator_id), bare(view, indicator_id))


def bare(view: View, indicator_id: str) -> Callable[[float], str]:
    """Writes a figure of the indicator without its unit."""
    return lambda value: view.t.number(value, decimals(view, indicator_id))


def worded(
    row: Mapping[str, object], view: View, write: Callable[[float], str], write_first: Callable[[float], str]
) -> str:
    """A figure, range or bound in words; `write_first` writes the lower end of a range."""
    t = view.t
    value, upper, qualifier = float(str(row["value"])), row["value_upper"], row["qualifier"]
    words = write(value)
    if not pd.isna(upper):  # type: ignore[call-overload]
        words = t.context("range", "{first}–{last}", first=write_first(value), last=write(float(str(upper))))
    return t.term("qualifier", qualifier).format(value=words) if isinstance(qualifier, str) else words


def held_against(found: Assessment, view: View) -> str:
    """The target or limit that the newest figure is held against, or that none was found."""
    t = view.t
    write = quantity(view, found.indicator_id)
    if found.limit.value is not None:
        return t(
            "limit {limit} since {period}",
            limit=write(found.limit.value),
            period=t.period(found.limit_period),
        )
    if found.target.value is None:
        return t("no target found")
    target, period = write(found.target.value), t.period(found.target_period)
    if found.target_place != found.place:
        place = t.label("place", found.target_place)
        return t("target of {place}: {target} for {period}", place=place, target=target, period=period)
    return t("target {target} for {period}", target=target, period=period)


def since(found: Assessment, view: View) -> str:
    """Where the figure started: `since 143 in December 2019`; empty where that says nothing."""
    if found.baseline.value is None or found.baseline_period == found.period:
        return ""
    start = quantity(view, found.indicator_id)(found.baseline.value)
    return view.t("since {baseline} in {period}", baseline=start, period=view.t.period(found.baseline_period))


def title(view: View, indicator_id: str) -> str:
    """The indicator's name."""
    return view.t.pick(numbers.indicator(view, indicator_id), "title") or indicator_id


def why(found: Assessment, view: View) -> str:
    """The reason of the class, as a sentence."""
    return reasons.sentence(found.reason, view.t, quantity(view, found.indicator_id))


def result(found: Assessment | None, view: View, key: str) -> None:
    """The result line of an output: figure, day, what it is held against, class; and how it came about."""
    t = view.t
    if found is None:
        st.caption(t("No headline indicator is named."))
        return
    st.metric(markdown(title(view, found.indicator_id)), amount(found, view))
    parts = [t.period(found.period)] if found.period else []
    parts.append(held_against(found, view))
    st.caption(markdown(" · ".join(parts)))
    status.badge(found.klass, t)
    st.caption(markdown(why(found, view)))
    explained(found, view, key)


def explained(found: Assessment, view: View, key: str) -> None:
    """The figures behind an indicator's class, on demand."""
    t = view.t
    named = [
        (t("Newest figure"), found.value),
        (t("Starting figure"), found.baseline),
        (t("Target"), found.target),
        (t("Limit"), found.limit),
        (t("Done so far"), found.done_so_far),
        (t("Against time"), found.against_time),
        (t("Forecast for the day of the target"), found.forecast),
    ]
    explain.figures(named, t, key, quantity(view, found.indicator_id))


def newest_table(view: View, indicator_ids: Sequence[str], key: str) -> None:
    """The newest figure of each indicator at each place and for each part, with its class."""
    shown = newest(view, tuple(indicator_ids))
    if shown.empty:
        st.caption(view.t("The record holds no figure up to this day."))
    else:
        table(shown, view, key)


@held(by_language=True)
def newest(view: View, indicator_ids: tuple[str, ...]) -> pd.DataFrame:
    """The rows of `newest_table`, in words."""
    t = view.t
    rows = as_dicts(progress.newest(numbers.values(view), indicator_ids, view.as_of))
    assessed = numbers.assessments(view)

    def judged(row: Mapping[str, object]) -> str:
        found = assessed[str(row["indicator_id"])]
        whole = row["place"] == found.place and pd.isna(row["category"])  # type: ignore[call-overload]
        return t.klass(found.klass) if whole and row["kind"] == "actual" else ""

    return pd.DataFrame(
        {
            t("Indicator"): [title(view, row["indicator_id"]) for row in rows],
            t("Place"): [t.label("place", row["place"]) for row in rows],
            t("Part"): [t.label("category", row["category"]) for row in rows],
            t("Kind"): [t.kind(row["kind"]) for row in rows],
            t("Figure"): [written(row, view, row["indicator_id"]) for row in rows],
            t("Period"): [t.period(row["period"]) for row in rows],
            t("Assessment"): [judged(row) for row in rows],
            t("Source"): [row["source_id"] for row in rows],
        }
    )
