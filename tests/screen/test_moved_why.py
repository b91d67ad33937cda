"""Why something that moved stands as it does now."""

import datetime

import pytest

from bandung_kawasaki import programme, texts
from bandung_kawasaki.programme import Publication
from bandung_kawasaki.progress import effect
from bandung_kawasaki.screen import numbers, state
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.slides import moves
from bandung_kawasaki.slides.telling import Teller
from tests import made_up

DAY = datetime.date(2026, 11, 23)
BEGUN = "I2,2026-11-02,in_implementation,bdg_dlh,,,,,,,,,,S001\n"


@pytest.fixture(scope="module")
def publications():
    """The made-up programme as it is, and with the air item in implementation."""
    files = made_up.texts()
    more = {**files, "action_item_stages": files["action_item_stages"] + BEGUN}
    none = {
        **files,
        "action_item_stages": "".join(
            line
            for line in files["action_item_stages"].splitlines(keepends=True)
            if not line.startswith("I2,")
        ),
    }
    return {
        number: Publication(number, DAY, programme.frames(found))
        for number, found in enumerate((files, more, none), 1)
    }


@pytest.fixture
def whys(publications, monkeypatch):
    """Every reason of what moved from one of them to another, by kind and subject."""
    monkeypatch.setattr(state, "publication", publications.__getitem__)
    monkeypatch.setattr(state, "words", lambda number, lang: texts.of(lang))
    state._held.cache_clear()

    def found(old, new, lang="en"):
        view = View(texts.of(lang), DAY, publications[new])
        teller = Teller(numbers.record(view), view.t)
        moved = effect.moved(publications[old].frames, publications[new].frames, DAY)
        return {(one.kind, one.subject_id): moves.why(one, teller) for one in moved}

    yield found
    state._held.cache_clear()


def test_a_field_that_is_carried_out_names_item_stage_and_day(whys):
    assert whys(1, 2)["realised", "air_quality"] == (
        "Carried out first by «Air»: in implementation (2 November 2026)."
    )


def test_a_field_that_is_carried_out_no_more_says_how_far_it_has_come(whys):
    assert whys(2, 1)["realised", "air_quality"] == (
        "Nothing of it has been carried out; the furthest is «Air»: agreed (18 February 2016)."
    )


def test_a_field_without_any_entry_says_that_the_record_names_none(whys):
    assert whys(2, 3)["realised", "air_quality"] == "The record names no item of this field."


@pytest.mark.parametrize("lang", texts.LANGUAGES)
def test_the_reason_is_told_in_the_readers_language(whys, lang):
    item = {"en": "Air", "id": "Udara", "ja": "大気"}[lang]

    assert item in whys(1, 2, lang)["realised", "air_quality"]
    assert texts.of(lang).stage("in_implementation") in whys(1, 2, lang)["realised", "air_quality"]
