"""What may be loaded is held to on every page and in the deck, and the console has no error."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from dashboard import wait_until_drawn
from playwright.sync_api import expect

from tests.browser.test_pages import EXPECTED

pytestmark = pytest.mark.prove

PAGES = sorted(EXPECTED | {"present"})
TRIED = re.compile(r"script-src: wasm-eval http://127\.0\.0\.1:\d+/static/js/protobuf\.")
"""Streamlit's protobuf tries WebAssembly for whole numbers and goes on without it; the refusal is silent."""
_WATCH = """document.addEventListener("securitypolicyviolation",
    (one) => (window.violations = [...(window.violations ?? []),
        `${one.violatedDirective}: ${one.blockedURI} ${one.sourceFile} ${one.disposition}`]))"""


def test_the_policy_holds_on_every_page_without_a_complaint(visit, server, complaints):
    page = visit()
    page.context.add_init_script(_WATCH)
    found = {}
    for path in PAGES:
        answer = page.goto(f"{server}/{path}?{urlencode({'lang': 'en'})}")
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self' 'sha256-" in policy, path
        assert "unsafe-eval" not in policy, path
        assert "connect-src 'self'" in policy, path
        wait_until_drawn(page)
        if path == "present":
            expect(page.locator("iframe[src*=deck]")).to_be_attached(timeout=60_000)
            wait_until_drawn(page)
        frames = [one.evaluate("window.violations ?? []") for one in page.frames]
        found[path] = [line for lines in frames for line in lines if not TRIED.match(line)] + complaints
        complaints.clear()
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_policy_holds_on_every_slide_without_a_complaint(visit, server, complaints):
    page = visit()
    page.context.add_init_script(_WATCH)
    answer = page.goto(f"{server}/deck?lang=en", timeout=60_000)
    policy = answer.headers["content-security-policy"]
    scripts = policy.partition("script-src ")[2].partition(";")[0].split()
    assert all(one.startswith("'sha256-") for one in scripts)
    assert "default-src 'none'" in policy
    for _ in range(page.locator(".slide").count()):
        page.keyboard.press("t")
        page.keyboard.press("Escape")
        page.keyboard.press("ArrowRight")
    page.keyboard.press("o")
    assert page.evaluate("window.violations ?? []") == []
    assert complaints == []
