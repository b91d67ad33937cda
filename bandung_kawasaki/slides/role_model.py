"""The slide of Kawasaki's path beside Bandung's."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from bandung_kawasaki.charts import role_model
from bandung_kawasaki.charts.chart import as_dicts, sources
from bandung_kawasaki.progress import indicators
from bandung_kawasaki.slides.deck import Picture, Plain, Slide
from bandung_kawasaki.slides.telling import Teller
from bandung_kawasaki.texts import sentences

INDICATOR = "waste_per_person"
TOPIC = "role_model"


def path(tell: Teller) -> Slide:
    """Waste per person and day of both cities, year by year."""
    t, record = tell.t, tell.record
    row = record.indicator(INDICATOR)
    table = record.frames["sources"]
    events = record.of_topic("events", TOPIC)
    known = events[events["date_first"] <= pd.Timestamp(record.as_of)].sort_values(
        "date_first", kind="stable"
    )
    chart = (
        role_model.waste_per_person(row, record.values(INDICATOR), t, record.as_of, table, wide=True)
        if row
        else None
    )
    return tell.slide(
        "role_model",
        t("Kawasaki's path beside Bandung's"),
        message(tell)
        if chart
        else t(
            "The record holds no figure of «{indicator}» up to this day.", indicator=tell.indicator(INDICATOR)
        ),
        Picture(chart) if chart else Plain(),
        (*(chart.source_ids if chart else ()), *sources(known["source_id"])),
        method=[
            *([chart.alt] if chart else []),
            t("Bandung's figure is the waste generated in the city divided by its population."),
        ],
        why=[*([chart.note] if chart else []), *(history(row, tell) for row in as_dicts(known))],
        terms=("fiscal_year", "timbulan"),
    )


def history(row: Mapping[str, Any], tell: Teller) -> str:
    """What Kawasaki did, and when."""
    t = tell.t
    said = t("{period}: {title}.", period=t.period(row["date"]), title=t.pick(row, "title"))
    return sentences.joined([one for one in (said, t.pick(row, "what_happened")) if one], t)


def message(tell: Teller) -> str:
    """Where each city started and where it stands."""
    t, record = tell.t, tell.record
    write = tell.writer(INDICATOR)
    said = []
    for place in role_model.CITIES:
        points = indicators.points(record.values(INDICATOR), INDICATOR, place, record.as_of)
        rows = as_dicts(points[points["category"].isna() & (points["role"] != "hidden")])
        if not rows:
            continue
        first, last = rows[0], rows[-1]
        values = {
            "place": t.label("place", place),
            "last": write.row(last),
            "last_period": t.period(last["period"]),
        }
        if len(rows) == 1:
            said.append(t("{place}: {last} ({last_period}).", **values))
        else:
            said.append(
                t(
                    "{place}: from {first} ({first_period}) to {last} ({last_period}).",
                    first=write.row(first),
                    first_period=t.period(first["period"]),
                    **values,
                )
            )
    return sentences.joined(said, t)
