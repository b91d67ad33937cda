// Charts in the languages chosen, at the size of the window. They are made for a page with letters of 12 pixels.

const LETTER = 12;
const LINE = 1.3;
const FONTS = new Set(["font", "tickfont", "textfont"]);
const MARGINS = new Set(["l", "r", "t", "b", "pad"]);
const LENGTHS = new Set(["xshift", "yshift", "ax", "ay", "standoff", "ticklabelstandoff", "borderpad", "sizemin", "ticklen"]);

/** What stands in one language; `{"$": [...]}` holds what differs by language. */
function pick(node, lang) {
  if (Array.isArray(node)) return node.map((each) => pick(each, lang));
  if (node === null || typeof node !== "object") return node;
  if (node.$) return node.$[deck.languages.indexOf(lang)];
  return Object.fromEntries(Object.entries(node).map(([key, each]) => [key, pick(each, lang)]));
}

function isLength(key, parent) {
  if (key === "size") return FONTS.has(parent) || parent === "marker" || parent === "pattern";
  return LENGTHS.has(key) || (key === "width" && parent === "line") || (MARGINS.has(key) && parent === "margin");
}

/** A copy whose lengths in pixels grew by rem / LETTER, no letter smaller than rem. */
function scaled(node, rem, parent = "") {
  const k = rem / LETTER;
  if (Array.isArray(node)) return node.map((each) => scaled(each, rem, parent));
  if (node === null || typeof node !== "object") return node;
  // The area of a mark that stands for a number grows with the square.
  const byArea = parent === "marker" && node.sizeref !== undefined;
  return Object.fromEntries(Object.entries(node).map(([key, each]) => {
    if (byArea && key === "sizeref") return [key, each / (node.sizemode === "area" ? k * k : k)];
    if (byArea && key === "size") return [key, each];
    if (Array.isArray(each) && isLength(key, parent)) return [key, each.map((one) => one * k)];
    if (typeof each !== "number" || !isLength(key, parent)) return [key, scaled(each, rem, key)];
    return [key, FONTS.has(parent) ? Math.max(rem, each * k) : each * k];
  }));
}

const MARKUP = /<[^>]*>|&#?\w+;/g;
const DAYS = /\d+年(度|\d+月(\d+日)?)?|(\d{1,2} )?\p{L}+ \d{4}/gu;

/** Whether a text says something in words, rather than a number with its unit or a day. */
function hasWords(text) {
  const letters = text.replace(MARKUP, "").replace(DAYS, "").match(/\p{L}/gu) ?? [];
  const width = letters.reduce((sum, one) => sum + (isJapanese(one) ? 2 : 1), 0);
  return /\d/.test(text) ? width > 5 : width > 0;
}

const isJapanese = (text) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text);

function muted(text, rem) {
  return `<span style="color:${SOFT};font-size:${rem}px">${text}</span>`;
}

/** A text of a chart with the same in the second language below it. */
function both(first, second, rem) {
  if (typeof first !== "string" || typeof second !== "string") return first;
  return first === second || !hasWords(first) ? first : `${first}<br>${muted(second, rem)}`;
}

function pairs(firsts, seconds, rem) {
  return firsts.length === seconds?.length ? firsts.map((one, n) => both(one, seconds[n], rem)) : firsts;
}

/** The axis with words of both languages below each other; days and numbers need no second one. */
function bothOnAxis(axis, other, rem) {
  if (!axis?.ticktext || axis.type === "date" || axis.ticktext.every((one) => /\d/.test(one))) return axis;
  return { ...axis, ticktext: pairs(axis.ticktext, other?.ticktext, rem) };
}

/** A name of the legend; it is wrapped for a phone, and has a line of its own here where there is room. */
function legendName(name, place, rem) {
  const width = NAME_WIDTH[place] * rem;
  if (place === "left") return name;
  return escaped(cut(plain(name.replace(/<br>/g, isJapanese(name) ? "" : " ")), width, rem));
}

/** How a legend stands: below the drawing, or (many names, or a map) beside it. */
function legendPlace({ data, layout }) {
  const names = new Set(data.filter((trace) => trace.showlegend !== false && trace.name).map((trace) => trace.name));
  if (layout.showlegend === false || !names.size) return "none";
  if (layout.xaxis?.visible === false) return "left";
  return names.size > 5 ? "right" : "below";
}

const NAME_WIDTH = { below: 32, right: 14, none: 32 };

/** The figure with the second language's words below the first one's; `second` may be null. */
function bilingual(figure, second, rem) {
  const { data, layout } = figure;
  const place = legendPlace(figure);
  const name = (trace) => (trace?.name ? legendName(trace.name, place, rem) : "");
  const alike = second?.data.length === data.length;
  const named = data.map((trace, n) => {
    const text = alike ? both(name(trace), name(second.data[n]), rem) : name(trace);
    return { ...trace, name: place === "right" ? text.replace("<br>", "  ") : text };
  });
  if (!second) return { data: named, layout };
  const others = second.layout.annotations ?? [];
  return {
    data: named,
    layout: {
      ...layout,
      annotations: layout.annotations?.map((note, n) => withSecond(note, others[n], rem)),
      xaxis: bothOnAxis(layout.xaxis, second.layout.xaxis, rem),
      yaxis: isRows(layout) ? layout.yaxis : bothOnAxis(layout.yaxis, second.layout.yaxis, rem),
    },
  };
}

/** An annotation with its text in both languages; it grows away from what it is about. */
function withSecond(note, other, rem) {
  const above = note.yref === "paper" && note.y >= 1;
  // A unit above the axis has room beside it.
  const text = above ? both(note.text, other?.text, rem).replace("<br>", "  ") : both(note.text, other?.text, rem);
  const more = lineCount(text) - lineCount(note.text);
  const grows = note.yanchor || !note.yshift ? 0 : Math.sign(note.yshift) * more * 0.5 * LINE * rem;
  return { ...note, text, ...(grows ? { yshift: note.yshift + grows } : {}) };
}

const lineCount = (text) => String(text).split("<br>").length;

/** Pixels above the drawing, for what stands there. */
function roomAbove(layout, rem) {
  const above = (layout.annotations ?? []).filter((note) => note.yref === "paper" && note.y >= 1 && note.yanchor === "bottom");
  return Math.max(0.5 * rem, ...above.map((note) => (note.yshift ?? 0) + lineCount(note.text) * LINE * rem + 0.4 * rem));
}

/** Pixels below the drawing that the tick labels need. */
function roomBelow(layout, rem) {
  if (layout.xaxis?.visible === false || layout.xaxis?.showticklabels === false) return 0.4 * rem;
  return (0.7 + LINE * Math.max(1, ...(layout.xaxis?.ticktext ?? []).map(lineCount))) * rem;
}

/** Numbers of events stand in a band of their own above the drawing, as high as its rows need. */
function withBand(figure, height, rem) {
  const { data, layout } = figure;
  if (layout.yaxis2?.visible !== false) return figure;
  const marks = data.filter((trace) => trace.yaxis === "y2");
  const rows = new Set(marks.flatMap((trace) => trace.y)).size;
  const start = 1 - Math.min(0.4, (rows * 1.75 * rem + 0.3 * rem) / height);
  return {
    data,
    layout: {
      ...layout,
      yaxis: { ...layout.yaxis, domain: [0, start - 0.01] },
      yaxis2: { ...layout.yaxis2, domain: [start, 1] },
    },
  };
}
