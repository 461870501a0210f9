// Walks through the explorer in a real browser: node explore-page.mjs EXPECTED.json CHROMIUM SCREENSHOT_DIR
// Fails on any console message of kind error, any exception, and any request that leaves the server.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { contrasts } from "./contrast.mjs";
import { complete, DESK, launch, listen, painted } from "./explorer.mjs";

const [expectedFile, executablePath, screenshots] = process.argv.slice(2);
const expected = JSON.parse(readFileSync(expectedFile, "utf8"));
const { origin } = new URL(expected.url);
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const WINDOWS = [
  { name: "light", colorScheme: "light", ...DESK },
  { name: "dark", colorScheme: "dark", reducedMotion: "reduce", ...DESK },
  { name: "phone-light", colorScheme: "light", ...PHONE },
  { name: "phone-dark", colorScheme: "dark", ...PHONE },
];
const SEVERAL = 20;
let cookies = [];
let copying = Promise.resolve();

/* Opens a page; the first uses up the token. */
async function open(browser, { name, ...options }, complaints, hash = "") {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
  const first = cookies.length === 0;
  if (!first) await context.addCookies(cookies);
  const tab = await context.newPage();
  listen(tab, name, origin, complaints);
  await tab.goto(first ? expected.url : `${origin}/${hash}`, { waitUntil: "load" });
  if (first) cookies = await context.cookies();
  assert.equal(new URL(tab.url()).search, "", `${name}: the token does not stay in the address`);
  return tab;
}

/* All pages have one clipboard: one after the other copies and reads. */
function alone(work) {
  const done = copying.then(work);
  copying = done.catch(() => {});
  return done;
}

const hash = (tab) => tab.evaluate(() => location.hash);
const place = async (tab) => Object.fromEntries(new URLSearchParams((await hash(tab)).slice(1)));
const text = (tab, id) => tab.locator(`#${id}`).innerText();

// What an action leads to: another address, and all its tiles.
async function leads(tab, action) {
  const before = await hash(tab);
  await action();
  await tab.waitForFunction((old) => location.hash !== old, before);
  await complete(tab);
  return place(tab);
}

// The share of pixels that differ. Deep tiles may have a reference that another way led to: then a few do.
const difference = (one, other) => one.pixels.filter((it, i) => it !== other.pixels[i]).length / one.pixels.length;
const THE_SAME = 0.01;

async function isPainted(tab, name) {
  const found = await painted(tab);
  assert.ok(found.colors >= SEVERAL, `${name}: ${found.colors} colours`);
  assert.equal(found.bare, 0, `${name}: pixels without a tile`);
  return found;
}

const WORDS = ["main *", "dialog[open] *"].map((it) => `${it}:not(.unseen, .unseen *, #toast, #toast *, option, option *)`).join(", ");

async function isReadable(tab, name) {
  for (const { what, ratio } of await contrasts(tab, WORDS, { shown: true })) assert.ok(ratio >= 4.5, `${name}: contrast of ${what} is ${ratio}`);
  const targets = await tab.locator("button:visible, select:visible, input:not([type=radio]):not([type=checkbox]):visible").all();
  for (const target of targets) {
    const { width, height } = await target.boundingBox();
    const called = await target.evaluate((it) => it.innerText || it.labels?.[0]?.innerText || it.getAttribute("aria-label"));
    assert.ok(called?.trim(), `${name}: a control has no name`);
    assert.ok(width >= 44 && height >= 44, `${name}: ${called} is too small for a finger: ${width} x ${height}`);
  }
  const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `${name}: the page is ${overflow} px wider than the window`);
}

const shot = (tab, name) => tab.screenshot({ path: `${screenshots}/explore-${name}.png` });

// The point under the pointer is the same before and after.
async function wheel(tab, name) {
  const under = () =>
    tab.evaluate(async () => {
      const camera = await import("/assets/camera.js");
      const params = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
      const canvas = document.getElementById("stage");
      const it = camera.pan(camera.ofTexts(params, canvas.height), 500 - canvas.width / 2, 300 - canvas.height / 2);
      return camera.texts(it, canvas.height);
    });
  await tab.mouse.move(500, 300);
  const before = await under();
  const old = await place(tab);
  const now = await leads(tab, () => tab.mouse.wheel(0, -220));
  const after = await under();
  assert.ok(now.zoom / old.zoom > 1.9 && now.zoom / old.zoom < 2.1, `${name}: the wheel zooms from ${old.zoom} to ${now.zoom}`);
  for (const part of ["re", "im"]) {
    assert.ok(Math.abs(before[part] - after[part]) < 0.01 / now.zoom, `${name}: ${part} under the pointer stays: ${before[part]}, ${after[part]}`);
  }
}

async function keysAndDrag(tab, name) {
  const start = await place(tab);
  const right = await leads(tab, () => tab.keyboard.press("ArrowRight"));
  assert.ok(Number(right.re) > Number(start.re) && right.im === start.im, `${name}: an arrow moves to the right`);
  const closer = await leads(tab, () => tab.keyboard.press("+"));
  assert.ok(Math.abs(closer.zoom / right.zoom - 2) < 1e-4 && closer.re.startsWith(right.re.slice(0, 7)), `${name}: + zooms in`);
  const dragged = await leads(tab, async () => {
    await tab.mouse.move(600, 400);
    await tab.mouse.down();
    await tab.mouse.move(700, 450, { steps: 5 });
    await tab.mouse.up();
  });
  assert.ok(Number(dragged.re) < Number(closer.re) && Number(dragged.im) > Number(closer.im), `${name}: a drag moves`);
  await isPainted(tab, `${name}, after a drag`);
}

async function backAndShare(tab, name, complaints) {
  const here = await hash(tab);
  await tab.goBack();
  await tab.waitForFunction((old) => location.hash !== old, here);
  await complete(tab);
  await tab.goForward();
  await tab.waitForFunction((old) => location.hash === old, here);
  await complete(tab);
  const shown = await isPainted(tab, `${name}, after back and forward`);
  const link = await alone(async () => {
    await tab.keyboard.press("l");
    await tab.waitForFunction(() => document.getElementById("toast").textContent === "Link copied.");
    return tab.evaluate(() => navigator.clipboard.readText());
  });
  const other = await tab.context().newPage();
  listen(other, name, origin, complaints);
  await other.goto(link);
  await complete(other);
  assert.equal(await hash(other), here, `${name}: a link leads to the same place`);
  const off = difference(await isPainted(other, name), shown);
  assert.ok(off < THE_SAME, `${name}: a link leads to the same picture, but for ${off} of it`);
  await other.close();
}

async function recolor(tab, name) {
  const before = await isPainted(tab, name);
  await tab.keyboard.press("c");
  await isReadable(tab, `${name}, colours`);
  await shot(tab, `${name}-colors`);
  await tab.locator("#palette-list label", { hasText: "viridis" }).click();
  await tab.waitForFunction(() => location.hash.includes("palette=viridis"));
  await complete(tab);
  const off = difference(await isPainted(tab, name), before);
  assert.ok(off > 0.2, `${name}: another palette is another picture, in ${off} of it`);
  await tab.locator("#reset-colors").click();
  await tab.waitForFunction(() => !location.hash.includes("palette"));
  await complete(tab);
  const back = difference(await isPainted(tab, name), before);
  assert.ok(back < THE_SAME, `${name}: the old palette is the old picture, but for ${back} of it`);
  await tab.keyboard.press("Escape");
}

function count(cr, ci, most) {
  let [x, y, n] = [cr, ci, 0];
  for (; n < most && x * x + y * y <= 4; n++) [x, y] = [x * x - y * y + cr, 2 * x * y + ci];
  return n;
}

// The tooltip's count is that of the very point that it names.
async function tooltip(tab, name, phone) {
  const gone = await leads(tab, () => tab.evaluate(() => (location.hash = "#re=-0.75&im=0.25&zoom=10&maxIter=1000")));
  assert.equal(gone.re, "-0.75");
  const { width, height } = tab.viewportSize();
  const at = [width / 2 + 10, height / 2 + 10];
  if (phone) await tab.touchscreen.tap(...at);
  else {
    await tab.mouse.move(at[0] - 3, at[1]);
    await tab.mouse.move(...at);
  }
  await tab.locator("#tooltip").waitFor();
  const [re, im] = [parseFloat(await text(tab, "tip-re")), parseFloat(await text(tab, "tip-im"))];
  assert.ok(Math.hypot(re + 0.7455, im - 0.2455) < 2e-3, `${name}: the point under the pointer, not ${re}, ${im}`);
  assert.equal(await text(tab, "tip-count"), `${count(re, im, 1000)} iterations`, name);
  await isReadable(tab, `${name}, tooltip`);
}

async function julia(tab, name) {
  const made = tab.waitForResponse((it) => it.url().includes("/api/julia") && it.ok());
  await tab.locator("#open-julia").click();
  await made;
  await tab.waitForFunction(() => document.getElementById("julia-picture").naturalWidth > 0);
  await shot(tab, `${name}-julia`);
  await isReadable(tab, `${name}, Julia set`);
  await tab.locator("#julia-poster").click();
  await tab.waitForFunction(() => /--julia-constant=/.test(document.getElementById("poster-command").value));
  const command = await tab.locator("#poster-command").inputValue();
  assert.ok(!/--center/.test(command), `${name}: a Julia set is shown as a whole: ${command}`);
  await shot(tab, `${name}-julia-poster`);
  await tab.keyboard.press("Escape");
  await tab.locator("#open-julia").click();
}

async function places(tab, name) {
  await tab.locator("#open-places").click();
  const item = tab.locator("#place-list button").first();
  await item.waitFor();
  await isReadable(tab, `${name}, places`);
  await shot(tab, `${name}-places`);
  await leads(tab, () => item.click());
  await tab.keyboard.press("Escape");
  await isPainted(tab, `${name}, a place of the list`);
}

async function poster(tab, name) {
  const { re, im, zoom } = await place(tab);
  await tab.locator("#open-poster").click();
  await tab.locator("#poster-size").selectOption("own");
  await tab.locator("#poster-width").fill("1201");
  await tab.waitForFunction(() => /1201x8000/.test(document.getElementById("poster-command").value));
  const command = await tab.locator("#poster-command").inputValue();
  await isReadable(tab, `${name}, poster`);
  await shot(tab, `${name}-poster`);
  const copied = await alone(async () => {
    await tab.locator("#poster-copy").click();
    await tab.waitForFunction(() => document.getElementById("poster-copied").textContent.startsWith("Command copied"));
    return tab.evaluate(() => navigator.clipboard.readText());
  });
  assert.equal(copied, command, name);
  await tab.locator("#poster-width").fill("0");
  await tab.waitForFunction(() => document.getElementById("poster-fault").textContent !== "");
  assert.ok(await tab.locator("#poster-copy").isDisabled(), `${name}: no command of a bad size`);
  await tab.keyboard.press("Escape");
  console.log(`COMMAND ${JSON.stringify({ command, re, im, zoom })}`);
}

async function pinch(tab, name) {
  const session = await tab.context().newCDPSession(tab);
  const touch = (type, apart) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: apart ? [-1, 1].map((side, id) => ({ x: 195 + side * apart, y: 400, id })) : [],
    });
  const before = await place(tab);
  const after = await leads(tab, async () => {
    await touch("touchStart", 40);
    for (let apart = 50; apart <= 120; apart += 10) await touch("touchMove", apart);
    await touch("touchEnd", 0);
  });
  assert.ok(after.zoom / before.zoom > 2, `${name}: a pinch zooms`);
}

async function walk(browser, window) {
  const { name } = window;
  const phone = name.startsWith("phone");
  const complaints = [];
  const tab = await open(browser, window, complaints);
  await complete(tab);
  await isPainted(tab, name);
  await tab.waitForFunction(() => location.hash.length > 1);
  await isReadable(tab, name);
  await shot(tab, name);
  await (phone ? pinch : wheel)(tab, name);
  if (name === "light") {
    await keysAndDrag(tab, name);
    await backAndShare(tab, name, complaints);
  }
  await recolor(tab, name);
  await julia(tab, name);
  if (name !== "dark") await tooltip(tab, name, phone);
  await poster(tab, name);
  await places(tab, name);
  await tab.keyboard.press("?");
  await isReadable(tab, `${name}, help`);
  assert.deepEqual(complaints, [], `${name}: console errors or requests`);
  await tab.context().close();
  console.log(`${name}: walked`);
}

async function deep(browser) {
  const complaints = [];
  const tab = await open(browser, { name: "deep", colorScheme: "dark", ...DESK }, complaints, expected.deep);
  await complete(tab);
  await tab.waitForFunction(() => document.title.includes("10"));
  const { re, im } = await place(tab);
  const wanted = Object.fromEntries(new URLSearchParams(expected.deep.slice(1)));
  assert.ok(wanted.re.startsWith(re.slice(0, 50)) && wanted.im.startsWith(im.slice(0, 50)), "deep: the place of the link");
  await isPainted(tab, "deep");
  await shot(tab, "deep");
  await leads(tab, () => tab.keyboard.press("+"));
  assert.deepEqual(complaints, [], "deep");
  await tab.context().close();
  console.log("deep: walked");
}

// What the page says when all is not well.
async function states(browser) {
  const tab = await open(browser, { name: "states", colorScheme: "dark", ...DESK }, [], "#re=here&im=0&zoom=1");
  await tab.waitForFunction(() => document.getElementById("toast").textContent.includes("no place"));
  await complete(tab);
  await tab.context().setOffline(true);
  await tab.keyboard.press("+");
  await tab.locator("#trouble").waitFor();
  assert.match(await text(tab, "trouble-text"), /submit\.sh explore/);
  await isReadable(tab, "lost server");
  await shot(tab, "lost");
  await tab.context().setOffline(false);
  // The page may have found it by itself: then there is no button left to press.
  await tab.locator("#retry").dispatchEvent("click");
  await complete(tab);
  assert.ok(await tab.locator("#trouble").isHidden(), "a server that is there again");
  await tab.context().clearCookies();
  await tab.keyboard.press("+");
  await tab.locator("#trouble").waitFor();
  assert.match(await text(tab, "trouble-text"), /console/);
  await tab.goto(origin, { waitUntil: "load" });
  assert.match(await tab.locator("main").innerText(), /submit\.sh explore/);
  await isReadable(tab, "not signed in");
  await shot(tab, "locked");
  await tab.context().close();
  console.log("states: walked");
}

// Decimals of the page are those of BigDecimal, and places keep theirs.
async function numbers(browser) {
  const tab = await open(browser, { name: "numbers", ...DESK }, []);
  const found = await tab.evaluate(async (cases) => {
    const { ofDecimal, parse, toDecimal } = await import("/assets/fixed.js");
    return cases.map(([decimal, bits, places]) => [decimal, bits, places, toDecimal(ofDecimal(parse(decimal), bits), bits, places)]);
  }, expected.decimals);
  assert.deepEqual(found, expected.decimals);
  const kept = await tab.evaluate(async ({ places, zooms }) => {
    const camera = await import("/assets/camera.js");
    const { contains } = await import("/assets/tiles.js");
    return zooms.flatMap((zoom) => {
      const there = camera.ofTexts({ ...places, zoom }, 720);
      const closer = camera.zoomAbout(there, 123.25, -77.5, 3.3);
      const [a, b] = [there, closer].map((it) => camera.pan(it, 123.25, -77.5));
      const half = camera.pan(camera.between(there, closer, 0.37), 123.25, -77.5);
      const level = camera.level(there, 40_000);
      const tiles = camera.tiles(there, level, 1280, 720, { x: 0, y: 0 });
      const boxes = tiles.map((it) => camera.rect(there, it));
      const px = camera.samples(there, level);
      const parts = tiles.map((it) => camera.part(there, it, px, 1280, 720));
      const deep = level > 40;
      const samples = parts.reduce((sum, [, , columns, rows]) => sum + columns * rows, 0);
      const narrow = tiles.filter((it, i) => !contains(parts[i], camera.seen(there, it, px, 1280, 720)));
      const at = (by) => camera.camera(there.re, there.im, there.bits, level + 6 + by);
      const sharp = [0, 0.2, 0.49, -0.49].map((by) => {
        const fit = camera.samples(at(by), level);
        return camera.isSharp(at(by), level, fit) && (!deep || Math.abs(fit / 256 / 2 ** by - 1) < 0.003);
      });
      const kept = [-0.3, 0, 0.3].map((by) => camera.samples(at(0.1), level, camera.samples(at(by), level)));
      return [
        { zoom, what: "samples of its size", off: Math.max(0, deep ? samples / (1280 * 720) - 1.1 : tiles.length * 65536 - samples) },
        { zoom, what: "parts that show less than is seen", off: narrow.length },
        { zoom, what: "samples of a pixel", off: sharp.includes(false) ? 1 : 0 },
        { zoom, what: "samples kept after a little zoom", off: new Set(kept).size === (deep ? 3 : 1) ? 0 : 1 },
        { zoom, what: "zoom", off: camera.texts(there, 720).zoom === zoom ? 0 : 1 },
        { zoom, what: "the point under the pointer", off: Math.hypot(...Object.values(camera.offset(a, b))) },
        { zoom, what: "that point on the way", off: Math.hypot(...Object.values(camera.offset(a, half))) },
        { zoom, what: "size of tiles", off: boxes[0].side < 0.7 * 256 || boxes[0].side > 1.42 * 256 ? 1 : 0 },
        { zoom, what: "left edge", off: Math.max(0, Math.min(...boxes.map((it) => it.x)) + 640) },
        { zoom, what: "lower edge", off: Math.max(0, 360 - Math.max(...boxes.map((it) => it.y + it.side))) },
      ];
    });
  }, { places: expected.place, zooms: ["1", "1000", "1e50", "1e1086", "1e9000"] });
  for (const { zoom, what, off } of kept) assert.ok(off < 1e-6, `zoom ${zoom}: ${what} is off by ${off}`);
  const nonsense = await tab.evaluate(async () => {
    const { parse } = await import("/assets/fixed.js");
    return ["", ".", "-", "a", "1,2", "1e", "1e9999999", "1e-99999", "0x10", "١"].map((it) => parse(it));
  });
  assert.deepEqual(nonsense.filter((it) => it !== null), []);
  await tab.context().close();
  console.log(`numbers: ${expected.decimals.length} decimals are Java's`);
}

const browser = await launch(executablePath);
try {
  // The first uses up the token. The others mostly wait, so they go side by side.
  await numbers(browser);
  await Promise.all([...WINDOWS.map((window) => walk(browser, window)), deep(browser), states(browser)]);
} finally {
  await browser.close();
}
