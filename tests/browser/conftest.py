"""A running server and a browser for the tests in this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import chromium
import pytest
from dashboard import running_server, wait_until_drawn
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

# A browser beside other tests on a small machine can be slow without being wrong.
expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one server that is ready, shared by tests that publish nothing."""
    with running_server(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium.executable()
    if found is None:
        pytest.fail("No Chromium was found; `make test` installs one.")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(chromium.ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture
def complaints() -> list[str]:
    """What went wrong behind the pages: console errors, uncaught exceptions, requests to other hosts."""
    return []


@pytest.fixture
def visit(browser: Browser, server: str, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Open a page and wait until it is drawn: visit("awareness", lang="ja", theme="dark", width=390).

    `before` is a script that runs before those of the page; `rest` waits for something else than all charts.

    At the end nothing may have gone wrong behind any of its pages, so every browser test checks that.
    """
    contexts = []

    def open_page(
        path: str = "",
        *,
        lang: str | None = "en",
        theme: str = "light",
        width: int = 1280,
        address: str = server,
        query: dict[str, str] | None = None,
        before: str = "",
        rest: Callable[[Page], object] = wait_until_drawn,
        **context_options: object,
    ) -> Page:
        context = browser.new_context(
            color_scheme=theme, viewport={"width": width, "height": 900}, **context_options
        )
        contexts.append(context)
        page = context.new_page()
        if before:
            page.add_init_script(before)
        page.on("console", lambda message: _note_console(message, complaints))
        page.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
        page.on("request", lambda request: _note_request(request, complaints))
        asked = {**({"lang": lang} if lang else {}), **(query or {})}
        page.goto(f"{address}/{path}" + (f"?{urlencode(asked)}" if asked else ""))
        rest(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _note_console(message: ConsoleMessage, complaints: list[str]) -> None:
    # Streamlit's own front end looks for its server below the page's address first.
    if message.type == "error" and not message.location.get("url", "").endswith(
        ("/_stcore/health", "/_stcore/host-config")
    ):
        complaints.append(f"console: {message.text} ({message.location.get('url')})")


def _note_request(request: Request, complaints: list[str]) -> None:
    parts = urlsplit(request.url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
        complaints.append(f"request to another host: {request.url}")
