// A page with many charts appears as fast as one with few: charts on the screen, and the first one of a visit, are
// drawn at once, the others one after another when the browser has nothing else to do. And each is drawn once, though
// Streamlit asks for it twice: before it knows the width of the place, and again with its theme written anew.
(() => {
  const idle = window.requestIdleCallback ?? ((then) => setTimeout(then, 50));
  const waiting = new Map();
  const drawn = new WeakMap();
  let plotly, react, begun = false, resting = false;

  const onScreen = (place) => {
    const { top, bottom } = place.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  };
  const content = ({ data, layout: { width, height, ...layout }, config }) => JSON.stringify([data, layout, config]);
  const draw = (place, figure) => {
    const now = place._fullLayout;
    const last = now && drawn.get(place);
    const wanted = content(figure);
    // Plotly completes the figure that it draws; what is asked for again is the figure as it was, or completed.
    const same = last && (wanted === last.wanted || wanted === content(last.figure));
    if (same && figure.layout.width === now.width && figure.layout.height === now.height) {
      Object.assign(place, { data: figure.data, layout: figure.layout });
      return Promise.resolve(place);
    }
    drawn.set(place, { figure, wanted });
    return react.call(plotly, place, figure);
  };
  const drawNext = () => {
    resting = false;
    const running = document.querySelector("[data-test-script-state=running]");
    const [now] = waiting.values();
    if (!running) now?.();
    setTimeout(rest, running ? 50 : 0);
  };
  const rest = () => {
    if (resting || !waiting.size) return;
    resting = true;
    idle(drawNext);
  };
  const inTurn = (place, figure) => {
    if (!begun || onScreen(place)) {
      begun = true;
      return draw(place, figure);
    }
    return new Promise((resolve) => {
      waiting.set(place, () => {
        waiting.delete(place);
        resolve(place.isConnected ? draw(place, figure) : place);
      });
      rest();
    });
  };
  const drawWhere = (wanted) => waiting.forEach((now, place) => wanted(place) && now());

  Object.defineProperty(window, "Plotly", {
    configurable: true,
    get: () => plotly,
    set: (loaded) => {
      plotly = loaded;
      react = loaded.react;
      loaded.react = inTurn;
    },
  });
  addEventListener("scroll", () => drawWhere(onScreen), { capture: true, passive: true });
  addEventListener("beforeprint", () => drawWhere(() => true));
})();
