"""What a change of the record does, in words: rows that differ, and states and figures that move."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bandung_kawasaki.texts.cells import visible
from bandung_kawasaki.texts.figures import Writer
from bandung_kawasaki.texts.vocabulary import N_
from bandung_kawasaki.texts.words import Words

SUBJECTS: Mapping[str, str] = {
    "output": N_("Output {number} · {name}: activities"),
    "headline": N_("Output {number} · {name}: result"),
    "share_done": N_("Output {number} · {name}: share of the work done"),
    "late": N_("Milestones that are late"),
    "due_unreported": N_("Milestones that are due without a report"),
    "milestone": N_("Milestone: {name}"),
    "figure": N_("Figure of the overview: {name}"),
    "indicator": N_("Indicator: {name}"),
    "realised": N_("Field of the MoU: {name}"),
    "under_discussion": N_("Action items under discussion"),
    "stage": N_("Action item: {name}"),
}
"""What can move, by the kinds of `progress.effect`."""

CHARTS: Mapping[str, str] = {
    "milestones": N_("Milestones: {name}"),
    "action_plan": N_("Stages over time"),
    "tps_map": N_("The collection sites (TPS)"),
    "timeline": N_("Timeline"),
    "role_model": N_("What Kawasaki did when"),
}
"""Charts, by the kinds of `progress.effect.charts`; that of an indicator has its name."""

MODES: Mapping[str, str] = {
    "update": N_("rows added and updated"),
    "replace": N_("table replaced"),
    "bundled": N_("shipped with the dashboard"),
}
"""How a received file was taken in."""

TABLE_OF: Mapping[str, str] = {
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

LONGEST = 400
"""So many characters of a cell are shown in a table of differences; the download has all."""
LEAD_IN = 30


def subject(kind: str, t: Words, number: str = "", name: str = "") -> str:
    """What has moved; KeyError for an unknown kind."""
    return t(SUBJECTS[kind], number=number, name=name)


def chart(kind: str, t: Words, name: str = "") -> str:
    """The name of a chart; KeyError for an unknown kind."""
    return name if kind == "indicator" else t(CHARTS[kind], name=name)


@dataclass(frozen=True)
class Said:
    """How a thing stands: text, and a word that has the look of a status (its code); either may be empty."""

    text: str = ""
    status: str = ""
    word: str = ""

    @property
    def plain(self) -> str:
        """Both as one text."""
        return " · ".join(part for part in (self.text, self.word) if part)


@dataclass(frozen=True)
class Line:
    """One thing that is not as it was: what it is, and how it stood and stands."""

    subject: str
    before: Said
    after: Said


class Reading(Protocol):
    """A figure with its class, as `progress.effect.Reading` holds it."""

    @property
    def value(self) -> float | None: ...
    @property
    def value_upper(self) -> float | None: ...
    @property
    def qualifier(self) -> str | None: ...
    @property
    def period(self) -> str | None: ...
    @property
    def klass(self) -> str | None: ...


class Moved(Protocol):
    """One thing that has moved, as `progress.effect.Moved` holds it."""

    @property
    def kind(self) -> str: ...
    @property
    def subject_id(self) -> str: ...
    @property
    def before(self) -> "str | float | Reading | None": ...
    @property
    def after(self) -> "str | float | Reading | None": ...
    @property
    def place(self) -> str: ...


@dataclass(frozen=True)
class Names:
    """The words and rows (by table and id) that name the things of two records."""

    t: Words
    rows: Mapping[str, Mapping[str, Mapping[str, Any]]]

    def of(self, table: str, subject_id: str) -> str:
        """The title of a row, or its id where it has none."""
        return self.t.pick(self.rows[table].get(subject_id, {}), "title") or subject_id


def line(moved: Moved, names: Names) -> Line:
    """One thing that has moved, in words."""
    table = TABLE_OF.get(moved.kind)
    name = names.of(table, moved.subject_id) if table else ""
    if moved.kind == "figure":
        place = names.t.label("place", moved.place)
        name = names.t("{indicator}: {place}", indicator=name, place=place)
    classes = [klass(value) for value in (moved.before, moved.after)]
    # A class that is what it was says nothing here.
    judged = classes[0] != classes[1]
    before, after = (standing(moved, value, names, judged) for value in (moved.before, moved.after))
    if before == after:
        # Figures that differ only beyond the decimals that the indicator shows.
        before, after = (
            standing(moved, value, names, judged, EXACT) for value in (moved.before, moved.after)
        )
    return Line(subject(moved.kind, names.t, moved.subject_id, name), before, after)


def klass(value: object) -> str | None:
    """The class of a reading; None where it has none, and for all else."""
    return getattr(value, "klass", None)


def standing(
    moved: Moved,
    value: str | float | Reading | None,
    names: Names,
    judged: bool,
    decimals: int | None = None,
) -> Said:
    """How a thing stands: a class, state or stage, a count, a share, yes or no, a figure; or not at all."""
    t, kind = names.t, moved.kind
    if value is None:
        return Said(t("no figure") if kind == "figure" else t("not in the record"))
    if isinstance(value, str):
        return Said(status=value, word=t.status(value))
    if kind == "realised":
        return Said("", *(("done", t("carried out")) if value else ("not_started", t("not carried out"))))
    if isinstance(value, int | float):
        share = kind == "share_done"
        return Said(t.share(value, 1 if decimals is None else decimals) if share else t.number(value))
    parts = [figure(value, names.rows["indicators"].get(moved.subject_id, {}), t, decimals)]
    if value.period:
        parts.append(t.period(value.period))
    status = value.klass if judged and value.klass else ""
    return Said(" · ".join(parts), status, t.klass(status) if status else "")


def figure(found: Reading, indicator: Mapping[str, Any], t: Words, decimals: int | None = None) -> str:
    """A figure in words with its unit."""
    if found.value is None:
        return t("no figure")
    cells = {"value": found.value, "value_upper": found.value_upper, "qualifier": found.qualifier}
    return Writer.of(indicator, t, decimals).row(cells)


def mode(code: str, t: Words) -> str:
    """How a received file was taken in."""
    return t(MODES[code])


def counted(*, added: int, changed: int, cells: int, cleared: int, removed: int, t: Words) -> str:
    """How much of a table differs: `12 rows added, 3 changed (4 cells, 1 cleared), 0 removed`."""
    if not (added or changed or removed):
        return t("no row differs")
    return t.context(
        "rows",
        "{added}, {changed}, {removed}",
        added=t.plural("{count} row added", "{count} rows added", added),
        changed=_changed(changed, cells, cleared, t),
        removed=t.plural("{count} removed", "{count} removed", removed),
    )


def _changed(rows: int, cells: int, cleared: int, t: Words) -> str:
    if not rows:
        return t.plural("{count} changed", "{count} changed", rows)
    inside = t.plural("{count} cell", "{count} cells", cells)
    if cleared:
        inside = t.context(
            "cells",
            "{cells}, {cleared}",
            cells=inside,
            cleared=t.plural("{count} cleared", "{count} cleared", cleared),
        )
    return t.plural("{count} changed ({cells})", "{count} changed ({cells})", rows, cells=inside)


def pair(old: str, new: str) -> tuple[str, str]:
    """An old and a new text, what cannot be seen made visible; long ones from where they begin to differ."""
    letters = zip(old, new, strict=False)
    alike = next((at for at, (one, other) in enumerate(letters) if one != other), min(len(old), len(new)))
    begin = max(0, alike - LEAD_IN) if max(len(old), len(new)) > 2 * LEAD_IN else 0
    return excerpt(old, begin), excerpt(new, begin)


def excerpt(text: str, begin: int = 0) -> str:
    """A text of a cell from one place on, shortened, with what cannot be seen made visible."""
    part = "".join(visible(letter) for letter in text[begin : begin + LONGEST])
    return ("…" if begin else "") + part + ("…" if len(text) > begin + LONGEST else "")
