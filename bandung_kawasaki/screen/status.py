"""Status as a word and an icon; the colour only repeats what they say."""

from typing import Literal

from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.texts import Words

Colour = Literal["green", "blue", "gray", "violet", "orange", "red"]

LOOKS: dict[str, tuple[str, Colour]] = {
    "done": (":material/check:", "green"),
    "achieved": (":material/verified:", "green"),
    "on_track": (":material/speed:", "green"),
    "within": (":material/check:", "green"),
    "in_progress": (":material/sync:", "blue"),
    "in_implementation": (":material/construction:", "blue"),
    "agreed": (":material/handshake:", "blue"),
    "not_started": (":material/circle:", "gray"),
    "no_plan": (":material/event:", "gray"),
    "unassessed": (":material/help:", "gray"),
    "proposed": (":material/lightbulb:", "violet"),
    "under_discussion": (":material/forum:", "violet"),
    "dropped": (":material/block:", "gray"),
    "at_risk": (":material/warning:", "orange"),
    "slower": (":material/timelapse:", "orange"),
    "due_unreported": (":material/notifications:", "orange"),
    "due_no_figure": (":material/notifications:", "orange"),
    "late": (":material/schedule:", "red"),
    "behind": (":material/south:", "red"),
    "far_behind": (":material/south:", "red"),
    "wrong_direction": (":material/undo:", "red"),
    "missed": (":material/cancel:", "red"),
    "exceeded": (":material/error:", "red"),
}


def inline(code: str, t: Words) -> str:
    """A status as Markdown: its icon and its word."""
    return labelled(code, t.status(code))


def labelled(code: str, words: str) -> str:
    """Words with the look of a status, as Markdown; unlike a badge they wrap where the column is narrow."""
    icon, colour = LOOKS[code]
    return f":{colour}[{icon} **{markdown(words)}**]"
