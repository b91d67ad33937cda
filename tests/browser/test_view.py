"""A link reproduces the view, the sidebar changes it, and what is downloaded equals what is drawn."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from dashboard import wait_until_drawn
from playwright.sync_api import Page, expect


def drawn(page: Page, key: str) -> list[float]:
    """The values of the bars of a chart, as the browser holds them."""
    return page.locator(f".st-key-chart_{key} .js-plotly-plot").evaluate(
        "plot => Array.from(plot._fullData[0].y, Number)"
    )


def downloaded(page: Page, key: str) -> list[list[str]]:
    """The rows of a chart's CSV, after its table was switched on."""
    page.locator(f".st-key-table_{key} label").click()
    button = page.locator(f".st-key-download_{key} button")
    expect(button).to_be_visible()
    with page.expect_download() as found:
        button.click()
    text = Path(found.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("lang", ["en", "id", "ja"])
def test_the_csv_holds_the_numbers_drawn(visit, lang):
    page = visit("awareness", lang=lang)
    values = drawn(page, "awareness_activities")
    rows = downloaded(page, "awareness_activities")
    column = next(n for n, cell in enumerate(rows[1]) if cell.isdigit())
    assert [float(row[column]) for row in rows[1:]] == values
    assert sum(values) == 27


def test_a_link_shows_the_same_in_another_language(visit):
    asked = {"as_of": "2019-03-31", "measure": "hauled", "publication": "1"}
    page = visit("tps", lang="id", query=asked)
    kept = parse_qs(urlsplit(page.url).query)
    assert {name: kept[name] for name in asked} == {name: [value] for name, value in asked.items()}
    expect(page.get_by_role("heading", level=1)).to_contain_text("Keluaran 3")
    page.goto(page.url.replace("lang=id", "lang=ja"))
    wait_until_drawn(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("アウトプット3")
    assert parse_qs(urlsplit(page.url).query)["measure"] == ["hauled"]


def test_browser_back_returns_to_the_page_and_its_choices(visit):
    page = visit("tps", lang="en", query={"measure": "stays", "as_of": "2020-01-31"})
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Planning").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Output 4")
    wait_until_drawn(page)
    assert parse_qs(urlsplit(page.url).query)["as_of"] == ["2020-01-31"]
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Output 3")
    wait_until_drawn(page)
    query = parse_qs(urlsplit(page.url).query)
    assert (query["measure"], query["as_of"]) == (["stays"], ["2020-01-31"])


def test_another_day_is_picked_in_the_sidebar_and_stands_in_the_url(visit):
    page = visit("awareness", lang="id", query={"as_of": "2020-03-15"})
    sidebar = page.get_by_test_id("stSidebar")
    sidebar.get_by_role("button", name="15 Maret 2020").click()
    page.get_by_test_id("stDateInput").locator("[role=spinbutton]").first.click()
    page.get_by_role("gridcell").filter(has_text=re.compile(r"^20$")).first.click()
    expect(sidebar.get_by_role("button", name="20 Maret 2020")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query)["as_of"] == ["2020-03-20"]
