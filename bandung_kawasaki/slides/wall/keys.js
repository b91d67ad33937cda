// Keys, clicks and touch.

const ACTIONS = {
  next: () => go(current + 1),
  back: () => go(current - 1),
  first: () => go(0),
  last: () => go(sections.length - 1),
  overview: () => (picking() ? closeOverview() : openOverview()),
  notes: openNotes,
  full: toggleFull,
  table: () => toggleDialog("shown", showTable),
  help: () => toggleDialog("help", () => document.getElementById("help").showModal()),
  close: () => openDialog()?.close(),
  lang: (to) => setLanguage(to ?? after(deck.languages, language.first), language.second),
  second: (to) => setLanguage(language.first, to ?? after(secondChoices(), language.second)),
};

const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Home: "first", End: "last",
  o: "overview", n: "notes", p: "notes", f: "full", t: "table", h: "help", "?": "help", l: "lang", s: "second",
};

const after = (list, one) => list[(list.indexOf(one) + 1) % list.length];
const secondChoices = () => ["", ...deck.languages.filter((lang) => lang !== language.first)];

function toggleFull() {
  // A browser that refuses says so itself; there is nothing to do about it here.
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  else root.requestFullscreen?.().catch(() => {});
}

let typed = "";
let typing = 0;

function setTyped(digits) {
  typed = digits;
  const box = document.getElementById("typed");
  box.textContent = digits;
  box.hidden = !digits;
  clearTimeout(typing);
  if (digits) typing = setTimeout(() => setTyped(""), 4000);
}

/** The key as it stands on the keyboard, also while Japanese is being typed or in full width. */
function nameOf(event) {
  if (event.key === "Process" || event.keyCode === 229) return event.code.replace(/^(Key|Digit|Numpad)(?=.$)/, "").toLowerCase();
  return event.key.length === 1 ? event.key.normalize("NFKC").toLowerCase() : event.key;
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (act(nameOf(event), event)) event.preventDefault();
}

/** Do what a key means; false leaves it to the browser. */
function act(key, event) {
  const onControl = event.target.closest?.("button, a") && (key === "Enter" || key === " ");
  if (/^\d$/.test(key) && !openDialog()) {
    setTyped((typed + key).slice(-4).replace(/^0+/, ""));
    return true;
  }
  if (typed) {
    const n = Number(typed);
    setTyped("");
    if (key === "Enter") {
      if (picking()) closeOverview(n - 1);
      else go(n - 1);
      return true;
    }
    if (key === "Escape") return true;
  }
  if (openDialog()) return ["t", "h", "?"].includes(key) && (ACTIONS[KEYS[key]](), true);
  if (picking()) {
    if (key === "Escape") return closeOverview(), true;
    if (["o", "l", "s", "f", "n", "p"].includes(key)) return ACTIONS[KEYS[key]](), true;
    return onPickKey(key);
  }
  if (onControl || !KEYS[key]) return false;
  ACTIONS[key === " " && event.shiftKey ? "back" : KEYS[key]]();
  return true;
}

function onClick(event) {
  const button = event.target.closest("button");
  if (button) {
    if (button.classList.contains("pick")) closeOverview(picks().indexOf(button));
    else ACTIONS[button.dataset.do]?.(button.dataset.to);
    // After the mouse, Space and Enter turn the slides again.
    if (event.detail > 0) button.blur();
    return;
  }
  if (event.target === openDialog()) openDialog().close();
  if (picking() || openDialog() || event.target.closest("a, dialog, .chart, .controls") || !getSelection().isCollapsed) return;
  go(current + (event.clientX < innerWidth / 3 ? -1 : 1));
}

let touch = null;

function onTouchEnd(event) {
  if (!touch || picking() || openDialog()) return;
  const { clientX, clientY } = event.changedTouches[0];
  const [dx, dy] = [clientX - touch.clientX, clientY - touch.clientY];
  if (Math.abs(dx) > 50 && Math.abs(dx) > 1.5 * Math.abs(dy)) go(current + (dx < 0 ? 1 : -1));
}

let hiding = 0;

function onPointer() {
  const controls = document.querySelector(".controls");
  controls.classList.add("seen");
  clearTimeout(hiding);
  hiding = setTimeout(() => controls.classList.remove("seen"), 2500);
}

function listen() {
  window.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.addEventListener("touchstart", (event) => (touch = event.touches.length === 1 ? event.touches[0] : null), { passive: true });
  document.addEventListener("touchend", onTouchEnd, { passive: true });
  document.addEventListener("pointermove", onPointer, { passive: true });
}
