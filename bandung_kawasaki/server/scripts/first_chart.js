// The first chart of a visit is drawn before the rest of its page is built. React would do it the other way round: it
// puts off what has to be loaded first, and a chart always has, though its script is there already. So what the
// server sends after the chart waits until the chart stands, half a second at most.
(() => {
  const LONGEST = 500;
  const later = [];
  let until = 0, over = false;

  const drawn = () => document.querySelector(".js-plotly-plot .main-svg");
  const isChart = (data) => new TextDecoder("latin1").decode(data).includes("-plot_");
  const goOn = () => {
    if (!drawn() && performance.now() < until) return setTimeout(goOn, 10);
    over = true;
    for (const [socket, data] of later.splice(0)) socket.dispatchEvent(new MessageEvent("message", { data }));
  };

  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", (event) => {
        if (over) return;
        if (until) {
          event.stopImmediatePropagation();
          later.push([this, event.data]);
        } else if (isChart(event.data)) {
          over = !window.Plotly;
          until = performance.now() + LONGEST;
          setTimeout(goOn, 10);
        }
      });
    }
  };
})();
