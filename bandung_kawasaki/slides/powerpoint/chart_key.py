"""The key to a chart in shapes and words, where the chart's own legend would say too much or too little."""

from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from bandung_kawasaki.slides.powerpoint.chart_room import APART, APART_BELOW, KEY, LINE, Room, sign
from bandung_kawasaki.slides.powerpoint.look import Box
from bandung_kawasaki.slides.powerpoint.measure import set_lines
from bandung_kawasaki.slides.powerpoint.native import Native, Series
from bandung_kawasaki.slides.powerpoint.text import Paragraph, put_runs, rgb, text_box, write
from bandung_kawasaki.texts import Words

SHAPES = {"circle": MSO_SHAPE.OVAL, "diamond": MSO_SHAPE.DIAMOND}


def put_key(shapes: Any, box: Box, found: Native, room: Room, t: Words) -> None:
    """The key in its box: to bars in a line, to marks on a map below each other, as large as on the map."""
    shown = [one for one in found.series if one.shown]
    if not found.square:
        _in_a_line(shapes, box, shown, room, t)
        return
    top = box.top
    for one in shown:
        lines = len(set_lines(one.name, box.width - KEY, room.size))
        high = lines * room.size * LINE / 72
        _mark(shapes, Box(box.left, top, KEY, room.size * LINE / 72), one)
        words = [Paragraph(one.name, room.size, t.lang)]
        text_box(shapes, Box(box.left + KEY, top, box.width - KEY, high), words, one.name)
        top += high + APART_BELOW


def _in_a_line(shapes: Any, box: Box, shown: list[Series], room: Room, t: Words) -> None:
    shape = text_box(shapes, box, [], t("Key to the chart"))
    paragraph = shape.text_frame.paragraphs[0]
    for n, one in enumerate(shown):
        after = APART if n + 1 < len(shown) else ""
        put_runs(
            paragraph,
            Paragraph(sign(one.look), room.size, t.lang, colour=one.look.colour),
            Paragraph(f" {one.name}{after}", room.size, t.lang),
        )


def _mark(shapes: Any, box: Box, one: Series) -> None:
    """The mark of a series in the middle of its box."""
    side = Pt(one.look.size)
    left, top = Inches(box.left + box.width / 2) - side // 2, Inches(box.top + box.height / 2) - side // 2
    shape = shapes.add_shape(SHAPES.get(one.look.symbol, MSO_SHAPE.RECTANGLE), left, top, side, side)
    shape.name = f"{one.name}: ●"
    write(shape.text_frame, [])
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(one.look.colour)
    shape.line.fill.background()
    shape._element.remove(shape._element.find(qn("p:style")))
