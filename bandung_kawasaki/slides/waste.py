"""The slides of where the waste is collected and what it is made of."""

import pandas as pd

from bandung_kawasaki.charts import composition, tps
from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.charts.sites import DECIMALS, UNIT, measured
from bandung_kawasaki.progress import indicators
from bandung_kawasaki.slides.deck import Picture, Plain, Slide
from bandung_kawasaki.slides.telling import Teller

MADE_OF = "waste_generated_by_type"
NAMED = 3
"""So many sites and kinds of waste are named in an answer."""


def tps_map(tell: Teller) -> Slide:
    """The map of the collection sites."""
    t, record = tell.t, tell.record
    chart = tps.map_of_sites(record.frames["tps_sites"], record.frames["kecamatan"], t, record.as_of)
    return tell.slide(
        "tps_map",
        t("The collection sites (TPS)"),
        chart.alt if chart else t("The record holds no site with coordinates up to this day."),
        Picture(chart) if chart else Plain(),
        chart.source_ids if chart else (),
        method=[
            *([chart.title] if chart else []),
            t("What is not hauled away is what was brought in less what was hauled away."),
            *([chart.note] if chart and chart.note else []),
        ],
        why=left(tell) if chart else (),
        terms=("tps", "kecamatan"),
    )


def left(tell: Teller) -> list[str]:
    """At how many sites waste is left, at which the most, and how new that is."""
    t, record = tell.t, tell.record
    sites = measured(record.frames["tps_sites"], record.as_of)
    # What is left of sums of decimals is no waste.
    most = sites[sites["stays"] > 0.5 * 10**-DECIMALS].sort_values("stays", ascending=False, kind="stable")
    said = []
    if len(most):
        named = t.list(
            t("{name}: {value}", name=row["name"], value=t.quantity(row["stays"], UNIT, DECIMALS))
            for row in as_dicts(most.head(NAMED))
        )
        said.append(
            t.plural(
                "At {count} of {all} sites not everything is hauled away; most is left at: {sites}.",
                "At {count} of {all} sites not everything is hauled away; most is left at: {sites}.",
                len(most),
                all=t.number(len(sites)),
                sites=named,
            )
        )
    periods = t.list(dict.fromkeys(t.period(one) for one in sites["period"]))
    return [
        *said,
        t("The record holds no newer figures of single sites than these ({period}).", period=periods),
        t("It does not say why waste is left at a site."),
    ]


def made_of(tell: Teller) -> Slide:
    """What the waste is made of, a bar a period."""
    t, record = tell.t, tell.record
    row = record.indicator(MADE_OF)
    values = record.values(MADE_OF)
    table = record.frames["sources"]
    chart = composition.stacked(row, values, t, record.as_of, sources_table=table, wide=True) if row else None
    missing = t(
        "The record holds no figure of «{indicator}» up to this day.",
        indicator=tell.indicator(MADE_OF),
    )
    return tell.slide(
        "composition",
        t("What the waste is made of"),
        chart.alt if chart else missing,
        Picture(chart) if chart else Plain(),
        chart.source_ids if chart else (),
        method=[
            *([chart.title] if chart else []),
            t("The total of a bar is the sum of the kinds that the source names for that time."),
            *([chart.note] if chart and chart.note else []),
        ],
        why=[*changed(tell), t("The record does not say why these figures change.")] if chart else (),
        terms=("timbulan",),
    )


def changed(tell: Teller) -> list[str]:
    """Which kinds moved most since the categories have been what they are now; empty for a single period."""
    t, record = tell.t, tell.record
    parts = indicators.by_category(record.values(MADE_OF), MADE_OF, composition.HOME, record.as_of)
    for broken_on in indicators.breaks(record.indicator(MADE_OF)):
        parts = parts[parts["first"] >= pd.Timestamp(broken_on)]
    periods = list(dict.fromkeys(parts["period"]))
    if len(periods) < 2:
        return []
    first, last = (
        parts[parts["period"] == one].set_index("category")["value"] for one in (periods[0], periods[-1])
    )
    both = [one for one in last.index if one in first.index]
    moved = (last[both] - first[both]).sort_values(key=abs, ascending=False, kind="stable").head(NAMED)
    write = tell.writer(MADE_OF)
    kinds = [
        t(
            "{kind} from {first} to {last}",
            kind=t.label("category", one),
            first=write.bare(first[one]),
            last=write.quantity(last[one]),
        )
        for one in moved.index
    ]
    return [
        t(
            "From {first} to {last} these changed most: {kinds}.",
            first=t.period(periods[0]),
            last=t.period(periods[-1]),
            kinds=t.list(kinds),
        )
    ]
