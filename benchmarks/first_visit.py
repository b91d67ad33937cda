"""How long a first visitor waits for the overview, beside a bare Streamlit page with one chart.

The servers run at once and are visited in turn, each time by a new browser without a cache: on loopback, and
on a line of 4 Mbit/s with 60 ms. Seconds count in the browser, from the start of the navigation; bytes are
all that the server sends, the WebSocket included. A page of one chart in Dash is beside it for the record.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks import servers
from benchmarks.proof import ROOT, Row, at_most, on_record

sys.path.append(str(ROOT / "tests" / "browser"))

import chromium  # It lies beside the browser tests, which use it as well.

DASH = """
import sys

import plotly.graph_objects as go
from dash import Dash, dcc, html

app = Dash()
app.layout = html.Div(dcc.Graph(figure=go.Figure(go.Scatter(x=[1, 2, 3], y=[3, 1, 2]))))
app.run(port=sys.argv[1])
"""


@dataclass(frozen=True)
class Line:
    """A network, as DevTools emulates it, with how often it is tried and the bars on it."""

    name: str
    conditions: Mapping[str, float | bool] | None
    visits: int
    first_bar: float
    drawn_bar: float


RATE = 4_000_000 / 8
LINES = (
    Line("loopback", None, 15, 1.0, 1.25),
    Line(
        "4 Mbit/s, 60 ms",
        {"offline": False, "latency": 60, "downloadThroughput": RATE, "uploadThroughput": RATE},
        4,
        0.45,
        0.5,
    ),
)
WATCH = """
window.seen = {};
const look = () => {
    const drawn = plot => plot.querySelector("g.trace, .shapelayer path");
    const plots = [...document.querySelectorAll(".js-plotly-plot")];
    const charts = document.querySelectorAll("[data-testid=stPlotlyChart]").length;
    const app = document.querySelector("[data-testid=stApp]");
    if (plots.some(drawn)) window.seen.first ??= performance.now();
    if (plots.length && plots.every(drawn) && plots.length >= charts
        && (!app || app.dataset.testScriptState === "notRunning")) window.seen.drawn ??= performance.now();
    if (!window.seen.drawn) requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@dataclass(frozen=True)
class Visit:
    """Seconds until the first chart is drawn, and until all are and the script has finished."""

    first: float
    drawn: float


def visit(browser: Browser, address: str, conditions: Mapping[str, float | bool] | None) -> Visit:
    """A visit of somebody who was never here."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if conditions:
        session.send("Network.emulateNetworkConditions", dict(conditions))
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.seen.drawn > 0", timeout=120_000)
    seen = page.evaluate("window.seen")
    context.close()
    return Visit(seen["first"] / 1000, seen["drawn"] / 1000)


def megabytes(browser: Browser, address: str) -> float:
    """What the server sends until the page is drawn."""
    with servers.counted(address) as (line, received):
        visit(browser, line, None)
        return sum(received) / 1e6


@contextmanager
def dash() -> Iterator[servers.Server]:
    """A page of one chart in Dash, installed for this measurement alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = str(folder / "venv" / "bin" / "python")
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "dash"]
        for command in ([sys.executable, "-m", "venv", str(folder / "venv")], install):
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
        (folder / "page.py").write_text(DASH, encoding="utf-8")
        with servers.started([python, "page.py", "{port}"], "/", folder) as server:
            yield server


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=list(chromium.ARGUMENTS)
        )
        yield browser
        browser.close()


def rows() -> Iterator[Row]:
    """The first visit on both lines, what came over the wire, and the page in Dash."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        addresses = {
            "ours": stack.enter_context(servers.dashboard(f"sqlite:///{folder}/store.sqlite")).address,
            "bare": stack.enter_context(servers.bare(servers.BARE)).address,
        }
        try:
            addresses["dash"] = stack.enter_context(dash()).address
            missing = ""
        except (subprocess.SubprocessError, OSError, RuntimeError) as error:
            said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
            missing = f"not measured: {said[-1] if said else type(error).__name__}"
        browser = stack.enter_context(launched())
        for line in LINES:
            yield from beside(measured(browser, addresses, line), line, missing)
        sizes = {who: megabytes(browser, address) for who, address in addresses.items()}
        share = 100 * sizes["ours"] / sizes["bare"]
        said = ", ".join(f"{who} {size:.2f} MB" for who, size in sizes.items())
        yield at_most("bytes on the wire until the overview is drawn", share, 36, "%", said)


def measured(browser: Browser, addresses: Mapping[str, str], line: Line) -> dict[str, list[Visit]]:
    """The visits to each page, in turn; one of each comes first and does not count."""
    found: dict[str, list[Visit]] = {who: [] for who in addresses}
    for number in range(3 if servers.quick() else line.visits + 1):
        for who, address in addresses.items():
            seen = visit(browser, address, line.conditions)
            if number:
                found[who].append(seen)
    return found


def beside(found: Mapping[str, list[Visit]], line: Line, missing: str) -> Iterator[Row]:
    """The rows of one line: medians of ours over those of the bare page, and Dash for the record."""
    first = {who: statistics.median(one.first for one in seen) for who, seen in found.items()}
    drawn = {who: statistics.median(one.drawn for one in seen) for who, seen in found.items()}
    for what, seconds, bar in (
        ("first chart", first, line.first_bar),
        ("overview drawn", drawn, line.drawn_bar),
    ):
        said = f"{seconds['ours']:.2f} s beside {seconds['bare']:.2f} s"
        yield at_most(f"{what}, {line.name}", seconds["ours"] / seconds["bare"], bar, beside=said)
    yield on_record(
        f"a page of one chart in Dash, {line.name}", missing or f"first chart after {first['dash']:.2f} s"
    )
