"""The TPS sites as charts read them: measures, names, and which lie outside their kecamatan."""

import datetime
from typing import Literal

import pandas as pd

from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.charts.outlines import distance_km, outlines
from bandung_kawasaki.texts import Words

Measure = Literal["inflow", "hauled", "stays"]
TOLERANCE_KM = 0.5
"""Outlines are simplified and sites stand on boundary streets: less than this is no mistake."""
DECIMALS = 1
UNIT = "m3_per_day"


def outside_own(sites: pd.DataFrame) -> list[str]:
    """The ids of sites whose coordinates lie clearly (by more than TOLERANCE_KM) outside their kecamatan."""
    known = outlines()
    return [
        row["site_id"]
        for row in as_dicts(sites)
        if pd.notna(row["latitude"])
        and pd.notna(row["longitude"])
        and row["kecamatan_id"] in known
        and distance_km(row["longitude"], row["latitude"], known[row["kecamatan_id"]]) > TOLERANCE_KM
    ]


def measured(sites: pd.DataFrame, as_of: datetime.date) -> pd.DataFrame:
    """The sites known on as_of with `inflow`, `hauled` and `stays` (what came in and was not hauled)."""
    known = sites[sites["period_last"].isna() | (sites["period_last"] <= pd.Timestamp(as_of))]
    inflow, hauled = known["inflow_m3_per_day"], known["hauled_m3_per_day"]
    return known.assign(inflow=inflow, hauled=hauled, stays=inflow - hauled)


def names_of(kecamatan: pd.DataFrame, t: Words) -> dict[str, str]:
    """The name of each kecamatan in the reader's language, by kecamatan_id."""
    return {
        row["kecamatan_id"]: str(row["title_ja"])
        if t.lang == "ja" and pd.notna(row["title_ja"])
        else str(row["title"])
        for row in as_dicts(kecamatan)
    }


def said(measure: Measure, t: Words) -> str:
    """What a measure is called."""
    return {"inflow": t("Brought in"), "hauled": t("Hauled away"), "stays": t("Not hauled away")}[measure]


def column(measure: Measure, t: Words) -> str:
    """The column of a measure in tables, with its unit."""
    return t("{name} ({unit})", name=said(measure, t), unit=t.label("unit", UNIT))
