"""Fonts, colours, sizes and places that all slides share; lengths in inches, sizes of letters in points."""

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH, HEIGHT = 13.333, 7.5
MARGIN = 0.5
INSIDE = WIDTH - 2 * MARGIN
TOP = 0.34
BOTTOM = 7.28

LATIN = "Arial"
EAST_ASIAN = "Yu Gothic"
"""Both are on every Windows and Mac with PowerPoint; other programs fall back to their own Japanese font."""
LOCALES: Mapping[str, str] = {"id": "id-ID", "ja": "ja-JP", "en": "en-GB"}

TEXT = "000037"
QUIET = "4A545C"
ACCENT = "0072B2"
RULE = "C4CCD4"
TINT = "F3F6F9"
WHITE = "FFFFFF"

GREEN, BLUE, GREY, VIOLET, ORANGE, RED = "006B4D", "005A8F", "4A545C", "6140B0", "8A4500", "B3261E"

LEAST = 12.0
"""The smallest content, 1.25 % of the width of a slide.

Words below a chart, names of its rows and lists are smaller where they would be cut otherwise.
"""
SMALL = 9.0
"""The footer."""
TITLE, MESSAGE = 28.0, 20.0
LEADING = 1.2
"""Height of a line, as a multiple of its letters' size."""


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


STATUS: Mapping[str, tuple[str, str]] = {
    "done": ("✓", GREEN),
    "achieved": ("✓", GREEN),
    "on_track": ("▶", GREEN),
    "within": ("✓", GREEN),
    "in_progress": ("◆", BLUE),
    "in_implementation": ("◆", BLUE),
    "agreed": ("■", BLUE),
    "not_started": ("○", GREY),
    "no_plan": ("□", GREY),
    "unassessed": ("?", GREY),
    "proposed": ("◇", VIOLET),
    "under_discussion": ("◈", VIOLET),
    "dropped": ("×", GREY),
    "at_risk": ("△", ORANGE),
    "slower": ("△", ORANGE),
    "due_unreported": ("△", ORANGE),
    "due_no_figure": ("△", ORANGE),
    "late": ("▲", RED),
    "behind": ("▼", RED),
    "far_behind": ("▼", RED),
    "wrong_direction": ("▼", RED),
    "missed": ("×", RED),
    "exceeded": ("▲", RED),
}
"""The sign and the colour of each status; the word beside them says the same."""
