"""Events as numbered upright marks above a drawing; a note and the hover say what the numbers mean."""

import datetime
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from bandung_kawasaki.charts import palette
from bandung_kawasaki.charts.chart import as_dicts, hover, hovering, upright
from bandung_kawasaki.texts import Words

CLEARANCE = 0.075
"""Share of the width that one number takes on a phone."""
CLEARANCE_WIDE = 0.03
MOST_ROWS = 4
MOST = 15
"""Events that are marked at most, the newest, where nothing else is asked for."""


@dataclass(frozen=True)
class Numbered:
    """Marks (on the second upright axis, 0 to 1), lines, the words of the note, and the source ids."""

    trace: go.Scatter
    shapes: tuple[dict[str, Any], ...]
    note: str
    rows: int
    sources: tuple[str, ...]


def between(
    events: pd.DataFrame | None,
    first: datetime.date,
    last: datetime.date,
    as_of: datetime.date,
    t: Words,
    name: str,
    events_at_most: int = MOST,
    wide: bool = False,
) -> Numbered | None:
    """The events that began between first and last, known on as_of, numbered by day; None without any.

    Of more than `events_at_most` the newest are marked. `wide`: for a wide drawing, where marks stand closer.
    """
    if events is None or not len(events):
        return None
    days = events["date_first"]
    until = min(last, as_of)
    seen = events[(days >= pd.Timestamp(first)) & (days <= pd.Timestamp(until))].sort_values(
        "date_first", kind="stable"
    )
    if not len(seen):
        return None
    total = len(seen)
    seen = seen.tail(events_at_most)
    records = as_dicts(seen)
    gap = (last - first).days * (CLEARANCE_WIDE if wide else CLEARANCE)
    free = [-gap] * MOST_ROWS
    place = []
    for row in records:
        at = float((row["date_first"].date() - first).days)
        chosen = next(
            (n for n in range(MOST_ROWS) if at - free[n] >= gap), min(range(MOST_ROWS), key=free.__getitem__)
        )
        free[chosen] = at
        place.append(chosen)
    rows = max(place) + 1
    days_text = [str(row["date_first"].date()) for row in records]
    titles = [t.pick(row, "title") for row in records]
    trace = go.Scatter(
        x=days_text,
        y=[1 - (n + 0.5) / rows for n in place],
        yaxis="y2",
        mode="markers+text",
        text=[t.number(n + 1) for n in range(len(records))],
        textposition="middle center",
        textfont={"size": 11, "color": "#ffffff"},
        marker={"symbol": "circle", "size": 18, "color": "#5b6770", "line": {"width": 0}},
        name=name,
        **hovering([hover(t.period(row["date"]), title) for row, title in zip(records, titles, strict=True)]),
    )
    note = t(
        "Events: {events}",
        events=" · ".join(
            t("{number}: {title} ({day})", number=t.number(n + 1), title=title, day=t.period(row["date"]))
            for n, (row, title) in enumerate(zip(records, titles, strict=True))
        ),
    )
    if total > len(records):
        note += " " + t(
            "Only the newest {count} of {total} events are marked.",
            count=t.number(len(records)),
            total=t.number(total),
        )
    shapes = tuple(
        upright(day, dash="dot", layer="below", line={"color": palette.GREY, "width": 1, "dash": "dot"})
        for day in days_text
    )
    ids = tuple(str(row["source_id"]) for row in records if isinstance(row["source_id"], str))
    return Numbered(trace, shapes, note, rows, ids)


def axes(rows: int, plot_height: int) -> tuple[list[float], dict[str, Any]]:
    """The domain left to the drawing, and the second upright axis for so many rows of numbers."""
    share = 1 - (rows * 22 + 4) / (plot_height + rows * 22 + 4)
    second = {
        "domain": [share, 1],
        "range": [0, 1],
        "visible": False,
        "fixedrange": True,
        "anchor": "x",
    }
    return [0, share - 0.005], second
