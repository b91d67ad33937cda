"""Rows with their label above the bar, inside the drawing: long titles stay readable at any width."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bandung_kawasaki.charts.chart import LINE, escape, lines, words

LABEL_WIDTH = 54
"""Half-width letters of a label's line that fit on a phone."""
SPACE = 12


@dataclass(frozen=True)
class Rows:
    """Where the rows stand: `at` is the middle of each bar, in pixels from the top."""

    at: tuple[float, ...]
    bar: int
    height: int
    annotations: tuple[dict[str, Any], ...]

    @property
    def axis(self) -> dict[str, Any]:
        """Settings of the upright axis: hidden, one unit a pixel, first row on top."""
        return {
            "range": [self.height, 0],
            "automargin": False,
            "showgrid": False,
            "showticklabels": False,
            "ticks": "",
            "type": "linear",
        }


def labelled(
    titles: Sequence[str], second: Sequence[str], headings: Sequence[str] | None = None, bar: int = 14
) -> Rows:
    """Rows with a title and a second line (a state, an amount) above the bar.

    `headings`: the group of each row; shown in bold where it changes.
    """
    at: list[float] = []
    notes = []
    top = 4.0
    group = None
    for n, title in enumerate(titles):
        if headings is not None and headings[n] != group:
            group = headings[n]
            for line in lines(group, LABEL_WIDTH - 4):
                notes.append(_label(f"<b>{escape(line)}</b>", top, 13))
                top += LINE + 2
            top += 5
        for line in (*lines(title, LABEL_WIDTH), *lines(second[n], LABEL_WIDTH)):
            notes.append(_label(escape(line), top, 12))
            top += LINE
        at.append(top + 5 + bar / 2)
        top += 5 + bar + SPACE
    return Rows(tuple(at), bar, round(top), tuple(notes))


def _label(text: str, top: float, size: int) -> dict[str, Any]:
    return words(text, x=0, xref="paper", y=top, yref="y", yanchor="top", font={"size": size}, borderpad=0)
