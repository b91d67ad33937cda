"""While the database fails, readers keep the last data with a plain notice, and it recovers by itself."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from bandung_kawasaki import programme
from bandung_kawasaki.access import Decision
from bandung_kawasaki.errors import StoreTooNew, StoreUnavailable
from bandung_kawasaki.programme import DATA
from bandung_kawasaki.screen import sign_in, state

PAGES = [
    *("", "outputs/tps", "action_plan", "partnership"),
    *("meeting/present", "meeting/changes", "data/sources", "data/upload", "data/publications"),
]


def opened(path: str, lang: str = "en") -> AppTest:
    app = AppTest.from_file(str(DATA.parent / "pages" / "shell.py"), default_timeout=30)
    app.query_params.update({"lang": lang})
    if path:
        app.switch_page(f"{path}.py")
    app.run()
    assert not app.exception, app.exception
    return app


@pytest.fixture
def failing(own_store, monkeypatch):
    """Makes the store fail as if its database were down."""
    st.cache_resource.clear()
    state._held.cache_clear()
    monkeypatch.setattr(sign_in, "decision", lambda: Decision("ana@example.org"))

    def fail(*given):
        raise StoreUnavailable("unreachable", "the database", "no detail")

    def begin(patched):
        for name in ("newest", "load", "records", "opened"):
            patched.setattr(programme, name, fail)

    return begin


@pytest.mark.parametrize("path", PAGES)
def test_readers_keep_the_last_data_with_a_notice_and_it_recovers(failing, monkeypatch, path):
    opened(path)
    with monkeypatch.context() as patched:
        failing(patched)
        app = opened(path)
        assert any("You see the last data that was read" in str(one.value) for one in app.warning)
        assert "no detail" not in "".join(str(one.value) for one in [*app.warning, *app.error])
    assert not opened(path).warning


@pytest.mark.parametrize("lang", ["en", "id", "ja"])
def test_where_nothing_was_read_yet_the_page_says_so_in_words(failing, monkeypatch, lang):
    with monkeypatch.context() as patched:
        failing(patched)
        app = opened("", lang)
        assert len(app.error) == 1
        assert len(app.title) == 1
        assert [button.label for button in app.button] != []
    assert not opened("", lang).error


def test_a_store_of_a_newer_version_is_refused_in_words(own_store, monkeypatch):
    st.cache_resource.clear()

    def newer():
        raise StoreTooNew("the database", 9, 1)

    monkeypatch.setattr(programme, "newest", newer)
    assert "newer version" in opened("").error[0].value
