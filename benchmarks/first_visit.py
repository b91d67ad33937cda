"""How long a first visitor waits for the first chart, beside a bare Streamlit page with one chart.

Both servers run at once and are visited in turn, each time by a new browser without a cache: on loopback, and
on a line of 4 Mbit/s with 60 ms. Then pages are switched, beside the rerun of an empty page.

    python benchmarks/first_visit.py [visits]
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "browser"))

import chromium  # noqa: E402  (lies beside the browser tests, which use it as well)

BARE = """
import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Scatter(x=[1, 2, 3], y=[3, 1, 2])))
"""
EMPTY = """
import streamlit as st

st.title(f"{st.session_state.setdefault('runs', 0)}")
st.session_state.runs += 1
st.button("again")
"""
LINES = {
    "loopback": None,
    "4 Mbit/s, 60 ms": {
        "offline": False,
        "latency": 60,
        "downloadThroughput": 4_000_000 / 8,
        "uploadThroughput": 4_000_000 / 8,
    },
}
CHART = ".js-plotly-plot g.trace, .js-plotly-plot .shapelayer path"


@contextmanager
def served(script: Path, folder: Path, health: str) -> Iterator[str]:
    """`streamlit run` on a free port, from the folder of the script, until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            script.name,
            f"--server.port={port}",
            "--server.address=127.0.0.1",
            "--server.headless=true",
            "--browser.gatherUsageStats=false",
        ],
        cwd=script.parent,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 90
        while not _answers(address + health):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{script} did not start.")
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except OSError:
        return False


def first_chart(browser: Browser, address: str, line: dict[str, object] | None) -> tuple[float, int]:
    """Seconds until the first chart is drawn, and bytes that came over the wire until then."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if line:
        session.send("Network.emulateNetworkConditions", line)
    received = 0

    def count(event: dict[str, int]) -> None:
        nonlocal received
        received += event["encodedDataLength"]

    session.on("Network.loadingFinished", count)
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(CHART, state="attached", timeout=120_000)
    seconds = time.perf_counter() - started
    context.close()
    return seconds, received


def switch(page: Page, go: Callable[[Page, int], None], heading: str, times: int) -> list[float]:
    """Seconds from a click until another heading stands and the script has finished, page after page."""
    taken = []
    for number in range(times):
        before = page.locator(heading).first.inner_text()
        started = time.perf_counter()
        go(page, number)
        page.wait_for_function(
            """([heading, before]) => {
                const title = document.querySelector(heading);
                const app = document.querySelector("[data-testid=stApp]");
                return title && title.innerText !== before
                    && app.getAttribute("data-test-script-state") === "notRunning";
            }""",
            arg=[heading, before],
        )
        taken.append(time.perf_counter() - started)
    return taken


def _next_page(page: Page, number: int) -> None:
    links = page.get_by_test_id("stSidebarNavLink")
    links.nth((number + 1) % links.count()).click()


def _again(page: Page, _number: int) -> None:
    page.get_by_role("button", name="again").click()


def _report(what: str, ours: list[float], bare: list[float], goal: float) -> None:
    mine, other = statistics.median(ours), statistics.median(bare)
    print(f"{what:32} {mine:7.2f} s  beside {other:7.2f} s ", end=" ")
    print(f"ratio {mine / other:.2f}  (goal: at most {goal:.1f})")


def main() -> None:
    visits = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        (folder / "bare.py").write_text(BARE)
        (folder / "empty.py").write_text(EMPTY)
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=list(chromium.ARGUMENTS)
        )
        with (
            served(ROOT / "app.py", folder, "/readyz") as ours,
            served(folder / "bare.py", folder, "/_stcore/health") as bare,
            served(folder / "empty.py", folder, "/_stcore/health") as empty,
        ):
            for line, conditions in LINES.items():
                waits: dict[str, list[float]] = {ours: [], bare: []}
                received: dict[str, int] = {}
                for _ in range(visits if conditions is None else max(3, visits // 2)):
                    for address in (ours, bare):
                        seconds, received[address] = first_chart(browser, address, conditions)
                        waits[address].append(seconds)
                _report(f"first chart, {line}", waits[ours], waits[bare], 1.0 if conditions is None else 0.5)
                print(
                    f"{'':32} {received[ours] / 1e6:7.2f} MB beside {received[bare] / 1e6:7.2f} MB until then"
                )
            page = browser.new_page()
            page.goto(ours)
            heading = "[data-testid=stMain] h1"
            page.wait_for_selector(CHART, state="attached")
            pages = page.get_by_test_id("stSidebarNavLink").count()
            switch(page, _next_page, heading, pages)
            beside = browser.new_page()
            beside.goto(empty)
            beside.wait_for_selector("h1")
            switch(beside, _again, "h1", pages)
            _report(
                "page switch, warm",
                switch(page, _next_page, heading, 2 * pages),
                switch(beside, _again, "h1", 2 * pages),
                3.0,
            )
        browser.close()


if __name__ == "__main__":
    main()
