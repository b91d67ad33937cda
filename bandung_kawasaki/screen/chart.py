"""A chart on a page: title, drawing, text for screen readers, table with download, source and as-of line."""

from typing import Any

import pandas as pd
import streamlit as st

from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.charts.telling import source_line
from bandung_kawasaki.loader import export
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View, held
from bandung_kawasaki.texts import Words

CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False}


def show(chart: Chart | None, view: View, key: str, missing: str) -> None:
    """Draw a chart, or say in words what the record is missing."""
    if chart is None:
        st.info(markdown(missing), icon=":material/info:")
        return
    t = view.t
    with st.container(key=f"chart_{key}"):
        st.markdown(f"#### {markdown(chart.title)}")
        st.plotly_chart(chart.figure, key=f"plot_{key}", config=CONFIG, alt=chart.alt)
        below = [one for one in (chart.note, sources(view, chart.source_ids)) if one]
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption("\n\n".join(markdown(one) for one in below), width="stretch")
            as_table = st.toggle(t("Table"), key=f"table_{key}")
        if as_table:
            table(chart.table, view, key)


@held(by_language=True)
def sources(view: View, source_ids: tuple[str, ...]) -> str:
    """The source line of a chart."""
    return source_line(source_ids, view.frame("sources"), view.t, view.as_of)


def table(frame: pd.DataFrame, view: View, key: str) -> None:
    """A table in the reader's numbers, with its CSV."""
    grid(localised(frame, view), view.t, f"rows_{key}")
    st.download_button(
        view.t("Download as CSV"),
        data=lambda: export.csv(frame),
        file_name=f"{key}_{view.as_of:%Y-%m-%d}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"download_{key}",
    )


def grid(frame: pd.DataFrame, t: Words, key: str, **options: Any) -> None:
    """A table whose rows and columns are told to a reader who does not see it; options of st.dataframe."""
    columns = t.list(str(name) for name in frame.columns)
    name = t.plural(
        "Table of {count} row: {columns}", "Table of {count} rows: {columns}", len(frame), columns=columns
    )
    st.dataframe(frame, hide_index=True, key=key, alt=name, **options)


def localised(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """The frame with its numbers written as the reader writes them, and nothing where nothing is known."""
    written = frame.copy()
    for name in frame.columns:
        if pd.api.types.is_numeric_dtype(frame[name]):
            written[name] = ["" if pd.isna(value) else view.t.number(value, 3) for value in frame[name]]
        elif pd.api.types.is_datetime64_any_dtype(frame[name]):
            written[name] = ["" if pd.isna(value) else view.t.date(value.date()) for value in frame[name]]
        else:
            written[name] = frame[name].fillna("")
    return written
