"""The traces of a drawn line: solid within one source, dotted between sources, never across a break."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from bandung_kawasaki.charts import palette
from bandung_kawasaki.charts.chart import as_dicts, hovering
from bandung_kawasaki.charts.telling import Teller
from bandung_kawasaki.charts.time_axis import middle

MARKED = 40
"""Lines with more points than this show a marker only where a point stands alone."""
SIZE, ALONE = 8, 9

Trace = go.Scatter


def is_bound(row: Mapping[str, Any]) -> bool:
    """Whether a figure is a range or a bound: drawn as such, and no line runs through it."""
    return pd.notna(row["value_upper"]) or row["qualifier"] in ("above", "below")


def drawn(
    rows: pd.DataFrame, breaks: Sequence[datetime.date], tell: Teller, colour: str, symbol: str, name: str
) -> list[go.Scatter]:
    """The line of one place: rows of `points` of role line, oldest first, without ranges and bounds.

    A gap (None) stands where the line does not run on; the second trace, if any, is the dotted joins.
    """
    solid: list[tuple[str, float, str] | None] = []
    dotted: list[tuple[str, float] | None] = []
    before: dict[str, Any] | None = None
    for row in as_dicts(rows):
        here = (middle(row["first"], row["last"]), float(row["value"]))
        if before is not None:
            broken = any(before["last"].date() < day <= row["last"].date() for day in breaks)
            other = _sources(before) != _sources(row)
            if broken or other or row["gap"]:
                solid.append(None)
            if other and not broken and not row["gap"]:
                dotted += [(middle(before["first"], before["last"]), float(before["value"])), here, None]
        solid.append((*here, tell.point(row)))
        before = row
    few = len(rows) <= MARKED
    alone = [
        point is not None and not any(solid[n - 1 : n] if n else []) and not any(solid[n + 1 : n + 2])
        for n, point in enumerate(solid)
    ]
    traces = [
        go.Scatter(
            x=[point[0] if point else None for point in solid],
            y=[point[1] if point else None for point in solid],
            mode="lines+markers" if few else "lines",
            name=name,
            line={"color": colour, "width": 2},
            marker={"color": colour, "symbol": symbol, "size": SIZE},
            connectgaps=False,
            **hovering([point[2] if point else "" for point in solid]),
        )
    ]
    if not few and any(alone):
        single = [point for point, by_itself in zip(solid, alone, strict=True) if point and by_itself]
        traces.append(
            go.Scatter(
                x=[point[0] for point in single],
                y=[point[1] for point in single],
                mode="markers",
                marker={"color": colour, "symbol": symbol, "size": ALONE},
                hoverinfo="skip",
                showlegend=False,
                name=name,
            )
        )
    if dotted:
        traces.append(
            go.Scatter(
                x=[point[0] if point else None for point in dotted],
                y=[point[1] if point else None for point in dotted],
                mode="lines",
                line={"color": colour, "width": 1.5, "dash": "dot"},
                hoverinfo="skip",
                showlegend=False,
                name=name,
            )
        )
    return traces


def _sources(row: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(part.strip() for part in str(row["source_id"]).split(";"))


def marks(
    rows: pd.DataFrame,
    tell: Teller,
    colours: Sequence[str],
    symbols: Sequence[str],
    name: str,
    size: int = 10,
) -> go.Scatter:
    """Single marks, a point a row."""
    records = as_dicts(rows)
    return go.Scatter(
        x=[middle(row["first"], row["last"]) for row in records],
        y=rows["value"].to_list(),
        mode="markers",
        name=name,
        marker={
            "color": list(colours),
            "symbol": list(symbols),
            "size": size,
            "line": {"width": 2, "color": list(colours)},
        },
        **hovering(
            [tell.point(row, tell.t.kind(row["kind"]) if row["kind"] != "actual" else "") for row in records]
        ),
    )


def ranges(rows: pd.DataFrame, tell: Teller, colour: str, name: str) -> go.Scatter:
    """Ranges as upright strokes with both ends."""
    x: list[str | None] = []
    y: list[float | None] = []
    texts: list[str] = []
    for row in as_dicts(rows):
        here = middle(row["first"], row["last"])
        x += [here, here, None]
        y += [float(row["value"]), float(row["value_upper"]), None]
        texts += [tell.point(row), tell.point(row), ""]
    return go.Scatter(
        x=x,
        y=y,
        mode="lines+markers",
        name=name,
        line={"color": colour, "width": 3},
        marker={"symbol": "line-ew-open", "size": 13, "color": colour, "line": {"width": 3, "color": colour}},
        **hovering(texts),
    )


def limits(rows: pd.DataFrame, end: datetime.date, tell: Teller, name: str) -> go.Scatter:
    """Limits as steps: each from its first day to the next one's, or to `end`, or to the end of its span.

    A limit beside the line holds for its own period only.
    """
    t = tell.t
    main = as_dicts(rows[rows["role"] == "line"].sort_values("first"))
    follows = [row["first"].date() for row in main[1:]] + [end]
    steps = []
    for row, until in zip(main, follows, strict=True):
        last = row["last"].date() if "/" in row["period"] else until
        steps.append((row, min(last, until)))
    steps += [(row, row["last"].date()) for row in as_dicts(rows[rows["role"] != "line"])]
    x: list[str | None] = []
    y: list[float | None] = []
    texts: list[str] = []
    for n, (row, until) in enumerate(steps):
        begin = row["first"].date()
        if n and x[-1] != str(begin):
            x, y, texts = [*x, None], [*y, None], [*texts, ""]
        text = tell.point(row, t("limit from {day}", day=t.date(begin)))
        x += [str(begin), str(until)]
        y += [float(row["value"])] * 2
        texts += [text] * 2
    return go.Scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": palette.VERMILLION, "width": 2.5, "dash": "dash"},
        connectgaps=False,
        name=name,
        **hovering(texts),
    )


def elsewhere(row: Mapping[str, Any], edges: Sequence[str], tell: Teller, name: str) -> go.Scatter:
    """The target of another place: a dotted level line over the whole width."""
    text = tell.point(row, tell.t.kind("target"))
    return go.Scatter(
        x=list(edges),
        y=[float(row["value"])] * len(edges),
        mode="lines",
        line={"color": palette.PURPLE, "width": 2, "dash": "dot"},
        name=name,
        **hovering([text] * len(edges)),
    )
