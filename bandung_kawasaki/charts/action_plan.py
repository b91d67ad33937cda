"""The action plan over time: the stages of each item, and how long items have been under discussion."""

import datetime
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from bandung_kawasaki.charts import palette, rows, time_axis
from bandung_kawasaki.charts.chart import (
    Chart,
    as_dicts,
    hover,
    hovering,
    layout,
    legend_name,
    sources,
    upright,
)
from bandung_kawasaki.charts.milestones import DAY_MS, today
from bandung_kawasaki.texts import Words

DAYS_A_YEAR = 365.25


def swimlane(
    spans: pd.DataFrame,
    items: pd.DataFrame,
    t: Words,
    as_of: datetime.date,
    topics: pd.DataFrame | None = None,
) -> Chart | None:
    """The stages of each item over time, a lane an item, grouped by topic; None without any.

    `spans` and `items` as `progress.action_plan` gives them; `topics` (the table) orders the groups.
    """
    if not len(spans) or not len(items):
        return None
    ordered, headings = _by_topic(items, t, topics)
    names = [t.pick(row, "title") for row in ordered]
    second = [
        t(
            "{stage} since {day} · age {age}",
            stage=t.stage(row["stage"]),
            day=t.period(row["stage_since_period"]),
            age=t.duration(int(row["age_days"])),
        )
        for row in ordered
    ]
    stand = rows.labelled(names, second, headings)
    lane = {row["item_id"]: n for n, row in enumerate(ordered)}
    shown = [row for row in as_dicts(spans) if row["item_id"] in lane]
    traces = _stages(shown, lane, names, stand, t)
    first, last = min(row["first"] for row in shown).date(), as_of
    figure = go.Figure(
        traces,
        layout(
            t,
            stand.height + 18,
            [trace.name for trace in traces if trace.showlegend is not False],
            barmode="overlay",
            xaxis=time_axis.axis(first, last, t),
            yaxis=stand.axis | {"range": [stand.height, -18]},
            shapes=[upright(str(as_of), layer="below")],
            annotations=[*stand.annotations, today(as_of, first, last, t)],
        ),
    )
    counts = items["stage"].value_counts()
    said = "; ".join(
        t("{state}: {count}", state=t.stage(stage), count=t.number(int(counts[stage])))
        for stage in palette.STAGES
        if stage in counts.index
    )
    table = pd.DataFrame(
        {
            t("Item"): [names[lane[row["item_id"]]] for row in shown],
            t("Stage"): [t.stage(row["stage"]) for row in shown],
            t("First day"): [t.date(row["first"].date()) for row in shown],
            t("Last day"): [t.date(row["last"].date()) for row in shown],
        }
    )
    return Chart(
        figure,
        t("Action plan: the stages of each item"),
        t.plural("{count} item ({states}).", "{count} items ({states}).", len(items), states=said),
        table,
        sources(items["source_id"]),
        as_of,
    )


def _by_topic(
    items: pd.DataFrame, t: Words, topics: pd.DataFrame | None
) -> tuple[list[dict[str, Any]], list[str] | None]:
    if topics is None:
        return as_dicts(items.sort_values(["topic_id", "item_id"])), None
    known = as_dicts(topics.sort_values("position", kind="stable"))
    order = {row["topic_id"]: n for n, row in enumerate(known)}
    titles = {row["topic_id"]: t.pick(row, "title") for row in known}
    place = items["topic_id"].map(order).fillna(len(order))
    ordered = as_dicts(items.assign(place=place).sort_values(["place", "topic_id", "item_id"]))
    return ordered, [titles.get(row["topic_id"], str(row["topic_id"])) for row in ordered]


def _stages(
    shown: list[dict[str, Any]], lane: dict[str, int], names: list[str], stand: rows.Rows, t: Words
) -> list[Any]:
    traces: list[Any] = []
    for stage, (colour, pattern, symbol) in palette.STAGES.items():
        mine = [row for row in shown if row["stage"] == stage]
        if not mine:
            continue
        at = [stand.at[lane[row["item_id"]]] for row in mine]
        texts = [
            hover(
                names[lane[row["item_id"]]],
                t.stage(stage),
                t("{first} to {last}", first=t.date(row["first"].date()), last=t.date(row["last"].date()))
                if row["last"] > row["first"]
                else t.date(row["first"].date()),
            )
            for row in mine
        ]
        name = legend_name(t.stage(stage))
        if stage not in ("done", "dropped"):
            traces.append(
                go.Bar(
                    orientation="h",
                    base=[str(row["first"].date()) for row in mine],
                    x=[(row["last"] - row["first"]).days * DAY_MS for row in mine],
                    y=at,
                    width=stand.bar,
                    showlegend=False,
                    name=name,
                    marker={
                        "color": colour,
                        "line": {"width": 0},
                        "pattern": palette.hatched(pattern),
                    },
                    **hovering(texts),
                )
            )
        traces.append(
            go.Scatter(
                x=[str(row["first"].date()) for row in mine],
                y=at,
                mode="markers",
                name=name,
                marker={
                    "color": colour,
                    "symbol": symbol,
                    "size": 13,
                    "line": {"width": 2 if symbol.endswith("open") else 0},
                },
                **hovering(texts),
            )
        )
    return traces


def ages(items: pd.DataFrame, t: Words, as_of: datetime.date, wide: bool = False) -> Chart | None:
    """The items under discussion by their age since the first entry, oldest first; None without any.

    `items` as `progress.action_plan.items` gives them; `wide`: for a wide and flat drawing, see
    `rows.labelled`.
    """
    mine = items[items["under_discussion"]].sort_values(["age_days", "item_id"], ascending=[False, True])
    if not len(mine):
        return None
    records = as_dicts(mine)
    names = [t.pick(row, "title") for row in records]
    age = [t.duration(int(row["age_days"])) for row in records]
    second = [
        t(
            "{age} · {stage} for {time}",
            age=words_of_age,
            stage=t.stage(row["stage"]),
            time=t.duration(int(row["in_stage_days"])),
        )
        for row, words_of_age in zip(records, age, strict=True)
    ]
    stand = rows.labelled(names, second, wide=wide)
    texts = [
        hover(
            name,
            line,
            t("first entry: {period}", period=t.period(row["first_on_period"])),
            t("last entry: {day}", day=t.date(row["entry_on"].date())),
        )
        for row, name, line in zip(records, names, second, strict=True)
    ]
    traces = []
    for stage in ("under_discussion", "proposed"):
        chosen = [n for n, row in enumerate(records) if row["stage"] == stage]
        if chosen:
            colour, pattern, _ = palette.STAGES[stage]
            traces.append(
                go.Bar(
                    orientation="h",
                    x=[round(records[n]["age_days"] / DAYS_A_YEAR, 3) for n in chosen],
                    y=[stand.at[n] for n in chosen],
                    width=stand.bar,
                    name=legend_name(t.stage(stage)),
                    marker={
                        "color": colour,
                        "line": {"width": 0},
                        "pattern": palette.hatched(pattern),
                    },
                    **hovering([texts[n] for n in chosen]),
                )
            )
    most = int(mine["age_days"].max() / DAYS_A_YEAR) + 1
    step = 1 if most <= 5 else 2 if most <= 10 else 5
    marks = list(range(0, most + 1, step))
    figure = go.Figure(
        traces,
        layout(
            t,
            stand.height,
            [trace.name for trace in traces],
            xaxis={
                "range": [0, most],
                "tickvals": marks,
                "ticktext": [t.plural("{count} year", "{count} years", mark) for mark in marks],
            },
            yaxis=stand.axis,
            annotations=list(stand.annotations),
        ),
    )
    table = pd.DataFrame(
        {
            t("Item"): names,
            t("Stage"): [t.stage(row["stage"]) for row in records],
            t("Age in days"): mine["age_days"].to_list(),
            t("Days in this stage"): mine["in_stage_days"].to_list(),
            t("Times discussed"): mine["times_discussed"].to_list(),
            t("First entry"): [t.period(row["first_on_period"]) for row in records],
        }
    )
    return Chart(
        figure,
        t("Items under discussion by age"),
        t.plural(
            "{count} item is under discussion; the oldest: {title}, {age}.",
            "{count} items are under discussion; the oldest: {title}, {age}.",
            len(mine),
            title=names[0],
            age=age[0],
        ),
        table,
        sources(mine["source_id"]),
        as_of,
        note=t("Age counts from the first entry of any stage. These items are part of no percentage."),
    )
