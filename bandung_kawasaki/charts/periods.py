"""Indicators as one bar a period: counts by month, and the mean per day of whole years."""

import datetime
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from bandung_kawasaki.charts import palette
from bandung_kawasaki.charts.chart import (
    Chart,
    as_dicts,
    escape,
    hover,
    hovering,
    layout,
    sources,
    words,
)
from bandung_kawasaki.charts.telling import teller
from bandung_kawasaki.progress import indicators as figures
from bandung_kawasaki.texts import Words
from bandung_kawasaki.texts.figures import decimals_of

HOME = "kota_bandung"
HEIGHT = 260
NAMED_BARS = 8
"""Bars that have room for their number on a phone."""


def by_period(
    indicator: Mapping[str, Any],
    values: pd.DataFrame,
    t: Words,
    as_of: datetime.date,
    place: str = HOME,
    sources_table: pd.DataFrame | None = None,
) -> Chart | None:
    """An indicator as one bar a period, for counts that belong to the period (activities by month)."""
    found = figures.points(values, str(indicator["indicator_id"]), place, as_of)
    found = found[found["category"].isna() & (found["role"] == "line")]
    if not len(found):
        return None
    tell = teller(indicator, t, sources_table)
    periods = list(dict.fromkeys(found["period"]))
    records = as_dicts(found)
    return Chart(
        _columns(
            t,
            periods,
            found["value"].to_list(),
            [tell.point(row) for row in records],
            tell.unit,
            decimals_of(indicator),
        ),
        t(
            "{indicator}: {places}, {period}",
            indicator=tell.title,
            places=t.label("place", place),
            period=_from_to(periods, t),
        ),
        _alt_of_columns(
            t, tell.title, t.label("place", place), periods, [tell.value(row) for row in records]
        ),
        tell.table(found),
        sources(found["source_id"]),
        as_of,
    )


def yearly(
    indicator: Mapping[str, Any],
    values: pd.DataFrame,
    t: Words,
    as_of: datetime.date,
    per_day_unit: str,
    place: str = HOME,
) -> Chart | None:
    """The mean per day of each full year of a monthly indicator; `per_day_unit` is a label of kind unit."""
    indicator_id = str(indicator["indicator_id"])
    years = figures.yearly_per_day(values, indicator_id, place, as_of)
    if not len(years):
        return None
    tell = teller(indicator, t, None)
    decimals = decimals_of(indicator)
    periods = [str(year) for year in years["year"]]
    amounts = [t.quantity(value, per_day_unit, decimals) for value in years["per_day"]]
    texts = [
        hover(t.period(period), amount, t("sum of the twelve months over the days of the year"))
        for period, amount in zip(periods, amounts, strict=True)
    ]
    unit = t.label("unit", per_day_unit)
    table = pd.DataFrame(
        {
            t("Year"): [t.period(period) for period in periods],
            t("Mean per day ({unit})", unit=unit): years["per_day"].to_list(),
        }
    )
    used = figures.points(values, indicator_id, place, as_of)
    title = t(
        "{indicator}, mean per day by year: {place}", indicator=tell.title, place=t.label("place", place)
    )
    return Chart(
        _columns(t, periods, years["per_day"].to_list(), texts, unit, decimals),
        title,
        _alt_of_columns(t, title, "", periods, amounts),
        table,
        sources(used.loc[used["role"] == "line", "source_id"]),
        as_of,
        note=t("Sum of the twelve months over the days of the year; years with missing months are left out."),
    )


def _columns(
    t: Words, periods: list[str], heights: list[float], texts: list[str], unit: str, decimals: int
) -> go.Figure:
    trace = go.Bar(
        x=list(range(len(periods))),
        y=heights,
        marker={"color": palette.BLUE, "line": {"width": 0}},
        **hovering(texts),
    )
    above = []
    if len(periods) <= NAMED_BARS:
        above = [
            words(escape(t.number(value, decimals)), x=n, y=value, yanchor="bottom", font={"size": 11})
            | {"xanchor": "center"}
            for n, value in enumerate(heights)
        ]
    y = {"range": [0, (max(heights) * 1.12) or 1], "nticks": 6}
    return go.Figure(
        [trace],
        layout(t, HEIGHT, unit=unit, bargap=0.3, xaxis=axis(periods, t), yaxis=y, annotations=above),
    )


def _alt_of_columns(t: Words, indicator: str, place: str, periods: list[str], amounts: list[str]) -> str:
    return t(
        "{indicator}: {figures}.",
        indicator=t("{indicator}, {place}", indicator=indicator, place=place) if place else indicator,
        figures="; ".join(
            t("{value} ({period})", value=amount, period=t.period(period))
            for period, amount in zip(periods, amounts, strict=True)
        ),
    )


def axis(periods: list[str], t: Words, wide: bool = False) -> dict[str, Any]:
    """A category axis of periods, with as many names as fit on a phone; twice as many where `wide`."""
    short = all(len(period) == 4 for period in periods)
    step = -(-len(periods) // ((8 if short else 4) * (2 if wide else 1)))
    shown = list(range(0, len(periods), step))
    return {
        "type": "linear",
        "range": [-0.6, len(periods) - 0.4],
        "tickvals": shown,
        "ticktext": [_short(periods[n], t) for n in shown],
        "showgrid": False,
    }


def _from_to(periods: list[str], t: Words) -> str:
    first, last = t.period(periods[0]), t.period(periods[-1])
    return first if first == last else t("{first} to {last}", first=first, last=last)


def _short(period: str, t: Words) -> str:
    if len(period) == 7 and period[4] == "-" and period[5:].isdigit():
        return escape(t.short_month(datetime.date(int(period[:4]), int(period[5:]), 1)))
    return escape(period if len(period) == 4 else t.period(period))
