"""Milestones of an output: what was planned and what happened."""

import datetime
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from bandung_kawasaki.charts import palette, rows, time_axis
from bandung_kawasaki.charts.chart import (
    Chart,
    as_dicts,
    escape,
    hover,
    hovering,
    layout,
    legend_name,
    sources,
    upright,
    words,
)
from bandung_kawasaki.charts.plan import planned_against_actual
from bandung_kawasaki.charts.time_axis import day
from bandung_kawasaki.progress import milestones
from bandung_kawasaki.texts import Words

__all__ = ["gantt", "planned_against_actual"]

DAY_MS = 86_400_000
EDGES = (
    "planned_start_first",
    "planned_end_last",
    "forecast_end_last",
    "actual_start_first",
    "actual_end_last",
)


def gantt(
    stated: pd.DataFrame, t: Words, as_of: datetime.date, title: str = "", wide: bool = False
) -> Chart | None:
    """The plan outlined, what happened filled, a row a milestone as given; None without milestones.

    `stated` as `progress.milestones.states` gives it; `title`: whose milestones these are;
    `wide`: for a wide and flat drawing, see `rows.labelled`.
    A bar begun and not ended runs to as_of, or to the last report where none came since the planned end.
    What lies after as_of counts as unknown.
    """
    if not len(stated):
        return None
    records = [_known(row, as_of) for row in as_dicts(stated)]
    names = [t.pick(row, "title") for row in records]
    stand = rows.labelled(names, [_state(row, t) for row in records], bar=16, wide=wide)
    texts = [_hover(row, name, t) for row, name in zip(records, names, strict=True)]
    traces = [*_plans(records, stand, texts, t), *_actuals(records, stand, texts, t, as_of)]
    days = [found for row in records for found in (row[edge] for edge in EDGES) if found] + [as_of]
    first, last = min(days), max(days)
    figure = go.Figure(
        traces,
        layout(
            t,
            stand.height + 18,
            [trace.name for trace in traces if trace.showlegend is not False],
            barmode="overlay",
            xaxis=time_axis.axis(first, last, t, most=time_axis.MOST_WIDE if wide else time_axis.MOST),
            yaxis=stand.axis | {"range": [stand.height, -18]},
            shapes=[upright(str(as_of), layer="below")],
            annotations=[*stand.annotations, today(as_of, first, last, t)],
        ),
    )
    counts = milestones.counts(stated)
    said = "; ".join(
        t("{state}: {count}", state=t.state(state), count=t.number(count))
        for state, count in counts.items()
        if count
    )
    return Chart(
        figure,
        t("Milestones: {title}", title=title) if title else t("Milestones: plan and what happened"),
        t.plural("{count} milestone ({states}).", "{count} milestones ({states}).", len(stated), states=said),
        _table(records, names, t),
        sources(stated["source_id"]),
        as_of,
    )


def _known(row: dict[str, Any], as_of: datetime.date) -> dict[str, Any]:
    found = row | {edge: day(row[edge]) for edge in EDGES}
    for edge, text in (("actual_start_first", "actual_start"), ("actual_end_last", "actual_end")):
        if found[edge] and found[edge] > as_of:
            found[edge] = found[text] = None
    return found


def _state(row: dict[str, Any], t: Words) -> str:
    word = t.state(row["state"])
    late = row["days_late"]
    if row["state"] in ("done", "late") and pd.notna(late) and late > 0:
        word = t("{state}, {duration} late", state=word, duration=t.duration(int(late)))
    elif row["state"] == "in_progress" and row["part_done"] > 0:
        word = t("{state}, {share}", state=word, share=t.share(row["part_done"]))
    if row["state"] != "no_plan" and row["planned_end_last"] is None:
        word = t("{state} · no planned date in the record", state=word)
    return word


def _hover(row: dict[str, Any], name: str, t: Words) -> str:
    def period(column: str) -> str:
        return t.period(row[column]) if isinstance(row[column], str) else t("no date")

    return hover(
        name,
        _state(row, t),
        t("Planned: {start} to {end}", start=period("planned_start"), end=period("planned_end")),
        t("Happened: {start} to {end}", start=period("actual_start"), end=period("actual_end")),
        t("Forecast end: {end}", end=period("forecast_end")) if row["forecast_end_last"] else "",
    )


def _plans(records: list[dict[str, Any]], stand: rows.Rows, texts: list[str], t: Words) -> list[Any]:
    both = [n for n, row in enumerate(records) if row["planned_start_first"] and row["planned_end_last"]]
    ends = [n for n, row in enumerate(records) if row["planned_end_last"] and n not in both]
    forecast = [n for n, row in enumerate(records) if row["forecast_end_last"] and row["state"] != "done"]
    traces: list[Any] = []
    if both:
        traces.append(
            _bars(
                [(records[n]["planned_start_first"], records[n]["planned_end_last"]) for n in both],
                [stand.at[n] for n in both],
                stand.bar,
                {"color": palette.CLEAR, "line": {"color": palette.GREY, "width": 2}},
                legend_name(t("plan")),
                [texts[n] for n in both],
            )
        )
    for chosen, column, symbol, name in (
        (ends, "planned_end_last", "line-ns-open", t("planned end")),
        (forecast, "forecast_end_last", "diamond-open", t("forecast end")),
    ):
        if chosen:
            traces.append(
                go.Scatter(
                    x=[str(records[n][column]) for n in chosen],
                    y=[stand.at[n] for n in chosen],
                    mode="markers",
                    name=legend_name(name),
                    marker={"symbol": symbol, "size": 14, "color": palette.GREY, "line": {"width": 2}},
                    **hovering([texts[n] for n in chosen]),
                )
            )
    return traces


def _actuals(
    records: list[dict[str, Any]], stand: rows.Rows, texts: list[str], t: Words, as_of: datetime.date
) -> list[Any]:
    traces: list[Any] = []
    for state, (colour, pattern, symbol) in palette.STATES.items():
        mine = [n for n, row in enumerate(records) if row["state"] == state]
        begun = [n for n in mine if records[n]["actual_start_first"]]
        ended = [n for n in mine if n not in begun and records[n]["actual_end_last"]]
        name = legend_name(t.state(state))
        if begun:
            traces.append(
                _bars(
                    [(records[n]["actual_start_first"], _until(records[n], as_of)) for n in begun],
                    [stand.at[n] for n in begun],
                    stand.bar - 7,
                    {
                        "color": colour,
                        "line": {"width": 0},
                        "pattern": palette.hatched(pattern),
                    },
                    name,
                    [texts[n] for n in begun],
                )
            )
        if ended:
            traces.append(
                go.Scatter(
                    x=[str(records[n]["actual_end_last"]) for n in ended],
                    y=[stand.at[n] for n in ended],
                    mode="markers",
                    name=name,
                    showlegend=not begun,
                    marker={"symbol": symbol, "size": 11, "color": colour},
                    **hovering([texts[n] for n in ended]),
                )
            )
    if not traces:
        # Nothing happened and perhaps nothing is planned: the rows still need a trace to stand on.
        traces.append(
            go.Scatter(
                x=[str(as_of)] * len(records),
                y=list(stand.at),
                mode="markers",
                showlegend=False,
                marker={"size": 9, "symbol": "circle-open", "color": palette.GREY, "line": {"width": 2}},
                **hovering(texts),
            )
        )
    return traces


def _until(row: dict[str, Any], as_of: datetime.date) -> datetime.date:
    """Where the bar of what happened ends; nothing is claimed for the time after the last report."""
    begun, ended, reported = row["actual_start_first"], row["actual_end_last"], day(row["reported_on_first"])
    if not ended and row["state"] == "due_unreported":
        ended = reported if reported and reported <= as_of else begun
    last: datetime.date = ended or as_of
    return last


def _bars(
    spans: list[tuple[datetime.date, datetime.date]],
    at: list[float],
    thick: float,
    marker: dict[str, Any],
    name: str,
    texts: list[str],
) -> go.Bar:
    return go.Bar(
        orientation="h",
        base=[str(first) for first, _ in spans],
        x=[max(1, (last - first).days) * DAY_MS for first, last in spans],
        y=at,
        width=thick,
        marker=marker,
        name=name,
        **hovering(texts),
    )


def today(as_of: datetime.date, first: datetime.date, last: datetime.date, t: Words) -> dict[str, Any]:
    """The words at the line of the as-of day, on the side that has room."""
    right = (as_of - first).days > 0.5 * max(1, (last - first).days)
    text = escape(t("as of {day}", day=t.date(as_of)))
    place = {
        "x": str(as_of),
        "y": 1,
        "yref": "paper",
        "yanchor": "top",
        "xshift": -4 if right else 4,
        "font": {"size": 11},
    }
    return words(text, **place) | {"xanchor": "right" if right else "left"}


def _table(records: list[dict[str, Any]], names: list[str], t: Words) -> pd.DataFrame:
    def periods(column: str) -> list[str | None]:
        return [t.period(row[column]) if isinstance(row[column], str) else None for row in records]

    table = pd.DataFrame(
        {
            t("Milestone"): names,
            t("State"): [_state(row, t) for row in records],
            t("Planned start"): periods("planned_start"),
            t("Planned end"): periods("planned_end"),
            t("Forecast end"): periods("forecast_end"),
            t("Actual start"): periods("actual_start"),
            t("Actual end"): periods("actual_end"),
            t("Source"): [row["source_id"] for row in records],
        }
    )
    return table.drop(columns=[t("Forecast end")]) if table[t("Forecast end")].isna().all() else table
