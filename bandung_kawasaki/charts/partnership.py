"""The partnership over time: agreements, meetings, reports and other events."""

import datetime

import pandas as pd
import plotly.graph_objects as go

from bandung_kawasaki.charts import palette, rows, time_axis
from bandung_kawasaki.charts.chart import Chart, as_dicts, hover, hovering, layout, legend_name, sources
from bandung_kawasaki.texts import Words

SINCE = datetime.date(2007, 1, 1)
CLEARANCE = 0.045
"""Share of the width that a mark takes on a phone."""
LEVELS = 3
APART = 16


def timeline(
    events: pd.DataFrame, t: Words, as_of: datetime.date, since: datetime.date = SINCE
) -> Chart | None:
    """The events from `since` to as_of, a row a kind; None without any. Hover and table have all the words.

    `events`: rows of the table `events`. A mark stands on the first day of its event; marks that would
    cover each other step down.
    """
    days = events["date_first"]
    chosen = events[(days >= pd.Timestamp(since)) & (days <= pd.Timestamp(as_of))]
    chosen = chosen.sort_values(["date_first", "event_id"])
    if not len(chosen):
        return None
    first, last = chosen["date_first"].iloc[0].date(), max(chosen["date_first"].iloc[-1].date(), as_of)
    kinds = [kind for kind in palette.EVENTS if (chosen["kind"] == kind).any()]
    of_kind = {kind: as_dicts(chosen[chosen["kind"] == kind]) for kind in kinds}
    counts = [t.plural("{count} event", "{count} events", len(of_kind[kind])) for kind in kinds]
    stand = rows.labelled([t.term("event", kind) for kind in kinds], counts, bar=LEVELS * APART)
    traces = []
    for kind, middle in zip(kinds, stand.at, strict=True):
        colour, symbol = palette.EVENTS[kind]
        levels = _levels([row["date_first"].date() for row in of_kind[kind]], (last - first).days)
        traces.append(
            go.Scatter(
                x=[str(row["date_first"].date()) for row in of_kind[kind]],
                y=[middle + (level - (LEVELS - 1) / 2) * APART for level in levels],
                mode="markers",
                name=legend_name(t.term("event", kind)),
                marker={"color": colour, "symbol": symbol, "size": 12},
                **hovering(
                    [
                        hover(t.period(row["date"]), t.pick(row, "title"), t.pick(row, "what_happened"))
                        for row in of_kind[kind]
                    ]
                ),
            )
        )
    figure = go.Figure(
        traces,
        layout(
            t,
            stand.height,
            xaxis=time_axis.axis(first, last, t),
            yaxis=stand.axis,
            annotations=list(stand.annotations),
        ),
    )
    records = as_dicts(chosen)
    begin, end = records[0], records[-1]
    return Chart(
        figure,
        t(
            "Timeline of the partnership, {first} to {last}",
            first=t.period(str(first.year)),
            last=t.period(str(last.year)),
        ),
        t.plural(
            "{count} event, from {first} ({first_day}) to {last} ({last_day}).",
            "{count} events, from {first} ({first_day}) to {last} ({last_day}).",
            len(records),
            first=t.pick(begin, "title"),
            first_day=t.period(begin["date"]),
            last=t.pick(end, "title"),
            last_day=t.period(end["date"]),
        ),
        pd.DataFrame(
            {
                t("Date"): [t.period(row["date"]) for row in records],
                t("Kind"): [t.term("event", row["kind"]) for row in records],
                t("Event"): [t.pick(row, "title") for row in records],
                t("What happened"): [t.pick(row, "what_happened") for row in records],
                t("Source"): [row["source_id"] for row in records],
            }
        ),
        sources(chosen["source_id"]),
        as_of,
    )


def _levels(days: list[datetime.date], span: int) -> list[int]:
    """The level of each mark, so that neighbours on one level stand apart where that is possible."""
    gap = max(1.0, span * CLEARANCE)
    free = [float("-inf")] * LEVELS
    found = []
    for day in days:
        at = float(day.toordinal())
        level = next(
            (n for n in range(LEVELS) if at - free[n] >= gap), min(range(LEVELS), key=free.__getitem__)
        )
        free[level] = at
        found.append(level)
    return found
