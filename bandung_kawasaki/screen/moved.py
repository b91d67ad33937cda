"""What moves between two states of the record and which charts it draws anew, told in the reader's words."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from bandung_kawasaki.progress import effect
from bandung_kawasaki.progress.effect import Moved
from bandung_kawasaki.screen import status
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.overview import PAGES as OUTPUT_PAGES
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.slides.changes import names_of
from bandung_kawasaki.tables import TABLES
from bandung_kawasaki.texts import effect as words
from bandung_kawasaki.texts.effect import Names, Said

Frames = Mapping[str, pd.DataFrame]

ACTION_PLAN, PARTNERSHIP, ROLE_MODEL = "action_plan.py", "partnership.py", "role_model.py"
NOWHERE = ""
"""Stands for a page where a figure is on none: it is in the tables only."""
PAGES = (*OUTPUT_PAGES.values(), ACTION_PLAN, PARTNERSHIP, ROLE_MODEL, NOWHERE)
"""The pages with charts, as they follow each other in the menu."""
PAGE_OF_CHART = {
    "action_plan": ACTION_PLAN,
    "tps_map": OUTPUT_PAGES["3"],
    "timeline": PARTNERSHIP,
    "role_model": ROLE_MODEL,
}
PAGE_OF_INDICATOR = {
    "waste_generated": OUTPUT_PAGES["4"],
    "waste_generated_by_type": OUTPUT_PAGES["4"],
    "waste_per_person": ROLE_MODEL,
    "sox": ROLE_MODEL,
    "dust_fall": ROLE_MODEL,
}
"""Indicators of background topics that have a chart; those of outputs and fields are all on their page."""
MARKED = {"3": ("waste_hauled_per_day", "truck_trips_per_day")}
"""The indicators on whose charts the events of a topic are marked, by topic."""
LISTS = frozenset(column.name for table in TABLES.values() for column in table.columns if column.is_list)


@dataclass(frozen=True)
class Effect:
    """What `progress.effect` finds between two records. `alike`: they are the same in every cell."""

    moved: tuple[Moved, ...]
    charts: tuple[tuple[str, str], ...]
    alike: bool


@dataclass(frozen=True)
class Line:
    """One thing that is not as it was: what it is, as text, and how it stood and stands, as Markdown."""

    subject: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """An effect in words: what moves, the weightiest first, and the charts by the script of their page."""

    moved: tuple[Line, ...]
    charts: tuple[tuple[str, tuple[str, ...]], ...]
    alike: bool


def computed(before: Frames, after: Frames, as_of: datetime.date) -> Effect:
    """What differs for readers between the frames of two records, both seen on one day."""
    return Effect(
        effect.moved(before, after, as_of),
        effect.charts(before, after, LISTS, MARKED),
        all(before[name] is after[name] or before[name].equals(after[name]) for name in TABLES),
    )


def told(view: View, found: Effect, before: Frames, after: Frames) -> Told:
    """The effect that was found between two records, in words."""
    names = names_of(view.t.lang, before, after)
    charts: dict[str, list[str]] = {page: [] for page in PAGES}
    for kind, subject_id in found.charts:
        charts[page_of(kind, subject_id, names)].append(chart(kind, subject_id, names))
    return Told(
        tuple(line(one, names) for one in found.moved),
        tuple((page, tuple(sorted(named))) for page, named in charts.items() if named),
        found.alike,
    )


def chart(kind: str, subject_id: str, names: Names) -> str:
    """The name of a chart that `effect.charts` gives."""
    table = {"indicator": "indicators", "milestones": "topics"}.get(kind)
    return words.chart(kind, names.t, names.of(table, subject_id) if table else "")


def page_of(kind: str, subject_id: str, names: Names) -> str:
    """The script of the page that a chart is on."""
    if kind in PAGE_OF_CHART:
        return PAGE_OF_CHART[kind]
    if kind == "milestones":
        return OUTPUT_PAGES.get(subject_id, ACTION_PLAN)
    if subject_id in PAGE_OF_INDICATOR:
        return PAGE_OF_INDICATOR[subject_id]
    topic_id = str(names.rows["indicators"].get(subject_id, {}).get("topic_id", ""))
    is_field = names.rows["topics"].get(topic_id, {}).get("kind") == "field"
    return OUTPUT_PAGES.get(topic_id, ACTION_PLAN if is_field else NOWHERE)


def line(moved: Moved, names: Names) -> Line:
    """One thing that has moved, in words."""
    found = words.line(moved, names)
    return Line(found.subject, looking(found.before), looking(found.after))


def looking(said: Said) -> str:
    """How a thing stands, as Markdown; statuses have their icon."""
    parts = [markdown(said.text)] if said.text else []
    if said.status:
        parts.append(status.labelled(said.status, said.word))
    return " · ".join(parts)
