"""Turning pages and picking, warm: one session in a browser, then fifty sessions that think in between.

In Chromium a switch counts from the click until the script has finished and every chart on the screen stands,
as the page itself sees it, beside the rerun of an empty Streamlit page. Warm means that the session has seen
every page and every option once; its first looks are on record beside that. The fifty speak Streamlit's
protocol without a browser, from the same machine.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from bandung_kawasaki import texts
from benchmarks import servers
from benchmarks.first_visit import launched
from benchmarks.proof import Row, at_most, on_record
from benchmarks.visitor import Answer, Visitor

ROUNDS = 4
FEW, MANY = 10, 50
THINK_SECONDS = 5.0
LOAD_SECONDS = 90.0
SEED = 20261125
WATCH = """
(() => {
    const seen = window.seen = {times: []};
    let asked = 0;
    for (const kind of ["pointerdown", "pointerup", "click", "keydown"])
        document.addEventListener(kind, event => { asked = event.timeStamp; }, true);
    const read = {
        heading: () => document.querySelector("[data-testid=stMain] h1")?.innerText,
        address: () => location.search,
    };
    const charts = () => [...document.querySelectorAll("[class*=st-key-plot_]")];
    const onScreen = chart => chart.getBoundingClientRect().top < innerHeight;
    const drawn = found => found.every(chart => chart.querySelector("g.trace, .shapelayer path"));
    window.begin = what => {
        const before = read[what]();
        let finished = 0, complete = 0;
        const look = () => {
            const app = document.querySelector("[data-testid=stApp]");
            const now = performance.now();
            const is = read[what]();
            if (is === undefined || is === before || app.dataset.testScriptState !== "notRunning"
                    || !drawn(charts().filter(onScreen))) {
                finished = complete = 0;
            } else if (!finished) {
                finished = now;
            } else if (complete) {
                seen.times.push({finished: finished - asked, drawn: complete - asked});
                return;
            }
            if (finished && !complete && drawn(charts())) complete = now;
            requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    };
})();
"""
"""A switch is over when what has to change has changed, the script has finished and the charts on the screen
stand, for two frames."""


@dataclass(frozen=True)
class Switch:
    """Milliseconds from the click until the screen is as it stays, and until all charts stand."""

    name: str
    finished: float
    drawn: float


def switch(page: Page, name: str, act: Callable[[], None], what: str = "heading") -> Switch:
    """One switch, as the page saw it; `what` has to change by it: the heading or the address."""
    before = page.evaluate("window.seen.times.length")
    page.evaluate(f"window.begin('{what}')")
    act()
    page.wait_for_function("before => window.seen.times.length > before", arg=before, timeout=30_000)
    seen = page.evaluate("window.seen.times.at(-1)")
    # What still comes after the script belongs to no switch.
    page.wait_for_timeout(150)
    return Switch(name, seen["finished"], seen["drawn"])


def turn_all(page: Page) -> list[Switch]:
    """Each page of the navigation once, from the first to the first."""
    links = page.get_by_test_id("stSidebarNavLink")
    links.first.click()
    rest(page)
    return [
        switch(page, link.inner_text().splitlines()[-1], link.click)
        for link in (*links.all()[1:], links.first)
    ]


def pick_all(page: Page) -> list[Switch]:
    """Each option of the pickers of the language, of the map and of the action plan, once."""
    taken = []
    for path, key in (("", "lang"), ("tps", "measure"), ("action_plan", "field")):
        page.locator(f"[data-testid=stSidebarNavLink][href*='/{path}']").first.click()
        box = page.locator(f".st-key-pick_{key}")
        box.wait_for()
        rest(page)
        for number in [*range(1, opened(page, box).count()), 0]:
            act = opened(page, box).nth(number).click
            taken.append(switch(page, f"{key} {number}", act, "heading" if key == "lang" else "address"))
    return taken


def rest(page: Page) -> None:
    """Wait until a page that was opened has come to rest."""
    page.wait_for_selector("[data-testid=stMain] h1")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(1000)


def opened(page: Page, box: Locator) -> Locator:
    """The options of a picker: those of a select box, which is opened, or a row of buttons."""
    if not (field := box.get_by_role("combobox")).count():
        buttons = box.get_by_role("radio")
        buttons.first.wait_for()
        return buttons
    if field.get_attribute("aria-expanded") != "true":
        field.click()
    options = page.get_by_role("option")
    options.first.wait_for()
    return options


def in_browser(address: str, empty: str) -> Iterator[Row]:
    """One session in Chromium beside the rerun of an empty page."""
    with launched() as browser:
        page, beside = browser.new_page(), browser.new_page()
        # The language that the picker comes back to, so that every page was seen in it.
        ours = f"{address}/?lang={next(iter(texts.LANGUAGES))}"
        for one, where in ((page, ours), (beside, empty)):
            one.set_viewport_size({"width": 1280, "height": 900})
            one.add_init_script(WATCH)
            one.goto(where)
            rest(one)
        again = beside.get_by_role("button", name="again")
        turn_all(page)
        pick_all(page)
        page.goto(ours)
        rest(page)
        first = [*turn_all(page), *pick_all(page)]
        turned: list[Switch] = []
        picked: list[Switch] = []
        rerun: list[Switch] = []
        for _ in range(1 if servers.quick() else ROUNDS):
            page.bring_to_front()
            turned += turn_all(page)
            picked += pick_all(page)
            beside.bring_to_front()
            rerun += [switch(beside, "again", again.click) for _ in range(15)]
    other = median(rerun)
    for what, found in (("page", turned), ("picker", picked)):
        mine = median(found)
        yield at_most(
            f"another {what}, one session in Chromium, median beside an empty page's rerun",
            mine / other,
            3,
            beside=f"{mine:.0f} ms beside {other:.0f} ms, {len(found)} switches",
        )
    slowest = max(turned + picked, key=lambda one: one.finished)
    yield at_most("the slowest of these switches", slowest.finished, 300, "ms", slowest.name)
    every = [one.drawn for one in turned + picked]
    yield on_record(
        "until the charts below the screen stand, too",
        f"median {statistics.median(every):.0f} ms, slowest {max(every):.0f} ms",
    )
    yield on_record(
        "the first time in a session",
        f"{median(first) / other:.2f} × ({median(first):.0f} ms), slowest"
        f" {max(one.finished for one in first):.0f} ms",
    )


def median(found: Sequence[Switch]) -> float:
    """The median until the screen is as it stays."""
    return statistics.median(one.finished for one in found)


@dataclass
class Load:
    """What many sessions saw."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note(self, answer: Answer) -> None:
        """One more switch."""
        self.seconds.append(answer.seconds)
        self.errors += answer.errors


async def any_switch(visitor: Visitor, chance: random.Random) -> Answer:
    """Three times of four another page, else another option of a picker of this page."""
    boxes = [
        key
        for key, widget in visitor.widgets.items()
        if key.startswith("pick_") and len(getattr(widget, "options", ())) > 1
    ]
    if boxes and chance.random() < 0.25:
        key = chance.choice(boxes)
        return await visitor.pick(key, chance.randrange(len(visitor.widgets[key].options)))
    return await visitor.turn_to(chance.choice(list(visitor.pages)))


async def come(address: str, count: int, load: Load) -> list[Visitor]:
    """Sessions that have seen every page once, and stay."""
    visitors = []
    for _ in range(count):
        visitor = await Visitor(address).__aenter__()
        visitors.append(visitor)
        load.errors += (await visitor.open(query="lang=en")).errors
        for path in list(visitor.pages)[: 2 if servers.quick() else None]:
            load.errors += (await visitor.turn_to(path)).errors
    return visitors


async def think_and_switch(visitor: Visitor, chance: random.Random, until: float, load: Load) -> None:
    """One session until its time is over."""
    while True:
        pause = chance.expovariate(1 / THINK_SECONDS)
        if time.monotonic() + pause > until:
            return
        await asyncio.sleep(pause)
        load.note(await any_switch(visitor, chance))


async def crowd(server: servers.Server) -> tuple[Load, float]:
    """Many sessions at once; what they saw, and megabytes of memory for each one beyond the first few."""
    load, coming = Load(), Load()
    visitors = await come(server.address, FEW, coming)
    before = server.resident
    visitors += await come(server.address, MANY - FEW, coming)
    each = (server.resident - before) / (MANY - FEW) / 1e6
    load.errors += coming.errors
    until = time.monotonic() + (15.0 if servers.quick() else LOAD_SECONDS)
    await asyncio.gather(
        *(
            think_and_switch(visitor, random.Random(SEED + number), until, load)
            for number, visitor in enumerate(visitors)
        )
    )
    for visitor in visitors:
        await visitor.__aexit__(None, None, None)
    return load, each


def rows() -> Iterator[Row]:
    """One session in a browser, then many without one."""
    with (
        tempfile.TemporaryDirectory() as folder,
        servers.dashboard(f"sqlite:///{folder}/store.sqlite") as ours,
        servers.bare(servers.EMPTY) as empty,
    ):
        yield from in_browser(ours.address, empty.address)
    with (
        tempfile.TemporaryDirectory() as folder,
        servers.dashboard(f"sqlite:///{folder}/store.sqlite") as ours,
    ):
        load, each = asyncio.run(crowd(ours))
    percentiles = statistics.quantiles(load.seconds, n=100)
    yield at_most(
        f"{MANY} sessions that think {THINK_SECONDS:g} s on average: 95 % of their switches within",
        1000 * percentiles[94],
        1000,
        "ms",
        f"median {1000 * percentiles[49]:.0f} ms, slowest {1000 * max(load.seconds):.0f} ms,"
        f" {len(load.seconds)} switches",
    )
    said = f"{len(load.errors)}" + (f", the first: {load.errors[0]}" if load.errors else "")
    yield Row("errors that they saw", said, "none", not load.errors)
    yield at_most(f"memory for each further session, from {FEW} to {MANY}", each, 3, "MB")
