"""Cells of a workbook that we hand out: nothing in them runs, and every character comes back."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from openpyxl.cell import Cell

from bandung_kawasaki.loader.export import FORMULA
from bandung_kawasaki.loader.workbook_formats import plain

FONT = "Calibri"
TEXT = "@"
GENERAL = "General"
DAY = "yyyy-mm-dd"
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def visible(found: re.Match[str]) -> str:
    """A picture of a control character; U+FFFD for what is no character."""
    code = ord(found[0])
    return "\u2421" if code == 0x7F else chr(0x2400 + code) if code < 0x20 else "\ufffd"


def escaped(text: str) -> str:
    """The text as a workbook stores it; what XML cannot hold is replaced by something visible."""
    return NOT_IN_XML.sub(visible, LOOKS_ESCAPED.sub("_x005F_", text)).replace("\r", "_x000D_")


def put(cell: Cell, value: Any, number_format: str | None = None) -> None:
    """Write a text, a number, a truth or a day as what it is, every digit kept; None leaves the cell empty.

    A text stays text, also when it looks like a formula or an error, and its cell is formatted as text.
    """
    if isinstance(value, str):
        cell.value = escaped(value)
        cell.data_type = "s"
        cell.number_format = number_format or TEXT
        if FORMULA.match(value):
            cell.quotePrefix = True
    elif isinstance(value, bool):
        cell.value = value
    elif isinstance(value, int | float | Decimal):
        cell.value = plain(value) if isinstance(value, float) else f"{value:f}"
        cell.data_type = "n"
        cell.number_format = number_format or GENERAL
    elif value is not None:
        cell.value = value
        cell.number_format = number_format or DAY


def width(text: str) -> int:
    """How many Latin letters wide a text is; a Japanese character is as wide as two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def sheet_title(text: str) -> str:
    """A text as a name that a sheet may have."""
    return re.sub(r"[\\/*?:\[\]\s]+", " ", text).strip("' ")[:31] or "Sheet"
