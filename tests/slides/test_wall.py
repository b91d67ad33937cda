"""The page of the deck: complete in itself, safe whatever the record says, each text in every language."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from time import perf_counter

import pytest

from bandung_kawasaki.screen.status import LOOKS as SCREEN_LOOKS
from bandung_kawasaki.slides import wall
from bandung_kawasaki.slides.deck import Card, Cards, Cell, Column, Note, Part, Picture, Plain, Slide, Table
from bandung_kawasaki.slides.powerpoint import look
from bandung_kawasaki.slides.wall import data, together
from bandung_kawasaki.slides.wall.looks import LOOKS
from bandung_kawasaki.texts import LANGUAGES
from tests.slides.conftest import bundled_decks, bundled_frames, decks, record

HOSTILE = "</script><script>x()</script> **b** [l](javascript:x) <img onerror=x()>\u202e\x00\x07&amp; {{1}}"
LETTERS = "</script><script>x()</script> **b** [l](javascript:x) <img onerror=x()>  &amp; {{1}}"


class Found(HTMLParser):
    """The tags with their attributes, the texts, and the contents of the scripts of a page."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.texts, self.scripts = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        last = self.tags[-1] if self.tags else ("", {})
        if last[0] == "script" and self.cdata_elem == "script":
            self.scripts.append((last[1].get("type"), data))
        elif last[0] != "style":
            self.texts.append(data)


def decks_of(slide):
    """The bundled deck with these slides only: one for all languages, or a function of the language."""
    made = slide if callable(slide) else lambda lang: slide
    return {lang: replace(deck, slides=(made(lang),)) for lang, deck in bundled_decks().items()}


def hostile_slide():
    word = HOSTILE
    body = Table((Column(word, 1),), ((Cell(word, "late"),), (Cell(word),)))
    return Slide("x", word, word, body, word, (Note(word, word),), word)


def embedded(page):
    return json.loads(dict(Found(page.html).scripts)["application/json"])


def picked(node, n):
    """What stands in the n-th language, as the page's script reads it."""
    if isinstance(node, list):
        return [picked(each, n) for each in node]
    if isinstance(node, dict):
        return node["$"][n] if "$" in node else {key: picked(each, n) for key, each in node.items()}
    return node


def test_the_page_needs_nothing_from_elsewhere_and_fits_on_any_stick():
    page = wall.page(bundled_decks(), "ja", "id")
    tags = Found(page.html).tags
    asked = [attrs[name] for _, attrs in tags for name in ("src", "href") if attrs.get(name)]
    assert {address[:1] for address in asked} == {"d", "#"}
    assert not [tag for tag, _ in tags if tag in ("iframe", "object", "embed", "base", "form")]
    assert not re.search(r"url\(\s*[\"']?(?!#)|@import|@font-face", page.html[: page.html.index("</style>")])
    assert len(page.html.encode()) < 6_000_000


def test_a_page_takes_a_small_part_of_the_time_that_its_slides_take():
    begin = perf_counter()
    made = decks(record(bundled_frames()))
    between = perf_counter()
    wall.page(made, "ja", "id")
    assert perf_counter() - between < (between - begin) / 3


def test_text_of_the_record_comes_out_as_text_only():
    page = wall.page(decks_of(hostile_slide()), "en", "ja")
    found = Found(page.html)
    assert [kind for kind, _ in found.scripts] == ["application/json", None, None]
    assert not [tag for tag, attrs in found.tags if tag == "img" or any(name[:2] == "on" for name in attrs)]
    assert found.texts.count(LETTERS) >= 6
    assert not set(page.html) & {*together.TURNING, "\x00", "\x07"}
    assert embedded(page)["slides"][0]["notes"] == [[LETTERS, LETTERS]]


def test_the_policy_lets_exactly_the_scripts_of_the_page_run():
    page = wall.page(bundled_decks(), "en", newest="deck/newest")
    scripts = [text for kind, text in Found(page.html).scripts if kind is None]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    allowed = " ".join(f"'sha256-{one}'" for one in hashes)
    assert f"script-src {allowed};" in page.policy
    assert "unsafe-eval" not in page.policy
    assert page.policy.endswith("; frame-ancestors 'self'")
    inside = next(attrs["content"] for _, attrs in Found(page.html).tags if "http-equiv" in attrs)
    assert page.policy == f"{inside}; frame-ancestors 'self'"


def test_the_figures_inside_are_the_charts_in_every_language():
    page = wall.page(bundled_decks(), "id")
    content = embedded(page)
    charts = 0
    for n, lang in enumerate(content["languages"]):
        for slide, made in zip(content["slides"], bundled_decks()[lang].slides, strict=True):
            if isinstance(made.body, Picture):
                charts += 1
                figure = json.loads(made.body.chart.figure.to_json())
                assert picked(slide["chart"]["figure"], n) == figure
                assert picked(slide["chart"]["alt"], n) == made.body.chart.alt
    assert charts >= 3 * 7


def test_what_is_the_same_in_all_languages_is_embedded_once():
    assert data.merged([{"x": [1, 2], "y": "a"}, {"x": [1, 2], "y": "b"}]) == {
        "x": [1, 2],
        "y": {"$": ["a", "b"]},
    }
    assert data.merged([[1], [1, 2]]) == {"$": [[1], [1, 2]]}
    assert data.merged([1, True]) == {"$": [1, True]}


def test_numbers_of_a_table_are_written_as_their_language_does():
    content = embedded(wall.page(bundled_decks(), "id"))
    tables = [
        [slide["chart"]["table"] for slide in picked(content["slides"], n) if slide["chart"]]
        for n in range(3)
    ]
    cells = [
        {cell["n"] for table in each for row in table["rows"] for cell in row if isinstance(cell, dict)}
        for each in tables
    ]
    by_language = dict(zip(content["languages"], cells, strict=True))
    assert any("," in cell for cell in by_language["id"])
    assert {cell.translate(str.maketrans(",.", ".,")) for cell in by_language["id"]} == by_language["en"]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("27", True),
        ("1,340.5 t/day", True),
        ("27 partners", False),
        ("1 done", False),
        ("400–500 RW", True),
        ("145 trips/day", False),
        ("143 RW", True),
        ("6 February 2020", True),
        ("Dec 2019", True),
        ("2018–2020", True),
        ("81.94% · 2018", True),
        ("4 Planning", False),
        ("target 700 RW, December 2025", False),
        ("May be decided", False),
        ("not named", False),
    ],
)
def test_numbers_and_days_have_no_second_language(text, alone):
    assert together.said(dict.fromkeys(LANGUAGES, text)).scalar == alone


def test_states_figures_with_words_and_notes_have_a_second_language():
    page = wall.page(bundled_decks(), "ja", "id").html
    note = next(
        slide.body.chart.note for slide in bundled_decks()["id"].slides if slide.slide_id == "output_3"
    )
    for text in ("1 selesai", "27 mitra", note):
        (own,) = {
            classes
            for classes, inside in re.findall(r'<span class="(w[^"]*)">((?:<span[^>]*>[^<]*</span>)+)', page)
            if f">{escape(text, quote=False)}<" in inside
        }
        assert own == "w", text


def test_a_text_that_two_languages_share_stands_once():
    forms = together.said({"ja": "ガスラ", "id": "Gaslah", "en": "Gaslah"}).forms
    assert [(form.text, form.classes, form.lang) for form in forms] == [
        ("ガスラ", "in-ja", "ja"),
        ("Gaslah", "in-id in-en", "id"),
    ]
    assert [form.lang for form in together.said(dict.fromkeys(LANGUAGES, "TPS")).forms] == [""]


def test_every_status_has_a_shape_and_a_colour_that_is_read_on_white():
    assert set(LOOKS) == set(SCREEN_LOOKS) == set(look.STATUS)
    css = wall._asset("deck.css")
    html = wall.page(bundled_decks(), "en").html
    for shape, tone in LOOKS.values():
        assert f'id="shape-{shape}"' in html
        colour = re.search(rf"\.{tone} {{ --tone: #(\w{{6}});", css)
        parts = [int(colour[1][n : n + 2], 16) / 255 for n in (0, 2, 4)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        # The darkest ground that a status stands on is the tint of a card.
        assert (0.9 + 0.05) / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5, tone


def test_a_second_language_that_is_the_first_is_none():
    assert 'data-lang="ja" data-second=""' in wall.page(bundled_decks(), "ja", "ja").html


def test_decks_that_are_not_the_same_slides_are_refused():
    plain = Slide("x", "a", "b", Plain(), "c", ())
    cards = replace(plain, body=Cards((Card("a", (Part(figure="1"),)),)))
    with pytest.raises(ValueError, match="not the same"):
        wall.page(decks_of(lambda lang: cards if lang == "ja" else plain), "en")


def test_a_language_that_the_deck_does_not_have_is_refused():
    with pytest.raises(ValueError, match="'fr'"):
        wall.page(bundled_decks(), "en", "fr")
