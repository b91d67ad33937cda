"""The collection sites on a page: the map, and the sums by kecamatan."""

import streamlit as st

from bandung_kawasaki.charts import tps
from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.screen import address, chart
from bandung_kawasaki.screen.state import View, held


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
    missing = t("The record holds no collection sites.")
    left, right = st.columns([3, 2])
    with left:
        chart.show(site_map(view, measure), view, f"sites_{measure}", missing)
    with right:
        chart.show(kecamatan_bars(view), view, "kecamatan", missing)


@held(by_language=True)
def site_map(view: View, measure: tps.Measure) -> Chart | None:
    """The sites on the outlines of the kecamatan."""
    sites, kecamatan = view.frame("tps_sites"), view.frame("kecamatan")
    return tps.map_of_sites(sites, kecamatan, view.t, view.as_of, measure)


@held(by_language=True)
def kecamatan_bars(view: View) -> Chart | None:
    """What is brought in and hauled away, by kecamatan."""
    return tps.by_kecamatan(view.frame("tps_sites"), view.frame("kecamatan"), view.t, view.as_of)
