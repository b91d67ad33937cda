// All slides at a glance, and the window that shows numbers, keys or notes on top of a slide.

const COLUMNS = 4;
const root = document.documentElement;
const picking = () => root.classList.contains("picking");
const picks = () => [...document.querySelectorAll(".pick")];

function openOverview(focus = true) {
  // A preview in a frame shares the thread of the page around it, where somebody may be clicking.
  if (focus) drawAll();
  else drawLater();
  root.classList.add("picking");
  sections.forEach((section) => (section.inert = true));
  if (focus) picks()[current].focus();
}

function closeOverview(n = current) {
  root.classList.remove("picking");
  go(n);
}

/** Arrows in the overview lead from slide to slide. */
function onPickKey(key) {
  const at = Math.max(0, picks().indexOf(document.activeElement));
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS, Home: -sections.length, End: sections.length };
  if (!(key in steps)) return false;
  picks()[Math.min(sections.length - 1, Math.max(0, at + steps[key]))].focus();
  return true;
}

function show(title, elements) {
  document.getElementById("shown-title").textContent = title;
  document.getElementById("shown-content").replaceChildren(...elements);
  document.getElementById("shown").showModal();
}

const openDialog = () => document.querySelector("dialog[open]");

/** The numbers of the slide's chart as a table. */
function showTable() {
  const chart = deck.slides[current].chart;
  if (!chart) return;
  const { columns, rows } = pick(chart.table, language.first);
  const table = document.createElement("table");
  const put = (row, tag, cell, isNumber) => {
    const element = row.appendChild(document.createElement(tag));
    element.textContent = cell.n ?? cell;
    element.classList.toggle("n", isNumber);
  };
  const head = table.createTHead().insertRow();
  columns.forEach((name, n) => put(head, "th", name, rows.some((row) => row[n].n !== undefined)));
  const body = table.createTBody();
  rows.forEach((row) => {
    const line = body.insertRow();
    row.forEach((cell) => put(line, "td", cell, cell.n !== undefined));
  });
  show(pick(chart.title, language.first), [table]);
}

function toggleDialog(id, open) {
  const dialog = openDialog();
  dialog?.close();
  if (dialog?.id !== id) open();
}
