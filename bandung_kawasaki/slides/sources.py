"""The slides of the sources that a deck rests on, each with its ID."""

from collections.abc import Sequence
from dataclasses import replace

from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.slides.deck import Column, Plain, Slide, Table
from bandung_kawasaki.slides.room import cell
from bandung_kawasaki.slides.telling import Teller
from bandung_kawasaki.texts.vocabulary import N_, TERMS

PUBLISHER, TITLE = 64, 100
"""Half-width letters of a publisher and of a title that are shown; the notes have all."""
MEANINGS = {
    "official": N_("Official: cities, ministries, JICA, statistics offices, also where a copy was read."),
    "academic": N_("Academic: journals and theses."),
    "press": N_("Press: newspapers and news of companies; statements that nobody has audited."),
    "unverified": N_("Unverified: blogs, and documents whose origin is not known."),
}
"""What the kinds of sources are, where the word does not say it."""


def listed(tell: Teller, source_ids: Sequence[str]) -> Slide:
    """Every source by its ID, and how many of each kind there are."""
    t = tell.t
    frame = tell.record.frames["sources"]
    frame = frame[frame["source_id"].isin(list(source_ids))].sort_values("source_id")
    rows = tuple(
        (
            cell(row["source_id"]),
            cell(t.label("organisation", row["publisher"]), longest=PUBLISHER),
            cell(row["title"], longest=TITLE),
            replace(cell(t.period(row["published"])), once=isinstance(row["published"], str)),
            cell(t.term("reliability", row["reliability"])),
        )
        for row in as_dicts(frame)
    )
    columns = (
        Column(t("ID"), 0.05),
        Column(t("Publisher"), 0.29),
        Column(t("Title"), 0.42),
        Column(t("Published"), 0.13),
        Column(t("Kind"), 0.11),
    )
    kinds = [
        t("{count} {state}", count=t.number(count), state=t.term("reliability", kind))
        for kind in TERMS["reliability"]
        if (count := int((frame["reliability"] == kind).sum()))
    ]
    said = t.plural(
        "This deck rests on {count} source: {kinds}.",
        "This deck rests on {count} sources: {kinds}.",
        len(frame),
        kinds=t.list(kinds),
    )
    return tell.slide(
        "sources",
        t("Sources"),
        said if rows else t("The slides of this deck name no source."),
        Table(columns, rows, dense=True) if rows else Plain(),
        method=[
            t("Each slide names its sources by their IDs; here every one of them is listed, by ID."),
            t("Every source with its address is on the page “Sources and data” of the dashboard."),
        ],
        why=[
            *(t(said) for kind, said in MEANINGS.items() if (frame["reliability"] == kind).any()),
            t("Where sources disagree, one of them carries the drawn line; the others stand beside it."),
        ],
    )


def named(slide: Slide, tell: Teller) -> Slide:
    """A slide of the list with its own sources in the notes, nothing shortened."""
    if not isinstance(slide.body, Table):
        return slide
    own = tell.sources_note([row[0].text for row in slide.body.rows])
    return replace(slide, notes=(*slide.notes[:-1], own))
