"""Starts the dashboard for a test, and waits for its pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "id", "ja")
THEMES = ("light", "dark")


@contextmanager
def running_server(folder: Path, *, wait_until_ready: bool = True) -> Iterator[str]:
    """The dashboard on a free loopback port with a store of its own in `folder`; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    log = folder / "server.log"
    environment = {
        **os.environ,
        "LOCAL_ANALYST": "1",
        "DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
    }
    with log.open("w") as output:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                "app.py",
                f"--server.port={port}",
                "--server.address=127.0.0.1",
            ],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + 90
        while _status(f"{address}/readyz") not in ({200} if wait_until_ready else {200, 503}):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The server did not become ready:\n{log.read_text()}")
            time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _status(url: str) -> int | None:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return int(response.status)
    except urllib.error.HTTPError as refused:
        refused.close()
        return refused.code
    except OSError:
        return None


def wait_until_drawn(page: Page) -> None:
    """Wait until the script has finished and every chart stands."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=30_000)
    expect(page.get_by_test_id("stMain").get_by_role("heading").first).to_be_visible(timeout=30_000)
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=30_000)
    page.wait_for_function(
        """() => [...document.querySelectorAll("[class*=st-key-plot_]")]
            .every((place) => place.querySelector(".plot-container:not([inert]) .main-svg"))""",
        timeout=30_000,
    )


def turn(page: Page, path: str) -> None:
    """Follow the link of the menu to another page, whether the menu is open or not."""
    heading = page.get_by_test_id("stMain").get_by_role("heading", level=1)
    before = heading.inner_text()
    page.locator(f"[data-testid=stSidebarNavLink][href*='/{path}']").first.evaluate("link => link.click()")
    expect(heading).not_to_have_text(before, timeout=30_000)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
