"""Tables of a deck as tables of PowerPoint, their letters as large as all rows allow."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from bandung_kawasaki.slides.deck import Cell, Table
from bandung_kawasaki.slides.powerpoint import look
from bandung_kawasaki.slides.powerpoint.look import Box
from bandung_kawasaki.slides.powerpoint.text import (
    Paragraph,
    clean,
    cut_longest,
    height,
    laid,
    lengths,
    put,
    rgb,
)
from bandung_kawasaki.slides.powerpoint.words import Tongues

SIDE, ABOVE = 0.07, 0.035
"""Room around the text of a cell."""
SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
OF_LISTS = (12.0, 11.5, 11.0, 10.5, 10.0)
"""Sizes of letters in a table that is a list to look something up in."""
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style without fills and lines; ours are in the cells."""
Said = list[list[Paragraph]]


def put_table(shapes: Any, place: Box, table: Table, under: Table, tongues: Tongues, name: str) -> None:
    """A table in a place; where even the smallest letters do not fit, cells are shortened."""
    widths = [
        column.width * place.width / sum(one.width for one in table.columns) for column in table.columns
    ]
    rows = _fitting(table, under, tongues, widths, place.height)
    heights = [_height(row, widths) for row in rows]
    frame = shapes.add_table(len(rows), len(widths), *lengths(replace(place, height=sum(heights))))
    frame.name = clean(name)[:120]
    made = frame.table
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    made.horz_banding = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Inches(width)
    for n, (row, tall) in enumerate(zip(rows, heights, strict=True)):
        made.rows[n].height = Inches(tall)
        for cell, said in zip(made.rows[n].cells, row, strict=True):
            _fill(cell, said, heading=not n)


def _fitting(
    table: Table, under: Table, tongues: Tongues, widths: Sequence[float], room: float
) -> list[Said]:
    rows: list[Said] = []
    for size in OF_LISTS if table.dense else SIZES:
        rows = [
            [laid(said, width - 2 * SIDE) for said, width in zip(row, widths, strict=True)]
            for row in _rows(table, under, tongues, size)
        ]
        if sum(_height(row, widths) for row in rows) <= room:
            return rows
    while sum(heights := [_height(row, widths) for row in rows]) > room:
        if not _cut_one(rows[heights.index(max(heights))], widths):
            break
    return rows


def _cut_one(row: Said, widths: Sequence[float]) -> bool:
    """Take a line from the longest text of a row's highest cell; False where all are of one line."""
    n = max(range(len(row)), key=lambda n: height(row[n], widths[n] - 2 * SIDE))
    return cut_longest(row[n], widths[n] - 2 * SIDE)


def _rows(table: Table, under: Table, tongues: Tongues, size: float) -> list[Said]:
    heads = [
        tongues.paragraphs(one.heading, other.heading, size, bold=True, share=0.86, beside=True)
        for one, other in zip(table.columns, under.columns, strict=True)
    ]
    rows = [
        [_cell(one, other, tongues, size) for one, other in zip(row, again, strict=True)]
        for row, again in zip(table.rows, under.rows, strict=True)
    ]
    return [heads, *rows]


def _cell(cell: Cell, under: Cell, tongues: Tongues, size: float) -> list[Paragraph]:
    second = "" if cell.once else under.text
    return tongues.marked(cell.status, cell.text, second, size, share=0.86)


def _height(row: Said, widths: Sequence[float]) -> float:
    return max(height(said, width - 2 * SIDE) for said, width in zip(row, widths, strict=True)) + 2 * ABOVE


def _fill(cell: Any, said: Sequence[Paragraph], heading: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(SIDE)
    cell.margin_top = cell.margin_bottom = Inches(ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if heading else MSO_ANCHOR.TOP
    frame = cell.text_frame
    frame.word_wrap = True
    put(frame, [replace(one, before=0) for one in said or [Paragraph("", look.LEAST, "en")]])
    properties = cell._tc.get_or_add_tcPr()
    width = 19050 if heading else 9525
    colour = look.ACCENT if heading else look.RULE
    line = f'<a:lnB {nsdecls("a")} w="{width}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:lnB>'
    properties.insert(0, parse_xml(line))
    if heading:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(look.TINT)
    else:
        cell.fill.background()
