"""How wide text is in our fonts, and in which lines it is set; nothing is asked of a display."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LETTERS = {
    "!,./:;I[\\]ft ": 0.278,
    "'": 0.191,
    "()-`r·": 0.333,
    "ijl": 0.222,
    "cksvxyzJ": 0.5,
    "FTZ": 0.611,
    "&ABEKPSVXY": 0.667,
    "CDHNRUw": 0.722,
    "GOQ": 0.778,
    "M@mW%": 0.9,
    "+<=>~": 0.584,
    "…—": 1.0,
}
WIDTHS = {letter: share for letters, share in LETTERS.items() for letter in letters}
"""Widths of the letters of Arial (and of those made to its measure), as shares of their size."""
COMMON = 0.556
BOLD = 1.07
SPARE = 1.03
"""Room for what is not exactly so."""
JOINT = 0.25
"""Between Japanese and Latin letters programs leave a gap."""
SIGNS = 0x2190
"""From this character on those of ambiguous width (arrows, shapes) come from Japanese fonts."""
CLOSING = "、。，．）」』】・ー…！？：；,.)"
PIECE = re.compile(rf"[^\s\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]+[{CLOSING}]*\s*|\S[{CLOSING}]*\s*|\s+")
"""What stays together: a word with its space, or a Japanese letter with the mark that closes it."""


@lru_cache(maxsize=16384)
def measured(text: str, size: float, bold: bool = False) -> float:
    """The width of a text in one line, in inches."""
    total, before = 0.0, ""
    for letter in text:
        kind = _kind(letter)
        total += 1.0 if kind == "wide" else WIDTHS.get(letter, COMMON)
        total += JOINT * ({kind, before} == {"wide", "latin"})
        before = kind
    return total * size * SPARE * (BOLD if bold else 1) / 72


def _kind(letter: str) -> str:
    width = unicodedata.east_asian_width(letter)
    if width in "WF" or (width == "A" and ord(letter) >= SIGNS):
        return "wide"
    return "space" if letter.isspace() else "latin"


@lru_cache(maxsize=4096)
def set_lines(text: str, room: float, size: float, bold: bool = False) -> Sequence[str]:
    """The lines that a text takes in so many inches; line breaks of the text stay."""
    return [line for part in text.split("\n") for line in _filled(part, room, size, bold)]


def _filled(text: str, room: float, size: float, bold: bool) -> list[str]:
    if measured(text, size, bold) <= room:
        return [text]
    found, used = [""], 0.0
    for piece in PIECE.findall(text):
        sides = {_kind(found[-1][-1:] or " "), _kind(piece[0])}
        gap = JOINT * size / 72 if sides == {"wide", "latin"} else 0.0
        if found[-1] and used + gap + measured(piece.rstrip(), size, bold) > room:
            found.append("")
            used = gap = 0.0
        for part in _broken(piece, room, size, bold):
            if found[-1] and used + gap + measured(part.rstrip(), size, bold) > room:
                found.append("")
                used = gap = 0.0
            found[-1] += part
            used += gap + measured(part, size, bold)
    return [line.rstrip() for line in found if line.strip()] or [""]


def _broken(piece: str, room: float, size: float, bold: bool) -> list[str]:
    """A word that is longer than a line, in parts that fit."""
    parts = [""]
    for letter in piece if measured(piece.rstrip(), size, bold) > room else ():
        if parts[-1] and measured(parts[-1] + letter, size, bold) > room:
            parts.append("")
        parts[-1] += letter
    return parts if parts[-1] else [piece]


def longest(text: str, size: float, bold: bool = False) -> float:
    """The width of the longest line of a text."""
    return max(measured(line, size, bold) for line in re.split("[\n\f]", text))
