"""The collection sites on a page: the map, and the sums by kecamatan."""

import streamlit as st

from bandung_kawasaki.charts import tps
from bandung_kawasaki.screen import address, chart
from bandung_kawasaki.screen.state import View


def section(view: View) -> None:
    """The map of the sites and the sums by kecamatan, for the measure that the reader picks."""
    t = view.t
    words: dict[tps.Measure, str] = {
        "inflow": t("Waste brought in"),
        "hauled": t("Waste hauled away"),
        "stays": t("What stays at the site"),
    }
    measure = address.choose(
        "measure", t("Measure"), list(words), words.__getitem__, widget=st.segmented_control
    )
    sites, kecamatan = view.frame("tps_sites"), view.frame("kecamatan")
    missing = t("The record holds no collection sites.")
    left, right = st.columns([3, 2])
    with left:
        drawn = tps.map_of_sites(sites, kecamatan, t, view.as_of, measure)
        chart.show(drawn, view, f"sites_{measure}", missing)
    with right:
        drawn = tps.by_kecamatan(sites, kecamatan, t, view.as_of)
        chart.show(drawn, view, "kecamatan", missing)
