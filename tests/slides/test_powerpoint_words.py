"""The words of the PowerPoint file: whole in both languages, and none on another or on the data."""

from datetime import date
from itertools import permutations

import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches

from bandung_kawasaki.slides.deck import Picture
from bandung_kawasaki.slides.powerpoint.chart_room import Place, Room
from bandung_kawasaki.slides.powerpoint.labels import placed
from bandung_kawasaki.slides.powerpoint.native import TONGUE, Axis, Label, Look, Native, Series, serial
from tests.slides.files import cards_of, drawn, frames, named, opened, said_on, slides_of, the_chart

ALONE = [(lang, "") for lang in ("id", "ja", "en")]
TWICE = list(permutations(("id", "ja", "en"), 2))
EVERY = [*ALONE, *TWICE]


@pytest.mark.parametrize("pair", EVERY, ids=named)
def test_cards_and_notes_below_charts_are_whole_in_both_languages(pair):
    for slide, *both in slides_of("bundled", *pair):
        said = said_on(slide)
        for body in (one.body for one in both):
            for card in cards_of(body):
                assert card.title in said
                for part in card.parts:
                    assert {True} == {text in said for text in (part.figure, part.word, part.line)}
            if isinstance(body, Picture):
                assert body.chart.note in said


@pytest.mark.parametrize("pair", EVERY, ids=named)
def test_terms_are_whole_or_left_out(pair):
    for slide, *both in slides_of("bundled", *pair):
        said = said_on(slide).split("\n")
        for terms in (one.terms for one in both if one.terms):
            line = next(one for one in said if one.startswith(terms.partition(" · ")[0]))
            assert f"{terms} · ".startswith(f"{line} · ")


@pytest.mark.parametrize("pair", EVERY, ids=named)
def test_names_in_charts_are_whole_and_titles_say_both_languages(pair):
    for slide, *both in slides_of("bundled", *pair):
        for frame in frames(slide, MSO_SHAPE_TYPE.CHART):
            chart = frame.chart
            title = "".join(chart.chart_title.text_frame.text.split())
            for one in both:
                assert "".join(one.body.chart.title.split()) in title
            if chart._chartSpace.find(".//" + qn("c:catAx")) is not None:
                assert not [name for name in chart.plots[0].categories if str(name).endswith("…")]


@pytest.mark.parametrize("pair", EVERY, ids=named)
def test_the_plot_of_a_chart_is_never_flat(pair):
    for slide in opened("bundled", *pair).slides:
        for frame in frames(slide, MSO_SHAPE_TYPE.CHART):
            layout = frame.chart._chartSpace.find(".//" + qn("c:plotArea"))[0][0]
            assert float(layout.find(qn("c:h")).get("val")) * frame.height > Inches(1.6)


@pytest.mark.parametrize("pair", EVERY, ids=named)
def test_words_beside_points_say_both_languages_in_lines_that_no_program_breaks(pair):
    _, slide = drawn(pair[0], "series kbs_rw", pair[1])
    found = [one for one in the_chart(slide).chart._chartSpace.iter(qn("c:dLbl")) if "2025" in text_of(one)]
    assert len(found) == 2
    for label in found:
        assert {one.get("wrap") for one in label.iter(qn("a:bodyPr"))} == {"none"}
        assert text_of(label).count("2025") == (2 if pair[1] else 1)


def text_of(label):
    return "".join(one.text for one in label.iter(qn("a:t")))


ROOM = Room(Place(0.1, 0.1, 0.8, 0.8), None, 12.0, 12.0, (0.0, 0.0), 12.0)
DAYS = tuple(date(2020 + n, 1, 1) for n in range(5))
ACROSS = Axis(serial(DAYS[0]), serial(DAYS[-1]), 1, "years")


def chart_of(*series):
    return Native("line", "Day", DAYS, series, ACROSS, Axis(0.0, 100.0, 20.0))


def target(value, *, at=2, side="r"):
    values = tuple(value if n == at else None for n in range(5))
    look = Look("D55E00", symbol="diamond", size=8)
    return Series("target", values, look, labels=((at, Label(f"目標：700{TONGUE}target 700", side)),))


def label_of(chart, n):
    return chart.series[n].labels[0][1]


def test_words_leave_the_side_on_which_a_line_runs():
    line = Series("line", (None, None, 50.0, 50.0, 50.0), Look("0072B2", 2))
    assert label_of(placed(chart_of(target(50.0)), ROOM, 8.0, 3.0), 0).side == "r"
    assert label_of(placed(chart_of(line, target(50.0)), ROOM, 8.0, 3.0), 1).side == "l"


def test_words_do_not_lie_on_other_words():
    found = placed(chart_of(target(50.0), target(52.0, side="r")), ROOM, 8.0, 3.0)
    assert [label_of(found, n).side for n in range(2)] == ["r", "l"]


def test_words_at_the_edge_stay_inside():
    assert label_of(placed(chart_of(target(50.0, at=4)), ROOM, 8.0, 3.0), 0).side == "l"


def test_words_have_a_line_a_language():
    assert label_of(placed(chart_of(target(50.0)), ROOM, 8.0, 3.0), 0).text == "目標：700\ntarget 700"


def test_the_key_of_the_map_shows_each_class_as_large_as_it_is_drawn():
    for second in ("", "ja"):
        _, slide = drawn("en", "map", second)
        series = [one for one in the_chart(slide).chart.series if one.marker.size]
        marks = {shape.name: shape for shape in slide.shapes if shape.name.endswith(": ●")}
        for one in series:
            assert marks[f"{one.name}: ●"].width.pt == one.marker.size
        classes = [one.marker.size for one in series if one.marker.style is not None][:-1]
        assert classes == sorted(set(classes))
        assert the_chart(slide).chart.has_legend is False


def test_sites_outside_their_kecamatan_are_drawn_last_and_large():
    chart, slide = drawn("en", "map")
    *others, last = the_chart(slide).chart.series
    assert last.name == chart.figure.data[-1].name.replace("<br>", " ")
    assert last.marker.size > min(one.marker.size for one in others if one.marker.size)
