"""An indicator on a page: its newest figure, what it is held against, and how that came about."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from bandung_kawasaki.charts import composition, periods, role_model
from bandung_kawasaki.charts import indicators as over_time
from bandung_kawasaki.charts.chart import Chart, as_dicts
from bandung_kawasaki.progress import indicators as progress
from bandung_kawasaki.progress.indicators import Assessment
from bandung_kawasaki.screen import explain, numbers, status
from bandung_kawasaki.screen.chart import show, table
from bandung_kawasaki.screen.escape import lines, markdown, small
from bandung_kawasaki.screen.state import View, held
from bandung_kawasaki.texts import reasons
from bandung_kawasaki.texts.figures import Writer

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
        held=writer(view, indicator_id).held_against(found),
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
    return make(row, numbers.values(view, indicator_id), view.t, view.as_of, **given)


def writer(view: View, indicator_id: str) -> Writer:
    """Writes the figures of the indicator."""
    return Writer.of(numbers.indicator(view, indicator_id), view.t)


def title(view: View, indicator_id: str) -> str:
    """The indicator's name."""
    return view.t.pick(numbers.indicator(view, indicator_id), "title") or indicator_id


def why(found: Assessment, view: View) -> str:
    """The reason of the class, as a sentence."""
    return reasons.sentence(found.reason, view.t, writer(view, found.indicator_id).quantity)


def result(found: Assessment | None, view: View, key: str) -> None:
    """The result line of an output: figure, day, what it is held against, class; and how it came about."""
    t = view.t
    if found is None:
        st.caption(t("No headline indicator is named."))
        return
    write = writer(view, found.indicator_id)
    st.metric(markdown(title(view, found.indicator_id)), markdown(write.amount(found)))
    parts = [t.period(found.period)] if found.period else []
    parts.append(write.held_against(found))
    judged = lines(status.inline(found.klass, t), small(why(found, view)))
    st.markdown(f"{small(' · '.join(parts))}\n\n{judged}")
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
    explain.figures(named, t, key, writer(view, found.indicator_id).quantity)


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
    rows = as_dicts(progress.newest(numbers.values(view, *indicator_ids), indicator_ids, view.as_of))
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
            t("Figure"): [writer(view, row["indicator_id"]).row(row) for row in rows],
            t("Period"): [t.period(row["period"]) for row in rows],
            t("Assessment"): [judged(row) for row in rows],
            t("Source"): [row["source_id"] for row in rows],
        }
    )
