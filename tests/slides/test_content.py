"""What the slides say: the same in every language, with the numbers of the record, and nothing else."""

import re
from dataclasses import replace
from datetime import date

import pytest

from bandung_kawasaki.progress import indicators
from bandung_kawasaki.slides import build
from bandung_kawasaki.slides.deck import Cards, Picture, Plain, Slide, Table
from bandung_kawasaki.slides.record import Earlier
from tests.slides.conftest import (
    TODAY,
    bundled_decks,
    bundled_frames,
    by_id,
    changed,
    decks,
    made,
    made_up_frames,
    nothing,
    record,
    words,
)


def shape(slide: Slide) -> tuple[object, ...]:
    body = slide.body
    inside: object = type(body).__name__
    if isinstance(body, Cards):
        inside = [(len(card.parts), [part.status for part in card.parts]) for card in body.cards]
    elif isinstance(body, Picture):
        chart = body.chart
        inside = (len(chart.figure.data), chart.table.shape, chart.source_ids, len(body.beside))
    elif isinstance(body, Table):
        inside = (
            [column.width for column in body.columns],
            [[cell.status for cell in row] for row in body.rows],
        )
    heads = len(slide.notes)
    return slide.slide_id, slide.part, slide.parts, slide.source_ids, inside, heads


def texts_of(slide: Slide) -> list[str]:
    body = slide.body
    found = [slide.title, slide.message, slide.source, slide.terms]
    found += [text for note in slide.notes for text in (note.heading, note.text)]
    cards = body.cards if isinstance(body, Cards) else body.beside if isinstance(body, Picture) else ()
    for card in cards:
        found.append(card.title)
        found += [text for part in card.parts for text in (part.label, part.figure, part.line, part.word)]
    if isinstance(body, Table):
        found += [column.heading for column in body.columns]
        found += [cell.text for row in body.rows for cell in row]
    if isinstance(body, Picture):
        found += [body.chart.title, body.chart.alt, body.chart.note]
    return found


def test_a_deck_has_the_same_shape_in_every_language(every):
    one, *others = every.values()

    for other in others:
        assert [shape(slide) for slide in other.slides] == [shape(slide) for slide in one.slides]


def test_a_deck_has_every_slide_in_the_usual_order_with_its_parts_counted(every):
    slides = every["en"].slides

    assert list(dict.fromkeys(slide.slide_id for slide in slides)) == list(build.SLIDES)
    for slide_id in build.SLIDES:
        mine = by_id(every["en"], slide_id)
        assert [(slide.part, slide.parts) for slide in mine] == [(n + 1, len(mine)) for n in range(len(mine))]


def test_no_slide_shows_a_missing_number_or_a_placeholder(every):
    for deck in every.values():
        for slide in deck.slides:
            for text in texts_of(slide):
                assert not re.search(r"\bnan\b|\bNone\b|\bNaT\b|<NA>|[{}]", text), (slide.slide_id, text)


def test_every_slide_has_title_message_source_line_and_notes_with_sources(every):
    for deck in every.values():
        for slide in deck.slides[1:]:
            assert slide.title
            assert slide.message
            assert slide.source
            assert slide.notes[-1].heading == deck.t("Sources")
            assert slide.notes[-1].text


def test_indicators_without_a_figure_stand_in_the_table_too():
    rows = [row for slide in by_id(bundled_decks()["en"], "indicators") for row in slide.body.rows]

    assert len(rows) == 12
    assert [row[1].text for row in rows].count("no figure") == 6
    assert {row[1].text for row in rows[-6:]} == {"no figure"}


def test_columns_of_a_table_fill_its_width(every):
    for slide in every["en"].slides:
        if isinstance(slide.body, Table):
            assert sum(column.width for column in slide.body.columns) == pytest.approx(1)


def test_the_numbers_are_those_of_the_record():
    found, frames = bundled_decks()["en"], bundled_frames()
    values = indicators.with_per_day(frames["indicators"], frames["indicator_values"])
    assessed = indicators.assessments(frames["indicators"], values, TODAY)
    hauled = assessed["waste_hauled_per_day"]

    card = by_id(found, "standing")[0].body.cards[2]
    (slide,) = by_id(found, "output_3")

    assert hauled.value.value == 979
    assert card.parts[1].figure == "979 t/day"
    assert card.parts[1].status == hauled.klass == "within"
    assert "979 t/day" in slide.message
    assert 979 in slide.body.chart.table["Value (t/day)"].to_list()


def test_items_under_discussion_are_all_told_with_what_is_needed_and_from_whom():
    chart, *tables = by_id(bundled_decks()["en"], "discussion")
    rows = [row for slide in tables for row in slide.body.rows]

    assert chart.message.startswith("7 items are under discussion; the oldest: Air quality management")
    assert len(rows) == len(chart.body.chart.table) == 7
    assert rows[-1][1].text == "Decision: Whether to extend the wastewater cooperation after April 2026"
    assert "part of no percentage" in chart.body.chart.note


def test_what_happens_after_the_day_is_not_told():
    then = replace(record(bundled_frames()), as_of=date(2025, 1, 1))

    for slide_id in build.MAKERS:
        for slide in made(then, slide_id):
            for text in texts_of(slide):
                assert "Gaslah sorters" not in text
                assert not re.search(r"\b979\b", text)


def test_two_publications_that_differ_in_one_figure_differ_in_it_on_the_slide():
    line = "kbs_rw,kota_bandung,2026-10,,actual,line,400,"

    slide = made(changed(("indicator_values", line, line.replace("400", "150"))), "changes")[0]

    assert slide.message.startswith("Since the last meeting (21 January 2026) 3 states and figures")
    assert [[cell.text for cell in row] for row in slide.body.rows] == [
        ["Output 1 · Community awareness: result", "on track", "far behind"],
        [
            "Figure of the overview: Waste-free zones: Bandung City",
            "400 RW · October 2026",
            "150 RW · October 2026",
        ],
        [
            "Indicator: Waste-free zones",
            "400 RW · October 2026 · on track",
            "150 RW · October 2026 · far behind",
        ],
    ]
    assert slide.body.rows[0][2].status == "far_behind"


def test_nothing_changed_is_said_plainly():
    slide = made(changed(), "changes")[0]

    assert isinstance(slide.body, Plain)
    assert slide.message == (
        "Since the last meeting (21 January 2026) no state and no headline figure has moved."
    )


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        (None, "The record was first published on 20 November 2026"),
        (Earlier(bundled_frames, 2, date(2026, 1, 20)), "Nothing has been published since 20 January 2026"),
        (
            Earlier(bundled_frames, 1, date(2026, 11, 1), {"date": "2026-01"}, reached=False),
            "Since the last meeting (January 2026) no state and no headline figure has moved. "
            "Nothing had been published by then",
        ),
    ],
)
def test_the_slide_of_changes_says_what_is_compared(earlier, said):
    if earlier is not None:
        earlier = replace(earlier, frames=bundled_frames())

    slide = made(record(bundled_frames(), earlier), "changes")[0]

    assert slide.message.startswith(said)


def test_many_changes_are_cut_and_the_slide_says_so():
    slide = made(record(made_up_frames(), Earlier(bundled_frames(), 1, date(2026, 1, 20))), "changes")[0]

    assert len(slide.body.rows) == 12
    assert "Shown: the 12 weightiest" in slide.message


def test_a_record_without_rows_gives_slides_that_say_so():
    frames = {name: frame.iloc[:0] for name, frame in bundled_frames().items()}
    found = decks(record(frames))["en"]

    assert list(dict.fromkeys(slide.slide_id for slide in found.slides)) == list(build.SLIDES)
    assert by_id(found, "decisions")[0].message == "No decision is asked for in the record."
    assert by_id(found, "discussion")[0].message == "Nothing is under discussion."
    assert by_id(found, "milestones")[0].message == "The record holds no milestones for this."
    assert by_id(found, "tps_map")[0].message == "The record holds no site with coordinates up to this day."


def test_slides_are_chosen_and_ordered_and_sources_follow_the_choice():
    found = record(bundled_frames())
    said = {"ja": words(found.frames)["ja"]}
    every = build.slides(found, said, nothing)
    meeting = build.Meeting("Joint meeting", date(2026, 12, 1), "Bandung")

    deck = build.decks(found, said, every, ("role_model", "cover", "sources"), meeting)["ja"]

    assert [slide.slide_id for slide in deck.slides] == ["role_model", "cover", "sources"]
    assert deck.slides[1].title == "Joint meeting"
    assert deck.slides[1].body.lines == ("2026年12月1日", "Bandung")
    assert deck.slides[2].message.startswith("この資料は13件")
    assert len(deck.slides[0].source_ids) == 13


def test_progress_is_told_from_nothing_to_everything():
    told: list[tuple[int, int]] = []
    found = record(bundled_frames())

    build.slides(found, {"en": words(found.frames)["en"]}, lambda done, of: told.append((done, of)))

    assert [done for done, _ in told] == list(range(len(build.MAKERS) + 1))
    assert {of for _, of in told} == {len(build.MAKERS)}
