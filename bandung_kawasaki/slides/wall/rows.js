// Rows with labels at their left: bars by name. Their labels get the lines that there is room for.

const WIDEST = 0.42;
const CLOSE = 1.15;

function isRows(layout) {
  const axis = layout.yaxis;
  return Boolean(axis?.ticktext && axis.type === "linear" && axis.range?.[0] > axis.range?.[1]);
}

const pen = document.createElement("canvas").getContext("2d");

function textWidth(text, rem, weight = 400) {
  pen.font = `${weight} ${rem}px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(text).width;
}

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&#36;": "$", "&#123;": "{", "&amp;": "&" };
const plain = (text) => text.replace(/&(lt|gt|#36|#123|amp);/g, (found) => ENTITIES[found]);
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\$/g, "&#36;").replace(/%\{/g, "%&#123;");
const bold = (text) => `<b>${escaped(text)}</b>`;

/** The text as far as it fits, the rest an ellipsis. */
function cut(text, width, rem, weight = 400) {
  if (textWidth(text, rem, weight) <= width) return text;
  let shorter = [...text.replace(/…$/, "")];
  while (shorter.length && textWidth(`${shorter.join("")}…`, rem, weight) > width) shorter = shorter.slice(0, -1);
  return `${shorter.join("").trimEnd()}…`;
}

/** The title (the bold lines) and the state (what follows) of a label, as plain text. */
function titleAndState(label) {
  const joined = (lines) => lines.map(plain).join(isJapanese(label) ? "" : " ");
  const title = [...label.matchAll(/<b>(.*?)<\/b>/g)].map((found) => found[1]);
  if (!title.length) return [joined(label.split("<br>")), ""];
  const rest = label.replace(/<b>.*?<\/b>(<br>| · )?/g, "");
  return [joined(title), joined(rest.split("<br>"))];
}

/** Title and state on one line; where both do not fit, the title is cut, or what is left out is the state. */
function inOneLine([title, state], width, rem) {
  const end = state ? ` · ${state}` : "";
  const room = width - textWidth(end, rem);
  const whole = textWidth(title, rem, 700);
  if (whole > room && room < width * 0.6) return bold(cut(title, width, rem, 700));
  return bold(cut(title, room, rem, 700)) + escaped(end);
}

/** A label in one or two languages, on at most so many lines. */
function rowLabel(first, second, most, width, rem) {
  const light = second.replace(/<\/?b>/g, "");
  const other = second && second !== first && hasWords(first) ? second : "";
  if (lineCount(first) + (other ? lineCount(other) : 0) <= most) return other ? `${first}<br>${muted(light, rem)}` : first;
  const mine = titleAndState(first);
  const two = [bold(cut(mine[0], width, rem, 700)), escaped(cut(mine[1], width, rem))].filter(Boolean).join("<br>");
  if (!other) return most > 1 ? two : inOneLine(mine, width, rem);
  const theirs = titleAndState(other);
  const below = muted(inOneLine(theirs, width, rem).replace(/<\/?b>/g, ""), rem);
  if (most > 1) return `${most > 2 ? two : inOneLine(mine, width, rem)}<br>${below}`;
  const begin = cut(mine[0], width * 0.55, rem, 700);
  if (mine[0] === theirs[0]) return bold(begin);
  return `${bold(begin)}  ${muted(escaped(cut(theirs[0], width - textWidth(`${begin}   `, rem, 700), rem)), rem)}`;
}

/** Bring the lines of the labels closer together than Plotly sets them. */
function tightenLabels(box) {
  for (const text of box.querySelectorAll(".ytick text")) {
    const lines = [...text.querySelectorAll("tspan.line")];
    const start = ((lines.length - 1) * (LINE - CLOSE)) / 2;
    lines.forEach((line, n) => line.setAttribute("dy", `${start + n * CLOSE}em`));
  }
}

/** How many lines of a label a row of this height holds; more than two need air between the rows. */
function linesFor(tall) {
  const lines = Math.max(1, Math.floor((tall - 1) / (CLOSE * LETTER)));
  return lines > 2 ? Math.max(2, Math.floor((tall - 0.6 * LETTER) / (CLOSE * LETTER))) : lines;
}

/** The figure with its rows spread over the height (pixels) of the drawing, their labels in both languages. */
function withRows(figure, second, width, height, rem) {
  const { data, layout } = figure;
  if (!isRows(layout)) return figure;
  const axis = layout.yaxis;
  const unit = rem / LETTER;
  const top = axis.range[1];
  const bottom = height / unit + top;
  const most = linesFor(bottom / axis.ticktext.length);
  const names = second?.layout.yaxis?.ticktext ?? [];
  const labels = axis.ticktext.map((name, n) => rowLabel(name, names[n] ?? "", most, width * WIDEST, rem));
  const lines = labels.map(lineCount);
  const spare = (bottom - lines.reduce((sum, n) => sum + n, 0) * CLOSE * LETTER) / labels.length;
  let edge = 0;
  const talls = lines.map((n) => n * CLOSE * LETTER + spare);
  const at = talls.map((tall) => (edge += tall) - tall / 2);
  const moved = (y) => {
    if (typeof y !== "number" || y < 0) return y;
    const nearest = axis.tickvals.reduce((best, tick, n) => (Math.abs(tick - y) < Math.abs(axis.tickvals[best] - y) ? n : best), 0);
    return y - axis.tickvals[nearest] + at[nearest];
  };
  const thickest = Math.max(...data.map((trace) => (typeof trace.width === "number" ? trace.width : 0)), 1);
  const thinner = Math.min(1.3, (0.78 * Math.min(...talls)) / thickest);
  return {
    data: data.map((trace) => ({
      ...trace,
      y: trace.y?.map(moved),
      ...(typeof trace.width === "number" ? { width: trace.width * thinner } : {}),
    })),
    layout: {
      ...layout,
      yaxis: { ...axis, range: [bottom, top], tickvals: at, ticktext: labels, ticks: "outside", ticklen: 0.5 * rem, tickcolor: "rgba(0,0,0,0)" },
      annotations: layout.annotations?.map((note) => (note.yref === "y" ? { ...note, y: moved(note.y) } : note)),
    },
  };
}
