// Walks through a pyramid in a real browser: node viewer-page.mjs EXPECTED.json CHROMIUM SCREENSHOT_DIR
// Fails on any console message of kind error, any exception, and any request that leaves the server. Places and counts
// are compared with what Java computed of the same picture.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { contrasts } from "./contrast.mjs";

const [expectedFile, executablePath, screenshots] = process.argv.slice(2);
const expected = JSON.parse(readFileSync(expectedFile, "utf8"));
const DESK = { viewport: { width: 1400, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const WINDOWS = [
  { name: "light", colorScheme: "light", format: "cog", ...DESK },
  { name: "dark", colorScheme: "dark", format: "szi", ...DESK },
  { name: "phone-light", colorScheme: "light", format: "szi", ...PHONE },
  { name: "phone-dark", colorScheme: "dark", format: "cog", ...PHONE },
];

// Distinct colours on a canvas, of every 101st pixel.
const colors = (tab, selector) =>
  tab.locator(selector).first().evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const found = new Set();
    for (let i = 0; i < data.length; i += 404) if (data[i + 3] > 0) found.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    return found.size;
  });

async function open(browser, { name, ...options }, url, complaints) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  tab.on("console", (message) => message.type() === "error" && complaints.push(`${name}: ${message.text()}`));
  tab.on("pageerror", (error) => complaints.push(`${name}: ${error}`));
  tab.on("request", (request) => {
    const allowed = [new URL(url).origin, "data:", "blob:", "file:"];
    if (!allowed.some((it) => request.url().startsWith(it))) complaints.push(`${name}: request ${request.url()}`);
  });
  await tab.goto(url, { waitUntil: "load" });
  return tab;
}

const opened = (tab) => tab.waitForFunction(() => document.body.dataset.state === "open");
const text = (tab, id) => tab.locator(`#${id}`).innerText();
const width = async (tab) => Number(await text(tab, "width"));
const hash = (tab) => tab.evaluate(() => decodeURIComponent(location.hash.slice(1)));

// Waits until the place is in the address and no longer what it was.
async function moved(tab, before) {
  await tab.waitForFunction((old) => location.hash.length > 1 && decodeURIComponent(location.hash.slice(1)) !== old, before);
  return hash(tab);
}

async function painted(tab, name, selector = "#stage .openseadragon-canvas canvas") {
  let found = 0;
  for (let i = 0; i < 100 && found < 20; i++) {
    found = await tab.locator(selector).count() ? await colors(tab, selector) : 0;
    if (found < 20) await tab.waitForTimeout(50);
  }
  assert.ok(found >= 20, `${name}: ${selector} has ${found} colours`);
}

// What the page says of a pixel is what Java says of it.
async function saysTheTruth(tab, name) {
  const re = Number(await text(tab, "re"));
  const im = Number(await text(tab, "im"));
  const column = Math.round(((re - expected.xmin) / expected.xspan) * expected.widthPx - 0.5);
  const row = Math.round(((expected.ymax - im) / expected.yspan) * expected.heightPx - 0.5);
  const count = counts[row * expected.widthPx + column];
  const said = count === expected.maxIter ? `${count}, the limit` : String(count);
  await tab.waitForFunction((it) => document.getElementById("count").textContent === it, said, { timeout: 5000 }).catch(async () => {
    assert.fail(`${name}: pixel ${column},${row} has count ${said}, the page says ${await text(tab, "count")}`);
  });
}

async function pinch(tab) {
  const session = await tab.context().newCDPSession(tab);
  const touch = (type, apart) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: apart ? [-1, 1].map((side, id) => ({ x: 195 + side * apart, y: 400, id })) : [],
    });
  await touch("touchStart", 40);
  for (let apart = 50; apart <= 140; apart += 10) await touch("touchMove", apart);
  await touch("touchEnd", 0);
}

async function gestures(tab, name, phone) {
  let place = await hash(tab);
  let before = await width(tab);
  const { width: across, height: down } = tab.viewportSize();
  if (phone) {
    await pinch(tab);
    place = await moved(tab, place);
    assert.ok((await width(tab)) < before / 1.5, `${name}: a pinch zooms`);
    await tab.touchscreen.tap(200, 300);
    assert.equal(await text(tab, "where"), "Under the pointer", `${name}: a finger points`);
    await saysTheTruth(tab, name);
    return;
  }
  await tab.mouse.move(across * 0.4, down * 0.45);
  assert.equal(await text(tab, "where"), "Under the pointer", name);
  await saysTheTruth(tab, name);
  await tab.mouse.wheel(0, -400);
  place = await moved(tab, place);
  assert.ok((await width(tab)) < before / 1.1, `${name}: the wheel zooms`);
  await tab.mouse.down();
  await tab.mouse.move(across * 0.4 + 150, down * 0.45 + 90, { steps: 8 });
  await tab.mouse.up();
  await moved(tab, place);
  await arrived(tab);
  await saysTheTruth(tab, name);
}

// Waits until what is shown is what the address says.
const arrived = (tab) =>
  tab.waitForFunction(() => document.getElementById("width").textContent === decodeURIComponent(location.hash).split(",")[2]);

async function keys(tab, name, start) {
  await tab.locator("#stage .openseadragon-canvas").first().focus();
  await tab.keyboard.press("0");
  await tab.waitForFunction((it) => decodeURIComponent(location.hash.slice(1)) === it, start);
  const home = start.split(",").map(Number);
  const press = async (key) => {
    const old = await hash(tab);
    await tab.keyboard.press(key);
    return (await moved(tab, old)).split(",").map(Number);
  };
  const closer = await press("+");
  assert.ok(closer[2] < home[2] / 1.4, `${name}: + zooms in`);
  const right = await press("ArrowRight");
  assert.ok(right[0] > closer[0] && right[1] === closer[1], `${name}: an arrow moves to the right`);
  const up = await press("ArrowUp");
  assert.ok(up[1] > right[1] && up[0] === right[0], `${name}: an arrow moves up`);
  const farther = await press("-");
  assert.ok(farther[2] > up[2] * 1.4, `${name}: - zooms out`);
  await tab.keyboard.press("r");
  await tab.waitForFunction(() => /^Centre: real -?[\d.]+, imaginary -?[\d.E-]+\. Iterations \d+/.test(document.getElementById("said").textContent));
  await tab.keyboard.press("?");
  assert.ok(await tab.locator("#help-dialog").isVisible(), `${name}: help`);
  await tab.screenshot({ path: `${screenshots}/viewer-${name}-help.png` });
  await tab.keyboard.press("Escape");
}

async function links(tab, name) {
  const here = await hash(tab);
  await tab.goBack();
  await tab.waitForFunction((old) => decodeURIComponent(location.hash.slice(1)) !== old, here);
  await arrived(tab);
  await tab.goForward();
  await tab.waitForFunction((it) => decodeURIComponent(location.hash.slice(1)) === it, here);
  await arrived(tab);
  const other = await tab.context().newPage();
  await other.goto(tab.url(), { waitUntil: "load" });
  await opened(other);
  await arrived(other);
  assert.equal(await hash(other), here, `${name}: a link leads to the same place`);
  await other.close();
  await tab.bringToFront();
}

const WORDS = "dt, dd, p, th, td, kbd, button, textarea, h2, .choice, code, pre, summary";

async function command(tab, name) {
  await tab.keyboard.press("c");
  const shown = await tab.locator("#command-text").inputValue();
  assert.match(shown, /render \\\n {2}--center=/, name);
  for (const { what, ratio } of await contrasts(tab, WORDS)) assert.ok(ratio >= 4.5, `${name}: contrast of ${what} is ${ratio}`);
  await tab.screenshot({ path: `${screenshots}/viewer-${name}-command.png` });
  await tab.keyboard.press("Escape");
  console.log(`COMMAND ${JSON.stringify({ command: shown, link: await hash(tab) })}`);
}

async function walk(browser, window) {
  const { name, format } = window;
  const phone = name.startsWith("phone");
  const complaints = [];
  const tab = await open(browser, window, expected.urls[format], complaints);
  await opened(tab);
  await painted(tab, name);
  await painted(tab, name, "#minimap canvas");
  await tab.waitForFunction(() => location.hash.length > 1);
  const start = await hash(tab);
  await saysTheTruth(tab, name);
  await tab.screenshot({ path: `${screenshots}/viewer-${name}.png` });
  const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `${name}: the page is ${overflow} px wider than the window`);
  for (const button of await tab.locator("#tools button:visible").all()) {
    const box = await button.boundingBox();
    assert.ok(box.width >= 44 && box.height >= 44, `${name}: a button is too small for a finger`);
    assert.notEqual((await button.innerText()).trim(), "", `${name}: a button has no name`);
  }
  await gestures(tab, name, phone);
  await painted(tab, name);
  await tab.screenshot({ path: `${screenshots}/viewer-${name}-near.png` });
  if (!phone) {
    await keys(tab, name, start);
    await links(tab, name);
  }
  await command(tab, name);
  assert.deepEqual(complaints, [], `${name}: console errors or requests`);
  await tab.context().close();
  console.log(`${name}: walked`);
}

// Pixels of each tile that Java decoded, by both readers.
async function pixels(browser) {
  for (const format of ["cog", "szi"]) {
    const complaints = [];
    const tab = await open(browser, { name: format, ...DESK, reducedMotion: "reduce" }, expected.urls[format], complaints);
    await opened(tab);
    const digests = await tab.evaluate(async (tiles) => {
      const file = await Picture.read(Ranges.ofUrl("pyramid"));
      const found = [];
      for (const { level, column, row } of tiles) {
        const tile = await file.tile(level, column, row);
        const canvas = Object.assign(document.createElement("canvas"), { width: tile.width, height: tile.height });
        const context = canvas.getContext("2d", { willReadFrequently: true });
        context.drawImage(tile, 0, 0);
        const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", context.getImageData(0, 0, canvas.width, canvas.height).data));
        found.push([...hash].map((it) => it.toString(16).padStart(2, "0")).join(""));
      }
      return found;
    }, expected.tiles);
    assert.deepEqual(digests, expected.tiles.map((it) => it.sha256), `${format}: tiles`);
    const sums = await tab.evaluate(
      (cases) =>
        cases.map(([a, places, b]) => {
          const [left, right] = [a, b].map(Decimal.parse);
          return [a, places, b, Decimal.text(Decimal.divide(left, right, places)), Decimal.text(Decimal.add(left, right))];
        }),
      expected.decimals,
    );
    assert.deepEqual(sums, expected.decimals, `${format}: decimals`);
    const deep = await tab.evaluate(({ bounds, widthPx, heightPx, column, row }) => {
      const options = new Map([["bounds", bounds], ["color", "it's"], ["no option", "1"]]);
      const view = Place.of(options, widthPx, heightPx);
      const shown = { column: column + 0.5, row: row + 0.5, columns: 12, rows: 8 };
      const link = Place.link(view, shown);
      return { ...Place.sample(view, column, row), link, back: Place.parseLink(view, link), command: Command.of(view, options, shown, 1200, 800) };
    }, expected.deep);
    console.log(`DEEP ${JSON.stringify(deep)}`);
    assert.deepEqual(deep.back, { column: expected.deep.column + 0.5, row: expected.deep.row + 0.5, columns: 12 });
    assert.ok(deep.command.includes(` --color='it'\\''s' `) && !deep.command.includes("no option"), deep.command);
    const nonsense = await tab.evaluate(
      (bounds) => ["", "1", "1,2", "a,b,c", "0,0,1,1", "0,0,-1", "9e9,0,1", "1e999999,0,1", "0,0,1e-99999"].map((link) => Place.parseLink(Place.of(new Map([["bounds", bounds]]), 10, 10), link)),
      "-2,2,-2,2",
    );
    assert.deepEqual(nonsense.filter((it) => it !== null), []);
    // No motion: the next frame is at the place.
    const before = await hash(tab);
    await tab.keyboard.press("+");
    await moved(tab, before);
    assert.deepEqual(complaints, []);
    await tab.context().close();
    console.log(`${format}: ${expected.tiles.length} tiles and ${expected.decimals.length} sums are Java's`);
  }
}

async function states(browser) {
  const context = await browser.newContext({ ...DESK, colorScheme: "dark" });
  const tab = await context.newPage();
  await tab.route("**/pyramid", (route) => route.fulfill({ status: 404 }));
  await tab.goto(expected.urls.cog);
  await tab.locator("#failure").waitFor();
  assert.match(await text(tab, "reason"), /the server answered 404/);
  await tab.screenshot({ path: `${screenshots}/viewer-failed.png` });
  await tab.unroute("**/pyramid");
  await tab.route("**/pyramid", (route) => route.fulfill({ status: 200, body: readFileSync(expected.files.cog) }));
  await tab.reload();
  await opened(tab);
  await painted(tab, "a server without range reads");
  await tab.unroute("**/pyramid");
  await tab.route("**/pyramid", (route) => route.fulfill({ status: 206, body: Buffer.from("II+\0\b\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff", "latin1") }));
  await tab.reload();
  await tab.locator("#failure").waitFor();
  assert.match(await text(tab, "reason"), /damaged/);
  await context.close();

  const phone = await browser.newContext(PHONE);
  const local = await phone.newPage();
  await local.goto(pathToFileURL(expected.page).href);
  await local.locator("#failure").waitFor();
  await local.screenshot({ path: `${screenshots}/viewer-file.png` });
  await local.setInputFiles("#files", [expected.files.szi, expected.files.npy]);
  await opened(local);
  await painted(local, "a chosen file");
  await saysTheTruth(local, "a chosen file");
  await phone.close();

  const desk = await browser.newContext({ ...DESK, reducedMotion: "reduce" });
  const folder = await desk.newPage();
  const loaded = new Set();
  const lost = [];
  folder.on("requestfinished", (request) => request.url().endsWith(".png") && loaded.add(request.url()));
  folder.on("requestfailed", (request) => lost.push(request.url()));
  await folder.goto(pathToFileURL(expected.folderPage).href);
  await opened(folder);
  await folder.waitForTimeout(50);
  for (let tries = 0; loaded.size < 6 && tries < 100; tries++) await folder.waitForTimeout(100);
  assert.ok(loaded.size >= 6, `a folder: ${loaded.size} tiles loaded, lost ${lost}`);
  assert.deepEqual(lost, []);
  assert.equal(await text(folder, "said"), "");
  await folder.keyboard.press("c");
  assert.match(await folder.locator("#command-text").inputValue(), /--color=smooth/);
  await folder.keyboard.press("Escape");
  await folder.screenshot({ path: `${screenshots}/viewer-folder.png` });
  await desk.close();
  console.log("states: failed, without ranges, damaged, chosen, a folder");
}

const counts = (() => {
  const bytes = readFileSync(expected.files.npy);
  const begin = 10 + bytes.readUInt16LE(8);
  return new Int32Array(bytes.buffer.slice(bytes.byteOffset + begin, bytes.byteOffset + bytes.length));
})();

const browser = await chromium.launch({
  executablePath,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  for (const window of WINDOWS) await walk(browser, window);
  await pixels(browser);
  await states(browser);
} finally {
  await browser.close();
}
