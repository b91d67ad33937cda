"""Slip chart: how the expected end of each milestone moves from publication to publication."""

import datetime
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from bandung_kawasaki.charts import palette, time_axis
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
from bandung_kawasaki.progress import slip
from bandung_kawasaki.texts import Words
from bandung_kawasaki.texts.vocabulary import N_

NAMED = 10
"""Up to so many milestones all have a name in the legend; beyond, only those whose end moved."""
TOLD = 3
ROOM = 0.06
APART, APART_WIDE = 0.3, 0.15
"""Share of the width that lies between two days written below the chart, on a phone and on wide drawings."""
BASES = {"planned": N_("planned end"), "forecast": N_("forecast end"), "actual": N_("actual end")}

Line = list[dict[str, Any]]


def trend(ends: pd.DataFrame, t: Words, as_of: datetime.date, wide: bool = False) -> Chart | None:
    """One line a milestone over the days of publication, and the diagonal on which an end is that day.

    `ends` as `progress.slip.ends` gives it. A line stops, with a ring, where its milestone is done. None
    where the publications are of one day, or every milestone was done before the first of them. `wide`: for a
    wide drawing, with more ticks.
    """
    drawn = slip.until_done(ends)
    days = sorted({day.date() for day in ends["published_on"]})
    if len(days) < 2 or not len(drawn):
        return None
    first, last = days[0], days[-1]
    by_id = {str(name): as_dicts(rows) for name, rows in drawn.groupby("milestone_id", sort=False)}
    all_lines = list(by_id.values())
    moved = [line for line in all_lines if moves(line)]
    named = all_lines if len(all_lines) <= NAMED else moved
    others = [line for line in all_lines if line not in named]
    low = min(first, drawn["end"].min().date())
    high = max(last, drawn["end"].max().date())
    traces = [diagonal(first, last, t)]
    if others:
        traces.append(together(others, t))
    traces += [one(line, n, t) for n, line in enumerate(named)]
    traces += done(all_lines, t)
    upright = time_axis.axis(low, high, t) | {"range": with_room(low, high)}
    figure = go.Figure(
        traces,
        layout(
            t,
            320,
            [trace.name for trace in traces],
            t("expected end"),
            xaxis=across(days, t, APART_WIDE if wide else APART),
            yaxis=upright,
        ),
    )
    return Chart(
        figure,
        t(
            "Slip chart: expected ends of milestones, {first} to {last}",
            first=t.date(first),
            last=t.date(last),
        ),
        alt(all_lines, moved, len(days), t),
        table(drawn, t),
        sources(drawn["source_id"]),
        as_of,
        note=note(ends, drawn, t),
    )


def with_room(first: datetime.date, last: datetime.date) -> list[str]:
    """The range of an axis with a little room on both sides, also where it spans a few days only."""
    begin, end = pd.Timestamp(first), pd.Timestamp(last)
    room = max((end - begin) * ROOM, pd.Timedelta(hours=2))
    return [str(begin - room), str(end + room)]


def across(days: Sequence[datetime.date], t: Words, apart: float = APART) -> dict[str, Any]:
    """The axis of the days of publication: first, last, and those between that stand `apart`."""
    span = (days[-1] - days[0]).days
    ticks = [days[0]]
    for day in days[1:-1]:
        if min((day - ticks[-1]).days, (days[-1] - day).days) >= span * apart:
            ticks.append(day)
    ticks.append(days[-1])
    return {
        "type": "date",
        "range": with_room(days[0], days[-1]),
        "tickmode": "array",
        "tickvals": [str(day) for day in ticks],
        "ticktext": [escape(t.short_date(day)) for day in ticks],
    }


def moves(line: Line) -> bool:
    """Whether the expected end is not the same in all publications; the actual end counts, too."""
    return len({row["end"] for row in line}) > 1


def name_of(line: Line, t: Words) -> str:
    """The name of a milestone as its newest publication has it."""
    return t.pick(line[-1], "title") or str(line[-1]["milestone_id"])


def diagonal(first: datetime.date, last: datetime.date, t: Words) -> go.Scatter:
    """The days of publication themselves: what reaches them is done."""
    return go.Scatter(
        x=[str(first), str(last)],
        y=[str(first), str(last)],
        mode="lines",
        name=legend_name(t("diagonal: done, the end has come")),
        line={"color": palette.GREY, "width": 2, "dash": "dash"},
        hoverinfo="skip",
    )


def texts(line: Line, t: Words) -> list[str]:
    """What is said of each point on hover."""
    return [
        hover(
            name_of(line, t),
            t("{what}: {period}", what=t(BASES[row["basis"]]), period=t.period(row["period"])),
            t("Published on {day}", day=t.date(row["published_on"].date())),
        )
        for row in line
    ]


def one(line: Line, position: int, t: Words) -> go.Scatter:
    """The line of one milestone, with its own colour, symbol and dash."""
    colour, _ = palette.category(position)
    return go.Scatter(
        x=[str(row["published_on"].date()) for row in line],
        y=[str(row["end"].date()) for row in line],
        mode="lines+markers",
        name=legend_name(name_of(line, t)),
        line={"color": colour, "width": 2, "dash": palette.PATHS[position % len(palette.PATHS)]},
        marker={"color": colour, "size": 8, "symbol": palette.SYMBOLS[position % len(palette.SYMBOLS)]},
        **hovering(texts(line, t)),
    )


def together(lines: list[Line], t: Words) -> go.Scatter:
    """Lines without names of their own as one trace, a gap between them."""
    x: list[str | None] = []
    y: list[str | None] = []
    said: list[str] = []
    for line in lines:
        x += [*(str(row["published_on"].date()) for row in line), None]
        y += [*(str(row["end"].date()) for row in line), None]
        said += [*texts(line, t), ""]
    return go.Scatter(
        x=x,
        y=y,
        mode="lines+markers",
        name=legend_name(
            t.plural("{count} whose end did not move", "{count} whose ends did not move", len(lines))
        ),
        line={"color": palette.GREY, "width": 1},
        marker={"color": palette.GREY, "size": 5},
        connectgaps=False,
        **hovering(said),
    )


def done(lines: list[Line], t: Words) -> list[go.Scatter]:
    """Rings around the points at which milestones are done; no trace where none is."""
    found = [
        (row, text)
        for line in lines
        for row, text in zip(line, texts(line, t), strict=True)
        if row["basis"] == "actual"
    ]
    if not found:
        return []
    ring = {"symbol": "circle-open", "size": 17, "color": palette.GREEN, "line": {"width": 3}}
    return [
        go.Scatter(
            x=[str(row["published_on"].date()) for row, _ in found],
            y=[str(row["end"].date()) for row, _ in found],
            mode="markers",
            name=legend_name(t.state("done")),
            marker=ring,
            **hovering([text for _, text in found]),
        )
    ]


def alt(lines: list[Line], moved: list[Line], days: int, t: Words) -> str:
    """The chart for those who do not see it: how many milestones, which ends moved, which are done."""
    said = [
        t.plural(
            "{count} milestone in the publications of {days} days.",
            "{count} milestones in the publications of {days} days.",
            len(lines),
            days=t.number(days),
        )
    ]
    if not moved:
        said.append(t("No expected end moved."))
    furthest = sorted(moved, key=lambda line: abs(line[-1]["end"] - line[0]["end"]), reverse=True)
    for line in furthest[:TOLD]:
        ends = {"before": t.period(line[0]["period"]), "after": t.period(line[-1]["period"])}
        said.append(t("{milestone}: from {before} to {after}.", milestone=name_of(line, t), **ends))
    if (rest := len(moved) - TOLD) > 0:
        said.append(t.plural("{count} more moved.", "{count} more moved.", rest))
    if names := [name_of(line, t) for line in lines if line[-1]["basis"] == "actual"]:
        said.append(t("Done: {milestones}.", milestones=t.list(names)))
    return " ".join(said)


def note(ends: pd.DataFrame, drawn: pd.DataFrame, t: Words) -> str:
    """How the chart is read, and how many milestones are not on it."""
    said = [
        t(
            "Across: day of the publication. Upwards: forecast end, or planned end where no forecast is "
            "given. A rising line slips. Below the diagonal the end has passed."
        )
    ]
    left_out = ends["milestone_id"].nunique() - drawn["milestone_id"].nunique()
    if left_out:
        said.append(
            t.plural(
                "{count} milestone was done before the first of these publications and is not drawn.",
                "{count} milestones were done before the first of these publications and are not drawn.",
                left_out,
            )
        )
    return " ".join(said)


def table(drawn: pd.DataFrame, t: Words) -> pd.DataFrame:
    """The numbers drawn, a row a milestone and publication."""
    records = as_dicts(drawn)
    names = {str(row["milestone_id"]): t.pick(row, "title") for row in records}
    return pd.DataFrame(
        {
            t("Milestone"): [names[str(row["milestone_id"])] for row in records],
            t("Published on"): drawn["published_on"],
            t("End"): [t.period(row["period"]) for row in records],
            t("Kind"): [t(BASES[row["basis"]]) for row in records],
            t("Source"): drawn["source_id"],
        }
    )
