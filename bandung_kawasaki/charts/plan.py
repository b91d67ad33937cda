"""The share of an output that is done, against the plan."""

import datetime

import pandas as pd
import plotly.graph_objects as go

from bandung_kawasaki.charts import palette, time_axis
from bandung_kawasaki.charts.chart import Chart, as_dicts, hover, hovering, layout, legend_name, upright
from bandung_kawasaki.texts import Words


def planned_against_actual(
    curve: pd.DataFrame, t: Words, as_of: datetime.date, title: str = ""
) -> Chart | None:
    """The planned share against the actual one, which rises in steps; the point of as_of is marked.

    `curve` as `progress.outputs.curve` gives it; None without rows.
    """
    if not len(curve):
        return None
    days = [str(found.date()) for found in curve["day"]]
    known = curve[curve["actual_share"].notna()]
    first, last = curve["day"].iloc[0].date(), curve["day"].iloc[-1].date()

    def texts(column: str, name: str, frame: pd.DataFrame) -> list[str]:
        return [
            hover(t.date(row["day"].date()), t("{name}: {share}", name=name, share=t.share(row[column], 1)))
            for row in as_dicts(frame)
        ]

    planned, actual = t("planned"), t("done")
    traces = [
        go.Scatter(
            x=days,
            y=curve["planned_share"].to_list(),
            mode="lines",
            name=legend_name(planned),
            line={"color": palette.GREY, "width": 2, "dash": "dash"},
            **hovering(texts("planned_share", planned, curve)),
        ),
        go.Scatter(
            x=[str(found.date()) for found in known["day"]],
            y=known["actual_share"].to_list(),
            mode="lines",
            name=legend_name(actual),
            line={"color": palette.BLUE, "width": 3, "shape": "hv"},
            **hovering(texts("actual_share", actual, known)),
        ),
    ]
    now = known[known["day"] == pd.Timestamp(as_of)]
    if len(now):
        traces.append(
            go.Scatter(
                x=[str(as_of)],
                y=now["actual_share"].to_list(),
                mode="markers",
                name=legend_name(t("done on {day}", day=t.date(as_of))),
                marker={"color": palette.BLUE, "size": 12, "symbol": "diamond"},
                **hovering(texts("actual_share", actual, now)),
            )
        )
    marks = [0, 0.25, 0.5, 0.75, 1]
    figure = go.Figure(
        traces,
        layout(
            t,
            220,
            [trace.name for trace in traces],
            xaxis=time_axis.axis(first, last, t),
            yaxis={"range": [-0.03, 1.08], "tickvals": marks, "ticktext": [t.share(mark) for mark in marks]},
            shapes=[upright(str(as_of), layer="below")],
        ),
    )
    at = curve[curve["day"] <= pd.Timestamp(as_of)].iloc[-1]
    table = pd.DataFrame(
        {
            t("Day"): [t.date(found.date()) for found in curve["day"]],
            t("Planned share"): curve["planned_share"].to_list(),
            t("Share done"): curve["actual_share"].to_list(),
        }
    )
    return Chart(
        figure,
        t("Planned against done: {title}", title=title) if title else t("Planned against done"),
        t(
            "On {day} {done} was done and {planned} was planned.",
            day=t.date(as_of),
            done=t.share(at["actual_share"], 1),
            planned=t.share(at["planned_share"], 1),
        ),
        table,
        (),
        as_of,
        note=t("Milestones with a planned end only; the share rises on the day that a milestone ends."),
    )
