// Draws the charts of the slides, again whenever the size or the language changes.

const SOFT = "#3f456b";
const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false, showTips: false, showAxisDragHandles: false, displaylogo: false };
const drawn = new Map();

const remOf = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
const boxOf = (n) => sections[n].querySelector(".chart");

const LEGENDS = {
  none: {},
  below: { x: 0, xref: "container", y: 0, yref: "container", yanchor: "bottom", maxheight: 0.6 },
  left: { orientation: "v", x: 0, xanchor: "left", y: 1, yanchor: "top" },
  right: { orientation: "v", x: 1.01, xanchor: "left", y: 1, yanchor: "top", maxheight: 1 },
};

/** The axis across, its labels a little below the corner, where the upright axis has a label, too. */
function axisOf(axis, place, rem) {
  return {
    ...axis,
    ticks: "outside",
    ticklen: 0.35 * rem,
    tickcolor: "rgba(0,0,0,0)",
    ...(place === "left" ? { domain: [0.34, 1] } : {}),
  };
}

/** The frame of a chart in its box; `legend`: the height of the legend, measured. */
function framed(figure, second, size, rem, legend) {
  const layout = { ...figure.layout };
  const margin = { ...layout.margin, t: roomAbove(layout, rem), b: roomBelow(layout, rem) + legend };
  const height = size.height - margin.t - margin.b;
  const font = { ...layout.font, size: rem, family: getComputedStyle(document.body).fontFamily, color: INK };
  const spread = withRows(withBand({ data: figure.data, layout }, height, rem), second, size.width, height, rem);
  return {
    data: spread.data,
    layout: {
      ...spread.layout,
      ...size,
      margin: { ...margin, l: Math.max(margin.l, 0.4 * rem), r: Math.max(margin.r, 1.2 * rem) },
      font,
      hoverlabel: { ...layout.hoverlabel, font: { ...font, size: 1.05 * rem }, bgcolor: "#fff", bordercolor: INK },
      xaxis: axisOf(spread.layout.xaxis, legendPlace(figure), rem),
      legend: { ...layout.legend, ...LEGENDS[legendPlace(figure)], font: { size: rem }, itemwidth: 30 * (rem / LETTER) },
    },
  };
}

function draw(n) {
  const box = boxOf(n);
  const size = { width: box.clientWidth, height: box.clientHeight };
  const state = [size.width, size.height, language.first, language.second].join();
  if (drawn.get(n) === state || !size.width || !size.height) return;
  const rem = remOf();
  const parts = deck.slides[n].chart.figure;
  const figure = scaled(pick(parts, language.first), rem);
  delete figure.layout.height;
  const second = language.second ? pick(parts, language.second) : null;
  const merged = bilingual(figure, second, rem);
  const put = (legend) => {
    const { data, layout } = framed(merged, second, size, rem, legend);
    Plotly.react(box, data, layout, CONFIG);
    // The box has a name that says what is drawn; its parts would be read as pictures without one.
    box.firstElementChild.setAttribute("aria-hidden", "true");
  };
  // How high the legend is, only Plotly knows; it stands below the drawing.
  const below = legendPlace(merged) === "below";
  put(below ? 2 * rem : 0);
  if (below) put(Number(box.querySelector(".legend .bg").getAttribute("height")) + 0.2 * rem);
  if (isRows(merged.layout)) tightenLabels(box);
  drawn.set(n, state);
}

/** Draw the chart of a slide, if it has one and Plotly is there. */
function drawSlide(n) {
  fit(sections[n]);
  if (deck.slides[n].chart && window.Plotly) draw(n);
}

function drawAll() {
  sections.forEach((_, n) => drawSlide(n));
}

let waiting = 0;

/** Draw the other slides' charts while nothing else is to be done, the next one first. */
function drawLater() {
  clearTimeout(waiting);
  const order = sections.map((_, n) => (current + 1 + n) % sections.length);
  const step = () => {
    const n = order.shift();
    if (n === undefined) return;
    drawSlide(n);
    waiting = setTimeout(step, 15);
  };
  waiting = setTimeout(step, 120);
}

/** The largest of the steps of size at which all of a slide is inside; the slides of one table look alike. */
function fit(section) {
  const alike = sections.filter((one) => one.dataset.of === section.dataset.of && one.dataset.kind === section.dataset.kind);
  const steps = [...(alike.length > 1 ? [] : ["airy roomy"]), "airy", "", "1", "1 2", "1 2 3", "1 2 3 4"];
  for (const step of steps) {
    section.dataset.tight = step;
    if (!overflows(section)) return;
  }
}

const LEAST_CHART = 18;

function overflows(section) {
  const rem = remOf();
  const body = section.querySelector(".body");
  const chart = section.querySelector(".chart");
  // Letters of Japanese fonts may reach a little over their own line.
  const over = (box) => box.scrollHeight > box.clientHeight + 0.25 * rem || box.scrollWidth > box.clientWidth + 1;
  const flat = chart !== null && chart.clientHeight < LEAST_CHART * rem;
  return flat || [section, body, ...section.querySelectorAll(".card, .beside")].some(over);
}
