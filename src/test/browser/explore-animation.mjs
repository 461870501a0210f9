// README's animation of the explorer: node explore-animation.mjs URL CHROMIUM OUTPUT.webp
// Frames are screenshots, taken when each view is complete, as WebP by Chromium and joined here.
// Container: https://developers.google.com/speed/webp/docs/riff_container
import { writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

const [url, executablePath, output] = process.argv.slice(2);
const SIZE = { width: 720, height: 450 };
const QUALITY = 0.72;
const SHORT_MILLIS = 110;
const LONG_MILLIS = 1400;
const STEPS = 26;
const TARGET = "#re=-0.743643887037158704752191506114774&im=0.131825904205311970493132056385139";
const DEEP =
  "#re=-0.743643887037158704752191506114774&im=0.131825904205311970493132056385139&zoom=6e13&color=lit&color-density=4&maxIter=30000";

const three = (n) => [n & 255, (n >> 8) & 255, (n >> 16) & 255];
const chunk = (name, data) => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  return Buffer.concat([Buffer.from(name, "latin1"), size, data, Buffer.alloc(data.length % 2)]);
};

// The picture's own chunk of a file with one picture.
function picture(file) {
  for (let at = 12; at < file.length; ) {
    const length = file.readUInt32LE(at + 4);
    if (file.toString("latin1", at, at + 4) === "VP8 ") return chunk("VP8 ", file.subarray(at + 8, at + 8 + length));
    at += 8 + length + (length % 2);
  }
  throw new Error("no picture in a frame");
}

function animation(frames) {
  const size = [...three(SIZE.width - 1), ...three(SIZE.height - 1)];
  const parts = [
    chunk("VP8X", Buffer.from([2, 0, 0, 0, ...size])),
    chunk("ANIM", Buffer.from([0, 0, 0, 255, 0, 0])),
    ...frames.map(({ file, millis }) => chunk("ANMF", Buffer.concat([Buffer.from([...three(0), ...three(0), ...size, ...three(millis), 2]), picture(file)]))),
  ];
  return chunk("RIFF", Buffer.concat([Buffer.from("WEBP"), ...parts]));
}

const browser = await chromium.launch({ executablePath, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"] });
const frames = [];
try {
  const context = await browser.newContext({ viewport: SIZE, colorScheme: "dark", reducedMotion: "reduce" });
  const tab = await context.newPage();
  const encoder = await context.newPage();
  const shoot = async (millis) => {
    await tab.waitForFunction(() => document.body.dataset.state === "complete", null, { timeout: 120_000 });
    await tab.waitForTimeout(150);
    const source = `data:image/png;base64,${(await tab.screenshot()).toString("base64")}`;
    const made = await encoder.evaluate(
      async ({ source, quality, width, height }) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = Object.assign(document.createElement("canvas"), { width, height });
        canvas.getContext("2d").drawImage(image, 0, 0);
        return canvas.toDataURL("image/webp", quality);
      },
      { source, quality: QUALITY, ...SIZE },
    );
    frames.push({ file: Buffer.from(made.split(",")[1], "base64"), millis });
  };
  await tab.goto(url);
  await shoot(LONG_MILLIS);
  for (let step = 0; step < STEPS; step++) {
    const zoom = 1.2 * 1.42 ** step;
    await tab.evaluate((hash) => (location.hash = hash), `${TARGET}&zoom=${zoom}`);
    await tab.waitForFunction((it) => document.getElementById("depth-zoom").textContent.replace(",", "").startsWith(it), String(Number(zoom.toPrecision(3))).slice(0, 2));
    await shoot(SHORT_MILLIS);
  }
  await shoot(LONG_MILLIS);
  await tab.keyboard.press("c");
  await shoot(LONG_MILLIS / 2);
  for (const palette of ["viridis", "magma"]) {
    await tab.locator("#palette-list label", { hasText: palette }).click();
    await tab.waitForFunction((it) => location.hash.includes(it), palette);
    await shoot(LONG_MILLIS);
  }
  await tab.keyboard.press("Escape");
  await tab.evaluate(() => document.activeElement.blur());
  await tab.evaluate((hash) => (location.hash = hash), DEEP);
  await tab.waitForFunction(() => document.getElementById("depth-zoom").textContent.includes("10¹³"));
  await shoot(2 * LONG_MILLIS);
} finally {
  await browser.close();
}
writeFileSync(output, animation(frames));
console.log(`${output}: ${frames.length} frames`);
