"""When charts are drawn: those on the screen at once, the others when there is time, each of them once."""

from __future__ import annotations

import pytest
from dashboard import turn, wait_until_drawn
from playwright.sync_api import Locator, Page, expect

NEVER_IDLE = """
window.held = [];
window.requestIdleCallback = (then) => window.held.push(then);
window.beIdle = () => { for (const then of window.held.splice(0)) then(); };
"""
SEEN = """
window.order = [];
new MutationObserver(() => {
    const note = (what, selector) => {
        if (!window.order.includes(what) && document.querySelector(selector)) window.order.push(what);
    };
    if (window.Plotly && !window.order.length) window.order.push("script");
    note("place", "[class*=st-key-plot_]");
    note("chart", ".js-plotly-plot .main-svg");
    note("figures", "[data-testid=stMetric]");
}).observe(document, {childList: true, subtree: true});
"""


@pytest.fixture
def busy(visit) -> Page:
    """A page of many charts in a browser that is idle only when a test calls `beIdle`."""
    return visit("tps", before=NEVER_IDLE, rest=first_drawn)


def first_drawn(page: Page) -> None:
    expect(page.get_by_test_id("stPlotlyChart").nth(8)).to_be_attached()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(drawn(page).first).to_be_visible()


def places(page: Page) -> Locator:
    return page.locator("[class*=st-key-plot_]")


def drawn(page: Page) -> Locator:
    return page.locator(".js-plotly-plot .main-svg:first-child")


def pictures(page: Page) -> Locator:
    return page.locator(".js-plotly-plot > .plot-container[inert]")


def hover(place: Locator) -> None:
    plot = place.locator(".js-plotly-plot")
    plot.evaluate("plot => window.Plotly.Fx.hover(plot, [{curveNumber: 0, pointNumber: 3}])")
    expect(place.locator(".hoverlayer .hovertext").first).to_be_visible()


def be_idle(page: Page) -> None:
    for _ in range(places(page).count()):
        page.evaluate("window.beIdle()")
        page.wait_for_timeout(20)


def test_charts_below_the_screen_wait_until_the_browser_is_idle(busy):
    count = places(busy).count()
    assert count > 5
    assert 1 <= drawn(busy).count() < count
    be_idle(busy)
    expect(drawn(busy)).to_have_count(count)


def test_the_first_chart_of_a_visit_waits_for_nothing(busy):
    busy.set_viewport_size({"width": 1280, "height": 400})
    busy.reload()
    expect(drawn(busy)).to_have_count(1)
    assert drawn(busy).bounding_box()["y"] > 400


def test_a_chart_that_is_scrolled_to_is_drawn_at_once(busy):
    last = places(busy).last
    assert last.locator(".main-svg").count() == 0
    last.scroll_into_view_if_needed()
    expect(last.locator(".main-svg").first).to_be_visible()
    assert drawn(busy).count() < places(busy).count()


def test_paper_gets_every_chart(busy):
    busy.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(drawn(busy)).to_have_count(places(busy).count())


def test_a_place_keeps_its_height_while_its_chart_waits(busy):
    heights = "boxes => boxes.map(box => Math.round(box.getBoundingClientRect().height))"
    before = places(busy).evaluate_all(heights)
    busy.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(drawn(busy)).to_have_count(len(before))
    assert places(busy).evaluate_all(heights) == before


def test_the_same_figure_is_not_drawn_again_and_another_one_is(visit):
    page = visit("")
    again = """title => {
        const place = document.querySelector(".js-plotly-plot");
        let drawn = 0;
        place.on("plotly_afterplot", () => drawn++);
        const config = {displayModeBar: false};
        const figure = () => ({data: place.data, layout: {...place.layout, title: {text: title}}, config});
        return window.Plotly.react(place, figure())
            .then(() => window.Plotly.react(place, figure()))
            .then(() => drawn);
    }"""
    assert page.evaluate(again, "one") == 1
    assert page.evaluate(again, "two") == 1
    assert page.locator(".gtitle").text_content() == "two"


def test_a_chart_seen_before_stands_at_once_as_it_looked_and_is_drawn_when_there_is_time(busy):
    be_idle(busy)
    expect(drawn(busy)).to_have_count(places(busy).count())
    assert pictures(busy).count() == 0
    place = places(busy).first
    looked = place.screenshot()
    turn(busy, "sources")
    turn(busy, "tps")
    expect(pictures(busy)).to_have_count(places(busy).count())
    assert place.screenshot() == looked
    be_idle(busy)
    expect(pictures(busy)).to_have_count(0)
    assert place.screenshot() == looked
    hover(place)


def test_a_picture_shows_no_label_that_only_hovering_brings(busy):
    place = places(busy).first
    hover(place)
    turn(busy, "sources")
    turn(busy, "tps")
    expect(pictures(busy).first).to_be_visible()
    assert pictures(busy).first.locator(".hovertext").count() == 0


def test_a_picture_of_another_width_or_language_is_not_shown(busy):
    turn(busy, "sources")
    busy.set_viewport_size({"width": 1000, "height": 900})
    turn(busy, "tps")
    expect(drawn(busy).first).to_be_visible()
    assert pictures(busy).count() == 0
    turn(busy, "sources")
    busy.locator(".st-key-pick_lang").get_by_role("combobox").click()
    busy.get_by_role("option", name="日本語").click()
    expect(busy.locator("html")).to_have_attribute("lang", "ja")
    turn(busy, "tps")
    expect(drawn(busy).first).to_be_visible()
    assert pictures(busy).count() == 0


def test_charts_follow_language_and_width_wherever_they_are(visit):
    page = visit("tps", lang="en")
    words = page.locator(".js-plotly-plot").last.locator(".legendtext").first
    assert words.text_content() == "planned"
    page.locator(".st-key-pick_lang").get_by_role("combobox").click()
    page.get_by_role("option", name="日本語").click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    expect(words).not_to_have_text("planned")
    wait_until_drawn(page)
    page.set_viewport_size({"width": 390, "height": 844})
    svg = page.locator(".js-plotly-plot").last.locator(".main-svg").first
    page.wait_for_function("svg => svg.getBoundingClientRect().width < 390", arg=svg.element_handle())


def test_the_first_chart_of_a_visit_is_drawn_before_the_rest_of_the_page_is_built(visit):
    page = visit("sources")
    page.context.add_init_script(SEEN)
    for _ in range(5):
        page.goto(page.url.replace("/sources", "/"))
        expect(page.get_by_test_id("stMetric").first).to_be_visible()
        # On a slow line the script of the charts comes last; then nothing waits for it.
        if page.evaluate("window.order[0]") == "script":
            break
    assert page.evaluate("window.order") == ["script", "place", "chart", "figures"]


def test_a_first_chart_that_is_not_drawn_keeps_nobody_waiting(visit):
    never_drawn = """const never = setInterval(() => {
        if (!window.Plotly) return;
        clearInterval(never);
        window.Plotly.react = () => new Promise(() => {});
    }, 1);"""

    def figures_shown(page: Page) -> None:
        expect(page.get_by_test_id("stMetric").first).to_be_visible()

    page = visit(before=never_drawn, rest=figures_shown)
    assert drawn(page).count() == 0
