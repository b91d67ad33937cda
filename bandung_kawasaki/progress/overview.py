"""The programme on one screen: what needs attention, what is stale, the headline of each output."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from bandung_kawasaki.progress import action_plan, days, milestones
from bandung_kawasaki.progress.action_plan import decisions
from bandung_kawasaki.progress.figures import Reason, because
from bandung_kawasaki.progress.indicators import Assessment
from bandung_kawasaki.progress.outputs import CLASSES, OutputProgress

__all__ = ["Concern", "State", "attention", "concerns", "decisions", "headline", "stale_count", "state"]

AT_MOST = 8
UNDISCUSSED_AT_MOST = 3
RED = ("missed", "exceeded", "wrong_direction", "far_behind")


@dataclass(frozen=True)
class Concern:
    """One thing that needs attention.

    kind: late, due_unreported, a class of an indicator, or undiscussed; subject_kind: milestone, indicator or
    action_item; since: the planned end, the value's period as a day is not known, or the newest entry.
    """

    kind: str
    subject_kind: str
    subject_id: str
    topic_id: str
    since: date | None
    reason: Reason


@dataclass(frozen=True)
class State:
    """The counts that the sentence of state is made of."""

    outputs: Mapping[str, int]
    milestones: Mapping[str, int]
    under_discussion: int
    decisions_asked: int


def attention(
    stated: pd.DataFrame,
    indicators: pd.DataFrame,
    assessments: Mapping[str, Assessment],
    items: pd.DataFrame,
    as_of: date,
) -> tuple[Concern, ...]:
    """The eight concerns that come first; `concerns` has all of them."""
    return concerns(stated, indicators, assessments, items, as_of)[:AT_MOST]


def concerns(
    stated: pd.DataFrame,
    indicators: pd.DataFrame,
    assessments: Mapping[str, Assessment],
    items: pd.DataFrame,
    as_of: date,
) -> tuple[Concern, ...]:
    """Everything that needs attention, in this order.

    Late milestones and those due without a report (the longest first), targets missed, limits exceeded, wrong
    direction, far behind, and the three items under discussion whose newest entry is oldest. `stated` as
    `milestones.states`, `assessments` as `indicators.assessments`, `items` as `action_plan.items` give them.
    """
    found: list[Concern] = []
    for state in ("late", "due_unreported"):
        rows = stated[stated["state"] == state].sort_values(["planned_end_last", "milestone_id"])
        found += [
            Concern(
                kind=state,
                subject_kind="milestone",
                subject_id=str(row["milestone_id"]),
                topic_id=str(row["topic_id"]),
                since=days.day(row["planned_end_last"]),
                reason=milestones.reason({str(name): cell for name, cell in row.items()}),
            )
            for row in rows.to_dict("records")
        ]
    topics = dict(zip(indicators["indicator_id"], indicators["topic_id"], strict=True))
    for klass in RED:
        found += [
            Concern(klass, "indicator", name, str(topics.get(name, "")), None, assessment.reason)
            for name, assessment in sorted(assessments.items())
            if assessment.klass == klass
        ]
    waiting = items[items["under_discussion"]].sort_values(["entry_on", "item_id"]).head(UNDISCUSSED_AT_MOST)
    for row in waiting.to_dict("records"):
        since = days.day(row["entry_on"])
        days_ago = (as_of - since).days if since else 0
        reason = because("longest_undiscussed", last_entry=row["entry_period"], days=days_ago)
        found.append(
            Concern("undiscussed", "action_item", str(row["item_id"]), str(row["topic_id"]), since, reason)
        )
    return tuple(found)


def stale_count(assessments: Mapping[str, Assessment]) -> int:
    """How many indicators have no value of the last 24 months."""
    return sum(assessment.stale for assessment in assessments.values())


def headline(
    topic_id: str, indicators: pd.DataFrame, assessments: Mapping[str, Assessment]
) -> Assessment | None:
    """The assessment of a topic's headline indicator (`headline_for`; the first by id), None without one."""
    ids = sorted(indicators.loc[indicators["headline_for"] == topic_id, "indicator_id"])
    return next((assessments[name] for name in ids if name in assessments), None)


def state(stated: pd.DataFrame, outputs: Mapping[str, OutputProgress], items: pd.DataFrame) -> State:
    """The counts of the whole programme; `outputs` by topic id."""
    classes = [output.klass for output in outputs.values()]
    return State(
        outputs={klass: classes.count(klass) for klass in CLASSES},
        milestones=milestones.counts(stated),
        under_discussion=int(items["under_discussion"].sum()),
        decisions_asked=len(action_plan.decisions(items)),
    )
