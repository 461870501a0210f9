// Opens a report in a real browser: node report-page.mjs PAGE CHROMIUM SCREENSHOT_DIR
// Fails on any console message of kind error, any exception, any request that leaves the file, and any plot that is
// not drawn, in light, in dark and on a phone.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [page, executablePath, screenshots, pageOfOne] = process.argv.slice(2);
const PLOTS = ["speedup", "efficiency", "throughput", "utilisation", "imbalance", "warmth", "breakdown", "timeline", "rows"];
const VIEWS = [
  { name: "light", colorScheme: "light", viewport: { width: 1400, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1400, height: 900 } },
  { name: "phone", colorScheme: "light", viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true },
  { name: "dark-phone", colorScheme: "dark", viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true },
];
const LEAST_CONTRAST = 4.5;

// Texts whose contrast with what is behind them is less than that of WCAG 2.1's level AA (its relative luminance).
const pale = (least) => {
  const rgb = (color) => (color.match(/[\d.]+/g) || []).map(Number);
  const luminance = (color) => {
    const [r, g, b] = rgb(color).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const color = getComputedStyle(node).backgroundColor;
      if (rgb(color)[3] !== 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || ["SCRIPT", "STYLE"].includes(node.tagName) || !node.getClientRects().length) continue;
    const style = getComputedStyle(node);
    const [a, b] = [luminance(node.namespaceURI.endsWith("svg") ? style.fill : style.color), luminance(behind(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < least) found.push(`${texts.currentNode.data.trim().slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return found;
};

// What a screen reader would miss: plots and tables without a text, headings that leave out a level.
const unnamed = () => {
  const found = [];
  for (const drawing of document.querySelectorAll("canvas, svg")) {
    const image = drawing.closest("[role=img]");
    if (!image || !image.getAttribute("aria-label")) found.push(`a drawing of ${drawing.closest(".plot")?.id}`);
  }
  document.querySelectorAll("section > table:not(:has(caption))").forEach(() => found.push("a table"));
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3")) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) found.push(`heading ${heading.textContent}`);
    level = next;
  }
  return found;
};

// What of tables is cut by the window's or the section's edge.
const cut = () => [...document.querySelectorAll("section > table")]
  .filter((table) => table.getBoundingClientRect().right > table.parentElement.getBoundingClientRect().right)
  .map((table) => table.caption.textContent);

async function readable(tab, name) {
  const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `${name}: the page is ${overflow} px wider than the window`);
  assert.deepEqual(await tab.evaluate(cut), [], `${name}: tables that are cut`);
  assert.deepEqual(await tab.evaluate(pale, LEAST_CONTRAST), [], `${name}: contrast below ${LEAST_CONTRAST}`);
  assert.deepEqual(await tab.evaluate(unnamed), [], `${name}: without a text or out of order`);
  /* A legend's dashes stand for values under a pointer that is elsewhere. */
  assert.equal(await tab.locator(".u-legend .u-value").filter({ hasText: /^(–|--)$/, visible: true }).count(), 0, `${name}: dashes in a legend`);
}

// A page of one core count has no line charts.
async function checkOne(browser, { name, ...options }) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(pageOfOne).href, { waitUntil: "load" });
  await tab.waitForFunction(() => document.getElementById("rows").dataset.drawn === "yes");
  await readable(tab, `one point, ${name}`);
  assert.equal(await tab.locator(".uplot").count(), 0, `${name}: a line chart of one point`);
  const phases = await tab.locator("#breakdown svg rect").evaluateAll((all) => Math.max(...all.map((r) => r.width.baseVal.value)));
  const width = await tab.locator("#breakdown svg").evaluate((svg) => svg.width.baseVal.value);
  assert.ok(phases > width / 2, `${name}: the longest phase has ${phases} of ${width} px`);
  await tab.screenshot({ path: `${screenshots}/one-${name}.png`, fullPage: true });
  await context.close();
}

// Share of a plot's area that something was painted on, and the number of shapes in it.
const painted = (id) => {
  const host = document.getElementById(id);
  const shapes = host.querySelectorAll("svg rect").length;
  let inked = 0;
  for (const canvas of host.querySelectorAll("canvas")) {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const colors = new Set();
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] > 0) {
        inked++;
        colors.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
      }
    }
    if (colors.size < 3) inked = 0;
  }
  return { drawn: host.dataset.drawn, shapes, inked };
};

async function check(browser, { name, ...options }) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  const complaints = [];
  const url = pathToFileURL(page).href;
  tab.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  tab.on("pageerror", (error) => complaints.push(String(error)));
  tab.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:")) complaints.push(`request ${request.url()}`);
  });
  await tab.goto(url, { waitUntil: "load" });
  for (const id of PLOTS) {
    await tab.waitForFunction((plot) => document.getElementById(plot).dataset.drawn === "yes", id);
    const { shapes, inked } = await tab.evaluate(painted, id);
    assert.ok(shapes > 5 || inked > 500, `${name}: plot ${id} is empty (${shapes} shapes, ${inked} painted pixels)`);
  }
  /* A speedup means nothing without the time that it refers to. */
  assert.match(await tab.locator("section:has(#speedup) .note").innerText(), /Base: [0-9.]+ s on 1 core/, `${name}: base time beside the speedup`);
  const marked = await tab.locator("#breakdown .bar-label", { hasText: "oversubscribed" }).count();
  assert.equal(marked, 1, `${name}: the oversubscribed point is marked among the phases`);
  await readable(tab, name);

  const canvas = tab.locator("#timeline canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  await tab.mouse.move(box.x + box.width * 0.3, box.y + 24);
  assert.match(await tab.locator("#timeline-readout").innerText(), /^Tile \d+: rows \d+ to \d+, \d+ ms on slot [\d.]+ of 127/, `${name}: pointing at a tile`);
  const before = await canvas.evaluate((c) => c.toDataURL());
  await tab.selectOption("#timeline-choice", "0");
  const after = await tab.locator("#timeline canvas").evaluate((c) => c.toDataURL());
  assert.notEqual(after, before, `${name}: another run draws another timeline`);
  await tab.screenshot({ path: `${screenshots}/report-${name}.png`, fullPage: true });
  /* Paper is narrow and white. */
  await tab.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const paper = await tab.evaluate(() => ({
    wide: [...document.querySelectorAll(".plot canvas, .plot svg")].filter((d) => d.getBoundingClientRect().width > 42 * 16).length,
    page: getComputedStyle(document.body).backgroundColor,
  }));
  assert.deepEqual(paper, { wide: 0, page: "rgb(255, 255, 255)" }, `${name}: printed`);
  assert.deepEqual(complaints, [], `${name}: console errors or requests`);
  await context.close();
}

const browser = await chromium.launch({
  executablePath,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  for (const view of VIEWS) {
    await check(browser, view);
    await checkOne(browser, view);
    console.log(`${view.name}: ${PLOTS.length} plots drawn, no console error, no request`);
  }
} finally {
  await browser.close();
}
