"""What translators get: the literal messages of the code, and their own work kept."""

import pytest
from babel.messages.catalog import Catalog

from bandung_kawasaki.texts import extract


def found(source):
    return [(text, context) for _, text, context in extract.found_in(source)]


@pytest.mark.parametrize(
    ("source", "text", "context"),
    [
        ('t("Open")', "Open", None),
        ('view.t("Open")', "Open", None),
        ('self("Open {name}", name="x")', "Open {name}", None),
        ('WORD = N_("Open")', "Open", None),
        ('t(\n    "one "\n    "two {a}",\n    a=1,\n)', "one two {a}", None),
        ('t.plural("{count} day", "{count} days", days)', ("{count} day", "{count} days"), None),
        ('view.t.context("year", "{year}", year=2020)', "{year}", "year"),
    ],
)
def test_each_way_of_saying_a_message_is_found(source, text, context):
    assert found(source) == [(text, context)]


def test_messages_within_calls_are_found():
    assert found('st.write(t("{what} of {day}", what=t("Report"), day=1))') == [
        ("{what} of {day}", None),
        ("Report", None),
    ]


def test_names_hold_no_message():
    assert found('t(TITLE); t(WORDS["late"]); t(word(code)); st.title("Open"); def_t("Open")') == []


@pytest.mark.parametrize("text", ['f"late {days}"', '"late " + days', '"late" if late else "due"'])
def test_a_message_put_together_in_the_code_is_refused(text):
    with pytest.raises(extract.NotLiteral, match="line 1"):
        found(f"t({text})")


@pytest.fixture
def catalogue(monkeypatch):
    """The updated catalogue of a small code base, of which some is translated."""
    code = Catalog()
    code.add("new", locations=[("b.py", 9)])
    code.add("kept", locations=[("b.py", 3), ("a.py", 7)])
    code.add(("{count} day", "{count} days"), locations=[("a.py", 1)])
    code.add("guessed")
    code.add("Open", context="verb")
    translated = Catalog(locale="id")
    translated.add("kept", "tetap", user_comments=["seen on a badge"])
    translated.add(("{count} day", "{count} days"), ("{count} hari",))
    translated.add("guessed", "terka", flags=["fuzzy"])
    translated.add("Open", "Buka", context="verb")
    translated.add("unused", "tak terpakai")
    monkeypatch.setattr(extract, "template", lambda: code)
    monkeypatch.setattr(extract, "catalogue", lambda lang: translated)
    return extract.text("id").decode()


def test_translations_and_comments_are_kept(catalogue):
    assert '# seen on a badge\n#: a.py b.py\nmsgid "kept"\nmsgstr "tetap"' in catalogue
    assert 'msgid_plural "{count} days"\nmsgstr[0] "{count} hari"\n' in catalogue
    assert "msgstr[1]" not in catalogue
    assert 'msgctxt "verb"\nmsgid "Open"\nmsgstr "Buka"' in catalogue


def test_new_and_guessed_messages_come_empty(catalogue):
    assert 'msgid "new"\nmsgstr ""' in catalogue
    assert 'msgid "guessed"\nmsgstr ""' in catalogue


def test_unused_messages_go(catalogue):
    assert "unused" not in catalogue


def test_nothing_in_the_file_changes_by_itself(catalogue):
    assert "fuzzy" not in catalogue
    assert "Date" not in catalogue
    assert catalogue == extract.text("id").decode()
