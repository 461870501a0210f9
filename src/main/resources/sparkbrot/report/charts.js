"use strict";
/* Line charts over core counts (uPlot) and the stacked bars of the time by phase (SVG). */

const LINE_COLORS = ["#2f7ed8", "#e07b00", "#159a6c", "#c2479f", "#8a63d2", "#b59400", "#d1495b", "#4aa3c7"];
/* Work in cool hues, overhead in warm ones, waiting in greys. */
const COMPONENT_COLORS = {
  "start-up": "#9aa5b5", "plan": "#c9a227", "schedule": "#e8590c", "deserialize": "#f08c4a",
  "kernel": "#2f7ed8", "colour": "#38a3a5", "hash": "#7b6fd0", "encode": "#57cc99",
  "serialize": "#f4b183", "fetch": "#d6336c", "task, other": "#b07aa1", "wasted": "#e03131",
  "idle": "#cbd2dc", "assembly tail": "#8d6e63",
};

function cssColor(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function short(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e5 || size < 1e-3 ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}

function element(parent, tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  parent.append(node);
  return node;
}

function svgElement(parent, tag, attributes, text) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  parent.append(node);
  return node;
}

/* Intervals as vertical bars, raw repeats as dots; hollow where oversubscribed. */
function drawRepeats(u, groups) {
  const ctx = u.ctx;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(u.bbox.left - 6 * ratio, u.bbox.top - 6 * ratio, u.bbox.width + 12 * ratio, u.bbox.height + 12 * ratio);
  ctx.clip();
  /* The series drawn last may have been dashed. */
  ctx.setLineDash([]);
  groups.forEach((group, index) => {
    if (!u.series[group.series].show) return;
    ctx.strokeStyle = ctx.fillStyle = group.color;
    ctx.lineWidth = 1.5 * ratio;
    for (const point of group.points) {
      const x = u.valToPos(point.cores, "x", true);
      const low = u.valToPos(point.figure.low, "y", true);
      const high = u.valToPos(point.figure.high, "y", true);
      ctx.beginPath();
      ctx.moveTo(x, low);
      ctx.lineTo(x, high);
      for (const end of [low, high]) {
        ctx.moveTo(x - 5 * ratio, end);
        ctx.lineTo(x + 5 * ratio, end);
      }
      ctx.stroke();
      point.figure.repeats.forEach((value, i) => {
        /* Repeats stand side by side a little, so that equal ones stay visible. */
        const shift = (i - (point.figure.repeats.length - 1) / 2) * Math.min(2.5, 16 / point.figure.repeats.length) * ratio;
        ctx.beginPath();
        ctx.arc(x + shift, u.valToPos(value, "y", true), 2.4 * ratio, 0, 2 * Math.PI);
        ctx.globalAlpha = 0.6;
        if (point.oversubscribed) ctx.stroke(); else ctx.fill();
        ctx.globalAlpha = 1;
      });
    }
  });
  ctx.restore();
}

/**
 * A chart over core counts. Each line: {label, points: [{cores, oversubscribed, figure}]};
 * extra: [{label, at(cores)}] are drawn dashed without points; floor and ceiling widen the y axis.
 */
function coresChart(host, lines, { extra = [], floor = 0, ceiling = -Infinity, unit = "" } = {}) {
  const cores = [...new Set(lines.flatMap((l) => l.points.map((p) => p.cores)))].sort((a, b) => a - b);
  const logarithmic = cores[cores.length - 1] / cores[0] > 8;
  const values = lines.flatMap((l) => l.points.flatMap((p) => [p.figure.low, p.figure.high, ...p.figure.repeats]));
  extra.forEach((e) => cores.forEach((c) => values.push(e.at(c))));
  const top = Math.max(ceiling, ...values);
  /* From zero, or where no value can be less: an axis cut at the least value makes a cliff of noise. */
  const bottom = Math.min(floor, ...values);
  const pad = (top - bottom) * 0.08 || 0.1;
  const data = [cores];
  const series = [{ label: "cores", value: (u, v) => (v == null ? "–" : String(v)) }];
  const groups = [];
  const format = (u, v) => (v == null ? "–" : short(v) + unit);
  lines.forEach((line, i) => {
    const color = LINE_COLORS[i % LINE_COLORS.length];
    data.push(cores.map((c) => line.points.find((p) => p.cores === c)?.figure.median ?? null));
    groups.push({ series: series.length, color, points: line.points });
    series.push({ label: line.label, stroke: color, width: 2, spanGaps: true, points: { show: true, size: 7, fill: color }, value: format });
  });
  extra.forEach((e, i) => {
    data.push(cores.map(e.at));
    series.push({ label: e.label, stroke: e.color || cssColor("--soft"), width: 1.5, dash: e.dash || [7, 5], points: { show: false }, value: format });
  });
  const span = cores[cores.length - 1] - cores[0];
  const axis = { stroke: cssColor("--soft"), grid: { stroke: cssColor("--grid"), width: 1 }, ticks: { stroke: cssColor("--grid"), width: 1 } };
  const options = {
    width: Math.max(200, host.clientWidth),
    height: 290,
    /* Live values would stand as dashes while nothing is pointed at. */
    legend: { live: false },
    cursor: { points: { size: 9 }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, distr: logarithmic ? 3 : 1, log: 2, range: () => (logarithmic ? [cores[0] / 1.25, cores[cores.length - 1] * 1.25] : [cores[0] - span * 0.08 - 0.05, cores[cores.length - 1] + span * 0.08 + 0.05]) },
      y: { range: () => [bottom, top + pad] },
    },
    axes: [
      { ...axis, label: "cores p", labelSize: 22, size: 34, labelFont: "13px system-ui", splits: () => cores, filter: (u, splits) => splits, values: (u, splits) => splits.map(String) },
      { ...axis, size: 58, values: (u, splits) => splits.map((v) => short(v) + unit) },
    ],
    series,
    hooks: { draw: [(u) => drawRepeats(u, groups)], setCursor: [(u) => say(u)] },
  };
  const say = (u) => {
    const at = u.cursor.idx;
    if (!readout) return;
    readout.textContent = at == null ? "" : `${cores[at]} cores: ` + u.series.slice(1)
      .map((s, i) => [s, u.data[i + 1][at]]).filter(([s, v]) => s.show && v != null)
      .map(([s, v]) => `${s.label} ${short(v)}${unit}`).join(", ");
  };
  let readout = null;
  const chart = new uPlot(options, data, host);
  readout = element(host, "p", "readout");
  host.setAttribute("role", "img");
  host.setAttribute("aria-label", lines.map((l) => `${l.label}: ` + l.points
    .map((p) => `${short(p.figure.median)}${unit} on ${p.cores} cores`).join(", ")).join("; "));
  return chart;
}

/* A round step that gives about n ticks. */
function tickStep(max, n) {
  const raw = max / n;
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((m) => m * power).find((step) => step >= raw);
}

/** One horizontal stacked bar for each point. */
function stackedBars(host, components, bars) {
  /* Start-up is many times as long as a short run, and would leave a sliver for all that matters. */
  const once = components.indexOf("start-up");
  bars = bars.map((bar) => ({
    label: `${bar.label}; start-up ${short(bar.parts[once])} s`,
    parts: bar.parts.map((part, i) => (i === once ? 0 : part)),
  }));
  const used = components.filter((c, i) => bars.some((bar) => bar.parts[i] > 0));
  const width = Math.max(240, host.clientWidth);
  const rowHeight = 50;
  const height = bars.length * rowHeight + 26;
  const svg = svgElement(host, "svg", { width, height, role: "img", "aria-label": bars.map((bar) => `${bar.label}: ` + components
    .map((c, i) => [c, bar.parts[i]]).filter(([, s]) => s > 0).map(([c, s]) => `${c} ${short(s)} s`).join(", ")).join("; ") });
  const max = Math.max(...bars.map((bar) => bar.parts.reduce((a, b) => a + b, 0)));
  const scale = (width - 24) / max;
  const step = tickStep(max, width < 500 ? 4 : 9);
  for (let tick = 0; tick <= max; tick += step) {
    const last = tick * scale > width - 50;
    svgElement(svg, "line", { x1: tick * scale, x2: tick * scale, y1: 0, y2: height - 20, stroke: cssColor("--grid") });
    svgElement(svg, "text", { x: tick * scale, y: height - 4, class: "bar-axis", "text-anchor": tick === 0 ? "start" : last ? "end" : "middle" }, short(tick) + " s");
  }
  bars.forEach((bar, row) => {
    const label = svgElement(svg, "text", { x: 0, y: row * rowHeight + 15, class: "bar-label" }, bar.label);
    if (label.getComputedTextLength() > width) {
      label.setAttribute("textLength", width);
      label.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
    let x = 0;
    bar.parts.forEach((seconds, i) => {
      if (!(seconds > 0)) return;
      const rect = svgElement(svg, "rect", { x, y: row * rowHeight + 21, width: Math.max(seconds * scale, 0.4), height: 22, fill: COMPONENT_COLORS[components[i]] });
      svgElement(rect, "title", {}, `${components[i]}: ${short(seconds)} s`);
      x += seconds * scale;
    });
  });
  const legend = element(host, "div", "legend");
  for (const component of used) {
    const entry = element(legend, "span");
    element(entry, "i").style.background = COMPONENT_COLORS[component];
    entry.append(component);
  }
}
