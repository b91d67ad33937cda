"""Indicators by category: composition by period, and the newest figures in order."""

import datetime
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from bandung_kawasaki.charts import palette, periods, rows
from bandung_kawasaki.charts.chart import (
    Chart,
    as_dicts,
    hovering,
    layout,
    legend_name,
    sources,
    upright,
)
from bandung_kawasaki.charts.telling import span, teller
from bandung_kawasaki.progress import indicators as figures
from bandung_kawasaki.texts import Words
from bandung_kawasaki.texts.figures import decimals_of

HOME = "kota_bandung"
HEIGHT = 260


def stacked(
    indicator: Mapping[str, Any],
    values: pd.DataFrame,
    t: Words,
    as_of: datetime.date,
    place: str = HOME,
    sources_table: pd.DataFrame | None = None,
    wide: bool = False,
) -> Chart | None:
    """The parts of an indicator by category, a bar a period; a dashed line marks a break of the series.

    `wide`: for a wide drawing, with more periods named.
    """
    parts = figures.by_category(values, str(indicator["indicator_id"]), place, as_of)
    if not len(parts):
        return None
    tell = teller(indicator, t, sources_table)
    shown = list(dict.fromkeys(parts["period"]))
    order = parts.groupby("category")["value"].max().sort_values(ascending=False, kind="stable").index
    traces = []
    for n, category in enumerate(order):
        own = parts[parts["category"] == category]
        colour, pattern = palette.category(n)
        named = t.label("category", category)
        traces.append(
            go.Bar(
                x=[shown.index(period) for period in own["period"]],
                y=own["value"].to_list(),
                name=legend_name(named),
                marker={"color": colour, "pattern": palette.hatched(pattern), "line": {"width": 0}},
                **hovering([tell.point(row, named) for row in as_dicts(own)]),
            )
        )
    firsts = parts.groupby("period")["first"].min()
    shapes, notes = [], []
    for broken_on in figures.breaks(indicator):
        at = next((n for n, period in enumerate(shown) if firsts[period].date() >= broken_on), 0)
        if at:
            shapes.append(upright(str(at - 0.5)) | {"x0": at - 0.5, "x1": at - 0.5})
            notes.append(
                t(
                    "From {year} on the categories are defined differently.",
                    year=t.period(str(broken_on.year)),
                )
            )
    totals = parts.groupby("period", sort=False)["value"].sum()
    figure = go.Figure(
        traces,
        layout(
            t,
            HEIGHT + 60,
            [trace.name for trace in traces],
            unit=tell.unit,
            barmode="stack",
            bargap=0.25,
            xaxis=periods.axis(shown, t, wide),
            yaxis={"rangemode": "tozero", "nticks": 6},
            shapes=shapes,
        ),
    )
    biggest = parts[parts["period"] == shown[-1]].sort_values("value", ascending=False, kind="stable")
    decimals = decimals_of(indicator)
    alt = t(
        "{indicator}, {place}: {first} in all ({first_period}), {last} in all ({last_period}); "
        "largest part: {category}, {value}.",
        indicator=tell.title,
        place=t.label("place", place),
        first=t.quantity(totals.iloc[0], str(indicator["unit"]), decimals),
        first_period=t.period(shown[0]),
        last=t.quantity(totals.iloc[-1], str(indicator["unit"]), decimals),
        last_period=t.period(shown[-1]),
        category=t.label("category", biggest.iloc[0]["category"]),
        value=tell.value(biggest.iloc[0]),
    )
    table = tell.table(parts)
    table.insert(2, t("Category"), [t.label("category", category) for category in parts["category"]])
    return Chart(
        figure,
        t(
            "{indicator}: {places}, {period}",
            indicator=tell.title,
            places=t.label("place", place),
            period=span(parts["first"].iloc[0].date(), parts["last"].iloc[-1].date(), t),
        ),
        alt,
        table,
        sources(parts["source_id"]),
        as_of,
        note=" ".join(notes),
    )


def bars(
    indicator: Mapping[str, Any],
    values: pd.DataFrame,
    t: Words,
    as_of: datetime.date,
    place: str = HOME,
    sources_table: pd.DataFrame | None = None,
    wide: bool = False,
) -> Chart | None:
    """The parts of an indicator by category in the newest period that has any, largest first.

    `wide`: for a wide and flat drawing, see `rows.labelled`.
    """
    parts = figures.by_category(values, str(indicator["indicator_id"]), place, as_of)
    if not len(parts):
        return None
    tell = teller(indicator, t, sources_table)
    period = parts["period"].iloc[-1]
    parts = parts[parts["period"] == period].sort_values("value", ascending=False, kind="stable")
    names = [t.label("category", category) for category in parts["category"]]
    amounts = [tell.value(row) for row in as_dicts(parts)]
    stand = rows.labelled(names, amounts, wide=wide)
    trace = go.Bar(
        y=list(stand.at),
        x=parts["value"].to_list(),
        orientation="h",
        width=stand.bar,
        marker={"color": palette.BLUE, "line": {"width": 0}},
        **hovering([tell.point(row, name) for row, name in zip(as_dicts(parts), names, strict=True)]),
    )
    figure = go.Figure(
        [trace],
        layout(
            t,
            stand.height,
            xaxis={"rangemode": "tozero", "nticks": 5, "showticklabels": False},
            yaxis=stand.axis,
            annotations=list(stand.annotations),
        ),
    )
    table = tell.table(parts)
    table.insert(2, t("Category"), names)
    alt = t(
        "{indicator}, {place}, {period}: most {category} ({value}), least {last_category} ({last_value}).",
        indicator=tell.title,
        place=t.label("place", place),
        period=t.period(period),
        category=names[0],
        value=amounts[0],
        last_category=names[-1],
        last_value=amounts[-1],
    )
    title = t(
        "{indicator} by category: {place}, {period}",
        indicator=tell.title,
        place=t.label("place", place),
        period=t.period(period),
    )
    return Chart(figure, title, alt, table, sources(parts["source_id"]), as_of)
