"""Every page of the menu, in every language and both themes: accessible, and readable on a telephone."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from dashboard import turn, wait_until_drawn
from playwright.sync_api import Page, expect

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
EXPECTED = {
    *("", "awareness", "commercial", "tps", "planning", "action_plan"),
    *("partnership", "role_model", "present", "changes", "upload", "publications", "sources"),
}


def menu(page: Page) -> list[str]:
    """The paths of the menu's pages, in its order."""
    links = page.get_by_test_id("stSidebarNavLink")
    expect(links.first).to_be_attached()
    return [urlsplit(link.get_attribute("href") or "").path.strip("/") for link in links.all()]


def findings(page: Page) -> list[str]:
    """What axe calls serious or critical, one line each.

    Left out: the list of the menu. Streamlit puts a box between the list and its items once the menu has
    sections, and nothing of ours can change that.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    violations = page.evaluate(
        """async () => {
            const { violations } = await axe.run(document, { resultTypes: ["violations"] });
            for (const node of violations.flatMap((violation) => violation.nodes)) {
                const element = document.querySelector(node.target[0]);
                node.inMenu = Boolean(element?.closest("[data-testid=stSidebarNavItems]"));
            }
            return violations;
        }"""
    )
    return [
        f"{violation['id']}: {node['html'][:160]} — {node['failureSummary'].splitlines()[-1].strip()}"
        for violation in violations
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
        if not (violation["id"] in {"list", "listitem"} and node["inMenu"])
    ]


def test_the_menu_leads_to_every_page(visit):
    assert set(menu(visit())) >= EXPECTED


def sideways(page: Page) -> list[str]:
    """By how much the page is wider than a telephone."""
    page.set_viewport_size({"width": 390, "height": 844})
    for _ in range(20):
        over = page.evaluate(
            """() => Math.max(...[document.documentElement, document.querySelector("[data-testid=stMain]")]
                .map((box) => box.scrollWidth - box.clientWidth))"""
        )
        if over <= 0:
            return []
        # Charts adapt to the new width a moment later.
        page.wait_for_timeout(200)
    return [f"{over} pixels wider than a telephone"]


@pytest.mark.parametrize(("lang", "theme"), [("ja", "light"), ("id", "dark")])
def test_pages_run_are_accessible_and_fit_a_telephone(visit, lang, theme):
    found = {}
    page = visit(lang=lang, theme=theme)
    first, *others = menu(page)
    for path in (*others, first):
        page.set_viewport_size({"width": 1280, "height": 900})
        turn(page, path)
        wait_until_drawn(page)
        assert page.locator("html").get_attribute("lang") == lang
        found[path] = [
            *page.get_by_test_id("stException").all_inner_texts(),
            *findings(page),
            *sideways(page),
        ]
    assert {path: lines for path, lines in found.items() if lines} == {}
