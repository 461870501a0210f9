// Opens a report in a real browser: node report-page.mjs PAGE CHROMIUM SCREENSHOT_DIR
// Fails on any console message of kind error, any exception, any request that leaves the file, and any plot that is
// not drawn, in light, in dark and on a phone.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [page, executablePath, screenshots] = process.argv.slice(2);
const PLOTS = ["speedup", "efficiency", "throughput", "utilisation", "imbalance", "warmth", "breakdown", "timeline", "rows"];
const VIEWS = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { name: "phone", colorScheme: "light", viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true },
];

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
  const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `${name}: the page is ${overflow} px wider than the window`);

  const canvas = tab.locator("#timeline canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  await tab.mouse.move(box.x + box.width * 0.3, box.y + 8);
  assert.match(await tab.locator("#timeline-readout").innerText(), /^Tile \d+: rows \d+ to \d+, \d+ ms on slot /, `${name}: pointing at a tile`);
  const before = await canvas.evaluate((c) => c.toDataURL());
  await tab.selectOption("#timeline-choice", "0");
  const after = await tab.locator("#timeline canvas").evaluate((c) => c.toDataURL());
  assert.notEqual(after, before, `${name}: another run draws another timeline`);
  await tab.screenshot({ path: `${screenshots}/report-${name}.png`, fullPage: true });
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
    console.log(`${view.name}: ${PLOTS.length} plots drawn, no console error, no request`);
  }
} finally {
  await browser.close();
}
