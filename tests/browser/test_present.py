"""The Present page in a browser: its preview is the deck, keys move slides, files arrive by their names."""

from __future__ import annotations

import re
import zipfile
from urllib.parse import parse_qs, urlsplit

import pytest
from dashboard import wait_until_drawn
from playwright.sync_api import Page, expect

SLIDES = re.compile(r"st-key-slide_(\S+)")
PREVIEW = "stIFrame"
SLOW = 120_000
"""So many milliseconds a deck may take on a machine that does other things, too."""


def deck_of(page: Page):
    """The deck in the preview."""
    expect(page.get_by_test_id(PREVIEW)).to_be_visible(timeout=SLOW)
    wait_until_drawn(page)
    return page.frame_locator(f"[data-testid={PREVIEW}]")


def order(page: Page) -> list[str]:
    """The slides as the list has them."""
    names = page.locator("[class*=st-key-slide_]").evaluate_all("rows => rows.map(row => row.className)")
    return [SLIDES.search(name)[1] for name in names]


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_the_preview_is_the_very_deck_with_all_its_slides(visit):
    page = visit("present", lang="ja", query={"second": "id", "title": "第3回会合"})
    deck = deck_of(page)
    expect(deck.locator("html")).to_have_attribute("lang", "ja", timeout=SLOW)
    expect(deck.locator("section.slide").first).to_be_visible()
    titles = deck.locator("section.slide").count()
    (last,) = re.findall(r"スライド\d+〜(\d+)", page.locator(".st-key-slide_sources").inner_text()) or [0]
    numbered = page.locator(".st-key-slides").inner_text()
    assert titles == max(int(last), *map(int, re.findall(r"スライド(\d+)", numbered)))
    assert page.get_by_test_id(PREVIEW).get_attribute("title")


def press(page: Page, key: str, name: str, expected: str) -> None:
    """Press a key on a control of the list, and wait until the address has the slides that follow."""
    page.locator(f".st-key-{name}").locator("button, input").focus()
    page.keyboard.press(key)
    expect(page).to_have_url(re.compile(f"slides={expected.replace(',', '%2C')}&"), timeout=SLOW)
    wait_until_drawn(page)


def test_slides_are_moved_and_left_out_by_keyboard(visit):
    page = visit("present", query={"slides": "cover,standing,fields"})
    deck_of(page)
    press(page, "Enter", "up_fields", "cover,fields,standing")
    press(page, "Enter", "up_fields", "fields,cover,standing")
    press(page, "Enter", "down_cover", "fields,standing,cover")
    press(page, "Space", "in_standing", "fields,cover")
    press(page, "Space", "in_standing", "fields,cover,standing")
    assert [one for one in order(page) if one in ("cover", "standing", "fields")] == [
        "fields",
        "cover",
        "standing",
    ]


def test_the_deck_opens_in_a_tab_of_its_own_as_it_was_asked_for(visit, server):
    page = visit("present", lang="id", query={"slides": "standing,fields", "title": "<b>Rapat</b> ketiga"})
    deck_of(page)
    with page.context.expect_page() as opened:
        page.locator(".st-key-open_deck a").click()
    deck = opened.value
    expect(deck.locator("section.slide").first).to_be_visible(timeout=SLOW)
    parts = urlsplit(deck.url)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{server}/deck"
    said = parse_qs(parts.query)
    assert said["publication"] == ["1"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", said["as_of"][0])
    assert (said["lang"], said["slides"]) == (["id"], ["standing,fields"])
    assert deck.title() == "<b>Rapat</b> ketiga"
    assert deck.locator("section.slide").count() == 2


@pytest.mark.parametrize("ending", ["html", "pptx"])
def test_one_click_downloads_the_deck_under_a_name_that_says_what_it_is(visit, tmp_path, ending):
    page = visit(
        "present", lang="ja", query={"second": "id", "slides": "cover,output_3", "as_of": "2026-11-24"}
    )
    deck_of(page)
    with page.expect_download(timeout=60_000) as awaited:
        page.locator(f".st-key-download_{ending} button").click()
    assert awaited.value.suggested_filename == f"bandung-kawasaki-2026-11-24-ja-id.{ending}"
    path = tmp_path / f"deck.{ending}"
    awaited.value.save_as(path)
    if ending == "pptx":
        with zipfile.ZipFile(path) as archive:
            slides = [name for name in archive.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        assert len(slides) == 2
    else:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("<!doctype html>")
        assert "deck/newest" not in text


def test_what_is_typed_and_picked_reaches_the_preview(visit):
    page = visit("present", query={"slides": "cover"})
    deck = deck_of(page)
    expect(deck.locator("section.slide").first).to_be_visible(timeout=SLOW)
    page.locator(".st-key-pick_title input").fill("Third meeting")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("title=Third\\+meeting|title=Third%20meeting"))
    expect(deck.get_by_text("Third meeting").first).to_be_visible(timeout=SLOW)


def test_back_leads_out_of_the_page_in_few_steps(visit):
    page = visit()
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Present").click()
    deck_of(page)
    assert asked(page)["since"] == ["meeting"]
    before = page.evaluate("history.length")
    page.reload()
    deck_of(page)
    assert page.evaluate("history.length") <= before + 1
