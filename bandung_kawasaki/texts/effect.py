"""What a change of the record does, in words: rows that differ, and states and figures that move."""

from collections.abc import Mapping

from bandung_kawasaki.texts.cells import visible
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

LONGEST = 400
"""So many characters of a cell are shown in a table of differences; the download has all."""
LEAD_IN = 30


def subject(kind: str, t: Words, number: str = "", name: str = "") -> str:
    """What has moved; KeyError for an unknown kind."""
    return t(SUBJECTS[kind], number=number, name=name)


def chart(kind: str, t: Words, name: str = "") -> str:
    """The name of a chart; KeyError for an unknown kind."""
    return name if kind == "indicator" else t(CHARTS[kind], name=name)


def standing(kind: str, value: object, t: Words, decimals: int = 1) -> str:
    """How something stands: a class, state or stage, a count, a share, yes or no; or that it is not there."""
    if value is None:
        return t("no figure") if kind == "figure" else t("not in the record")
    if kind in ("output", "headline"):
        return t.klass(str(value))
    if kind == "milestone":
        return t.state(str(value))
    if kind == "stage":
        return t.stage(str(value))
    if kind == "realised":
        return t("carried out") if value else t("not carried out")
    number = float(str(value))
    return t.share(number, decimals) if kind == "share_done" else t.number(number)


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
