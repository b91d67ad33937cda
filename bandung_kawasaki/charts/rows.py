"""Rows with a label each: above the bar, readable at any width, or on wide drawings left of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bandung_kawasaki.charts.chart import LINE, escape, lines, width, words

LABEL_WIDTH = 54
"""Half-width letters of a label's line that fit on a phone."""
SPACE = 12
BESIDE = ((3, 50), (2, 60))
"""Lines of a label left of its bar, and half-width letters of a line: the first that fits for all rows."""
BESIDE_LINES = 16
"""Lines of labels that stand below each other on a wide drawing without touching."""
WIDE = 280
"""Height of the rows of a wide drawing; a few rows share it, many are pressed into it."""


@dataclass(frozen=True)
class Rows:
    """Where the rows stand: `at` is the middle of each bar, in pixels from the top.

    The labels are `annotations`; those left of the bars are `names`, the tick labels of the axis.
    """

    at: tuple[float, ...]
    bar: int
    height: int
    annotations: tuple[dict[str, Any], ...]
    names: tuple[str, ...] = ()

    @property
    def axis(self) -> dict[str, Any]:
        """Settings of the upright axis: one unit a pixel, first row on top, hidden without `names`."""
        labels = {"tickvals": list(self.at), "ticktext": list(self.names), "ticklabelstandoff": 6}
        return {
            "range": [self.height, 0],
            "automargin": bool(self.names),
            "showgrid": False,
            "showticklabels": bool(self.names),
            "ticks": "",
            "type": "linear",
            **(labels if self.names else {}),
        }


def labelled(
    titles: Sequence[str],
    second: Sequence[str],
    headings: Sequence[str] | None = None,
    bar: int = 14,
    wide: bool = False,
) -> Rows:
    """Rows with a title and a second line (a state, an amount) above the bar.

    `headings`: the group of each row; shown in bold where it changes. `wide`: for drawings that are wide and
    flat, with the label left of the bar; what its line or lines do not hold ends in an ellipsis.
    """
    labels = _beside(titles, second) if wide else _above(titles, second)
    spare = max(0.0, WIDE - LINE * sum(len(label) for label in labels)) / max(1, len(labels))
    at: list[float] = []
    notes = []
    top = 0.0 if wide else 4.0
    group = None
    for n, label in enumerate(labels):
        if headings is not None and headings[n] != group:
            group = headings[n]
            for line in lines(group, LABEL_WIDTH - 4):
                notes.append(_label(f"<b>{escape(line)}</b>", top, 13))
                top += LINE + 2
            top += 5
        if wide:
            tall = LINE * len(label) + spare
            at.append(top + tall / 2)
            top += tall
            continue
        for line in label:
            notes.append(_label(line, top, 12))
            top += LINE
        at.append(top + 5 + bar / 2)
        top += 5 + bar + SPACE
    names = ["<br>".join(label) for label in labels] if wide else []
    return Rows(tuple(at), bar, round(top), tuple(notes), tuple(names))


def _above(titles: Sequence[str], second: Sequence[str]) -> list[list[str]]:
    return [
        [escape(line) for text in both for line in lines(text, LABEL_WIDTH)]
        for both in zip(titles, second, strict=True)
    ]


def _beside(titles: Sequence[str], second: Sequence[str]) -> list[list[str]]:
    # The title is bold: where rows are close, that tells which second line belongs to which title.
    for most, longest in BESIDE:
        labels = []
        for title, state in zip(titles, second, strict=True):
            named = [f"<b>{escape(line)}</b>" for line in _cut(title, most - 1, longest)]
            labels.append(named + [escape(line) for line in _cut(state, most - len(named), longest)])
        if sum(len(label) for label in labels) <= BESIDE_LINES:
            return labels
    return [[_in_one(*both, longest)] for both in zip(titles, second, strict=True)]


def _in_one(title: str, second: str, longest: int) -> str:
    state = _cut(second, 1, longest // 2)
    name = _cut(title, 1, longest - sum(width(line) + 3 for line in state))
    return " · ".join([*(f"<b>{escape(line)}</b>" for line in name), *(escape(line) for line in state)])


def _cut(text: str, most: int, longest: int) -> list[str]:
    found = lines(text, longest)
    if len(found) <= most:
        return found
    last = found[most - 1]
    while width(last) >= longest:
        last = last[:-1]
    return [*found[: most - 1], last.rstrip() + "…"]


def _label(text: str, top: float, size: int) -> dict[str, Any]:
    return words(text, x=0, xref="paper", y=top, yref="y", yanchor="top", font={"size": size}, borderpad=0)
