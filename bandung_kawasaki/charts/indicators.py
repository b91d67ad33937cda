"""Indicators over time: line, other sources, ranges and bounds, targets, limits, baseline and events."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from bandung_kawasaki.charts import line, numbered, palette, time_axis
from bandung_kawasaki.charts.chart import Chart, as_dicts, escape, layout, legend_name, sources, words
from bandung_kawasaki.charts.composition import bars, stacked
from bandung_kawasaki.charts.periods import by_period, yearly
from bandung_kawasaki.charts.telling import Teller, alt, span, teller
from bandung_kawasaki.progress import indicators as figures
from bandung_kawasaki.texts import Words

__all__ = ["bars", "by_period", "monthly", "series", "stacked", "yearly"]

HOME = ("kota_bandung",)
HEIGHT = 260
TARGETS_NAMED = 3


def monthly(
    indicator: Mapping[str, Any],
    values: pd.DataFrame,
    t: Words,
    as_of: datetime.date,
    places: Sequence[str] = HOME,
    events: pd.DataFrame | None = None,
    sources_table: pd.DataFrame | None = None,
    events_at_most: int = numbered.MOST,
    wide: bool = False,
) -> Chart | None:
    """A monthly indicator with events and limits: `series` without the figures of longer periods.

    `values` as `progress.indicators.with_per_day` gives them, when the indicator is one per day.
    """
    days = values["period_last"] - values["period_first"]
    short = values[(days <= pd.Timedelta(days=31)) | (values["kind"] != "actual")]
    return series(indicator, short, t, as_of, places, events, sources_table, events_at_most, wide)


def series(
    indicator: Mapping[str, Any],
    values: pd.DataFrame,
    t: Words,
    as_of: datetime.date,
    places: Sequence[str] = HOME,
    events: pd.DataFrame | None = None,
    sources_table: pd.DataFrame | None = None,
    events_at_most: int = numbered.MOST,
    wide: bool = False,
) -> Chart | None:
    """An indicator (its row) over time at some places; None when nothing of it is known on as_of.

    Drawn: rows without category, role line (the line) or beside (open marks); targets of the places as
    diamonds, of other places as dotted level lines; limits from their first day on; `events`: rows of the
    table `events`. `sources_table`: the table `sources`, for the publishers' names. Figures that are
    `undated` are never drawn. Of more than `events_at_most` events the newest are marked. `wide`: for a wide
    drawing, with more ticks.
    """
    rows = figures.points(
        values,
        str(indicator["indicator_id"]),
        None,
        as_of,
        ("actual", "baseline", "target", "limit", "projection"),
    )
    here = rows["place"].isin(list(places))
    rows = rows[rows["category"].isna() & (rows["role"] != "hidden") & (here | (rows["kind"] == "target"))]
    limit = (rows["kind"] == "limit") & (rows["first"] > pd.Timestamp(as_of))
    rows = rows[~limit].reset_index(drop=True)
    if not rows["kind"].isin(["actual", "baseline"]).any():
        return None
    return _chart(rows, teller(indicator, t, sources_table), places, as_of, events, events_at_most, wide)


def _chart(
    rows: pd.DataFrame,
    tell: Teller,
    places: Sequence[str],
    as_of: datetime.date,
    events: pd.DataFrame | None,
    events_at_most: int,
    wide: bool,
) -> Chart:
    t = tell.t
    at_home = rows["place"].isin(list(places))
    limits = rows[rows["kind"] == "limit"]
    dated = rows[at_home]
    first, last = dated["first"].min().date(), dated["last"].max().date()
    if len(limits):
        last = max(last, as_of)
    edges = time_axis.padded(first, last)
    traces = _traces(rows, tell, places, edges, as_of)
    name = legend_name(t("events, numbered"))
    marks = numbered.between(events, first, last, as_of, t, name, events_at_most, wide)
    top = float(max(rows["value"].max(), rows["value_upper"].fillna(rows["value"]).max()))
    low = float(rows["value"].min())
    whole_years = bool(((dated["last"] - dated["first"]) >= pd.Timedelta(days=360)).all())
    upright: dict[str, Any] = {"range": [min(0.0, low * 1.1), (top * 1.15) or 1], "nticks": 6}
    height, more = HEIGHT, dict[str, Any]()
    if marks:
        traces.append(marks.trace)
        upright["domain"], more["yaxis2"] = numbered.axes(marks.rows, height)
        more["shapes"] = list(marks.shapes)
        height += marks.rows * 22 + 4
    names = [trace.name for trace in traces if trace.showlegend is not False]
    figure = go.Figure(
        traces,
        layout(
            t,
            height,
            names,
            unit=tell.unit,
            xaxis=time_axis.axis(
                first, last, t, whole_years, time_axis.MOST_WIDE if wide else time_axis.MOST
            ),
            yaxis=upright,
            annotations=_target_words(rows, tell, places, first, last, top),
            **more,
        ),
    )
    return Chart(
        figure,
        title=t(
            "{indicator}: {places}, {period}",
            indicator=tell.title,
            places=t.list(t.label("place", place) for place in places if place in set(dated["place"])),
            period=span(first, last, t),
        ),
        alt=alt(rows, tell, places),
        table=tell.table(rows),
        source_ids=sources(rows["source_id"], marks.sources if marks else ()),
        as_of=as_of,
        note=marks.note if marks else "",
    )


def _traces(
    rows: pd.DataFrame, tell: Teller, places: Sequence[str], edges: tuple[str, str], as_of: datetime.date
) -> list[go.Scatter]:
    t = tell.t
    bound = rows.apply(line.is_bound, axis=1)
    actual, on_line = rows["kind"] == "actual", rows["role"] == "line"
    here = rows["place"].isin(list(places))
    colour = {place: palette.CATEGORIES[n % len(palette.CATEGORIES)] for n, place in enumerate(places)}
    symbol = {place: palette.SYMBOLS[n % len(palette.SYMBOLS)] for n, place in enumerate(places)}
    found: list[go.Scatter] = []
    for place in places:
        own = rows[actual & on_line & (rows["place"] == place)]
        own = own.assign(gap=bound[own.index].shift(fill_value=False))[~bound[own.index]]
        if len(own):
            name = legend_name(t.label("place", place))
            found += line.drawn(own, figures.breaks(tell.indicator), tell, colour[place], symbol[place], name)
    strokes = rows[here & rows["value_upper"].notna()]
    if len(strokes):
        found.append(
            line.ranges(strokes, tell, palette.VERMILLION, legend_name(t("range given by the source")))
        )

    def single(chosen: pd.DataFrame, name: str, symbols: Sequence[str], colours: Sequence[str]) -> None:
        if len(chosen):
            found.append(line.marks(chosen, tell, colours, symbols, legend_name(name)))

    for place in places:
        bounds = rows[actual & bound & rows["value_upper"].isna() & (rows["place"] == place)]
        name = t("{place}: above or below the mark", place=t.label("place", place))
        shapes = [palette.QUALIFIERS[word] for word in bounds["qualifier"]]
        single(bounds, name, shapes, [colour[place]] * len(bounds))
    others = rows[actual & here & ~on_line & ~bound]
    single(
        others,
        t("other sources"),
        [symbol[place] + "-open" for place in others["place"]],
        [palette.GREY] * len(others),
    )
    for kind, mark, tint in (
        ("baseline", "square-open", palette.GREEN),
        ("target", "diamond", palette.VERMILLION),
        ("projection", "hexagon-open", palette.PURPLE),
    ):
        chosen = rows[(rows["kind"] == kind) & here & ~bound]
        single(chosen, t.kind(kind), [mark] * len(chosen), [tint] * len(chosen))
    limits = rows[rows["kind"] == "limit"]
    if len(limits):
        end = max(as_of, limits["first"].max().date())
        found.append(line.limits(limits, end, tell, legend_name(t.kind("limit"))))
    for row in as_dicts(rows[~here]):
        name = t(
            "target of {place}: {value}, {period}",
            place=t.label("place", row["place"]),
            value=tell.value(row),
            period=t.period(row["period"]),
        )
        found.append(line.elsewhere(row, edges, tell, legend_name(name)))
    return found


def _target_words(
    rows: pd.DataFrame,
    tell: Teller,
    places: Sequence[str],
    first: datetime.date,
    last: datetime.date,
    top: float,
) -> list[dict[str, Any]]:
    """Words beside the newest targets, where they do not cover each other."""
    t = tell.t
    own = rows[(rows["kind"] == "target") & rows["place"].isin(list(places))]
    span = max(1, (last - first).days)
    taken: list[float] = []
    found = []
    for row in reversed(as_dicts(own)):
        if len(taken) >= TARGETS_NAMED or any(abs(row["value"] - level) < 0.12 * top for level in taken):
            continue
        taken.append(row["value"])
        at = time_axis.middle(row["first"], row["last"])
        share = (datetime.date.fromisoformat(at) - first).days / span
        side = "left" if share < 0.45 else "right"
        text = t("target {value}, {period}", value=tell.value(row), period=t.period(row["period"]))
        found.append(
            words(
                escape(text),
                x=at,
                y=row["value"],
                yshift=15,
                xshift=-8 if side == "left" else 8,
                font={"size": 11},
            )
            | {"xanchor": side}
        )
    for row in as_dicts(rows[~rows["place"].isin(list(places))]):
        text = t("target of {place}: {value}", place=t.label("place", row["place"]), value=tell.value(row))
        found.append(
            words(
                escape(text), x=0, xref="paper", y=row["value"], yanchor="bottom", xshift=4, font={"size": 11}
            )
        )
    return found
