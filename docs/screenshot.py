"""Photograph the overview of a running dashboard: `python docs/screenshot.py http://127.0.0.1:8501`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).parents[1] / "tests" / "browser"))

import chromium
from dashboard import wait_until_drawn

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium.executable(), args=list(chromium.ARGUMENTS))
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(f"{sys.argv[1]}/?lang=en")
    wait_until_drawn(page)
    page.wait_for_timeout(1000)
    page.screenshot(path=Path(__file__).parent / "overview.png")
    browser.close()
