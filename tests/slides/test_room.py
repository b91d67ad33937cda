"""How much of a table stands on a slide, whatever pair of languages is shown."""

from bandung_kawasaki.charts.chart import width
from bandung_kawasaki.slides import room
from bandung_kawasaki.slides.deck import Cell, Column, Slide, Table
from bandung_kawasaki.texts import LANGUAGES


def test_a_long_cell_is_shortened_and_a_long_table_divided():
    words_of = {lang: f"{lang} " + "word " * 200 for lang in LANGUAGES}
    slides = {
        lang: Slide(
            "x",
            "",
            "",
            Table((Column("A", 0.5), Column("B", 0.5)), ((room.cell(text), room.cell("1")),) * 9),
            "",
            (),
        )
        for lang, text in words_of.items()
    }

    parts = room.paged(slides)

    assert width(room.cell(words_of["en"]).text) <= room.LONGEST + 2
    assert room.cell(words_of["en"]).text.endswith(" …")
    assert {len(found) for found in parts.values()} == {3}
    assert [len(part.body.rows) for part in parts["en"]] == [3, 3, 3]
    assert [part.part for part in parts["en"]] == [1, 2, 3]


def listed(text: str, under: str, dense: bool, once: bool = False) -> int:
    """On how many slides thirty rows of one cell stand, `under` being its text in the other language."""
    slides = {
        lang: Slide("x", "", "", Table((Column("A", 1),), ((Cell(said, once=once),),) * 30, dense), "", ())
        for lang, said in (("en", text), ("ja", under))
    }
    return len(room.paged(slides)["en"])


def test_a_second_language_takes_no_line_where_it_stands_beside_or_is_not_shown():
    assert listed("press", "報道", dense=False) == 5
    assert listed("press", "報道", dense=False, once=True) == 3
    assert listed("press", "報道", dense=True) == 2
    assert listed("press " * 15, "報道" * 20, dense=True) == 4
