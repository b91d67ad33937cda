"""The URL reproduces the view: what is asked for is shown, and what does not exist becomes the default."""

import datetime

import pytest
from streamlit.testing.v1 import AppTest

from bandung_kawasaki.programme import DATA
from bandung_kawasaki.screen import address, state

SHELL = str(DATA.parent / "pages" / "shell.py")


def opened(**query: str) -> AppTest:
    """The page of the collection sites, as a link with this query opens it."""
    app = AppTest.from_file(SHELL, default_timeout=30)
    app.query_params.update(query)
    app.switch_page("outputs/tps.py")
    return app.run()


def shown(app: AppTest) -> dict[str, str]:
    """The query after the run, one value a name."""
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}


def test_a_link_is_kept_as_it_is() -> None:
    asked = {"lang": "ja", "publication": "1", "as_of": "2019-03-31", "measure": "hauled"}
    assert shown(opened(**asked)) == asked


def test_defaults_are_written_too() -> None:
    query = shown(opened(lang="id"))
    assert query == {
        "lang": "id",
        "publication": "newest",
        "as_of": state.today().isoformat(),
        "measure": "inflow",
    }


def test_what_does_not_exist_becomes_the_default() -> None:
    query = shown(opened(lang="xx", publication="99", as_of="2999-01-01", measure="nonsense"))
    assert query["lang"] in ("en", "id", "ja")
    assert (query["publication"], query["measure"]) == ("newest", "inflow")
    assert query["as_of"] == state.today().isoformat()


def test_a_picker_changes_the_url_with_its_raw_id() -> None:
    app = opened(lang="ja")
    app.selectbox(key="pick_lang").set_value("id").run()
    assert shown(app)["lang"] == "id"
    assert app.title[0].value.startswith("Keluaran 3")


def test_words_of_the_language_before_mean_what_was_picked_last() -> None:
    app = opened(lang="en", measure="hauled")
    app.session_state["pick_measure"] = "words of another language"
    assert shown(app.run())["measure"] == "hauled"


def pickers() -> None:
    """A page with a text, a day and a choice, as AppTest runs it."""
    import datetime

    import streamlit as st

    from bandung_kawasaki.screen import address

    with address.together():
        day = address.choose_day(
            "on", "Day", datetime.date(2020, 1, 1), datetime.date(2029, 12, 31), lambda one: str(one)
        )
        text = address.write_text("text", "Text", 8, lambda raw: " ".join(raw.split()), "an example")
        one = address.choose("one", "One", ["a", "b"], str.upper)
    st.text(f"{day} / {text} / {one}")


def drawn(**query: str) -> AppTest:
    app = AppTest.from_function(pickers)
    app.query_params.update(query)
    return app.run()


def test_a_day_may_be_none_and_a_text_empty_and_both_are_written() -> None:
    app = drawn()
    assert shown(app) == {"on": "", "text": "", "one": "a"}
    assert app.text[0].value == "None /  / a"


def test_texts_and_days_of_a_link_are_shown_and_kept() -> None:
    asked = {"on": "2026-11-25", "text": "a  b", "one": "b"}
    app = drawn(**asked)
    assert shown(app) == {**asked, "text": "a b"}
    assert app.text[0].value == "2026-11-25 / a b / b"
    assert app.text_input[0].value == "a b"


def test_typed_texts_and_picked_days_change_the_url() -> None:
    app = drawn()
    app.text_input[0].set_value(" x  y ").run()
    app.date_input[0].set_value(datetime.date(2026, 12, 1)).run()
    assert shown(app) == {"on": "2026-12-01", "text": "x y", "one": "a"}
    app.date_input[0].set_value(None).run()
    assert shown(app)["on"] == ""


def test_a_text_that_is_too_long_and_a_day_that_is_none_are_not_taken_from_a_link() -> None:
    assert shown(drawn(text="123456789", on="2019-12-31")) == {"on": "", "text": "12345678", "one": "a"}
    assert shown(drawn(on="2026-02-30"))["on"] == ""


def test_pickers_together_are_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import streamlit as st

    steps = []
    whole = type(st.query_params).update

    def counted(self: object, values: dict[str, str]) -> None:
        steps.append(dict(values))
        whole(self, values)

    monkeypatch.setattr(type(st.query_params), "update", counted)
    app = drawn()
    assert steps == [{"on": "", "text": "", "one": "a"}]
    app.run()
    assert len(steps) == 1


def test_days_lie_between_two_days() -> None:
    first, last = datetime.date(2020, 1, 1), datetime.date(2029, 12, 31)
    assert address.day_between("2026-11-25", first, last) == datetime.date(2026, 11, 25)
    for raw in ("", "x", "2019-12-31", "2030-01-01", "2026-02-30"):
        assert address.day_between(raw, first, last) is None
