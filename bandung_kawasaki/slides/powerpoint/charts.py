"""A chart on a slide: the native chart with its alternative text, and the lines over it."""

from dataclasses import replace
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.util import Inches, Pt

from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.slides.powerpoint import look
from bandung_kawasaki.slides.powerpoint.chart_key import put_key
from bandung_kawasaki.slides.powerpoint.chart_room import LINE, Room, settled
from bandung_kawasaki.slides.powerpoint.chart_xml import ChartData
from bandung_kawasaki.slides.powerpoint.labels import placed
from bandung_kawasaki.slides.powerpoint.look import Box
from bandung_kawasaki.slides.powerpoint.measure import longest
from bandung_kawasaki.slides.powerpoint.native import Native, Upright, bilingual, both
from bandung_kawasaki.slides.powerpoint.reading import native
from bandung_kawasaki.slides.powerpoint.text import Paragraph, clean, lengths, rgb, text_box
from bandung_kawasaki.texts import Words

LARGE = 14.0
"""Letters of a chart that says one language."""


def put_chart(
    shapes: Any, place: Box, chart: Chart, t: Words, second: tuple[Chart, Words] | None = None
) -> None:
    """Draw a chart natively at a place, in one or two languages."""
    found = cleaned(native(chart, t, place.width))
    alt = chart.alt
    if second:
        found = bilingual(found, cleaned(native(*second, place.width)))
        alt = both(alt, second[0].alt, "\n")
    size = look.LEAST if second else LARGE
    found, room = settled(found, place.width, place.height, size)
    found = placed(found, room, place.width, place.height)
    data = ChartData(found, room, look.LOCALES[t.lang])
    frame = shapes.add_chart(XL_CHART_TYPE.LINE, *lengths(place), data)
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("name", clean(chart.title)[:120])
    properties.set("descr", clean(alt))
    for upright in found.uprights:
        _upright(shapes, place, found, room, upright, t)
    if found.keyed and room.legend:
        put_key(shapes, room.legend.within(place), found, room, t)


def cleaned(found: Native) -> Native:
    """The chart without characters that a file must not have."""
    series = tuple(
        replace(
            one,
            name=clean(one.name),
            labels=tuple((n, replace(label, text=clean(label.text))) for n, label in one.labels),
            more=tuple(
                (clean(name), tuple(clean(cell) if isinstance(cell, str) else cell for cell in cells))
                for name, cells in one.more
            ),
        )
        for one in found.series
    )
    categories = tuple(clean(one) if isinstance(one, str) else one for one in found.categories)
    return replace(
        found,
        heading=clean(found.heading),
        unit=clean(found.unit),
        title=clean(found.title),
        uprights=tuple(replace(one, text=clean(one.text)) for one in found.uprights),
        series=series,
        categories=categories,
    )


def _upright(shapes: Any, place: Box, found: Native, room: Room, upright: Upright, t: Words) -> None:
    axis, at, text = found.across, upright.at, upright.text
    if found.kind == "columns":
        share = at / len(found.categories)
    elif axis.low is None or axis.high is None or not axis.low <= at <= axis.high:
        return
    else:
        share = (at - axis.low) / (axis.high - axis.low)
    plot = room.plot.within(place)
    x = plot.left + share * plot.width
    line = shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, Inches(x), Inches(plot.top), Inches(x), Inches(plot.bottom)
    )
    line.name = text or t("Break of the series")
    line.line.width = Pt(1.25)
    line.line.dash_style = MSO_LINE.DASH
    line.line.color.rgb = rgb(look.QUIET)
    if text:
        wide = longest(text, room.size) + 0.1
        left = x - wide if share > 0.5 else x
        high = room.size * LINE / 72
        words = Paragraph(text, room.size, t.lang, colour=look.QUIET, align="r" if share > 0.5 else "l")
        text_box(shapes, Box(left, plot.top - high, wide, high), [words], text)
