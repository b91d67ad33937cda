"""The deck as a file in a real browser: it fits, it obeys the keys, it prints, and it needs no network."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from bandung_kawasaki.slides import wall
from bandung_kawasaki.slides.deck import Decks, Picture
from tests.slides.conftest import bundled_decks, made_up_decks

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WINDOWS = ((1280, 720), (1920, 1080), (1024, 768), (1600, 1200))
PAIRS = [
    (first, second) for first in ("id", "ja", "en") for second in ("", "id", "ja", "en") if first != second
]

# What is wrong with the slides in these languages: too small, outside, clipped, one text over another.
LOOK = """([first, second]) => {
  const found = [];
  const click = (what, to) => document.querySelector(`[data-do=${what}][data-to="${to}"]`).click();
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  click("second", ""); click("lang", first); click("second", second);
  press("Home");
  for (const count of document.querySelectorAll(".slide").keys()) {
    const slide = document.querySelector(".slide.on");
    const say = (what) => found.push(`${count + 1} [${slide.dataset.tight}] ${what}`);
    const page = document.documentElement;
    if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) say("the page scrolls");
    if (slide.scrollHeight > slide.clientHeight || slide.scrollWidth > slide.clientWidth) say("it is cut");
    if (slide.dataset.tight.includes("3")) say("the texts are far too long");
    const inside = (box, room, by) => box.left >= room.left - by && box.right <= room.right + by
      && box.top >= room.top - by && box.bottom <= room.bottom + by;
    const stage = slide.getBoundingClientRect();
    const end = slide.querySelector("footer").getBoundingClientRect().top;
    const drawn = [];
    const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent.trim();
      const element = walker.currentNode.parentElement;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      // Of lines that end in an ellipsis the rest is laid out, too, but not shown.
      const whole = getComputedStyle(element).webkitLineClamp === "none";
      const box = (whole ? range : element).getBoundingClientRect();
      if (!text || !box.width) continue;
      const least = element.closest(".source, .terms, .standing") ? 0.72 : 1;
      if (parseFloat(getComputedStyle(element).fontSize) < least * rem - 0.01) say(`small: ${text}`);
      if (!inside(box, stage, 1)) say(`outside: ${text}`);
      if (element.closest(".body") && box.bottom > end + 2) say(`below: ${text}`);
      const holder = element.closest(".card, td, th, .chart, .standing");
      if (holder && !inside(box, holder.getBoundingClientRect(), 3)) say(`over the edge: ${text}`);
      if (element.closest("svg")) drawn.push([text, box, element.closest("text")]);
    }
    drawn.forEach(([text, box, own], n) => drawn.slice(n + 1).forEach(([other, next, its]) => {
      const wide = Math.min(box.right, next.right) - Math.max(box.left, next.left);
      const tall = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
      if (own !== its && wide > 3 && tall > 0.4 * rem) say(`one over the other: ${text} / ${other}`);
    }));
    press("ArrowRight");
  }
  return found;
}"""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled record's deck in Japanese with Indonesian below it."""
    path = tmp_path_factory.mktemp("deck") / "deck.html"
    path.write_text(wall.page(bundled_decks(), "ja", "id").html, encoding="utf-8")
    return path


@pytest.fixture
def show(browser: Browser, file: Path, complaints: list[str]) -> Iterator[Open]:
    """Open the deck as from a USB stick: without network; at the end nothing may have gone wrong."""
    contexts = []

    def opened(
        at: str = "", size: tuple[int, int] = (1280, 720), path: Path = file, **options: object
    ) -> Page:
        options = {"offline": True, "reduced_motion": "reduce"} | options
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
        page.goto(f"{path.as_uri()}{at}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def number(page: Page) -> int:
    return int(page.evaluate("document.querySelector('.slide.on .number').textContent.split('/')[0]"))


def last() -> int:
    return len(bundled_decks()["en"].slides)


def with_chart() -> int:
    """The number of the first slide that has a chart."""
    return 1 + next(n for n, one in enumerate(bundled_decks()["en"].slides) if isinstance(one.body, Picture))


def title(lang: str, n: int) -> str:
    return bundled_decks()[lang].slides[n - 1].title


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
def test_every_slide_fits_and_is_readable_in_japanese_with_indonesian(show, size):
    page = show(size=size)
    assert page.evaluate(LOOK, ["ja", "id"]) == []


@pytest.mark.prove
@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize("decks", [bundled_decks, made_up_decks])
def test_every_slide_fits_in_every_window_and_every_pair_of_languages(
    show, tmp_path, decks: Callable[[], Decks], size
):
    path = tmp_path / "deck.html"
    path.write_text(wall.page(decks(), "en").html, encoding="utf-8")
    page = show(size=size, path=path)
    assert {pair: found for pair in PAIRS if (found := page.evaluate(LOOK, list(pair)))} == {}


@pytest.mark.prove
def test_texts_far_longer_than_any_of_the_record_stay_on_the_slide(show, tmp_path):
    path = tmp_path / "deck.html"
    page = wall.page(bundled_decks(), "ja", "id").html
    body, script = page.split('<script type="application/json"', 1)
    longer = re.sub(r"(<span class=\"in-[^>]*>)([^<]{12,})(</span>)", r"\1\2 \2 \2\3", body)
    path.write_text(f'{longer}<script type="application/json"{script}', encoding="utf-8")
    shown = show(path=path)
    found = shown.evaluate(LOOK, ["ja", "id"])
    assert [one for one in found if "far too long" in one]
    assert [one for one in found if "far too long" not in one] == []


def test_letters_are_never_smaller_than_an_eightieth_of_the_width(show):
    page = show(f"#{with_chart()}", size=(1920, 1080))
    expect(page.locator(".slide.on .legend")).to_contain_text("計画")
    sizes = page.evaluate(
        """() => [...document.querySelectorAll(".slide.on .chart svg text, .slide.on .chart svg tspan")]
            .filter((text) => text.textContent.trim() && text.getBoundingClientRect().width)
            .map((text) => parseFloat(getComputedStyle(text).fontSize))"""
    )
    assert min(sizes) >= 24
    assert (
        page.evaluate("parseFloat(getComputedStyle(document.querySelector('.slide.on .source')).fontSize)")
        >= 17.28
    )


def test_keys_turn_the_slides_from_the_first_moment_and_pressed_fast(show):
    page = show()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert number(page) == 6
    for key, expected in (
        ("ArrowDown", 7),
        ("PageDown", 8),
        (" ", 9),
        ("Enter", 10),
        ("ArrowLeft", 9),
        ("ArrowUp", 8),
        ("PageUp", 7),
        ("Shift+ ", 6),
        ("End", last()),
        ("ArrowRight", last()),
        ("Home", 1),
        ("ArrowLeft", 1),
    ):
        page.keyboard.press(key)
        assert number(page) == expected, key
    page.keyboard.type("12")
    expect(page.locator("#typed")).to_have_text("12")
    page.keyboard.press("Enter")
    assert number(page) == 12
    page.keyboard.type("999")
    page.keyboard.press("Enter")
    assert number(page) == last()
    for key in ("Control+ArrowLeft", "Alt+ArrowUp", "Meta+Home", "Control+o"):
        page.keyboard.press(key)
    assert number(page) == last()


def test_the_slide_stands_in_the_address_and_is_kept_over_a_reload(show):
    page = show("#3")
    assert number(page) == 3
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"#4$"))
    page.keyboard.press("l")
    page.reload()
    assert number(page) == 4
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.evaluate("location.hash = '#7'")
    expect(page).to_have_url(re.compile(r"#7$"))
    page.wait_for_function("document.querySelector('.slide.on .number').textContent.startsWith('7 ')")
    page.goto(page.url.replace("#7", "#999"))
    page.wait_for_function(f"document.querySelector('.slide.on .number').textContent.startsWith('{last()} ')")


def test_languages_change_by_keys_and_by_buttons(show):
    page = show("#2")
    heading = page.locator(".slide.on h2")
    expect(heading).to_contain_text(title("ja", 2))
    expect(heading).to_contain_text(title("id", 2))
    page.keyboard.press("s")
    expect(heading).to_contain_text(title("en", 2))
    page.keyboard.press("s")
    assert heading.inner_text().strip() == title("ja", 2)
    page.keyboard.press("l")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert heading.inner_text().strip() == title("en", 2)
    page.mouse.move(600, 300)
    page.get_by_role("button", name="Bahasa Indonesia").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page).to_have_title(bundled_decks()["id"].heading)
    page.keyboard.press(" ")
    assert number(page) == 3


def test_words_of_charts_have_both_languages_and_dates_only_one(show):
    page = show(f"#{with_chart()}")
    expect(page.locator(".slide.on .legend")).to_contain_text("計画")
    expect(page.locator(".slide.on .legend")).to_contain_text("rencana")
    years = page.locator(".slide.on .xaxislayer-above text").all_text_contents()
    assert years
    assert all(re.fullmatch(r"\d{4}年", year) for year in years)


def test_the_overview_leads_to_any_slide_and_back(show):
    page = show("#2")
    page.keyboard.press("o")
    expect(page.locator(".pick")).to_have_count(last())
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    assert number(page) == 7
    page.keyboard.press("o")
    page.locator(".pick").nth(9).click()
    assert number(page) == 10
    page.keyboard.press("o")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    assert number(page) == 10
    expect(page.locator(".pick").first).to_be_hidden()


@pytest.fixture
def outer(file, tmp_path):
    """A page with the overview of the deck in a frame."""
    path = tmp_path / "outer.html"
    path.write_text(
        f'<title>o</title><input autofocus><iframe width=900 height=500 src="{file.as_uri()}#overview">'
    )
    return path


def test_in_a_frame_no_chart_is_drawn_before_the_page_around_it_may_answer(show, outer):
    page = show(path=outer)
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => setTimeout(() => {
            window.atOnce = document.querySelectorAll(".chart .main-svg").length;
        }));"""
    )
    page.reload()
    deck = page.frame_locator("iframe")
    expect(deck.locator(".pick").first).to_be_visible()
    expect(deck.locator(".chart:not(:has(.main-svg))")).to_have_count(0)
    assert deck.locator("html").evaluate("() => window.atOnce") == 0


def test_an_address_opens_the_overview_and_in_a_frame_it_takes_no_focus(show, outer):
    page = show(path=outer)
    expect(page.frame_locator("iframe").locator(".pick").first).to_be_visible()
    expect(page.locator("input")).to_be_focused()
    page = show("#overview")
    expect(page.locator(".pick").first).to_be_focused()
    assert page.url.endswith("#overview")


def test_notes_stand_in_a_second_window_that_follows_and_leads(show):
    page = show("#2")
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    notes = popup.value
    expect(notes.locator("h1")).to_have_text(title("ja", 2))
    expect(notes.locator("h2").first).to_have_text(bundled_decks()["ja"].slides[1].notes[0].heading)
    expect(notes.locator("footer")).to_contain_text(title("ja", 3))
    expect(notes.locator("[role=timer]")).to_have_text(re.compile(r"\d\d:\d\d"))
    notes.keyboard.press("ArrowRight")
    assert number(page) == 3
    expect(notes.locator("h1")).to_have_text(title("ja", 3))
    page.keyboard.press("l")
    expect(notes.locator("h1")).to_have_text(title("en", 3))
    expect(notes.locator("html")).to_have_attribute("lang", "en")


def test_the_numbers_of_a_chart_and_the_keys_open_and_close(show):
    page = show(f"#{with_chart()}")
    page.keyboard.press("t")
    dialog = page.locator("dialog[open]")
    chart = bundled_decks()["ja"].slides[with_chart() - 1].body.chart
    expect(dialog.locator("tbody tr")).to_have_count(len(chart.table))
    expect(dialog.locator("th").first).to_have_text(chart.table.columns[0])
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("?")
    expect(dialog).to_contain_text("キー操作")
    expect(dialog).to_contain_text("Tombol")
    page.keyboard.press("h")
    expect(dialog).to_have_count(0)
    assert number(page) == with_chart()


def test_clicks_and_swipes_page_and_charts_do_not(show):
    page = show("#2", has_touch=True)
    page.mouse.click(1100, 20)
    assert number(page) == 3
    page.mouse.click(100, 20)
    assert number(page) == 2
    page.evaluate(
        """() => { for (const [type, x] of [["touchstart", 900], ["touchend", 500]]) {
            const touch = new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 });
            document.body.dispatchEvent(new TouchEvent(type,
                { bubbles: true, touches: type === "touchstart" ? [touch] : [], changedTouches: [touch] }));
        } }"""
    )
    assert number(page) == 3
    page.keyboard.type(str(with_chart()))
    page.keyboard.press("Enter")
    page.locator(".slide.on .chart").click()
    assert number(page) == with_chart()
    page.locator(".controls [data-do=next]").click()
    assert number(page) == with_chart() + 1


def test_only_the_shown_slide_is_read_and_its_change_is_told(show):
    page = show("#2")
    slide = page.get_by_role("group", name=f"2 / {last()}：{title('ja', 2)}", exact=True)
    expect(slide).to_have_attribute("aria-roledescription", "スライド")
    assert page.locator(".slide:not([inert])").count() == 1
    page.keyboard.press("ArrowRight")
    expect(page.locator("[aria-live]")).to_have_text(f"3 / {last()}：{title('ja', 3)}")


@pytest.mark.parametrize("view", ["cards", "picture", "table", "overview"])
def test_axe_finds_nothing_serious(show, view):
    kinds = [type(slide.body).__name__.lower() for slide in bundled_decks()["en"].slides]
    page = show("#overview" if view == "overview" else f"#{kinds.index(view) + 1}")
    page.mouse.move(600, 300)
    page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations")
    assert [
        f"{one['id']}: {node['html'][:150]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ] == []


def test_it_prints_one_slide_a_page(show, tmp_path):
    page = show("#4", size=(1024, 768))
    page.pdf(path=tmp_path / "deck.pdf", prefer_css_page_size=True, print_background=True)
    printed = PdfReader(tmp_path / "deck.pdf").pages
    assert [(one.mediabox.width, one.mediabox.height) for one in printed] == [(960, 540)] * last()
    text = printed[with_chart() - 1].extract_text()
    assert "rencana" in text
    assert f"{with_chart()} / {last()}" in text
    assert number(page) == 4


class _Served(BaseHTTPRequestHandler):
    def __init__(self, page: wall.Page, newest: list[int], *rest: object) -> None:
        self.page, self.newest = page, newest
        super().__init__(*rest)

    def do_GET(self) -> None:
        asked = self.path.endswith("newest")
        body = (f'{{"number": {self.newest[0]}}}' if asked else self.page.html).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json" if asked else "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", self.page.policy)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_newer_data_is_told_and_the_deck_outlives_its_server(browser, complaints):
    decks = bundled_decks()
    newest = [decks["en"].publication]
    handler = partial(_Served, wall.page(decks, "ja", "id", newest="deck/newest"), newest)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.clock.install()
        page.goto(f"http://127.0.0.1:{server.server_port}/deck#2")
        mark = page.locator(".slide.on .newer")
        page.clock.run_for(31_000)
        expect(mark).to_be_hidden()
        newest[0] = 7
        page.clock.run_for(31_000)
        expect(mark).to_contain_text("第7号")
        expect(mark).to_contain_text("publikasi 7")
        assert complaints == []
        server.shutdown()
    page.clock.run_for(95_000)
    page.keyboard.press("ArrowRight")
    assert number(page) == 3
    expect(page.locator(".slide.on .newer")).to_contain_text("第7号")
    # The browser itself notes that nobody answered; no exception does.
    assert all("Failed to load resource" in one for one in complaints)
    context.close()
