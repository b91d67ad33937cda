"""Comments on cells, in boxes that stand beside their cell and are large enough for their text."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from openpyxl.comments import Comment
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import Element, fromstring, tostring

from bandung_kawasaki.loader.workbook_cells import escaped, width

AUTHOR = "Dashboard"
BOX_WIDTH = 320
LETTERS_A_LINE = 42
LINE_HEIGHT = 19
ROW_HEIGHT = 20
COLUMN_WIDTH = 64
OFFSET = 10
"""Pixels between a cell and its box. All sizes here are pixels."""
LONGEST = 1_500
SIZE = re.compile(r"width:(\d+)px;height:(\d+)px")
CLIENT_DATA = "{urn:schemas-microsoft-com:office:excel}"


def note(text: str) -> Comment:
    """A comment in a box that is large enough for it."""
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    lines = sum(max(1, -(-width(line) // LETTERS_A_LINE)) for line in text.splitlines())
    return Comment(escaped(text), AUTHOR, width=BOX_WIDTH, height=LINE_HEIGHT * (lines + 1))


def saved(book: Workbook, sheet: Worksheet) -> bytes:
    """The workbook as bytes; the boxes on `sheet` are placed by the widths of its columns."""
    out = io.BytesIO()
    archive = WithAnchors(out, "w", zipfile.ZIP_DEFLATED)
    archive.widths = column_widths(sheet)
    ExcelWriter(book, archive).save()
    return out.getvalue()


class WithAnchors(zipfile.ZipFile):
    """An archive that tells each comment's box its place: openpyxl puts all of them on the first column."""

    widths: Mapping[int, int]

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        if name.endswith(".vml"):
            data = anchored(data, self.widths)
        super().writestr(zinfo_or_arcname, data, compress_type, compresslevel)


def anchored(drawing: str | bytes, widths: Mapping[int, int]) -> bytes:
    """The drawing with an anchor (columns and rows, each with an offset) in every box."""
    root = fromstring(drawing)
    for shape in root:
        size = SIZE.search(shape.get("style", ""))
        client = shape.find(f"{CLIENT_DATA}ClientData")
        if size is None or client is None:
            continue
        column = int(client.findtext(f"{CLIENT_DATA}Column")) + 1
        top = max(0, int(client.findtext(f"{CLIENT_DATA}Row")) - 1)
        right, across = column, int(size[1]) + OFFSET
        while across > widths.get(right, COLUMN_WIDTH):
            across -= widths.get(right, COLUMN_WIDTH)
            right += 1
        rows, down = divmod(int(size[2]) + OFFSET, ROW_HEIGHT)
        anchor = Element(f"{CLIENT_DATA}Anchor")
        anchor.text = f"{column}, {OFFSET}, {top}, {OFFSET}, {right}, {across}, {top + rows}, {down}"
        client.insert(0, anchor)
    text: bytes = tostring(root)
    return text


def column_widths(sheet: Worksheet) -> dict[int, int]:
    """Width of each column that has a width of its own, by position from 0."""
    widths = {}
    for letters, dimension in sheet.column_dimensions.items():
        first = dimension.min or column_index_from_string(letters)
        for column in range(first, (dimension.max or first) + 1):
            widths[column - 1] = 0 if dimension.hidden else round(dimension.width * 7) + 5
    return widths
