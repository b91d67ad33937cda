"""Colours, patterns, symbols and dashes of the charts; a meaning never hangs on colour alone.

The colours follow Okabe and Ito's palette, shifted where needed until each has a contrast of at least
3:1 on white and on the dark background, so that one figure serves both themes.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

BLUE = "#0072b2"
VERMILLION = "#d55e00"
GREEN = "#00936b"
PINK = "#c46f9f"
OLIVE = "#a38500"
SKY = "#3796d2"
PURPLE = "#8a63d2"
BROWN = "#9c6044"
TEAL = "#1f8f9c"
GREY = "#7b868f"
TEXT = "#000037"
"""Streamlit puts its theme's text colour in place of this one; its grey for charts is too faint."""
CLEAR = "rgba(0,0,0,0)"
GRID = "rgba(128,128,128,0.25)"
AREA = "rgba(123,134,143,0.12)"
HATCH = "rgba(255,255,255,0.8)"

CATEGORIES = (BLUE, VERMILLION, GREEN, PINK, OLIVE, SKY, PURPLE, BROWN, TEAL, GREY)
PATTERNS = ("", "/", "x", ".", "\\", "+", "-", "|", "/", ".")
SYMBOLS = ("circle", "square", "triangle-up", "x", "hexagon", "star")
PATHS = ("solid", "longdash", "dashdot", "longdashdot", "dash", "dot")

Mark = tuple[str, str, str]
"""colour, bar pattern, marker symbol"""

STATES: Mapping[str, Mark] = MappingProxyType(
    {
        "done": (GREEN, "", "circle"),
        "in_progress": (BLUE, "/", "square"),
        "late": (VERMILLION, "x", "triangle-up"),
        "due_unreported": (OLIVE, ".", "diamond"),
        "not_started": (GREY, "-", "circle-open"),
        "no_plan": (GREY, "|", "square-open"),
    }
)

STAGES: Mapping[str, Mark] = MappingProxyType(
    {
        "proposed": (SKY, ".", "circle-open"),
        "under_discussion": (OLIVE, "/", "diamond"),
        "agreed": (PINK, "\\", "square"),
        "in_implementation": (BLUE, "-", "triangle-right"),
        "done": (GREEN, "", "circle"),
        "dropped": (GREY, "x", "x"),
    }
)

EVENTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "agreement": (BLUE, "star"),
        "meeting": (GREEN, "circle"),
        "report": (OLIVE, "square"),
        "happening": (VERMILLION, "diamond"),
    }
)

QUALIFIERS: Mapping[str, str] = MappingProxyType(
    {"above": "triangle-up-open", "below": "triangle-down-open", "about": "circle-open"}
)


def category(position: int) -> tuple[str, str]:
    """Colour and bar pattern of the n-th category; colours repeat after ten, with another pattern."""
    turn = position // len(CATEGORIES)
    return CATEGORIES[position % len(CATEGORIES)], PATTERNS[(position + turn) % len(PATTERNS)]


def hatched(shape: str) -> dict[str, Any]:
    """The pattern of a bar, white on its colour."""
    return {"shape": shape, "fillmode": "overlay", "fgcolor": HATCH, "size": 7, "solidity": 0.25}
