// A page with many charts appears as fast as one with few: charts on the screen, and the first one of a visit, are
// drawn at once, the others one after another when the browser has nothing else to do. A chart that was on a page
// before stands there at once as a picture of its last drawing, and is drawn when there is time, too. And each is
// drawn once, though Streamlit asks for it twice: before it knows the width of the place, and again with its theme
// written anew.
(() => {
  const PICTURES = 60;
  const idle = window.requestIdleCallback ?? ((then) => setTimeout(then, 50));
  const waiting = new Map();
  const drawn = new WeakMap();
  const pictures = new Map();
  let plotly, react, purge, begun = false, resting = false;

  const onScreen = (place) => {
    const { top, bottom } = place.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  };
  const content = ({ data, layout: { width, height, ...layout }, config }) => JSON.stringify([data, layout, config]);
  const size = (place, { layout: { width, height } }) => `${width ?? place.offsetWidth} × ${height}`;

  const takePicture = (place) => {
    const last = drawn.get(place);
    const drawing = place._fullLayout && place.querySelector(".plot-container");
    drawn.delete(place);
    if (!last || !drawing || drawing.querySelector("canvas")) return;
    const picture = drawing.cloneNode(true);
    picture.querySelectorAll(".hoverlayer").forEach((layer) => layer.replaceChildren());
    picture.inert = true;
    pictures.delete(last.key);
    pictures.set(last.key, picture);
    if (pictures.size > PICTURES) pictures.delete(pictures.keys().next().value);
  };
  const showPicture = (place, key) => {
    const picture = pictures.get(key);
    if (picture.parentElement === place) return;
    if (place._fullLayout) plotly.purge(place);
    place.classList.add("js-plotly-plot");
    place.replaceChildren(picture);
  };

  const draw = (place, { figure, wanted, key }) => {
    if (place._fullLayout) takePicture(place);
    else place.replaceChildren();
    drawn.set(place, { figure, wanted, key });
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
    const wanted = content(figure);
    const key = `${size(place, figure)} ${wanted}`;
    const now = place._fullLayout;
    const last = now && drawn.get(place);
    // Plotly completes the figure that it draws; what is asked for again is the figure as it was, or completed.
    const same = last && (wanted === last.wanted || wanted === content(last.figure));
    if (same && figure.layout.width === now.width && figure.layout.height === now.height) {
      Object.assign(place, { data: figure.data, layout: figure.layout });
      return Promise.resolve(place);
    }
    const known = pictures.has(key);
    if (known) showPicture(place, key);
    if (!known && (!begun || onScreen(place))) {
      begun = true;
      waiting.delete(place);
      return draw(place, { figure, wanted, key });
    }
    return new Promise((resolve) => {
      waiting.set(place, () => {
        waiting.delete(place);
        resolve(place.isConnected ? draw(place, { figure, wanted, key }) : place);
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
      ({ react, purge } = loaded);
      loaded.react = inTurn;
      loaded.purge = (place) => {
        takePicture(place);
        return purge.call(plotly, place);
      };
    },
  });
  addEventListener("scroll", () => drawWhere(onScreen), { capture: true, passive: true });
  addEventListener("beforeprint", () => drawWhere(() => true));
})();
