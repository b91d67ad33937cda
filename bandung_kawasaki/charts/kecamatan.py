"""TPS volumes by kecamatan."""

import datetime

import pandas as pd
import plotly.graph_objects as go

from bandung_kawasaki.charts import palette
from bandung_kawasaki.charts.chart import Chart, escape, hover, hovering, layout, legend_name, sources
from bandung_kawasaki.charts.sites import DECIMALS, UNIT, Measure, column, measured, names_of, said
from bandung_kawasaki.texts import Words


def by_kecamatan(
    sites: pd.DataFrame, kecamatan: pd.DataFrame, t: Words, as_of: datetime.date
) -> Chart | None:
    """What is brought to the sites of each kecamatan, split into hauled away and not; most first."""
    known = measured(sites, as_of)
    known = known[known["kecamatan_id"].notna() & known["inflow"].notna() & known["hauled"].notna()]
    if not len(known):
        return None
    names = names_of(kecamatan, t)
    sums = known.groupby("kecamatan_id")[["inflow", "hauled", "stays"]].sum()
    sums = sums.sort_values("inflow", ascending=False, kind="stable").reset_index()
    titles = [names.get(code, code) for code in sums["kecamatan_id"]]
    at = list(range(len(sums)))
    amounts = {
        each: [t.quantity(value, UNIT, DECIMALS) for value in sums[each]]
        for each in ("inflow", "hauled", "stays")
    }
    texts = [
        hover(
            titles[n],
            *(
                t("{name}: {value}", name=said(each, t), value=amounts[each][n])
                for each in ("inflow", "hauled", "stays")
            ),
        )
        for n in at
    ]
    parts: list[tuple[Measure, str, str]] = [("hauled", palette.BLUE, ""), ("stays", palette.VERMILLION, "/")]
    traces = [
        go.Bar(
            orientation="h",
            y=at,
            x=sums[each].round(3).to_list(),
            name=legend_name(said(each, t)),
            marker={
                "color": colour,
                "line": {"width": 0},
                "pattern": palette.hatched(shape),
            },
            **hovering(texts),
        )
        for each, colour, shape in parts
    ]
    figure = go.Figure(
        traces,
        layout(
            t,
            22 * len(sums) + 10,
            [trace.name for trace in traces],
            unit=t.label("unit", UNIT),
            barmode="relative",
            bargap=0.3,
            xaxis={"nticks": 5},
            yaxis={
                "range": [len(sums) - 0.4, -0.6],
                "tickvals": at,
                "ticktext": [escape(title) for title in titles],
                "tickfont": {"size": 11, "color": palette.TEXT},
                "showgrid": False,
            },
        ),
    )
    table = pd.DataFrame(
        {
            t("Kecamatan"): titles,
            **{column(each, t): sums[each].to_list() for each in ("inflow", "hauled", "stays")},
        }
    )
    return Chart(
        figure,
        t(
            "TPS volumes by kecamatan, {period}",
            period=t.list(dict.fromkeys(t.period(each) for each in known["period"])),
        ),
        t(
            "Most is brought to {most} ({most_value}), least to {least} ({least_value}); "
            "in all {inflow}, of which {hauled} hauled away.",
            most=titles[0],
            most_value=amounts["inflow"][0],
            least=titles[-1],
            least_value=amounts["inflow"][-1],
            inflow=t.quantity(sums["inflow"].sum(), UNIT, DECIMALS),
            hauled=t.quantity(sums["hauled"].sum(), UNIT, DECIMALS),
        ),
        table,
        sources(known["source_id"]),
        as_of,
    )
