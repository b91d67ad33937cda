"""Every page for people with a keyboard only, with a screen reader, with twice the size, without motion."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from dashboard import LANGUAGES, THEMES, wait_until_drawn
from playwright.sync_api import Page, expect

from tests.browser.test_pages import EXPECTED, findings, menu
from tests.proofs import keyboard

pytestmark = pytest.mark.prove

PAGES = sorted(EXPECTED | {"present"})
NAMED = {
    *("button", "link", "checkbox", "switch", "radio", "combobox", "listbox", "textbox", "searchbox"),
    *("slider", "spinbutton", "tab", "menuitem", "img", "image", "table", "grid", "dialog", "form", "option"),
}
"""Roles that mean nothing without a name."""
Visit = Callable[..., Page]


@pytest.fixture
def go(visit: Visit, server: str) -> Callable[..., Page]:
    """Go to a page in the window that is open already, so that scripts are loaded once."""
    opened: dict[tuple, Page] = {}

    def to(
        path: str, *, lang: str = "en", theme: str = "light", width: int = 1280, **options: object
    ) -> Page:
        key = (theme, width, *sorted(options))
        if key not in opened:
            opened[key] = visit(path, lang=lang, theme=theme, width=width, **options)
            return opened[key]
        opened[key].goto(f"{server}/{path}?{urlencode({'lang': lang})}")
        wait_until_drawn(opened[key])
        return opened[key]

    return to


def settled(page: Page) -> Page:
    """The Present page makes its slides in the background; the others are there at once."""
    if "/present" in page.url:
        expect(page.locator("iframe[src*=deck]")).to_be_attached(timeout=60_000)
        wait_until_drawn(page)
    return page


def to_deck(visit: Visit, server: str, lang: str = "en", **options: object) -> Page:
    """The deck, in the window of a page that was open before."""
    page = visit("sources", lang=lang, **options)
    page.goto(f"{server}/deck?lang={lang}", timeout=60_000)
    expect(page.locator(".slide.on")).to_be_visible()
    return page


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_serious_on_any_page(go, lang, theme, record_property):
    paths = menu(go("", lang=lang, theme=theme))
    assert set(paths) == set(PAGES)
    found = {path: findings(settled(go(path, lang=lang, theme=theme))) for path in paths}
    record_property(
        "measured", f"{lang} {theme}: {sum(map(len, found.values()))} findings on {len(paths)} pages"
    )
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_serious_on_any_slide(visit, server, lang):
    # While a slide appears its colours are mixed with white; axe has to see it as it stays.
    page = to_deck(visit, server, lang, reduced_motion="reduce")
    found = {}
    for number in range(page.locator(".slide").count()):
        found[number + 1] = findings(page)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("o")
    found["overview"] = findings(page)
    assert {number: lines for number, lines in found.items() if lines} == {}


@pytest.mark.parametrize("path", PAGES)
def test_the_tab_key_reaches_every_control_in_order_visibly_and_leaves_again(go, path):
    page = settled(go(path))
    walked = keyboard.walk(page)
    assert walked.trapped == []
    assert walked.missed == []
    assert walked.backwards == []
    assert walked.unseen == []


MAIN = {
    "": (
        "main a[href*='action_plan'], [data-testid=stMain] a[href*='action_plan']",
        "Enter",
        "page:action_plan",
    ),
    "awareness": (".st-key-table_awareness_activities input", "Space", "table"),
    "commercial": ("[class*=st-key-table_] input", "Space", "table"),
    "tps": (".st-key-pick_measure button, .st-key-pick_measure input", "step", "query:measure"),
    "planning": ("[class*=st-key-table_] input", "Space", "table"),
    "action_plan": ("[class*=st-key-table_] input", "Space", "table"),
    "partnership": ("[class*=st-key-table_] input", "Space", "table"),
    "role_model": ("[class*=st-key-table_] input", "Space", "table"),
    "present": (".st-key-in_cover input", "Space", "query:slides"),
    "changes": (".st-key-pick_from input", "choose", "query:from"),
    "upload": ("[data-testid=stFileUploaderDropzone] button", "Enter", "chooser"),
    "publications": (".st-key-pick_number input", "ArrowDown", "list"),
    "sources": (".st-key-pick_kind input", "choose", "query:kind"),
}
"""What each page is for: the control by which it is done, the key, and what has to come of it."""


@pytest.mark.parametrize("path", PAGES)
def test_the_main_action_of_every_page_is_done_by_keys_alone(go, path):
    page = settled(go(path))
    control, key, comes = MAIN[path]
    keyboard.reach(page, control)
    before = parse_qs(urlsplit(page.url).query)
    if comes == "chooser":
        with page.expect_file_chooser(timeout=10_000):
            page.keyboard.press(key)
        return
    if key == "choose":
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    elif key == "step":
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
    else:
        page.keyboard.press(key)
    kind, _, name = comes.partition(":")
    if kind == "page":
        expect(page).to_have_url(re.compile(name))
    elif kind == "table":
        expect(page.get_by_test_id("stMain").get_by_test_id("stDataFrame").first).to_be_visible()
    elif kind == "list":
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("option")).to_have_count(0)
    else:
        page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get(name) != before.get(name))


def test_the_deck_is_presented_by_keys_alone(visit, server):
    page = to_deck(visit, server)
    count = page.locator(".slide").count()
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile(f"#{count}$"))
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile("#1$"))
    walked = keyboard.walk(page)
    assert (walked.trapped, walked.missed, walked.unseen) == ([], [], [])
    page.keyboard.press("?")
    expect(page.locator("dialog#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog#help")).to_be_hidden()
    page.keyboard.press("o")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#2$"))


_SAID = """() => [...document.querySelectorAll(
        "[data-testid=stMain] :is(h1, h2, h3, h4, p, li, label, button, a, summary, td, th)")]
    .filter((one) => !one.closest(".js-plotly-plot, [data-testid=stDataFrame]") && one.checkVisibility())
    .map((one) => one.innerText.replace(/\\s+/g, " ").trim())
    .filter(Boolean)"""
_CUT = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    const wide = document.documentElement.clientWidth;
    const found = [document.documentElement, main].filter((box) => box.scrollWidth > box.clientWidth)
        .map((box) => `${box.localName} scrolls sideways by ${box.scrollWidth - box.clientWidth}`);
    for (const one of main.querySelectorAll(":is(h1, h2, h3, h4, p, label, button, .js-plotly-plot)")) {
        if (!one.checkVisibility() || one.closest("[data-testid=stDataFrame], .st-key-slides *")) continue;
        const box = one.getBoundingClientRect();
        if (box.width && (box.right > wide + 1 || box.left < -1))
            found.push(`cut: ${one.outerHTML.slice(0, 120)}`);
    }
    return found;
}"""


@pytest.mark.parametrize("path", PAGES)
def test_at_200_percent_nothing_is_lost_and_nothing_scrolls_sideways(go, path):
    whole = settled(go(path)).evaluate(_SAID)
    page = settled(go(path, width=640, device_scale_factor=2))
    page.set_viewport_size({"width": 640, "height": 450})
    # Charts adapt to a new width a moment later.
    page.wait_for_timeout(800)
    charts = page.locator(".js-plotly-plot").count()
    assert page.evaluate(_CUT) == []
    assert sorted(set(whole) - set(page.evaluate(_SAID))) == []
    assert charts == go(path).locator(".js-plotly-plot").count()


_NAMELESS = """() => [...document.querySelectorAll(".js-plotly-plot")]
    .filter((plot) => {
        const told = plot.closest("[role=img][aria-label], [role=figure][aria-label]")
            ?? plot.parentElement.closest("[data-testid=stPlotlyChart]")
                ?.querySelector("[role=img][aria-label]");
        return !/\\d/.test(told?.getAttribute("aria-label") ?? "");
    })
    .map((plot) => plot.closest("[class*=st-key-]")?.className ?? plot.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_control_and_chart_has_a_name_for_a_screen_reader(go, lang):
    found = {}
    for path in PAGES:
        page = settled(go(path, lang=lang))
        nameless = [f"chart without its numbers in words: {one}" for one in page.evaluate(_NAMELESS)]
        found[path] = nameless + keyboard.nameless(page, NAMED)
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_control_and_chart_of_the_deck_has_a_name(visit, server, lang):
    page = to_deck(visit, server, lang)
    found = []
    for _ in range(page.locator(".slide").count()):
        chart = page.locator(".slide.on .chart")
        if chart.count() and not re.search(r"\d", chart.get_attribute("aria-label") or ""):
            found.append(f"chart without its numbers in words: {page.url}")
        found += keyboard.nameless(page, NAMED)
        page.keyboard.press("ArrowRight")
    assert found == []


_MOVING = """() => document.getAnimations()
    .filter((one) => one.playState === "running")
    .map((one) => `${one.constructor.name} ${one.animationName ?? one.transitionProperty}: `
        + (one.effect?.target?.outerHTML ?? "").slice(0, 120))"""


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_a_page_moves_for_those_who_want_no_motion(go, path):
    page = settled(go(path, reduced_motion="reduce"))
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    page.wait_for_timeout(300)
    assert page.evaluate(_MOVING) == []
    charts = page.evaluate(
        """() => [...document.querySelectorAll(".js-plotly-plot")]
            .filter((plot) => plot._fullLayout?.transition?.duration > 0 && plot.layout?.transition)
            .map((plot) => plot.id)"""
    )
    assert charts == []


def test_nothing_of_the_deck_moves_for_those_who_want_no_motion(visit, server):
    moving = {}
    for motion in ("no-preference", "reduce"):
        page = to_deck(visit, server, reduced_motion=motion)
        moving[motion] = []
        for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "o", "Escape", "l", "t"):
            page.keyboard.press(key)
            moving[motion] += page.evaluate(_MOVING)
        page.context.close()
    assert moving["no-preference"], "slides do appear softly where that is welcome"
    assert moving["reduce"] == []
