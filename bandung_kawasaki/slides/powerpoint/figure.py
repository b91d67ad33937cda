"""What is read from a Plotly figure, whatever its kind: looks, plain words, days."""

import datetime
import html
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bandung_kawasaki.slides.powerpoint.native import Look

SYMBOLS = {
    "circle": "circle",
    "square": "square",
    "diamond": "diamond",
    "triangle-up": "triangle",
    "triangle-down": "triangle",
    "triangle-right": "triangle",
    "hexagon": "triangle",
    "x": "x",
    "star": "star",
    "line-ew": "dash",
    "line-ns": "diamond",
}
DASHES = {
    "solid": "solid",
    "dash": "dash",
    "dot": "sysDot",
    "dashdot": "dashDot",
    "longdash": "lgDash",
    "longdashdot": "lgDashDot",
}
REPEATED = "wdUpDiag"
"""The pattern of a bar whose colour another one has already."""
POINT = 0.75
"""Points in a pixel."""
SIZES = range(2, 73)
"""Sizes that a marker of a native chart may have."""


def plain(text: object) -> str:
    """The words of a text that was escaped for Plotly; its lines joined again."""
    return joined([html.unescape(re.sub(r"</?b>", "", line)) for line in str(text or "").split("<br>")])


def joined(lines: Sequence[str]) -> str:
    """Lines of one text as one line: with a space between words, without one in Japanese."""
    text = ""
    for line in lines:
        tight = not text or (_is_wide(text[-1]) and _is_wide(line[:1]))
        text += line if tight else f" {line}"
    return text


def _is_wide(letter: str) -> bool:
    return bool(letter) and unicodedata.east_asian_width(letter) in "WF"


def hex_of(colour: object) -> str:
    """`#0072b2` as `0072B2`; nothing for what is transparent."""
    text = str(colour or "")
    return text[1:].upper() if re.fullmatch(r"#[0-9a-fA-F]{6}", text) else ""


def day(value: object) -> datetime.date:
    """A day of a figure's axis."""
    return datetime.date.fromisoformat(str(value)[:10])


def unit(plot: Any) -> str:
    """The unit that stands above the upright axis."""
    for note in plot.layout.annotations:
        if note.yref == "paper" and note.y == 1 and note.yanchor == "bottom":
            return plain(note.text)
    return ""


def number(value: Any) -> float | None:
    """A number of a figure; None for what is missing."""
    return None if value is None or value != value else float(value)


def each(value: Any, count: int) -> list[Any]:
    """A setting point by point, whether it was given once or as a list."""
    listed = not isinstance(value, str) and hasattr(value, "__len__")
    return list(value) if listed else [value] * count


def _mark(marker: Any) -> Mapping[str, Any]:
    """The look of a trace's markers, of the first one where they differ."""
    symbol = str(each(marker.symbol, 1)[0] or "circle")
    size = max(float(value or 8) for value in each(marker.size, 1)) * POINT
    base = symbol.removesuffix("-open")
    return {
        "colour": hex_of(each(marker.color, 1)[0]),
        "symbol": SYMBOLS.get(base, "circle"),
        "size": min(max(round(size), SIZES[0]), SIZES[-1]),
        "hollow": symbol.endswith("-open") and base != "line-ew",
    }


def of_scatter(trace: Any) -> Look:
    """The look of a scatter trace."""
    mode = str(trace.mode)
    found = dict(_mark(trace.marker)) if "markers" in mode else {}
    if "lines" in mode:
        found["colour"] = hex_of(trace.line.color)
        found["width"] = round(float(trace.line.width or 2) * POINT + 0.5, 2)
        found["dash"] = DASHES.get(str(trace.line.dash or "solid"), "solid")
    return Look(**found)


def of_bar(trace: Any, taken: Collection[str] = ()) -> Look:
    """The look of a bar trace; one without a fill is outlined, one whose colour is taken has a pattern."""
    colour = hex_of(trace.marker.color)
    if not colour:
        return Look(hex_of(trace.marker.line.color), 1.5, outlined=True)
    return Look(colour, pattern=REPEATED if colour in taken else "")
