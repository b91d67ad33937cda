"""The URL reproduces the view: what is asked for is shown, and what does not exist becomes the default."""

from streamlit.testing.v1 import AppTest

from bandung_kawasaki.programme import DATA
from bandung_kawasaki.screen import state

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
