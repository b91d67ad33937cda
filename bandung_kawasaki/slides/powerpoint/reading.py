"""Which native chart a figure becomes."""

from dataclasses import replace

from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.slides.powerpoint import bars, gantt, points
from bandung_kawasaki.slides.powerpoint.native import Native
from bandung_kawasaki.slides.powerpoint.over_time import over_time
from bandung_kawasaki.texts import Words


def native(chart: Chart, t: Words, wide: float) -> Native:
    """The figure of a chart as a native chart in one language, for a frame so many inches wide.

    Raises ValueError for a figure with traces that no chart of ours has.
    """
    return replace(_read(chart, t, wide), title=chart.title)


def _read(chart: Chart, t: Words, wide: float) -> Native:
    plot = chart.figure
    kinds = {str(trace.type) for trace in plot.data}
    level = any(trace.type == "bar" and trace.orientation == "h" for trace in plot.data)
    days_across = str(plot.layout.xaxis.type) == "date"
    in_rows = level or (kinds == {"scatter"} and all(trace.mode == "markers" for trace in plot.data))
    if kinds - {"bar", "scatter"}:
        raise ValueError(f"No native chart for {sorted(kinds)}")
    if days_across and in_rows and str(plot.layout.yaxis.type) == "linear":
        if level or plot.layout.shapes:
            return gantt.gantt(chart, t, wide)
        return points.timeline(chart, t, wide)
    if level:
        return bars.levels(chart, t)
    if kinds == {"bar"}:
        return bars.columns(chart, t)
    if days_across and str(plot.layout.yaxis.type) == "date":
        return points.slip(chart, t, wide)
    if days_across:
        return over_time(chart, t, wide)
    if plot.layout.yaxis.scaleanchor:
        return points.on_map(chart, t)
    return points.scattered(chart, t)
