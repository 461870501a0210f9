// Times of the explorer in Chromium: node explore-measure.mjs URL CHROMIUM WHAT ROUNDS
// WHAT: first (the default place), step (zoom steps of 1,000 iterations), deep=RE,IM,ZOOM,LIMIT, or recolor.
// Prints "KIND MILLIS TILES" for each round: from the page's asking until it has all tiles of 1280x720, decoded.
import { chromium } from "playwright-core";

const [url, executablePath, what, rounds] = process.argv.slice(2);
const { origin } = new URL(url);
/* Deep ones are long enough to warm up by one. */
const WARM_ROUNDS = what.startsWith("deep=") ? 1 : 5;
const PALETTES = ["viridis", "magma", "ice", "fire", "iris", "moss"];
const SEAHORSES = "re=-0.7436438870371587&im=0.1318259043091895";

const complete = (tab) => tab.waitForFunction(() => document.body.dataset.state === "complete", null, { polling: 20, timeout: 120_000 });

// The newest view, from its first order to its end: orders that a move makes superfluous are not counted apart.
async function times(tab, since) {
  return tab.evaluate((from) => {
    const marks = performance.getEntriesByType("mark").filter((it) => it.startTime >= from);
    const asked = marks.find((it) => it.name === "asked");
    const done = marks.filter((it) => it.name === "complete").at(-1);
    return { millis: done.startTime - asked.startTime, tiles: asked.detail.tiles, now: performance.now() };
  }, since);
}

const say = (kind, { millis, tiles }, round) => round >= 0 && console.log(`${kind} ${millis.toFixed(1)} ${tiles}`);

async function load(tab, hash) {
  await tab.goto("about:blank");
  await tab.goto(`${origin}/${hash}`, { waitUntil: "load" });
  await complete(tab);
  return times(tab, 0);
}

async function change(tab, act) {
  const since = await tab.evaluate(() => performance.now());
  await act();
  await tab.waitForFunction((from) => performance.getEntriesByName("asked").some((it) => it.startTime >= from), since, { polling: 10 });
  await complete(tab);
  return times(tab, since);
}

const browser = await chromium.launch({ executablePath, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"] });
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" });
  const tab = await context.newPage();
  await tab.goto(url);
  await complete(tab);
  for (let round = -WARM_ROUNDS; round < rounds; round++) {
    if (what === "first") say("first", await load(tab, ""), round);
    else if (what === "step") {
      const zoom = 10 * 2 ** ((round + WARM_ROUNDS) % 16);
      await load(tab, `#${SEAHORSES}&zoom=${zoom}&maxIter=1000`);
      say("step", await change(tab, () => tab.keyboard.press("+")), round);
    } else if (what === "recolor") {
      const name = PALETTES[(round + WARM_ROUNDS) % PALETTES.length];
      if (round === -WARM_ROUNDS) await load(tab, `#${SEAHORSES}&zoom=1000&maxIter=1000&color=lit`);
      if (await tab.locator("#colors").isHidden()) await tab.keyboard.press("c");
      say("recolor", await change(tab, () => tab.locator("#palette-list label", { hasText: name }).click()), round);
    } else {
      const [re, im, zoom, limit] = what.replace("deep=", "").split(",");
      const hash = `#re=${re}&im=${im}&zoom=${zoom}&maxIter=${limit}`;
      const found = await load(tab, hash);
      if (round === -WARM_ROUNDS) say("deep-first", found, 0);
      else say("deep", found, round);
    }
  }
} finally {
  await browser.close();
}
