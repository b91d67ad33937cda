// The deck: which slide is shown, in which languages, and what is told about it.

const deck = JSON.parse(document.getElementById("data").textContent);
const sections = [...document.querySelectorAll(".slide")];
const INK = "#000037";
const language = history.state?.language ?? { first: root.dataset.lang, second: deck.second };
let current = 0;

/** A word of the page in the first language (or in another one), its places in braces filled. */
function say(name, values = {}, lang = language.first) {
  return pick(deck.words[name], lang).replace(/\{(\w+)\}/g, (found, key) => values[key] ?? found);
}

const titleOf = (n) => pick(deck.slides[n].title, language.first);
const positionOf = (n) => `${n + 1} / ${sections.length}`;
const labelOf = (n) => say("label", { n: n + 1, all: sections.length, title: titleOf(n) });

/** Show slide n (from 0); before the first and after the last is nothing. */
function go(n) {
  current = Math.min(sections.length - 1, Math.max(0, n || 0));
  sections.forEach((section, each) => {
    section.classList.toggle("on", each === current);
    section.inert = each !== current || picking();
    section.parentElement.classList.toggle("here", each === current);
  });
  drawSlide(current);
  const told = document.getElementById("told");
  if (told.textContent !== labelOf(current)) told.textContent = labelOf(current);
  fillNotes();
  remember();
  drawLater();
}

const MOST_WRITES = 80;
const WRITES_PERIOD = 30000;
let writes = [];
let remembering = 0;

/** Put the slide into the address, and the languages beside it; browsers allow that only so often. */
function remember() {
  clearTimeout(remembering);
  const now = Date.now();
  writes = writes.filter((at) => at > now - WRITES_PERIOD);
  if (writes.length >= MOST_WRITES) {
    remembering = setTimeout(remember, 1000);
    return;
  }
  writes.push(now);
  const hash = location.hash === "#overview" && picking() ? "#overview" : `#${current + 1}`;
  history.replaceState({ language: { ...language } }, "", hash);
}

/** Go where the address says; what is no number is the first slide. */
function follow() {
  if (location.hash === "#overview") {
    openOverview(window.top === window);
    return;
  }
  root.classList.remove("picking");
  go((parseInt(location.hash.slice(1), 10) || 1) - 1);
}

/** Show another language; the second one gives way where it is the same. */
function setLanguage(first, second) {
  const other = second === first ? (first === language.first ? "" : language.first) : second;
  Object.assign(language, { first, second: other });
  translate();
  if (picking()) {
    drawAll();
    remember();
  } else go(current);
}

/** Bring texts, names and labels to the languages chosen. */
function translate() {
  root.lang = language.first;
  Object.assign(root.dataset, { lang: language.first, second: language.second });
  // The first language stands first also for those who listen.
  document.querySelectorAll(`.w > .in-${language.first}`).forEach((text) => text.parentElement.prepend(text));
  document.title = pick(deck.heading, language.first);
  sections.forEach((section, n) => {
    section.setAttribute("aria-roledescription", say("slide"));
    section.setAttribute("aria-label", labelOf(n));
    section.querySelector(".body > table")?.setAttribute("aria-label", titleOf(n));
    if (deck.slides[n].chart) boxOf(n).setAttribute("aria-label", pick(deck.slides[n].chart.alt, language.first));
  });
  picks().forEach((button, n) => button.setAttribute("aria-label", labelOf(n)));
  document.querySelectorAll("[data-label]").forEach((element) => {
    element.setAttribute("aria-label", say(element.dataset.label));
    if (element.tagName === "BUTTON") element.title = say(element.dataset.label);
  });
  document.querySelectorAll("[data-do=lang], [data-do=second]").forEach((button) => {
    const chosen = button.dataset.do === "lang" ? language.first : language.second;
    button.setAttribute("aria-pressed", String(button.dataset.to === chosen));
    button.hidden = button.dataset.do === "second" && button.dataset.to === language.first;
  });
  tellNewer();
}

let newest = 0;

function tellNewer() {
  const texts = [language.first, language.second].filter(Boolean).map((lang) => say("newer", { number: newest }, lang));
  document.querySelectorAll(".newer").forEach((mark) => {
    mark.hidden = newest <= deck.publication;
    mark.textContent = [...new Set(texts)].join(" / ");
  });
}

/** Ask whether there is newer data; a server that is gone changes nothing. */
async function askNewest() {
  try {
    const answer = await fetch(deck.newest, { cache: "no-store" });
    if (answer.ok) newest = Number((await answer.json()).number) || 0;
  } catch {
    return;
  }
  tellNewer();
}

/** Lay all slides out as pages, their charts drawn for the paper. */
function beforePrint() {
  root.classList.add("printing");
  drawAll();
}

function afterPrint() {
  root.classList.remove("printing");
  go(current);
}

function onResize() {
  if (root.classList.contains("printing")) return;
  if (picking()) drawAll();
  else drawSlide(current), drawLater();
}

let resizing = 0;

function start() {
  translate();
  listen();
  follow();
  window.addEventListener("hashchange", follow);
  window.addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(onResize, 60);
  });
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", afterPrint);
  window.addEventListener("pagehide", closeNotes);
  document.addEventListener("DOMContentLoaded", () => (picking() ? drawLater() : go(current)));
  if (deck.newest && location.protocol.startsWith("http")) {
    askNewest();
    setInterval(askNewest, 30000);
  }
}

start();
