"""The Present page: what is picked is in the URL and in the deck; slides are made once, in the background."""

import datetime
import re
import threading
from urllib.parse import parse_qsl, urlsplit

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from bandung_kawasaki import intake, programme
from bandung_kawasaki.errors import StoreUnavailable
from bandung_kawasaki.intake import Upload
from bandung_kawasaki.programme import DATA
from bandung_kawasaki.screen import deck, present, sign_in, slide_list, state
from bandung_kawasaki.slides import build
from bandung_kawasaki.slides.asked import Asked
from bandung_kawasaki.slides.build import SLIDES, Meeting
from bandung_kawasaki.texts import of
from tests.held import forget

BROKEN = re.compile(r"\b(nan|NaN|NaT|None|null)\b|(?<!%)\{[a-z_]+\}|Traceback")
TODAY = datetime.date(2026, 11, 30)
ALL = ",".join(SLIDES)
EVENTS = b"event_id,date,topic_id,kind,title_en,source_id\n"
MEETING = EVENTS + b"E900,2026-11-24,partnership,meeting,Talks,S001\n"
NEW_TITLE = b"milestone_id,topic_id,title_en,source_id\nN1,3,**New** [site](http://evil.example),S001\n"


@pytest.fixture(autouse=True, scope="module")
def _nothing_of_others(nothing_held):
    """Other tests may have read the publication of another store."""


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(state, "today", lambda: TODAY)
    monkeypatch.setattr(sign_in, "configured", lambda: False)


def publish(day, *files):
    """Check files against the newest publication and publish them on a day of November 2026."""
    head = programme.newest()
    uploads = [Upload(f"{n}.csv", data, answers={"reported_on": "none"}) for n, data in enumerate(files)]
    at = datetime.datetime(2026, 11, day, 9, tzinfo=programme.HOME)
    candidate = intake.examine(uploads, head, programme.load(head).frames)
    return programme.publish(candidate, "ana@bandung.example", "", at).number


def page(**query):
    app = AppTest.from_file(str(DATA.parent / "pages" / "shell.py"), default_timeout=60)
    app.query_params.update(query)
    app.switch_page("meeting/present.py")
    return app


def sound(app):
    assert not app.exception, app.exception
    return app


def ready(app):
    """The page as soon as its slides are made."""
    sound(app.run())
    for making in list(deck._makings.values()):
        making.future.exception()
    return sound(app.run())


def opened(lang="en", **query):
    return ready(page(lang=lang, **query))


def query(app):
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}


def linked(app):
    """What the deck is asked for with by the button that opens it."""
    return dict(parse_qsl(urlsplit(app.get("link_button")[0].proto.url).query))


def shown(app):
    parts = [
        text
        for element in app.main
        for name in ("value", "label", "body", "alt")
        if isinstance(text := getattr(element, name, None), str)
    ]
    return "\n".join(parts).replace("\\", "").replace("\u2060", "")


def order(app):
    """The slides in the order of the list, with a star where they are put in."""
    return [box.key.removeprefix("in_") + ("*" if box.value else "") for box in app.checkbox]


# What is picked


@pytest.mark.parametrize("lang", ["id", "ja", "en"])
def test_the_page_says_what_each_slide_says_in_the_readers_language(lang):
    app = opened(lang, deck_lang="ja" if lang != "ja" else "en")
    said = shown(app)

    assert not BROKEN.findall(said)
    assert len(app.title) == 1
    words = of(lang)
    assert [box.label for box in app.checkbox] == [words(name) for name in SLIDES.values()]
    made = deck.decks(Asked(1, TODAY, "en"))[lang]
    for slide in made.slides:
        assert " ".join(slide.message.split()) in said
    assert words("Slide {number}", number="1") in said


def test_all_slides_are_put_in_at_first_and_everything_is_in_the_url():
    app = opened("ja")
    assert order(app) == [f"{slide}*" for slide in SLIDES]
    assert query(app) == {
        "lang": "ja",
        "publication": "newest",
        "as_of": "2026-11-30",
        "slides": ALL,
        "deck_lang": "ja",
        "second": "none",
        "since": "meeting",
        "title": "",
        "place": "",
        "date": "",
    }


LINK = {
    "lang": "en",
    "publication": "1",
    "as_of": "2026-11-24",
    "slides": "fields,cover,output_3",
    "deck_lang": "ja",
    "second": "id",
    "since": "1",
    "title": "第3回 «会合» & more",
    "place": "川崎市役所",
    "date": "2026-12-01",
}


def test_a_link_reproduces_the_page_and_the_deck():
    app = opened(**LINK)
    assert query(app) == LINK
    assert linked(app) == {
        **{name: LINK[name] for name in LINK if name not in ("lang", "deck_lang")},
        "lang": "ja",
    }
    assert app.text_input(key="pick_title").value == LINK["title"]
    assert "Day of the meeting: 1 December 2026" in [one.proto.popover.label for one in app.get("popover")]


def test_what_does_not_exist_becomes_the_default():
    wrong = {"slides": "weather", "deck_lang": "xx", "second": "xx", "since": "9", "date": "soon"}
    found = query(opened("id", **wrong))
    assert {name: found[name] for name in wrong} == {
        "slides": ALL,
        "deck_lang": "id",
        "second": "none",
        "since": "meeting",
        "date": "",
    }
    assert query(opened(slides="fields,weather,cover,fields"))["slides"] == "fields,cover"
    assert query(opened(second="en"))["second"] == "none"


def test_the_deck_of_the_newest_publication_names_its_number_and_day():
    app = opened("ja", second="id")
    assert query(app)["publication"] == "newest"
    found = linked(app)
    assert (found["publication"], found["as_of"]) == ("1", "2026-11-30")
    assert (found["lang"], found["second"], found["slides"]) == ("ja", "id", ALL)
    (frame,) = app.get("iframe")
    assert frame.proto.src == f"{app.get('link_button')[0].proto.url}#overview"
    assert frame.proto.alt
    assert app.get("link_button")[0].proto.url in [one.value for one in app.code]


def test_a_slide_is_left_out_and_put_in_again_where_it_stood():
    app = opened()
    app.checkbox(key="in_changes").uncheck().run()
    assert query(app)["slides"] == ",".join(one for one in SLIDES if one != "changes")
    assert order(app) == [slide if slide == "changes" else f"{slide}*" for slide in SLIDES]
    assert linked(app)["slides"] == query(app)["slides"]
    assert "Left out" in shown(app)
    app.checkbox(key="in_changes").check().run()
    assert query(app)["slides"] == ALL


def test_slides_move_up_and_down_past_those_that_are_left_out():
    app = opened(slides="cover,changes,fields")
    app.button(key="up_fields").click().run()
    assert query(app)["slides"] == "cover,fields,changes"
    app.button(key="up_fields").click().run()
    app.button(key="up_fields").click().run()
    assert query(app)["slides"] == "fields,cover,changes"
    for _ in range(3):
        app.button(key="down_fields").click().run()
    assert query(app)["slides"] == "cover,changes,fields"
    assert app.button(key="up_standing").disabled
    sound(app)


def test_one_click_brings_all_slides_back_in_their_usual_order():
    app = opened(slides="fields,cover")
    app.button(key="usual_slides").click().run()
    assert query(app)["slides"] == ALL
    assert app.button(key="usual_slides").disabled


@pytest.mark.parametrize(
    ("chosen", "first"),
    [
        (("fields", "cover"), ["fields", "discussion", "decisions", "role_model", "sources", "cover"]),
        ((), list(SLIDES)[:6]),
        (("standing",), ["cover", "standing", "changes", "milestones", "output_1", "output_2"]),
    ],
)
def test_a_slide_that_is_left_out_stands_behind_the_one_that_it_usually_follows(chosen, first):
    found = slide_list.arranged(chosen)
    assert found[:6] == first
    assert sorted(found) == sorted(SLIDES)


def test_without_a_slide_there_is_no_deck_and_the_page_says_so():
    app = opened(slides="none")
    assert query(app)["slides"] == "none"
    assert app.get("link_button")[0].proto.disabled
    assert all(one.proto.disabled for one in app.get("download_button"))
    assert not app.get("iframe")
    assert "Put in one slide at least." in shown(app)


def test_the_second_language_is_never_the_first():
    app = opened("en", second="ja")
    picker = app.selectbox(key="pick_second")
    assert picker.options == ["none", "Bahasa Indonesia", "日本語"]
    app.selectbox(key="pick_deck_lang").set_value("ja").run()
    assert app.selectbox(key="pick_second").options == ["none", "Bahasa Indonesia", "English"]
    assert query(app)["second"] == "none"
    assert linked(app)["lang"] == "ja"


def test_the_page_may_be_read_in_another_language_than_the_deck():
    app = opened("ja", second="id")
    app.selectbox(key="pick_lang").set_value("id").run()
    assert (query(app)["deck_lang"], query(app)["second"]) == ("ja", "id")
    assert linked(app)["lang"] == "ja"


def test_title_place_and_day_are_what_the_presenter_says():
    app = opened()
    app.text_input(key="pick_title").set_value("  A\tB\u202e  ").run()
    app.text_input(key="pick_place").set_value("<b>Bandung</b>").run()
    app.date_input(key="pick_date").set_value(datetime.date(2026, 12, 1)).run()
    assert (query(app)["title"], query(app)["place"], query(app)["date"]) == (
        "A B",
        "<b>Bandung</b>",
        "2026-12-01",
    )
    assert linked(app)["place"] == "<b>Bandung</b>"
    app.date_input(key="pick_date").set_value(None).run()
    assert query(app)["date"] == ""
    assert "date" not in linked(app)


def test_a_title_of_a_link_is_cut_where_the_deck_would_refuse_it():
    assert query(opened(title="x" * 300))["title"] == "x" * 200


@pytest.mark.usefixtures("fresh")
def test_changes_are_counted_from_publications_up_to_the_decks_own():
    publish(24, MEETING)
    publish(26, NEW_TITLE)
    app = opened(publication="2", as_of="2026-11-26")
    picker = app.selectbox(key="pick_since")
    assert picker.options[0] == "The last meeting: 24 November 2026"
    assert [one.split(" ")[0] for one in picker.options[1:]] == ["2", "1"]
    early = opened(publication="2", as_of="2001-01-01")
    assert query(early)["since"] == "1"
    assert linked(early)["since"] == "1"


def test_pickers_of_the_same_name_on_other_pages_do_not_meet():
    app = page(lang="en", since="2026-11-23", **{"from": "day"})
    app.switch_page("meeting/changes.py")
    sound(app.run())
    assert query(app)["since"] == "2026-11-23"
    app.query_params.clear()
    app.switch_page("meeting/present.py")
    assert query(ready(app))["since"] == "meeting"
    app.query_params.clear()
    app.switch_page("meeting/changes.py")
    assert query(sound(app.run()))["since"] == "2026-01-21"


def test_what_was_picked_is_there_again_after_another_page():
    app = opened(**{name: LINK[name] for name in LINK if name not in ("publication", "as_of")})
    app.query_params.clear()
    app.switch_page("partnership.py")
    sound(app.run())
    app.query_params.clear()
    app.switch_page("meeting/present.py")
    found = query(sound(app.run()))
    assert {name: found[name] for name in LINK if name not in ("publication", "as_of")} == {
        name: LINK[name] for name in LINK if name not in ("publication", "as_of")
    }


def test_all_that_is_picked_is_one_step_for_the_back_button(monkeypatch):
    steps = []
    whole = type(st.query_params).update

    def counted(self, values):
        steps.append(dict(values))
        whole(self, values)

    monkeypatch.setattr(type(st.query_params), "update", counted)
    opened()
    assert [("slides" in step, "lang" in step) for step in steps] == [(False, True), (True, False)]


# Making the deck


class Slow:
    """Slides that wait at the second one until they are let go; `begun` counts how often they were made."""

    def __init__(self, patch):
        self.begun, self.go, self.waiting = 0, threading.Event(), threading.Event()
        self.whole = build.slides
        patch.setattr(build, "slides", self)

    def __call__(self, record, words, step):
        self.begun += 1
        step(2, 14)
        self.waiting.set()
        assert self.go.wait(60)
        return self.whole(record, words, step)


@pytest.fixture
def slow(fresh, monkeypatch):
    found = Slow(monkeypatch)
    yield found
    found.go.set()


def test_while_slides_are_made_the_page_says_how_far_and_its_pickers_work(slow):
    app = sound(page(lang="en").run())
    assert slow.waiting.wait(20)
    app = sound(app.run())
    (bar,) = app.get("progress")
    assert (bar.proto.value, bar.proto.text) == (14, "The slides are being made: 2 of 14")
    assert not app.get("iframe")
    assert all(one.proto.disabled for one in app.get("download_button"))

    app.text_input(key="pick_title").set_value("Third meeting").run()
    app.button(key="up_fields").click().run()
    app.selectbox(key="pick_second").set_value("ja").run()
    assert (query(app)["title"], query(app)["second"]) == ("Third meeting", "ja")
    assert slow.begun == 1

    slow.go.set()
    app = ready(app)
    assert not app.get("progress")
    assert len(app.get("iframe")) == 1
    assert not any(one.proto.disabled for one in app.get("download_button"))
    assert linked(app)["title"] == "Third meeting"


def test_only_publication_day_and_beginning_make_slides_anew(slow):
    slow.go.set()
    app = ready(page(lang="en"))
    for key, value in (("pick_deck_lang", "id"), ("pick_second", "ja"), ("pick_lang", "ja")):
        app.selectbox(key=key).set_value(value).run()
    app.checkbox(key="in_fields").uncheck().run()
    app.text_input(key="pick_place").set_value("Bandung").run()
    assert len(app.get("iframe")) == 1
    assert slow.begun == 1
    app.selectbox(key="pick_since").set_value("1").run()
    ready(app)
    assert slow.begun == 2


def test_a_failure_is_said_in_words_and_tried_again(fresh, monkeypatch):
    def fail(*given):
        raise StoreUnavailable("unreachable", "postgresql://secret", "no route")

    with monkeypatch.context() as patched:
        patched.setattr(build, "slides", fail)
        app = opened()
        (said,) = app.error
        assert "cannot be reached at the moment" in said.value
        assert "secret" not in said.value
        assert not app.get("iframe")
        assert all(one.proto.disabled for one in app.get("download_button"))
    (again,) = [one for one in app.button if one.label == "Try again"]
    again.click()
    app = ready(app)
    assert not app.error
    assert len(app.get("iframe")) == 1


def test_a_failure_of_ours_is_logged_and_told_without_its_details(fresh, monkeypatch, caplog):
    def fail(*given):
        raise KeyError("kbs_rw")

    monkeypatch.setattr(build, "slides", fail)
    (said,) = opened("id").error
    assert "kbs_rw" not in said.value
    assert "kbs_rw" in caplog.text


def test_only_some_decks_are_held(fresh, monkeypatch):
    monkeypatch.setattr(build, "slides", lambda record, words, step: {})
    for day in range(1, 2 * deck.KEPT):
        deck.begin(Asked(1, datetime.date(2026, 11, day), "en")).future.result()
    assert len(deck._makings) <= deck.KEPT + 1
    assert max(key[1].day for key in deck._makings) == 2 * deck.KEPT - 1


@pytest.mark.usefixtures("fresh")
def test_what_is_published_meanwhile_changes_no_deck_that_was_asked_for():
    asked = Asked(1, TODAY, "en", slides=("cover", "changes"))
    before = deck.html(asked).html
    publish(24, MEETING)
    publish(26, NEW_TITLE)
    forget()
    assert deck.html(asked).html == before


# What the reader takes along


def test_files_are_named_after_day_and_languages():
    app = opened(**LINK)
    assert present.link(Asked(1, TODAY, "ja")).startswith("/deck?publication=1&as_of=2026-11-30&lang=ja")
    asked = Asked(1, datetime.date(2026, 11, 24), "ja", "id")
    assert asked.file_name("pptx") == "bandung-kawasaki-2026-11-24-ja-id.pptx"
    assert Asked(1, TODAY, "en").file_name("html") == "bandung-kawasaki-2026-11-30-en.html"
    assert [one.proto.label for one in app.get("download_button")] == ["Download .html", "Download .pptx"]


def test_the_file_for_the_stick_asks_nobody_and_the_pptx_is_one():
    asked = Asked(1, TODAY, "ja", "id", ("cover", "standing"), Meeting("第3回会合"))
    html = deck.html(asked).html
    assert "第3回会合" in html
    assert "deck/newest" not in html
    assert "deck/newest" in deck.html(asked, "deck/newest").html
    assert deck.pptx(asked).startswith(b"PK")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://city.example/present", "https://city.example/deck?"),
        ("https://city.example/base/path/present?x=1#y", "https://city.example/base/path/deck?"),
        ("http://127.0.0.1:8501/present", "http://127.0.0.1:8501/deck?"),
        ("javascript:alert(1)", "/deck?"),
        (None, "/deck?"),
    ],
)
def test_the_deck_lies_beside_the_page_wherever_that_is(monkeypatch, url, expected):
    monkeypatch.setattr(present, "page_url", lambda: url)
    assert present.link(Asked(1, TODAY, "en")).startswith(expected + "publication=1&")


@pytest.mark.usefixtures("fresh")
def test_text_of_the_data_is_shown_letter_for_letter():
    publish(26, MEETING.replace(b"Talks", b"**Talks** <b>x</b>"))
    app = opened(slides="changes,standing")
    assert all("**Talks**" not in one.value for one in [*app.caption, *app.markdown])
