"""What a change of the record does: states and figures that move, charts that are drawn anew."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from bandung_kawasaki.progress import action_plan, indicators, milestones, outputs, overview
from bandung_kawasaki.progress.indicators import Assessment
from bandung_kawasaki.progress.since import touched

KINDS = (
    "output",
    "headline",
    "share_done",
    "late",
    "due_unreported",
    "milestone",
    "figure",
    "indicator",
    "realised",
    "under_discussion",
    "stage",
)
"""What can move, in the order in which it is told."""

OUTPUTS = ("1", "2", "3", "4")
HOME = "kota_bandung"
HAULED, HAULED_PER_DAY = "waste_hauled", "waste_hauled_per_day"
FIGURES = (("waste_per_person", "kota_kawasaki"), ("waste_per_person", HOME), ("kbs_rw", HOME))
"""The indicators and places whose newest figures stand on the overview, beside what is hauled per day."""


@dataclass(frozen=True)
class Reading:
    """The newest figure of an indicator at a place, with its class where it has been judged.

    `value` None: there is no figure. `period` is the text of the record.
    """

    value: float | None
    value_upper: float | None = None
    qualifier: str | None = None
    period: str | None = None
    klass: str | None = None


Standing = str | float | Reading
"""A class, state or stage; a share (0-1), a count, or yes and no; a figure."""


@dataclass(frozen=True)
class Moved:
    """One thing that is not as it was; `before` or `after` is None where it was not there, or is no more.

    By kind, with what `subject_id` names: output (the class of a topic's progress), share_done (of a topic;
    None without milestones), headline (the class of a topic's headline indicator), milestone (its state),
    indicator (a Reading with class, in Bandung), figure (a Reading of the overview at `place`;
    waste_hauled_per_day is the mean of the newest full year), stage (of an action item), realised (of a
    field: bool); of the whole, without a subject: late, due_unreported and under_discussion (counts).
    """

    kind: str
    subject_id: str
    before: Standing | None
    after: Standing | None
    place: str = ""


Subject = tuple[str, str, str]
Frames = Mapping[str, pd.DataFrame]


def moved(before: Frames, after: Frames, as_of: date) -> tuple[Moved, ...]:
    """The states and figures that are not the same in two records, both seen on as_of.

    `before`, `after`: the frames of all tables by name. Only what rests on tables that differ is computed,
    and of the indicators only those that differ. In the order of KINDS, then by subject and place.
    """
    found: list[Moved] = []
    if _differ(before, after, "milestones"):
        found += _compared(*(_of_milestones(frames, as_of) for frames in (before, after)))
    if _differ(before, after, "indicators", "indicator_values", "sources"):
        found += _compared(*_of_indicators(before, after, as_of))
    if _differ(before, after, "topics", "action_items", "action_item_stages"):
        found += _compared(*(_of_items(frames, as_of) for frames in (before, after)))
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one.subject_id, one.place)))


def charts(
    before: Frames,
    after: Frames,
    lists: Collection[str] = (),
    marked: Mapping[str, Iterable[str]] | None = None,
) -> tuple[tuple[str, str], ...]:
    """The charts whose rows are not the same in two records, sorted: what is drawn, and of which subject.

    ("indicator", its id): its row or any of its values, months per day computed from its total included;
    ("milestones", topic id); ("action_plan", ""): items and stages; ("tps_map", ""): sites; ("timeline", ""):
    events, those of Kawasaki's history apart; ("role_model", ""): that history. Notes are not drawn; names
    of places, topics, units and publishers are words on many charts and not counted.
    `lists`: the columns whose cells are parts joined by `;`, in any order. `marked`: the ids of the
    indicators whose charts mark the events of a topic, by topic id.
    """

    def of(table: str, by: str) -> frozenset[str]:
        return _touched(before[table], after[table], by, lists)

    drawn = of("indicators", "indicator_id")
    if _differ(before, after, "indicators", "indicator_values"):
        drawn |= _touched(_values(before), _values(after), "indicator_id", lists)
    events = of("events", "topic_id")
    for topic_id, indicator_ids in (marked or {}).items():
        if topic_id in events:
            drawn |= frozenset(indicator_ids)
    whole = {
        "action_plan": of("action_items", "item_id") | of("action_item_stages", "item_id"),
        "tps_map": of("tps_sites", "site_id"),
        "timeline": events - {"role_model"},
        "role_model": events & {"role_model"},
    }
    found = [("indicator", name) for name in drawn]
    found += [("milestones", topic_id) for topic_id in of("milestones", "topic_id")]
    found += [(name, "") for name, ids in whole.items() if ids]
    return tuple(sorted(found))


def _differ(before: Frames, after: Frames, *tables: str) -> bool:
    return any(not _same(before[name], after[name]) for name in tables)


def _same(old: pd.DataFrame, new: pd.DataFrame) -> bool:
    return old is new or old.equals(new)


def _touched(old: pd.DataFrame, new: pd.DataFrame, by: str, lists: Collection[str] = ()) -> frozenset[str]:
    if _same(old, new):
        return frozenset()
    return touched(old, new, by, [name for name in new.columns if name != "note"], lists)


def _compared(before: Mapping[Subject, Standing], after: Mapping[Subject, Standing]) -> list[Moved]:
    return [
        Moved(subject[0], subject[1], before.get(subject), after.get(subject), subject[2])
        for subject in {**before, **after}
        if before.get(subject) != after.get(subject)
    ]


def _of_milestones(frames: Frames, as_of: date) -> dict[Subject, Standing]:
    table = frames["milestones"]
    stated = milestones.states(table, as_of)
    counts = milestones.counts(stated)
    found: dict[Subject, Standing] = {
        ("milestone", str(name), ""): str(state)
        for name, state in zip(stated["milestone_id"], stated["state"], strict=True)
    }
    for topic_id in OUTPUTS:
        progress = outputs.progress(table[table["topic_id"] == topic_id], as_of)
        found["output", topic_id, ""] = progress.klass
        if progress.share_done.value is not None:
            found["share_done", topic_id, ""] = progress.share_done.value
    return found | {(kind, "", ""): counts[kind] for kind in ("late", "due_unreported")}


def _of_items(frames: Frames, as_of: date) -> dict[Subject, Standing]:
    items = action_plan.items(frames["action_items"], frames["action_item_stages"], as_of)
    fields = action_plan.fields(frames["topics"], items)
    found: dict[Subject, Standing] = {
        ("stage", str(name), ""): str(stage)
        for name, stage in zip(items["item_id"], items["stage"], strict=True)
    }
    for name, realised in zip(fields["topic_id"], fields["realised"], strict=True):
        found["realised", str(name), ""] = bool(realised)
    return found | {("under_discussion", "", ""): int(items["under_discussion"].sum())}


def _of_indicators(
    before: Frames, after: Frames, as_of: date
) -> tuple[dict[Subject, Standing], dict[Subject, Standing]]:
    old, new = (indicators.announced(_values(one), one["sources"], as_of) for one in (before, after))
    ids = _touched(old, new, "indicator_id") | _touched(
        before["indicators"], after["indicators"], "indicator_id"
    )
    return _readings(before, old, ids, as_of), _readings(after, new, ids, as_of)


def _values(frames: Frames) -> pd.DataFrame:
    return indicators.with_per_day(frames["indicators"], frames["indicator_values"])


def _readings(
    frames: Frames, values: pd.DataFrame, ids: frozenset[str], as_of: date
) -> dict[Subject, Standing]:
    """The readings of some indicators, and the class of every output's headline indicator."""
    table = frames["indicators"]
    chosen = table[table["indicator_id"].isin(ids) | table["headline_for"].isin(OUTPUTS)]
    values = values[values["indicator_id"].isin(chosen["indicator_id"])]
    assessed = indicators.assessments(chosen, values, as_of, HOME)
    found: dict[Subject, Standing] = {
        ("indicator", name, ""): _reading(one, one.klass) for name, one in assessed.items()
    }
    for topic_id in OUTPUTS:
        if headline := overview.headline(topic_id, chosen, assessed):
            found["headline", topic_id, ""] = headline.klass
    for name, place in FIGURES:
        rows = chosen[chosen["indicator_id"] == name]
        for one in indicators.assessments(rows, values, as_of, place).values():
            if one.value.value is not None:
                found["figure", name, place] = _reading(one)
    if HAULED in ids:
        years = indicators.yearly_per_day(frames["indicator_values"], HAULED, HOME, as_of)
        for year, per_day in years.tail(1).itertuples(index=False):
            found["figure", HAULED_PER_DAY, HOME] = Reading(float(per_day), period=str(year))
    return found


def _reading(found: Assessment, klass: str | None = None) -> Reading:
    return Reading(found.value.value, found.value_upper, found.qualifier, found.period, klass)
