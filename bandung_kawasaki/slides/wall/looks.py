"""How a status looks on a slide: a shape and a tone beside its word, never the colour alone."""

from collections.abc import Mapping
from typing import Literal

Tone = Literal["green", "blue", "grey", "violet", "orange", "red"]

LOOKS: Mapping[str, tuple[str, Tone]] = {
    "done": ("check", "green"),
    "achieved": ("star", "green"),
    "on_track": ("ahead", "green"),
    "within": ("check", "green"),
    "in_progress": ("half", "blue"),
    "in_implementation": ("half", "blue"),
    "agreed": ("link", "blue"),
    "not_started": ("ring", "grey"),
    "no_plan": ("dashed", "grey"),
    "unassessed": ("question", "grey"),
    "proposed": ("spark", "violet"),
    "under_discussion": ("speech", "violet"),
    "dropped": ("ban", "grey"),
    "at_risk": ("warning", "orange"),
    "slower": ("clock", "orange"),
    "due_unreported": ("bell", "orange"),
    "due_no_figure": ("bell", "orange"),
    "late": ("clock", "red"),
    "behind": ("down", "red"),
    "far_behind": ("down", "red"),
    "wrong_direction": ("back", "red"),
    "missed": ("cross", "red"),
    "exceeded": ("warning", "red"),
}
