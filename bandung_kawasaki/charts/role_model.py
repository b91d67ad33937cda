"""Kawasaki as the role model: its waste per person beside Bandung's, and its air."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from bandung_kawasaki.charts import indicators
from bandung_kawasaki.charts.chart import Chart, words, wrap
from bandung_kawasaki.texts import N_, Words

CITIES = ("kota_kawasaki", "kota_bandung")
AIR = {"sox": ("kawasaki_daishi",), "dust_fall": ("kawasaki_ogimachi", "kawasaki_all_sites")}
"""The places of each air indicator."""
NOT_COMPARABLE = N_("Bandung's figure is derived, not measured; the two count different things")


def waste_per_person(
    indicator: Mapping[str, Any],
    values: pd.DataFrame,
    t: Words,
    as_of: datetime.date,
    sources_table: pd.DataFrame | None = None,
    wide: bool = False,
) -> Chart | None:
    """Waste per person and day of the two cities; the chart itself says that they are not comparable."""
    chart = indicators.series(indicator, values, t, as_of, CITIES, sources_table=sources_table, wide=wide)
    if chart is None:
        return None
    text = wrap(t(NOT_COMPARABLE), 100 if wide else 44)
    chart.figure.add_annotation(
        words(
            text,
            x=0,
            xref="paper",
            y=0,
            yref="paper",
            yanchor="bottom",
            xshift=6,
            yshift=6,
            font={"size": 11},
        )
    )
    return replace(chart, note=t(NOT_COMPARABLE))


def air(
    indicator: Mapping[str, Any],
    values: pd.DataFrame,
    t: Words,
    as_of: datetime.date,
    sources_table: pd.DataFrame | None = None,
) -> Chart | None:
    """Kawasaki's sulfur oxides or dust fall (indicator `sox` or `dust_fall`) at its monitoring sites."""
    places = AIR[str(indicator["indicator_id"])]
    return indicators.series(indicator, values, t, as_of, places, sources_table=sources_table)
