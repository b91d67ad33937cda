"""Every message of the code is translated into Indonesian and Japanese, and nothing else is."""

from string import Formatter

import polib
import pytest

from bandung_kawasaki.texts import extract

UPDATE = "; bring it up to date with: python -m bandung_kawasaki.texts.extract"
IN_CODE = {
    (*((message.id, "") if isinstance(message.id, str) else message.id), message.context)
    for message in extract.messages(extract.template())
}


@pytest.fixture(params=extract.LANGUAGES)
def catalogue(request):
    return polib.pofile(str(extract.CATALOGUES / f"{request.param}.po"), encoding="utf-8")


def key(entry):
    return entry.msgid, entry.msgid_plural, entry.msgctxt


def translations(entry):
    return [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_no_message_of_the_code_is_missing(catalogue):
    assert not IN_CODE - {key(entry) for entry in catalogue}, "missing" + UPDATE


def test_no_message_is_unused(catalogue):
    assert not {key(entry) for entry in catalogue} - IN_CODE, "unused" + UPDATE
    assert not catalogue.obsolete_entries(), "unused" + UPDATE


def test_no_message_is_untranslated(catalogue):
    assert not [entry.msgid for entry in catalogue if not all(translations(entry))]


def test_no_translation_is_fuzzy(catalogue):
    assert not [entry.msgid for entry in catalogue if entry.fuzzy]


def test_each_counted_message_has_the_one_form_of_the_language(catalogue):
    assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert not [entry.msgid for entry in catalogue if entry.msgid_plural and len(entry.msgstr_plural) != 1]


def test_placeholders_are_those_of_the_english_text(catalogue):
    wrong = [
        (entry.msgid, translation)
        for entry in catalogue
        for translation in translations(entry)
        if translation and placeholders(translation) != placeholders(entry.msgid_plural or entry.msgid)
    ]
    assert not wrong


def test_placeholders_are_named_and_alike_in_both_english_forms():
    for one, many, _ in IN_CODE:
        assert "" not in placeholders(one) | placeholders(many)
        assert not many or placeholders(one) <= placeholders(many)
