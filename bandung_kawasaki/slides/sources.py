"""The slide of the sources that a deck uses."""

from collections.abc import Sequence

from bandung_kawasaki.charts.chart import as_dicts
from bandung_kawasaki.slides.deck import Column, Plain, Slide, Table
from bandung_kawasaki.slides.room import cell
from bandung_kawasaki.slides.telling import Teller
from bandung_kawasaki.texts.vocabulary import TERMS

PUBLISHERS = 130
"""Half-width letters of publishers that are shown; the presenter's notes name every source."""


def listed(tell: Teller, source_ids: Sequence[str]) -> Slide:
    """How many sources of each kind there are, and whose; each by name in the notes."""
    t = tell.t
    frame = tell.record.frames["sources"]
    frame = frame[frame["source_id"].isin(list(source_ids))].sort_values("source_id")
    rows = []
    for kind in TERMS["reliability"]:
        mine = frame[frame["reliability"] == kind]
        if len(mine):
            names = list(dict.fromkeys(t.label("organisation", one) for one in mine["publisher"]))
            rows.append(
                (
                    cell(t.term("reliability", kind)),
                    cell(t.number(len(mine))),
                    cell(" · ".join(names), longest=PUBLISHERS),
                )
            )
    columns = (Column(t("Kind"), 0.14), Column(t("Number"), 0.09), Column(t("Publishers"), 0.77))
    return tell.slide(
        "sources",
        t("Sources"),
        t.plural("This deck rests on {count} source.", "This deck rests on {count} sources.", len(frame)),
        Table(columns, tuple(rows)) if rows else Plain(),
        method=[
            t("Each slide names its sources by their IDs."),
            t("Every source with its address is on the page “Sources and data” of the dashboard."),
            *(tell.source(row) for row in as_dicts(frame)),
        ],
    )
