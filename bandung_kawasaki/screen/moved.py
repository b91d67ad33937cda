"""What moves between two states of the record and which charts it draws anew, told in the reader's words."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from bandung_kawasaki import texts
from bandung_kawasaki.charts.chart import as_dicts, decimals_of
from bandung_kawasaki.progress import effect
from bandung_kawasaki.progress.effect import Moved, Reading
from bandung_kawasaki.screen import indicators, status
from bandung_kawasaki.screen.escape import markdown
from bandung_kawasaki.screen.overview import PAGES as OUTPUT_PAGES
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.tables import TABLES
from bandung_kawasaki.texts import Words
from bandung_kawasaki.texts import effect as words

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
NAMED = {
    "topics": "topic_id",
    "milestones": "milestone_id",
    "indicators": "indicator_id",
    "action_items": "item_id",
}
TABLE_OF = {
    "output": "topics",
    "headline": "topics",
    "share_done": "topics",
    "milestone": "milestones",
    "figure": "indicators",
    "indicator": "indicators",
    "realised": "topics",
    "stage": "action_items",
}
"""The table that names the subject, by the kind of what has moved; counts have none."""
EXACT = 10


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


@dataclass(frozen=True)
class Names:
    """The words and rows that name the things of two records; the later record comes first."""

    view: View
    rows: Mapping[str, Mapping[str, Mapping[str, Any]]]

    @property
    def t(self) -> Words:
        """The words, with the labels of both records."""
        return self.view.t

    def of(self, table: str, subject_id: str) -> str:
        """The title of a row, or its id where it has none."""
        return self.t.pick(self.rows[table].get(subject_id, {}), "title") or subject_id


def computed(before: Frames, after: Frames, as_of: datetime.date) -> Effect:
    """What differs for readers between the frames of two records, both seen on one day."""
    return Effect(
        effect.moved(before, after, as_of),
        effect.charts(before, after, LISTS, MARKED),
        all(before[name] is after[name] or before[name].equals(after[name]) for name in TABLES),
    )


def told(view: View, found: Effect, before: Frames, after: Frames) -> Told:
    """The effect that was found between two records, in words."""
    names = names_of(view, before, after)
    charts: dict[str, list[str]] = {page: [] for page in PAGES}
    for kind, subject_id in found.charts:
        charts[page_of(kind, subject_id, names)].append(chart(kind, subject_id, names))
    return Told(
        tuple(line(one, names) for one in found.moved),
        tuple((page, tuple(sorted(named))) for page, named in charts.items() if named),
        found.alike,
    )


def names_of(view: View, before: Frames, after: Frames) -> Names:
    """The names in two records; what only the earlier one has is named by it."""
    labels = [
        row
        for frames in (before, after)
        for row in frames["labels"][["kind", "label", "title_en", "title_id", "title_ja"]].itertuples(
            index=False, name=None
        )
    ]
    rows = {
        table: {str(row[key]): row for frames in (before, after) for row in as_dicts(frames[table])}
        for table, key in NAMED.items()
    }
    return Names(replace(view, t=texts.of(view.t.lang, labels)), rows)


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
    table = TABLE_OF.get(moved.kind)
    name = names.of(table, moved.subject_id) if table else ""
    if moved.kind == "figure":
        place = names.t.label("place", moved.place)
        name = names.t("{indicator}: {place}", indicator=name, place=place)
    values: list[object] = [moved.before, moved.after]
    classes = [value.klass for value in values if isinstance(value, Reading)]
    if len(classes) == 2 and len(set(classes)) == 1:
        # A class that is what it was says nothing here.
        values = [replace(value, klass=None) if isinstance(value, Reading) else value for value in values]
    before, after = (standing(moved, value, names) for value in values)
    if before == after:
        # Figures that differ only beyond the decimals that the indicator shows.
        before, after = (standing(moved, value, names, EXACT) for value in values)
    return Line(words.subject(moved.kind, names.t, moved.subject_id, name), before, after)


def standing(moved: Moved, value: object, names: Names, decimals: int | None = None) -> str:
    """How a thing stands, as Markdown; statuses have their icon."""
    t = names.t
    if isinstance(value, Reading):
        row = names.rows["indicators"].get(moved.subject_id, {})
        parts = [markdown(figure(value, row, names, decimals))]
        if value.period:
            parts.append(markdown(t.period(value.period)))
        if value.klass:
            parts.append(status.inline(value.klass, t))
        return " · ".join(parts)
    said = words.standing(moved.kind, value, t, 1 if decimals is None else decimals)
    if moved.kind == "realised" and value is not None:
        return status.labelled("done" if value else "not_started", said)
    return status.labelled(value, said) if isinstance(value, str) else markdown(said)


def figure(found: Reading, row: Mapping[str, Any], names: Names, decimals: int | None = None) -> str:
    """A figure in words with its unit."""
    if found.value is None:
        return names.t("no figure")
    shown = decimals_of(row) if decimals is None else decimals
    cells = {"value": found.value, "value_upper": found.value_upper, "qualifier": found.qualifier}
    return indicators.worded(
        cells,
        names.view,
        lambda value: names.t.quantity(value, str(row.get("unit", "")), shown),
        lambda value: names.t.number(value, shown),
    )
