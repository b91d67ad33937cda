"""The words of the vocabularies: the ones that the screens show, each for one code alone."""

import pytest

from bandung_kawasaki.errors import Problem
from bandung_kawasaki.loader.words import folded
from bandung_kawasaki.tables import TABLES, package
from bandung_kawasaki.tables.headings import LANGUAGES, allowed, worded
from bandung_kawasaki.texts import Words, vocabulary

CLOSED = [(name, column) for name, table in TABLES.items() for column in table.columns if column.vocabulary]
SHOWN = {
    ("indicator_values", "kind"): vocabulary.KINDS,
    ("action_item_stages", "stage"): vocabulary.STAGES,
    ("action_items", "origin"): vocabulary.TERMS["origin"],
    ("events", "kind"): vocabulary.TERMS["event"],
    ("partners", "side"): vocabulary.TERMS["side"],
    ("sources", "reliability"): vocabulary.TERMS["reliability"],
}


@pytest.mark.parametrize(("name", "column"), CLOSED)
def test_every_word_of_a_vocabulary_is_called_something_in_each_language(name, column):
    assert tuple(column.words) == column.vocabulary
    assert all(len(texts) >= len(LANGUAGES) and all(texts) for texts in column.words.values())


@pytest.mark.parametrize(("name", "column"), CLOSED)
def test_what_may_be_typed_means_one_word_of_its_vocabulary(name, column):
    meant = {}
    for code, texts in column.words.items():
        for text in (code, *texts):
            assert meant.setdefault(folded(text), code) == code


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("place", "messages"), SHOWN.items())
def test_what_the_screens_show_can_be_typed(place, messages, lang):
    name, column = place
    words = TABLES[name].column(column).words
    shown = {code: Words(lang)(message) for code, message in messages.items()}
    assert shown == {code: texts[LANGUAGES.index(lang)] for code, texts in words.items()}


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "actual, baseline, target, limit, projection"),
        ("id", "actual (aktual), baseline (garis dasar), target, limit (batas), projection (proyeksi)"),
        ("ja", "actual（実績）, baseline（基準値）, target（目標）, limit（上限）, projection（予測）"),
    ],
)
def test_a_problem_names_the_allowed_words_with_those_of_the_reader(lang, words):
    table = TABLES["indicator_values"]
    assert allowed(table.column("kind"), lang) == words
    problem = Problem("enum_invalid", 2, "kind", "x", ", ".join(table.column("kind").vocabulary))
    assert worded(problem, table, TABLES, lang).expected == words


def test_the_tables_of_other_programmes_name_their_words_alone():
    fields = [{"name": "kind", "constraints": {"enum": ["leaf", "needle"]}}]
    table = package.table("trees", {"fields": fields})
    problem = Problem("enum_invalid", 2, "kind", "Leaf", "leaf, needle")
    assert worded(problem, table, {}, "id").expected == "leaf, needle"
