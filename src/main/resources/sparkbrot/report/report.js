"use strict";
/* Puts the charts into the page, again whenever width or colour scheme change. */

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const host = (id) => document.getElementById(id);
  const FIELDS = ["slot", "tile", "begin", "end", "firstRow", "rows", "mirrorRow", "costPerRow", "delivered"];
  for (const timeline of data.timelines) {
    timeline.bars = timeline.bars.map((bar) => Object.fromEntries(FIELDS.map((field, i) => [field, bar[i]])));
  }
  const lines = (figure) =>
    data.lines.map((line) => ({
      label: line.label,
      points: line.points.filter((p) => p[figure]).map((p) => ({ cores: p.cores, oversubscribed: p.oversubscribed, figure: p[figure] })),
    }));
  const one = { label: "ideal", at: () => 1 };
  const fits = data.lines.flatMap((line, i) =>
    line.fits.map((fit) => ({
      label: data.lines.length > 1 ? `${fit.law}, ${line.label}` : fit.law,
      color: LINE_COLORS[i % LINE_COLORS.length],
      dash: fit.law === "USL" ? [3, 3] : [10, 4],
      at: (p) => (fit.gamma * p) / (1 + fit.alpha * (p - 1) + fit.beta * p * (p - 1)),
    })));

  const charts = {
    speedup: (h) => coresChart(h, lines("speedup"), { extra: [{ label: "ideal", at: (p) => p }, ...fits] }),
    efficiency: (h) => coresChart(h, lines("efficiency"), { extra: [one], ceiling: 1.05 }),
    throughput: (h) => coresChart(h, lines("throughputPerCore"), {}),
    utilisation: (h) => coresChart(h, lines("utilisation"), { extra: [one], ceiling: 1.05 }),
    imbalance: (h) => coresChart(h, lines("imbalance"), { extra: [{ label: "perfect", at: () => 1 }], floor: 1, ceiling: 1.5 }),
    warmth: (h) =>
      coresChart(h, [...lines("cold").map((l) => ({ ...l, label: "cold, " + l.label })), ...lines("seconds").map((l) => ({ ...l, label: "timed, " + l.label }))].filter((l) => l.points.length), { unit: " s" }),
    breakdown: (h) =>
      stackedBars(h, data.components, data.lines.flatMap((line) =>
        line.points.map((p) => ({ label: p.label, parts: p.breakdown })))),
    timeline: (h) => timelineChart(h, host("timeline-readout"), chosen()),
    rows: (h) => rowsChart(h, chosen(), data.image),
  };

  const choice = host("timeline-choice");
  data.timelines.forEach((timeline, i) => choice.add(new Option(timeline.label, i)));
  choice.value = String(data.timelines.length - 1);
  const chosen = () => data.timelines[Number(choice.value)];

  const live = new Map();
  function draw(id) {
    live.get(id)?.destroy?.();
    host(id).replaceChildren();
    live.set(id, charts[id](host(id)));
    if (id !== "rows") host(id).dataset.drawn = "yes";
  }
  /* A page of one core count has no lines over core counts. */
  const drawAll = () => Object.keys(charts).filter(host).forEach(draw);

  choice.addEventListener("change", () => { draw("timeline"); draw("rows"); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  let drawnWidth = document.documentElement.clientWidth;
  addEventListener("resize", () => {
    if (document.documentElement.clientWidth !== drawnWidth) {
      drawnWidth = document.documentElement.clientWidth;
      requestAnimationFrame(drawAll);
    }
  });
  /* Paper is white and narrow whatever the screen is; its media rules do not hold yet when this is called. */
  const printing = (on) => () => {
    document.documentElement.classList.toggle("paper", on);
    drawAll();
  };
  addEventListener("beforeprint", printing(true));
  addEventListener("afterprint", printing(false));
  drawAll();
})();
