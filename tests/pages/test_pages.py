"""Every page, in every language, with full, empty and made-up data, and on an early as-of day."""

import datetime
import json
import re
from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from bandung_kawasaki import programme
from bandung_kawasaki.programme import DATA, Publication
from bandung_kawasaki.screen import state
from tests import made_up

PAGES = {
    "": "overview",
    "awareness": "outputs/awareness",
    "commercial": "outputs/commercial",
    "tps": "outputs/tps",
    "planning": "outputs/planning",
    "action_plan": "action_plan",
    "partnership": "partnership",
    "role_model": "role_model",
    "present": "meeting/present",
    "changes": "meeting/changes",
    "upload": "data/upload",
    "publications": "data/publications",
    "sources": "data/sources",
}
DAY = datetime.date(2026, 11, 23)
BROKEN = re.compile(r"\b(nan|NaN|NaT|None|null)\b|(?<!%)\{[a-z_]+\}|Traceback")


@pytest.fixture(scope="module", params=["record", "empty", "made_up", "2018"])
def data(request: pytest.FixtureRequest) -> Iterator[str]:
    """Which data the pages see; gives the as-of day to ask for.

    One after the other for all pages and languages, so that what is held is computed once.
    """
    st.cache_resource.clear()
    state._held.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        if request.param in ("empty", "made_up"):
            texts = made_up.texts() if request.param == "made_up" else {}
            publication = Publication(1, DAY, programme.frames(texts))
            patch.setattr(programme, "load", lambda number: publication)
        yield "2018-12-31" if request.param == "2018" else "2026-11-23"
    st.cache_resource.clear()
    state._held.cache_clear()


def shown(app: AppTest) -> str:
    """All words on the page, and those inside its charts."""
    parts = [
        text
        for block in (app.main, app.sidebar)
        for element in block
        for name in ("value", "label", "body", "alt")
        if isinstance(text := getattr(element, name, None), str)
    ]
    for chart in app.get("plotly_chart"):
        parts += [chart.proto.alt, *words(json.loads(chart.proto.spec))]
    return "\n".join(parts)


def words(spec: object) -> Iterator[str]:
    """All texts of a figure."""
    if isinstance(spec, str):
        yield spec
    elif isinstance(spec, dict | list):
        for part in spec.values() if isinstance(spec, dict) else spec:
            yield from words(part)


@pytest.mark.parametrize("lang", ["id", "ja", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_page_runs_and_says_nothing_broken(path: str, lang: str, data: str) -> None:
    app = AppTest.from_file(str(DATA.parent / "pages" / "shell.py"), default_timeout=30)
    app.query_params.update({"lang": lang, "as_of": data, "publication": "1"})
    if path:
        app.switch_page(f"{PAGES[path]}.py")
    app.run()
    assert not app.exception, app.exception
    assert not BROKEN.findall(shown(app))
    assert len(app.title) == 1
