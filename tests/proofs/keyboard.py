"""A page as somebody has it who has a keyboard only, or a screen reader."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

MOST = 400
"""So many controls no page has."""
_CONTROLS = """() => {
    const style = (one) => {
        const told = [];
        for (let at = one, level = 0; at && level < 4; at = at.parentElement, level++) {
            const parts = level ? [at] :
                [at, ...at.querySelectorAll("*"), ...(at.parentElement?.children ?? [])];
            for (const part of parts.slice(0, 40)) {
                const of = getComputedStyle(part);
                told.push([of.outlineStyle, of.outlineWidth, of.outlineColor, of.boxShadow, of.borderColor,
                    of.backgroundColor, of.textDecorationLine, of.opacity].join());
            }
        }
        return told.join("|");
    };
    const radios = new Set();
    const wanted = [...document.querySelectorAll(
        "a[href], button, input, select, textarea, summary, [tabindex='0'], [role=button], [role=combobox]"
    )].filter((one) => {
        if (one.disabled || one.tabIndex < 0) return false;
        if (one.closest("[inert], [aria-hidden=true], fieldset[disabled]")) return false;
        if (!one.checkVisibility({ visibilityProperty: true })) return false;
        if (one.matches("[type=file]") || one.closest(".js-plotly-plot")) return false;
        const group = one.getAttribute("role") === "radio" || one.type === "radio"
            ? one.closest("[role=radiogroup]") : null;
        if (group && radios.has(group)) return false;
        if (group) radios.add(group);
        return true;
    });
    window.proof = { wanted, style, before: new Map(wanted.map((one) => [one, style(one)])), seen: [] };
    document.activeElement?.blur();
    return wanted.length;
}"""
_AT = """() => {
    const one = document.activeElement, { wanted, style, before, seen } = window.proof;
    if (!one || one === document.body || one === document.documentElement) return null;
    const group = one.type === "radio" || one.getAttribute("role") === "radio"
        ? one.closest("[role=radiogroup]") : null;
    const known = wanted.find((each) => each === one || (group && group.contains(each)));
    const again = seen.includes(one);
    seen.push(one);
    const at = one.getBoundingClientRect();
    return {
        html: one.outerHTML.slice(0, 160),
        again,
        number: known ? wanted.indexOf(known) : -1,
        inside: at.bottom > 0 && at.top < innerHeight,
        changed: !before.has(one) || style(one) !== before.get(one),
        // Streamlit's own scroll box, and tables, which draw the mark of their cell themselves.
        own: one.id === "stMain" || Boolean(one.closest("[data-testid=stDataFrame]")),
        frame: one.localName === "iframe",
    };
}"""
_MISSED = """() => {
    const { wanted, seen } = window.proof;
    return wanted.filter((one) => one.isConnected && one.checkVisibility({ visibilityProperty: true }))
        .filter((one) => !seen.some((each) => each === one
            || ((one.type === "radio" || one.getAttribute("role") === "radio")
                && one.closest("[role=radiogroup]")?.contains(each))))
        .map((one) => one.outerHTML.slice(0, 160));
}"""


@dataclass(frozen=True)
class Walk:
    """What was wrong on the way through a page with the Tab key, one line each."""

    trapped: list[str]
    missed: list[str]
    backwards: list[str]
    unseen: list[str]


def walk(page: Page) -> Walk:
    """Press Tab from the beginning until the page is left, or everything was seen."""
    page.evaluate(_CONTROLS)
    trapped: list[str] = []
    backwards: list[str] = []
    unseen: list[str] = []
    last, stood, begun = -1, 0, False
    for _ in range(MOST):
        page.keyboard.press("Tab")
        at: dict[str, Any] | None = page.evaluate(_AT)
        if at is None or (at["again"] and at["number"] == 0):
            if begun:
                break
            continue
        begun = True
        if at["frame"]:
            # Inside a frame the keys belong to it; what is in it is another page's proof.
            continue
        stood = stood + 1 if at["again"] else 0
        if stood > 40:
            trapped.append(at["html"])
            break
        if not at["again"] and not at["changed"] and not at["own"]:
            page.wait_for_timeout(250)
            later = page.evaluate(
                "() => window.proof.style(document.activeElement)"
                " !== window.proof.before.get(document.activeElement)"
            )
            if not later:
                unseen.append(at["html"])
        if not at["inside"] and not at["own"]:
            unseen.append(f"outside the window: {at['html']}")
        if at["number"] >= 0 and not at["again"]:
            if at["number"] < last:
                backwards.append(at["html"])
            last = at["number"]
    else:
        trapped.append("the Tab key never leaves the page")
    return Walk(trapped, page.evaluate(_MISSED), backwards, unseen)


def reach(page: Page, selector: str) -> None:
    """Press Tab until a control that fits is focused; fails where none ever is."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement?.matches(wanted)", selector):
            return
    raise AssertionError(f"the Tab key never reaches {selector}")


def nameless(page: Page, roles: Collection[str]) -> list[str]:
    """What a screen reader meets on the page that has a role but no name."""
    asked = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in asked.send("Accessibility.getFullAXTree")["nodes"]}
    found = []
    for node in nodes.values():
        role = node.get("role", {}).get("value", "")
        if node.get("ignored") or role not in roles or _name(node):
            continue
        if role == "grid" and _region(node, nodes):
            # Streamlit writes the name of a table on the region that holds nothing else.
            continue
        shown = asked.send("DOM.describeNode", {"backendNodeId": node["backendDOMNodeId"]})["node"]
        attributes = shown.get("attributes", [])
        told = dict(zip(attributes[::2], attributes[1::2], strict=True))
        if told.get("id") == "js-plotly-tester":
            # Plotly's empty drawing, in which it measures letters.
            continue
        found.append(
            f"{role} without a name: {shown['nodeName'].lower()} {told.get('class', '')[:80]}"
            f" {told.get('data-testid', '')} {told.get('id', '')}"
        )
    asked.detach()
    return found


def _name(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value", "")).strip()


def _region(node: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> str:
    """The name of the region around a node; empty where there is none."""
    while parent := nodes.get(node.get("parentId", "")):
        if parent.get("role", {}).get("value") == "region":
            return _name(parent)
        node = parent
    return ""
