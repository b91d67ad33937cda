"""Finds the Chromium that the browser tests drive; run as a script, it installs one where none is found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_INSTALLED_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

# A browser under test asks nobody for updates, and runs in containers, too.
ARGUMENTS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-first-run",
    # Chromium's sandbox refuses to work for root.
    *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),
)


def executable() -> str | None:
    """Where a browser is: the one named in CHROMIUM, an installed one, Playwright's own, or None."""
    if named := os.environ.get("CHROMIUM"):
        return named
    for name in (*_INSTALLED_NAMES, _MAC):
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def _install() -> None:
    # Playwright's download is not reachable from everywhere; Debian's package is the second way.
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if executable() is None and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-q"], check=False)
        subprocess.run(["apt-get", "install", "-qy", "--no-install-recommends", "chromium"], check=False)


if __name__ == "__main__":
    if executable() is None:
        _install()
    if executable() is None:
        sys.exit(
            "No Chromium was found or could be installed; name one: CHROMIUM=/path/to/chromium make test"
        )
