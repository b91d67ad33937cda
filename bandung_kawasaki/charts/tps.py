"""TPS sites on the outlines of the kecamatan."""

import datetime
from collections.abc import Mapping

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
    legend_name,
    sources,
)
from bandung_kawasaki.charts.kecamatan import by_kecamatan
from bandung_kawasaki.charts.outlines import outlines
from bandung_kawasaki.charts.sites import (
    DECIMALS,
    UNIT,
    Measure,
    column,
    measured,
    names_of,
    outside_own,
    said,
)
from bandung_kawasaki.texts import Words

__all__ = ["Measure", "by_kecamatan", "map_of_sites", "outside_own"]

BIGGEST = 18


def map_of_sites(
    sites: pd.DataFrame, kecamatan: pd.DataFrame, t: Words, as_of: datetime.date, measure: Measure = "inflow"
) -> Chart | None:
    """The sites on the map, the area of each mark by `measure`; None when no site with coordinates is known.

    Sites outside the kecamatan that they are listed in have another mark and are named in the note.
    """
    known = measured(sites, as_of)
    shown = known[known["latitude"].notna() & known["longitude"].notna() & known[measure].notna()]
    if not len(shown):
        return None
    names = names_of(kecamatan, t)
    stray = shown["site_id"].isin(outside_own(shown))
    traces = [*_areas(names), *_points(shown, stray, names, measure, t)]
    rings = [point for rings in outlines().values() for ring in rings for point in ring]
    lons, lats = [x for x, _ in rings], [y for _, y in rings]
    room = 0.006
    hidden = {"visible": False, "showgrid": False}
    figure = go.Figure(
        traces,
        layout(
            t,
            360,
            [trace.name for trace in traces if trace.showlegend is not False],
            xaxis=hidden | {"range": [min(lons) - room, max(lons) + room], "constrain": "domain"},
            yaxis=hidden
            | {
                "range": [min(lats) - room, max(lats) + room],
                "scaleanchor": "x",
                "scaleratio": 1.0075,
                "constrain": "domain",
            },
        ),
    )
    period = t.list(dict.fromkeys(t.period(period) for period in shown["period"]))
    totals = {name: t.quantity(known[name].sum(), UNIT, DECIMALS) for name in ("inflow", "hauled", "stays")}
    strays = t.list(shown.loc[stray, "name"])
    table = pd.DataFrame(
        {
            t("TPS"): shown["name"].to_list(),
            t("Kecamatan"): [
                names.get(code, code) if isinstance(code, str) else None for code in shown["kecamatan_id"]
            ],
            t("Latitude"): shown["latitude"].to_list(),
            t("Longitude"): shown["longitude"].to_list(),
            column(measure, t): shown[measure].to_list(),
            t("Outside its kecamatan"): [t("yes") if found else "" for found in stray],
        }
    )
    return Chart(
        figure,
        t("TPS sites, {period}: {measure}", period=period, measure=said(measure, t)),
        t.plural(
            "Map of {count} TPS site: {inflow} brought in, {hauled} hauled away, {stays} not hauled away.",
            "Map of {count} TPS sites: {inflow} brought in, {hauled} hauled away, {stays} not hauled away.",
            len(shown),
            **totals,
        ),
        table,
        sources(shown["source_id"]),
        as_of,
        note=t(
            "The coordinates of these sites lie outside the kecamatan that they are listed in: {sites}.",
            sites=strays,
        )
        if stray.any()
        else "",
    )


def _areas(names: Mapping[str, str]) -> list[go.Scatter]:
    traces = []
    for code, rings in outlines().items():
        points: list[tuple[float | None, float | None]] = []
        for ring in rings:
            points += [*((round(x, 4), round(y, 4)) for x, y in ring), (None, None)]
        points = [point for n, point in enumerate(points[:-1]) if not n or point != points[n - 1]]
        traces.append(
            go.Scatter(
                x=[x for x, _ in points],
                y=[y for _, y in points],
                mode="lines",
                fill="toself",
                fillcolor=palette.AREA,
                line={"color": palette.GREY, "width": 1},
                hoveron="fills",
                hoverinfo="text",
                text=escape(names.get(code, code)),
                name=escape(names.get(code, code)),
                showlegend=False,
            )
        )
    return traces


def _points(
    shown: pd.DataFrame, stray: "pd.Series[bool]", names: Mapping[str, str], measure: Measure, t: Words
) -> list[go.Scatter]:
    biggest = max(float(shown[measure].max()), 1e-9)
    traces = []
    for chosen, colour, symbol, name in (
        (
            shown[~stray],
            palette.BLUE,
            "circle",
            t("TPS; area of the mark: {measure}", measure=said(measure, t)),
        ),
        (shown[stray], palette.VERMILLION, "diamond", t("outside the kecamatan it is listed in")),
    ):
        if not len(chosen):
            continue
        texts = [
            hover(
                row["name"],
                t("Kecamatan {name}", name=names.get(row["kecamatan_id"], row["kecamatan_id"]))
                if isinstance(row["kecamatan_id"], str)
                else "",
                *(
                    t("{name}: {value}", name=said(each, t), value=t.quantity(row[each], UNIT, DECIMALS))
                    for each in ("inflow", "hauled", "stays")
                    if pd.notna(row[each])
                ),
                name if symbol == "diamond" else "",
            )
            for row in as_dicts(chosen)
        ]
        traces.append(
            go.Scatter(
                x=chosen["longitude"].to_list(),
                y=chosen["latitude"].to_list(),
                mode="markers",
                name=legend_name(name),
                marker={
                    "color": colour,
                    "symbol": symbol,
                    "size": [max(0.0, value) for value in chosen[measure]],
                    "sizemode": "area",
                    "sizeref": 2 * biggest / BIGGEST**2,
                    "sizemin": 4 if symbol == "circle" else 6,
                    "opacity": 0.7,
                    "line": {"width": 1, "color": colour},
                },
                **hovering(texts),
            )
        )
    return traces
