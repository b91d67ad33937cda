// The presenter's notes in a second window, filled from here; it has no script of its own.

const STYLE = `
body { font: 1.25rem/1.45 "Noto Sans", "Noto Sans CJK JP", "Yu Gothic UI", "Hiragino Sans", Meiryo, "Segoe UI", system-ui, sans-serif; color: #000037; margin: 0; padding: 1.2rem 1.6rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .6rem 0; } h2 { font-size: 1.1rem; margin: 1.2rem 0 .1rem; color: #0a549f; } p { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
header { display: flex; gap: 1rem; align-items: center; border-bottom: 1px solid #cdd2e0; padding-bottom: .8rem; font-variant-numeric: tabular-nums; }
header span:last-of-type { margin-left: auto; } button { font: inherit; min-width: 3rem; padding: .2rem .8rem; }
footer { margin-top: 1.6rem; padding-top: .8rem; border-top: 1px solid #cdd2e0; font-weight: 600; }`;

let notes = null;
let began = 0;
let ticking = 0;

function made(tag, text = "", attributes = {}) {
  const element = Object.assign((notes ?? window).document.createElement(tag), { textContent: text });
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}

/** Headings and texts of the slide's notes, as elements. */
function noteElements(level) {
  const found = pick(deck.slides[current].notes, language.first).flatMap(([heading, text]) => [made(level, heading), made("p", text)]);
  return found.length ? found : [made("p", say("no_notes"))];
}

function elapsed() {
  const seconds = Math.floor((Date.now() - began) / 1000);
  const two = (n) => String(n).padStart(2, "0");
  return `${Math.floor(seconds / 3600) ? `${Math.floor(seconds / 3600)}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function openNotes() {
  if (notes && !notes.closed) {
    notes.focus();
    return;
  }
  notes = window.open("about:blank", "bandung-kawasaki-notes", "popup,width=760,height=620");
  if (!notes) {
    show(`${say("notes")} · ${titleOf(current)}`, [made("p", say("blocked")), ...noteElements("h3")]);
    return;
  }
  began ||= Date.now();
  notes.addEventListener("keydown", onKey);
  clearInterval(ticking);
  ticking = setInterval(tellTime, 500);
  fillNotes();
}

function tellTime() {
  if (!notes || notes.closed) clearInterval(ticking);
  else notes.document.querySelector("[role=timer]").textContent = elapsed();
}

/** Bring the second window, if there is one, to the slide and the language of this one. */
function fillNotes() {
  if (!notes || notes.closed) return;
  const { document: page } = notes;
  const next = current + 1 < sections.length ? say("following", { title: titleOf(current + 1) }) : say("last");
  const [back, forward] = [["‹", "back"], ["›", "next"]].map(([sign, name]) => made("button", sign, { "aria-label": say(name), "data-do": name }));
  back.addEventListener("click", () => go(current - 1));
  forward.addEventListener("click", () => go(current + 1));
  const header = made("header");
  header.append(back, made("span", positionOf(current)), forward, made("span", elapsed(), { role: "timer", "aria-label": say("elapsed") }));
  const main = made("main");
  main.append(made("h1", titleOf(current)), ...noteElements("h2"));
  const held = page.activeElement?.dataset?.do;
  page.documentElement.lang = language.first;
  page.title = `${say("notes")} · ${titleOf(current)}`;
  page.head.replaceChildren(made("title", page.title), made("style", STYLE));
  page.body.replaceChildren(header, main, made("footer", next));
  if (held) page.querySelector(`[data-do=${held}]`)?.focus();
}

function closeNotes() {
  notes?.close();
}
