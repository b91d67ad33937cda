"""What a page made of attacking texts, as the browser has it."""

from __future__ import annotations

from playwright.sync_api import Frame, Page

from tests.proofs.hostile import HOST, MARK

_FOUND = """([mark, host]) => {
    const found = [];
    const told = (what, element) => found.push(`${what}: ${element.outerHTML.slice(0, 200)}`);
    if (window.hostile !== undefined) found.push("a script of the data ran");
    for (const element of document.querySelectorAll("body *")) {
        if (element.closest("script[type='application/json']")) continue;
        // Markup that was taken for what it says leaves its content alone in an element.
        const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
        if ([mark, `${mark}!`, "bomb", "\\u{1F604}"].includes(element.textContent.trim()) && own.length)
            told("markup", element);
        for (const { name, value } of element.attributes) {
            if (/^on(error|load|focus)$/i.test(name)) told("handler", element);
            // `alt`, `title` and `aria-label` are words; these are addresses.
            const leads = /^(href|xlink:href|src|srcset|srcdoc|action|formaction|data|poster|ping)$/i;
            if (!leads.test(name)) continue;
            if (/^\\s*javascript:/i.test(value) || value.includes("hostile=1"))
                told("script address", element);
            if (/^\\s*([a-z]+:)?(\\/\\/)?[^/?#]*evil\\.example/i.test(value)) told("link", element);
        }
        if (/^(math|mjx-container|iframe)$/i.test(element.localName) && element.textContent.includes(mark))
            told("embedded", element);
        if (element.classList.contains("katex")) told("formula", element);
    }
    return found;
}"""
_WIDER = """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
    .filter(Boolean)
    .map((box) => box.scrollWidth - box.clientWidth)
    .reduce((most, one) => Math.max(most, one), 0)"""


def findings(page: Page | Frame) -> list[str]:
    """What was rendered or run of the attacks, one line each; none where everything stands as text."""
    return [str(one) for one in page.evaluate(_FOUND, [MARK, HOST])]


def overflow(page: Page, width: int, height: int = 900) -> list[str]:
    """By how much the page is wider than a window of that size."""
    page.set_viewport_size({"width": width, "height": height})
    over = 0
    for _ in range(20):
        over = page.evaluate(_WIDER)
        if over <= 0:
            return []
        # Charts adapt to a new width a moment later.
        page.wait_for_timeout(200)
    return [f"{over} pixels wider than a window of {width}"]
