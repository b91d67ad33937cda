"""What moved between two publications and why: states, figures, action items."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.progress import milestones
from bandung_kawasaki.progress.effect import Moved, Reading
from bandung_kawasaki.screen import changes, indicators, numbers
from bandung_kawasaki.screen.comparison import Pair
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.state import View, held
from bandung_kawasaki.slides.fields import carried_out
from bandung_kawasaki.texts import reasons

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
    t = view.t
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
            why(one, view),
        )
        for one, line in zip(found, lines, strict=True)
    )


def why(one: Moved, view: View) -> str:
    """Why something stands as it does now, as a sentence; empty where a count or a figure says it all."""
    t = view.t
    if one.after is None:
        return ""
    if one.kind == "milestone":
        stated = numbers.stated(view)
        (row,) = as_dicts(stated[stated["milestone_id"] == one.subject_id])
        return reasons.sentence(milestones.reason(row), t)
    if one.kind == "output":
        return reasons.sentence(numbers.output(view, one.subject_id).reason, t)
    if one.kind == "headline":
        found = numbers.headline(view, one.subject_id)
        return indicators.why(found, view) if found else ""
    if one.kind == "indicator" and klass(one.before) != klass(one.after):
        return indicators.why(numbers.assessments(view)[one.subject_id], view)
    if one.kind == "realised":
        items, stages = numbers.items(view), view.frame("action_item_stages")
        return carried_out(one.subject_id, items, stages, view.as_of, t)
    return why_stage(one.subject_id, view) if one.kind == "stage" else ""


def klass(value: object) -> str | None:
    """The class of a reading, if it has one."""
    return value.klass if isinstance(value, Reading) else None


def why_stage(item_id: str, view: View) -> str:
    """Since when an action item is in its stage, on which note, and what comes next."""
    t = view.t
    items = numbers.items(view)
    (row,) = as_dicts(items[items["item_id"] == item_id])
    since = t("In this stage since: {period}.", period=t.period(row["stage_since_period"]))
    following = t.pick(row, "next_step")
    return t("{since} Next step: {step}", since=since, step=following) if following else since


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
    st.markdown("\n".join(bullet(one) for one in lines[:FOLDED]))
    if rest := lines[FOLDED:]:
        with st.expander(t.plural("{count} more", "{count} more", len(rest))):
            st.markdown("\n".join(bullet(one) for one in rest))


def bullet(one: Told) -> str:
    """A line with its reason below, as an item of a Markdown list."""
    return f"- {one.line}" + (f"  \n  :small[{markdown(one.why)}]" if one.why else "")
