// An executor dies while the page waits for its tiles: node explore-lost.mjs EXPECTED.json CHROMIUM SCREENSHOT_DIR
// The page on the cluster must come to show what that of an explorer on threads does, and say nothing of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { complete, DESK, launch, listen, painted } from "./explorer.mjs";

const [expectedFile, executablePath, screenshots] = process.argv.slice(2);
const { place, executor, cluster, threads } = JSON.parse(readFileSync(expectedFile, "utf8"));
const complaints = [];

async function open(browser, name, { root, cookie }) {
  const context = await browser.newContext({ ...DESK, reducedMotion: "reduce" });
  const [cookieName, value] = cookie.split("=");
  await context.addCookies([{ name: cookieName, value, url: root }]);
  const tab = await context.newPage();
  listen(tab, name, root, complaints);
  // Whatever the page says of trouble, for however short a time.
  await tab.addInitScript(() => {
    window.told = [];
    document.addEventListener("DOMContentLoaded", () => {
      const watch = (id, text) => new MutationObserver(() => window.told.push(text())).observe(document.getElementById(id), { attributes: true, attributeFilter: ["hidden"], childList: true });
      watch("toast", () => document.getElementById("toast").textContent);
      watch("trouble", () => document.getElementById("trouble").innerText);
    });
  });
  await tab.goto(`${root}/${place}`, { waitUntil: "load" });
  return tab;
}

// Some tiles are there, others, more than a task has, are being computed or wait.
const amid = (tab) =>
  tab.waitForFunction(
    () => {
      const [, done, total] = /^(\d+) of (\d+) /.exec(document.getElementById("progress").getAttribute("aria-valuetext")) ?? [];
      return document.body.dataset.state === "computing" && done > 0 && total - done > 8 && `${done} of ${total}`;
    },
    null,
    { timeout: 120_000, polling: 20 },
  );

const browser = await launch(executablePath);
try {
  const tab = await open(browser, "cluster", cluster);
  const done = await (await amid(tab)).jsonValue();
  process.kill(executor, "SIGKILL");
  await complete(tab);
  await tab.screenshot({ path: `${screenshots}/explore-lost-executor.png` });
  const found = await painted(tab);
  assert.equal(found.bare, 0, "pixels without a tile");
  assert.deepEqual(await tab.evaluate(() => window.told), [], "the page tells of trouble");
  assert.ok(await tab.locator("#trouble").isHidden());
  const other = await open(browser, "threads", threads);
  await complete(other);
  assert.deepEqual(found.pixels, (await painted(other)).pixels, "pixels of a page on threads");
  assert.ok(found.colors > 100, `${found.colors} colours`);
  assert.deepEqual(complaints, [], "console errors or requests");
  console.log(`lost at ${done} tiles, and complete`);
} finally {
  await browser.close();
}
