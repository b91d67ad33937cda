"""The Upload page: what it says at each step, who may publish, and that nothing typed is lost."""

import datetime
from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from bandung_kawasaki import intake, programme
from bandung_kawasaki.access import Decision, Reason
from bandung_kawasaki.errors import StoreUnavailable
from bandung_kawasaki.programme import DATA
from bandung_kawasaki.screen import draft, sign_in, state

HEADER = "indicator_id,place,period,kind,value,source_id\n"
FIGURE = "kbs_rw,kota_bandung,2031-01,actual,900,S001\n"
Open = Callable[..., AppTest]


@pytest.fixture
def who(monkeypatch: pytest.MonkeyPatch) -> Callable[[Decision], None]:
    """Decides who sits at the other end."""

    def become(decision: Decision) -> None:
        monkeypatch.setattr(sign_in, "decision", lambda: decision)

    become(Decision("ana@example.org"))
    return become


@pytest.fixture
def page(own_store: str, who: Callable[[Decision], None]) -> Open:
    """Opens the page on a store of its own."""
    st.cache_resource.clear()
    state._held.cache_clear()

    def opened(lang: str = "en") -> AppTest:
        app = AppTest.from_file(str(DATA.parent / "pages" / "shell.py"), default_timeout=30)
        app.query_params.update({"lang": lang})
        app.switch_page("data/upload.py")
        return sound(app.run())

    return opened


def sound(app: AppTest) -> AppTest:
    assert not app.exception, app.exception
    return app


def give(app: AppTest, text: str | bytes, name: str = "file.csv") -> AppTest:
    data = text.encode() if isinstance(text, str) else text
    app.get("file_uploader")[0].upload(name, data)
    return sound(app.run())


def said(app: AppTest) -> str:
    """All words of the page, without the marks that keep data from being rendered."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "error", "warning", "success")
    words = "\n".join(str(element.value) for kind in kinds for element in app.main.get(kind))
    return words.replace("\\", "").replace("\u2060", "")


def press(app: AppTest, key: str) -> AppTest:
    return sound(app.button(key=key).click().run())


def keys(app: AppTest) -> set[str]:
    return {str(button.key) for button in app.main.get("button")}


@pytest.mark.parametrize(
    "reason", [Reason.NOT_SET_UP, Reason.NOT_SIGNED_IN, Reason.NO_ROLE, Reason.EXPIRED, Reason.PROXY]
)
def test_who_may_not_publish_gets_no_place_for_files_but_templates_and_a_reason(page, who, reason):
    who(Decision(reason=reason, detail="x@example.org"))
    app = page()
    assert not app.get("file_uploader")
    assert app.info
    assert "template_table" in {box.key for box in app.main.selectbox}


@pytest.mark.parametrize("lang", ["en", "id", "ja"])
def test_each_step_says_what_comes_next(page, lang):
    words = {
        "en": ("Next: answer", "Next: mend", "Next: look", "nothing to publish"),
        "id": ("Selanjutnya: jawab", "Selanjutnya: perbaiki", "Selanjutnya: lihat", "Tidak ada yang perlu"),
        "ja": (
            "次の手順：file.csv についての質問",
            "次の手順：file.csv をこの表",
            "次の手順：変わる",
            "公開するものは",
        ),
    }[lang]
    stored = programme.load(1).frames["indicator_values"].iloc[0]
    same = programme.table_csv(programme.load(1).frames["indicator_values"].iloc[:1], "indicator_values")
    assert stored["value"] > 0
    for text, step in zip(
        (
            HEADER + FIGURE.replace("900", "1.234"),
            HEADER + FIGURE.replace("900", "many"),
            HEADER + FIGURE,
            same,
        ),
        words,
        strict=True,
    ):
        app = give(page(lang), text)
        assert step in said(app)
        press(app, "discard")


def test_a_question_shows_both_readings_and_the_answer_is_kept(page):
    app = give(page(), HEADER + FIGURE.replace("900", "1.234"))
    (radio,) = [one for one in app.radio if str(one.key).startswith("ask_")]
    assert [option.replace("\\", "") for option in radio.options] == [
        "1234, because “.” separates thousands",
        "1.234, because “.” is the decimal sign",
    ]
    sound(radio.set_value("decimal=,").run())
    assert "Next: look at what would change" in said(app)
    (file,) = draft.of("ana@example.org", programme.settings.of_process().database_url).files
    assert file.answers == {"decimal": ","}


def test_what_was_found_out_can_be_changed_by_hand(page):
    app = give(page(), HEADER + FIGURE.replace("900", "1.25"))
    assert "Next: look" in said(app)
    box = next(one for one in app.selectbox if str(one.key).endswith("_decimal"))
    sound(box.set_value(",").run())
    assert "Next: mend" in said(app), "1.25 is no number with a decimal comma"
    box = next(one for one in app.selectbox if str(one.key).endswith("_decimal"))
    sound(box.set_value("").run())
    assert "Next: look" in said(app)


def test_a_corrected_file_takes_the_place_of_the_one_of_its_name(page):
    app = give(page(), HEADER + FIGURE.replace("900", "many"), "figures.csv")
    assert "Next: mend" in said(app)
    give(app, HEADER + FIGURE, "figures.csv")
    assert "Next: look" in said(app)
    assert said(app).count("figures.csv") == 1


def test_what_may_mean_a_loss_is_shown_by_name_with_what_may_have_been_meant(page):
    text = HEADER.replace("place,", "place,Value (%),") + FIGURE.replace("kota_bandung,", "Kota_Bandung,5,")
    words = said(give(page(), text))
    assert "Value (%)" in words
    assert "Perhaps “kota_bandung” is meant." in words


def test_a_click_publishes_only_what_was_shown(page):
    app = give(page(), HEADER + FIGURE)
    sound(app.text_area(key="publish_note").set_value("Figures").run())
    other = intake.Upload("other.csv", (HEADER + FIGURE.replace("900", "800")).encode())
    candidate = intake.examine([other], 1, programme.load(1).frames)
    at = datetime.datetime(2026, 11, 24, 9, 30, tzinfo=datetime.UTC)
    programme.publish(candidate, "budi@example.org", "mine", at)
    press(app, "publish")
    assert programme.newest() == 2
    assert "Publication 2 of 24 November 2026 came meanwhile." in said(app)
    assert "Nothing was published." in said(app)
    assert app.text_area(key="publish_note").value == "Figures"
    press(app, "publish")
    assert programme.newest() == 3


def test_the_table_can_be_chosen_by_hand_and_left_to_the_file_again(page):
    app = give(page(), HEADER + FIGURE)
    box = next(one for one in app.selectbox if str(one.key).startswith("table_of_"))
    sound(box.set_value("milestones").run())
    assert "column" in said(app)
    assert "Next: mend" in said(app)
    box = next(one for one in app.selectbox if str(one.key).startswith("table_of_"))
    sound(box.set_value("").run())
    assert "Next: look" in said(app)


def test_publishing_needs_a_note_and_then_makes_the_next_publication(page):
    app = give(page(), HEADER + FIGURE)
    press(app, "publish")
    assert "Write a note first" in said(app)
    assert programme.newest() == 1
    sound(app.text_area(key="publish_note").set_value("Figures of January").run())
    press(app, "publish")
    assert programme.newest() == 2
    record = programme.records()[0]
    assert (record.published_by, record.note) == ("ana@example.org", "Figures of January")
    assert "Published as number 2" in said(app)
    assert "publish" not in keys(app)


def test_rows_vanish_only_after_a_tick(page):
    app = give(page(), HEADER + FIGURE)
    sound(app.radio(key="mode_file0").set_value(True).run())
    assert "confirm which rows may vanish" in said(app)
    assert len(app.checkbox) == 1
    sound(app.text_area(key="publish_note").set_value("All anew").run())
    press(app, "publish")
    assert programme.newest() == 1
    sound(app.checkbox[0].set_value(True).run())
    press(app, "publish")
    assert programme.newest() == 2
    assert len(programme.load(2).frames["indicator_values"]) == 1


def test_a_role_that_is_gone_at_the_click_publishes_nothing_and_loses_nothing(page, monkeypatch):
    app = give(page(), HEADER + FIGURE)
    sound(app.text_area(key="publish_note").set_value("Figures").run())

    def refuse() -> str:
        raise sign_in.NotAllowed("no_role")

    monkeypatch.setattr(sign_in, "require", refuse)
    press(app, "publish")
    assert programme.newest() == 1
    assert "Nothing was published." in said(app)
    assert app.text_area(key="publish_note").value == "Figures"


def test_the_second_of_two_is_told_who_was_first_and_what_changed_and_publishes_on_top(page, monkeypatch):
    app = give(page(), HEADER + FIGURE)
    sound(app.text_area(key="publish_note").set_value("Figures").run())
    other = intake.Upload("other.csv", (HEADER + FIGURE.replace("2031-01", "2031-02")).encode())
    at = datetime.datetime(2026, 11, 24, 9, 30, tzinfo=datetime.UTC)

    def first_comes_another() -> str:
        candidate = intake.examine([other], 1, programme.load(1).frames)
        programme.publish(candidate, "budi@example.org", "mine", at)
        return "ana@example.org"

    monkeypatch.setattr(sign_in, "require", first_comes_another)
    press(app, "publish")
    assert programme.newest() == 2
    assert "budi@example.org published number 2 first" in said(app)
    assert app.text_area(key="publish_note").value == "Figures"
    monkeypatch.setattr(sign_in, "require", lambda: "ana@example.org")
    press(app, "again_after_conflict")
    press(app, "publish")
    assert programme.newest() == 3
    values = programme.load(3).frames["indicator_values"]
    assert {"2031-01", "2031-02"} <= set(values["period"])


@pytest.mark.parametrize("reason", ["locked", "full", "read_only", "unreachable", "damaged"])
def test_a_store_that_fails_is_told_in_words_and_the_draft_stays(page, monkeypatch, reason):
    app = give(page(), HEADER + FIGURE)
    sound(app.text_area(key="publish_note").set_value("Figures").run())

    def fail(*given: object) -> None:
        raise StoreUnavailable(reason, "the database", "no detail")

    with monkeypatch.context() as patched:
        patched.setattr(programme, "publish", fail)
        press(app, "publish")
        assert app.error
        assert "no detail" not in said(app)
    press(app, "publish")
    assert programme.newest() == 2


def test_another_visit_finds_the_files_and_the_note_again(page):
    app = give(page(), HEADER + FIGURE)
    sound(app.text_area(key="publish_note").set_value("Half a sentence").run())
    again = page()
    assert again.text_area(key="publish_note").value == "Half a sentence"
    assert "file.csv" in said(again)


def test_everybody_has_a_draft_of_their_own(page, who):
    give(page(), HEADER + FIGURE)
    who(Decision("budi@example.org"))
    assert "file.csv" not in said(page())


def test_names_and_cells_of_a_file_are_shown_and_not_rendered(page):
    text = HEADER + "**b**,<i>x</i>,2031-01,actual,[a](http://b),S001\n"
    app = give(page(), text, "**bold** [x](http://y).csv")
    for element in (*app.main.markdown, *app.main.caption, *app.main.error, *app.main.info):
        assert "**bold**" not in element.value
        assert "](http" not in element.value


def test_a_source_written_on_the_page_holds_for_the_whole_file(page):
    app = give(page(), "indicator_id,place,period,kind,value\nkbs_rw,kota_bandung,2031-01,actual,900\n")
    assert "Next: mend" in said(app)
    box = next(one for one in app.selectbox if str(one.key).startswith("source_file"))
    sound(box.set_value("+").run())
    press(app, "use_source_file0")
    assert "A source needs a publisher and a title." in said(app)
    sound(app.text_input(key="source_field_publisher").set_value("DLH").run())
    sound(app.text_input(key="source_field_title").set_value("Report").run())
    press(app, "use_source_file0")
    assert "Next: look" in said(app)
    sound(app.text_area(key="publish_note").set_value("With its source").run())
    press(app, "publish")
    newest = programme.load(2).frames
    source = newest["sources"].iloc[-1]
    assert (source["publisher"], source["title"]) == ("DLH", "Report")
    assert newest["indicator_values"].iloc[-1]["source_id"] == source["source_id"]
