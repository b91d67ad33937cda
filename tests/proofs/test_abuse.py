"""Texts that attack, on every page and in the deck: they are shown as text, and nothing runs."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from dashboard import LANGUAGES, running_server, wait_until_drawn
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from bandung_kawasaki import programme
from bandung_kawasaki.charts import chart
from bandung_kawasaki.programme import DATA
from bandung_kawasaki.tables import TABLES, Type
from tests.held import forget
from tests.pages.test_pages import PAGES, words
from tests.proofs import hostile, rendered

pytestmark = pytest.mark.prove

EVERY_PAGE = {**PAGES, "present": "meeting/present"}
DAY = "2026-11-24"
LIVE = re.compile(r"(?<!\\)(<(b|i|script)>(rendered|window)|(\*\*|~~|`|\[|:red\[|:small\[)rendered)")
"""An attack that Markdown would take for markup."""
PLAIN = {"text", "code", "text_input", "text_area", "arrow_data_frame", "plotly_chart"}
"""Elements whose value is text for Streamlit, too."""
SLIDE_ROOM = 2
"""So many pixels a slide may be off, for rounding."""
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a store in which the newest publications are nothing but attacks."""
    folder = tmp_path_factory.mktemp("attacked")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{folder / 'store.sqlite'}")
        forget()
        hostile.publish()
        yield folder
    programme.close()
    forget()


@pytest.fixture(scope="module")
def attacked_server(attacked: Path) -> Iterator[str]:
    """A server that shows them."""
    programme.close()
    with running_server(attacked) as address:
        yield address


# Texts


def test_a_long_text_takes_ten_times_as_long_when_it_is_ten_times_as_long():
    def seconds(letters: int) -> float:
        started = time.process_time()
        for _ in range(3):
            chart.lines("W" * letters, 40)
        return time.process_time() - started

    assert seconds(10_000) < 30 * max(seconds(1_000), 0.001)


def test_every_column_of_text_is_full_of_attacks_and_what_is_refused_is_told(attacked, record_property):
    rows = hostile.programme_rows()
    head = programme.load(programme.newest())
    for name, table in TABLES.items():
        for column in table.columns:
            if column.type is Type.TEXT:
                kept = set(head.frames[name][column.name].dropna())
                assert len(kept) > min(3, len(rows[name]) - 1), (name, column.name)
                assert any(len(text) > 5_000 for text in kept), (name, column.name)
    refused = {
        "\x00": "control_char",
        "\x1b[31m": "control_char",
        "\x7f": "control_char",
        "\ufffd": "replacement_char",
    }
    for text, code in (*refused.items(), ("W" * 1_000_000, "cell_too_long")):
        rows["events"][1]["note"] = text
        (of_events,) = [one for one in hostile.examined(rows).checked if one.table == "events"]
        assert [(p.code, p.column, p.row) for p in of_events.problems] == [(code, "note", 3)]
    record_property(
        "measured",
        f"{sum(one.type is Type.TEXT for table in TABLES.values() for one in table.columns)} columns of "
        f"{len(TABLES)} tables; control characters and cells of more than 10,000 letters (1 MB) are refused",
    )


@pytest.mark.usefixtures("attacked")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_runs_with_attacking_texts_and_hands_them_on_as_text(lang):
    found = {}
    for path, script in EVERY_PAGE.items():
        app = AppTest.from_file(str(DATA.parent / "pages" / "shell.py"), default_timeout=120)
        app.query_params.update({"lang": lang, "as_of": DAY, "publication": "newest"})
        if path:
            app.switch_page(f"{script}.py")
        app.run()
        assert not app.exception, (path, app.exception)
        charts = [text for figure in app.get("plotly_chart") for text in words(json.loads(figure.proto.spec))]
        live = [text for text in as_markdown(app) if LIVE.search(text)]
        live += [text for text in charts if re.search(r"<(b|i)>rendered|<a href", text)]
        if live:
            found[path] = [text[:200] for text in live]
    assert found == {}


def as_markdown(app: AppTest) -> list[str]:
    """What the page gives to be read as Markdown and holds text of the data."""
    found = []
    for block in (app.main, app.sidebar):
        for element in block:
            if element.type in PLAIN:
                continue
            for name in ("value", "label", "body"):
                text = getattr(element, name, None)
                if isinstance(text, str) and "rendered" in text:
                    found.append(text)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_in_the_browser_shows_attacking_texts_as_text(attacked_server, visit: Visit, lang):
    page = visit(address=attacked_server, lang=lang)
    found = {}
    for path in EVERY_PAGE if lang == "en" else ("", "action_plan", "changes", "publications"):
        query = {"lang": lang, "as_of": DAY, **({"from": "1"} if path == "changes" else {})}
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{attacked_server}/{path}?{urlencode(query)}")
        wait_until_drawn(page)
        if path == "present":
            # Its slides are made in the background.
            expect(page.locator("iframe[src*=deck]")).to_be_attached(timeout=60_000)
        unfold(page)
        found[path] = [
            *page.get_by_test_id("stException").all_inner_texts(),
            *(line for frame in page.frames for line in rendered.findings(frame)),
            *rendered.overflow(page, 1280),
            *rendered.overflow(page, 390, 844),
        ]
        # What is uploaded is shown once it is there.
        assert path == "upload" or hostile.MARK in page.content(), path
    assert {path: lines[:5] for path, lines in found.items() if lines} == {}


def unfold(page: Page) -> None:
    """Open what is folded and show the tables of charts, so that nothing stays unseen."""
    page.evaluate(
        """() => document.querySelectorAll(
            "[data-testid=stMain] details:not([open]) > summary, [class*=st-key-table_] label input"
        ).forEach((one) => one.click())"""
    )
    wait_until_drawn(page)


def test_an_analyst_who_gives_a_hostile_file_sees_its_faults_as_text(attacked_server, visit: Visit):
    page = visit("upload", address=attacked_server)
    rows = hostile.programme_rows()["events"]
    for number, row in enumerate(rows[:20]):
        row["kind"] = hostile.PAYLOADS[number % len(hostile.PAYLOADS)]
        row["date"] = hostile.PAYLOADS[-1 - number % len(hostile.PAYLOADS)]
    rows = [{**row, hostile.PAYLOADS[5]: hostile.PAYLOADS[2]} for row in rows]
    name = f"<b>{hostile.MARK}</b>**{hostile.MARK}**.csv"
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        [{"name": name, "mimeType": "text/csv", "buffer": hostile.csv_of(rows)}]
    )
    expect(page.get_by_test_id("stMain")).to_contain_text("problems", timeout=30_000)
    wait_until_drawn(page)
    unfold(page)
    assert rendered.findings(page) == []
    assert rendered.overflow(page, 1280) == []
    assert rendered.overflow(page, 390, 844) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_deck_shows_attacking_texts_as_text_and_its_slides_hold(
    attacked_server, visit, browser, complaints, lang
):
    page = deck_page(
        browser,
        complaints,
        f"{attacked_server}/deck?lang={lang}&as_of={DAY}&publication=2&since=1"
        f"&second={'ja' if lang != 'ja' else 'en'}&"
        + urlencode({"title": hostile.PAYLOADS[5], "place": hostile.PAYLOADS[0]}),
    )
    assert hostile.MARK in page.locator("main").inner_text()
    count = page.locator(".slide").count()
    found = {}
    for number in range(1, count + 1):
        page.keyboard.press("t")
        shown = rendered.findings(page)
        if page.locator("dialog[open]").count():
            page.keyboard.press("Escape")
        found[number] = [*shown, *rendered.findings(page), *slide_overflow(page)]
        page.keyboard.press("ArrowRight")
    page.keyboard.press("o")
    found[0] = rendered.findings(page)
    page.context.close()
    assert {number: lines[:4] for number, lines in found.items() if lines} == {}


def slide_overflow(page: Page) -> list[str]:
    """What of the slide that is shown lies outside it or under its last line."""
    return page.evaluate(
        """(room) => {
            const slide = document.querySelector(".slide.on");
            const [box, foot] = [slide, slide.querySelector("footer")]
                .map((one) => one.getBoundingClientRect());
            const found = [];
            const scroller = document.documentElement;
            if (scroller.scrollWidth > scroller.clientWidth) found.push("the page scrolls sideways");
            if (foot.bottom > box.bottom + room)
                found.push(`the footer ends ${foot.bottom - box.bottom} below`);
            for (const one of slide.querySelectorAll("header *, .body p, .body td, .body h3")) {
                const at = one.getBoundingClientRect();
                if (!at.width || !at.height || one.closest(".unseen, .chart")) continue;
                if (at.right > box.right + room || at.left < box.left - room)
                    found.push(`beside: ${one.outerHTML.slice(0, 120)}`);
                if (at.bottom > foot.top + room)
                    found.push(`${Math.round(at.bottom - foot.top)} under the footer: `
                        + `${one.outerHTML.slice(0, 120)}`);
            }
            return found;
        }""",
        SLIDE_ROOM,
    )


def deck_page(browser, complaints, address: str, **options) -> Page:
    """The deck in a window of its own, everything that goes wrong behind it noted."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, **options)
    page = context.new_page()
    page.on(
        "console", lambda said: complaints.append(f"console: {said.text}") if said.type == "error" else None
    )
    page.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
    page.on(
        "request",
        lambda asked: complaints.append(asked.url) if hostile.HOST in asked.url.split("?")[0] else None,
    )
    page.goto(address, timeout=60_000)
    expect(page.locator(".slide.on")).to_be_visible()
    page.wait_for_function(
        "!document.querySelector('.slide.on .chart') || document.querySelector('.slide.on .chart svg')"
    )
    return page
