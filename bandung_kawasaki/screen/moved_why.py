"""What moved between two publications and why: states, figures, action items."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from bandung_kawasaki.screen import changes, numbers
from bandung_kawasaki.screen.comparison import Pair
from bandung_kawasaki.screen.escape import item, markdown
from bandung_kawasaki.screen.state import View, held
from bandung_kawasaki.slides import moves
from bandung_kawasaki.slides.telling import Teller

STATES = ("output", "headline", "share_done", "late", "due_unreported", "milestone", "realised")
FIGURES = ("figure", "indicator")
ITEMS = ("under_discussion", "stage")
FOLDED = 12
"""So many lines of a group are shown before the rest is folded away."""


@dataclass(frozen=True)
class Told:
    """One thing that moved: its kind, a line of Markdown, and why it is as it is now (text; may be empty)."""

    kind: str
    line: str
    why: str


@held(by_language=True)
def told(view: View, number: int) -> tuple[Told, ...]:
    """Everything that the view's publication moved since publication `number`, the weightiest first."""
    t, teller = view.t, Teller(numbers.record(view), view.t)
    found = changes.effect_between(view, number).moved
    lines = changes.between(view, number).moved
    return tuple(
        Told(
            one.kind,
            t(
                "**{subject}**: {before} → {after}",
                subject=markdown(line.subject),
                before=line.before,
                after=line.after,
            ),
            moves.why(one, teller),
        )
        for one, line in zip(found, lines, strict=True)
    )


def section(pair: Pair) -> None:
    """States with their reasons, figures with their periods, action items; or that nothing moved."""
    t = pair.view.t
    found = told(pair.view, pair.number)
    if not found:
        st.markdown(t("No state and no headline figure changes."))
    for title, kinds, key in (
        (t("States that moved, and why"), STATES, "states"),
        (t("Figures and indicators that moved"), FIGURES, "figures"),
        (t("Action items that moved"), ITEMS, "items"),
    ):
        if chosen := [one for one in found if one.kind in kinds]:
            st.subheader(title, anchor=False)
            with st.container(key=f"moved_{key}", gap="xsmall"):
                listed(chosen, pair)


def listed(lines: Sequence[Told], pair: Pair) -> None:
    """Lines as a list, the rest of a long one folded away."""
    t = pair.view.t
    st.markdown("\n".join(item(one.line, one.why) for one in lines[:FOLDED]))
    if rest := lines[FOLDED:]:
        with st.expander(t.plural("{count} more", "{count} more", len(rest))):
            st.markdown("\n".join(item(one.line, one.why) for one in rest))
