"use strict";
/* Tiles on their task slots, and in the image. */

/* Dark blue to yellow in even steps of lightness, readable without colour vision. */
const COST_STOPS = [[48, 18, 120], [59, 82, 178], [33, 145, 160], [94, 201, 98], [253, 231, 37]];

function costColor(share) {
  const at = Math.min(0.9999, Math.max(0, share)) * (COST_STOPS.length - 1);
  const i = Math.floor(at);
  const mix = COST_STOPS[i].map((v, k) => Math.round(v + (at - i) * (COST_STOPS[i + 1][k] - v)));
  return `rgb(${mix.join(",")})`;
}

/* Rows differ in cost by a factor of 1,000: a logarithmic scale. */
function costScale(bars) {
  const costs = bars.filter((b) => b.costPerRow > 0).map((b) => b.costPerRow);
  if (costs.length === 0) return () => 0;
  let low = Infinity, high = -Infinity;
  for (const cost of costs) { low = Math.min(low, cost); high = Math.max(high, cost); }
  return (cost) => (high > low ? Math.log(Math.max(cost, low) / low) / Math.log(high / low) : 0.5);
}

function sizedCanvas(host, width, height) {
  const canvas = element(host, "canvas");
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  canvas.style.width = width + "px";
  canvas.style.height = height + "px";
  const ctx = canvas.getContext("2d");
  ctx.scale(devicePixelRatio, devicePixelRatio);
  return { canvas, ctx };
}

function hatch(ctx, x, y, width, height) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.strokeStyle = "#e03131";
  ctx.beginPath();
  for (let at = x - height; at < x + width; at += 5) {
    ctx.moveTo(at, y + height);
    ctx.lineTo(at + height, y);
  }
  ctx.stroke();
  ctx.strokeRect(x + 0.5, y + 0.5, Math.max(0, width - 1), height - 1);
  ctx.restore();
}

function costLegend(host) {
  const legend = element(host, "div", "legend");
  const entry = element(legend, "span");
  entry.append("cost of a row: least ");
  const ramp = element(entry, "i");
  ramp.style.width = "7rem";
  ramp.style.background = `linear-gradient(90deg, ${[0, 0.25, 0.5, 0.75, 1].map(costColor).join(",")})`;
  entry.append(" most (logarithmic)");
}

/** The Gantt chart; readout shows the tile under the pointer. */
function timelineChart(host, readout, timeline) {
  host.replaceChildren();
  const width = Math.max(240, host.clientWidth);
  const left = Math.min(110, 18 + 7.2 * Math.max(3, ...timeline.slots.map((s) => s.length)));
  /* A canvas has at most some ten thousand pixels. */
  const lane = Math.max(2, Math.min(26, 420 / Math.max(1, timeline.slots.length)));
  /* A host's name stands above its slots. */
  const heading = 16;
  const tops = [];
  const headings = [];
  let at = 0;
  timeline.hosts.forEach((name, i) => {
    if (i === 0 || name !== timeline.hosts[i - 1]) {
      headings.push({ name, top: at });
      at += heading;
    }
    tops.push(at);
    at += lane;
  });
  const height = at + 30;
  const { canvas, ctx } = sizedCanvas(host, width, height);
  const end = Math.max(1, ...timeline.bars.map((b) => b.end));
  const scale = (width - left - 12) / end;
  const share = costScale(timeline.bars);
  const step = tickStep(end / 1000, width < 500 ? 4 : 9);
  ctx.font = "12px system-ui, sans-serif";
  ctx.fillStyle = cssColor("--soft");
  ctx.strokeStyle = cssColor("--grid");
  for (let tick = 0; tick <= end / 1000; tick += step) {
    const x = left + tick * 1000 * scale;
    ctx.beginPath();
    ctx.moveTo(x, 0);
    ctx.lineTo(x, height - 24);
    ctx.stroke();
    const text = short(tick) + " s";
    ctx.fillText(text, Math.min(x, width - ctx.measureText(text).width), height - 8);
  }
  const every = Math.ceil(13 / lane);
  timeline.slots.forEach((slot, i) => {
    if (i % every === 0) ctx.fillText(slot, 0, tops[i] + lane / 2 + 4, left - 8);
  });
  ctx.font = "600 12px system-ui, sans-serif";
  ctx.fillStyle = cssColor("--ink");
  for (const { name, top } of headings) ctx.fillText(name, 0, top + 12, width);
  const gap = lane > 8 ? 2 : 0.5;
  for (const bar of timeline.bars) {
    const x = left + bar.begin * scale;
    const barWidth = Math.max(0.7, (bar.end - bar.begin) * scale);
    if (bar.delivered) {
      ctx.fillStyle = costColor(share(bar.costPerRow));
      ctx.fillRect(x, tops[bar.slot] + gap / 2, Math.max(0.7, barWidth - (barWidth > 3 ? 0.6 : 0)), lane - gap);
    } else {
      hatch(ctx, x, tops[bar.slot] + gap / 2, barWidth, lane - gap);
    }
  }
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `${timeline.bars.length} attempts on ${timeline.slots.length} slots of ${headings.length} hosts in ${short(end / 1000)} s: ${timeline.label}`);
  costLegend(host);
  if (timeline.left > 0) element(host, "p", "note", `${timeline.left} more attempts are left out: the page has no room for them.`);
  canvas.addEventListener("pointermove", (event) => {
    const time = (event.offsetX - left) / scale;
    const slot = tops.findIndex((top) => top <= event.offsetY && event.offsetY < top + lane);
    const bar = timeline.bars.find((b) => b.slot === slot && b.begin <= time && time < b.end);
    readout.textContent = bar
      ? `Tile ${bar.tile}: rows ${bar.firstRow} to ${bar.firstRow + bar.rows - 1}${bar.mirrorRow < 0 ? "" : ` and their mirrors from ${bar.mirrorRow}`}, ${bar.end - bar.begin} ms on slot ${timeline.slots[slot]} of ${timeline.hosts[slot]}, ${short(bar.costPerRow)} iterations a row${bar.delivered ? "" : ", delivered nothing"}.`
      : "Point at a tile.";
  });
}

/** Tile borders over the picture, cost of the rows beside it. */
function rowsChart(host, timeline, image) {
  host.replaceChildren();
  const width = Math.max(240, host.clientWidth);
  /* A mirrored tile lies in the image twice. */
  const tiles = timeline.bars.filter((b) => b.delivered)
    .flatMap((b) => (b.mirrorRow < 0 ? [b] : [b, { ...b, firstRow: b.mirrorRow }]))
    .sort((a, b) => a.firstRow - b.firstRow);
  const share = costScale(tiles);
  const draw = (picture) => {
    const pictureWidth = picture ? Math.min(width * 0.6, 560) : 0;
    const height = picture ? Math.max(60, Math.min(640, pictureWidth * picture.naturalHeight / picture.naturalWidth)) : 320;
    const shown = picture ? height * picture.naturalWidth / picture.naturalHeight : 0;
    const { canvas, ctx } = sizedCanvas(host, width, height + 26);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `Cost of ${tiles.length} tiles over the rows of the image, iterations per row: ${timeline.label}`);
    const left = picture ? Math.min(shown, pictureWidth) + 12 : 50;
    if (picture) ctx.drawImage(picture, 0, 0, left - 12, height);
    const most = Math.max(1, ...tiles.map((t) => t.costPerRow));
    const scale = (width - left - 10) / most;
    const y = (row) => row / timeline.heightPx * height;
    for (const tile of tiles) {
      ctx.fillStyle = costColor(share(tile.costPerRow));
      ctx.fillRect(left, y(tile.firstRow), Math.max(1, tile.costPerRow * scale), Math.max(0.6, y(tile.rows) - (y(tile.rows) > 3 ? 0.6 : 0)));
    }
    if (picture) {
      ctx.strokeStyle = "rgba(255,255,255,.75)";
      ctx.lineWidth = tiles.length > 150 ? 0.35 : 0.8;
      ctx.beginPath();
      for (const tile of tiles.slice(1)) {
        ctx.moveTo(0, y(tile.firstRow));
        ctx.lineTo(left - 12, y(tile.firstRow));
      }
      ctx.stroke();
    }
    ctx.font = "12px system-ui, sans-serif";
    ctx.fillStyle = cssColor("--soft");
    const narrow = width - left < 260;
    ctx.fillText(narrow ? `most: ${short(most)}` : `iterations per row, 0 to ${short(most)}; ${tiles.length} tiles`, left, height + 18);
    if (!picture) {
      ctx.fillText("row 0", 0, 12);
      ctx.fillText(String(timeline.heightPx), 0, height);
    }
    host.dataset.drawn = "yes";
  };
  if (!image) return draw(null);
  const picture = new Image();
  picture.addEventListener("load", () => draw(picture));
  picture.src = image;
}
