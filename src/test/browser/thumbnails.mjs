// Small pictures of the gallery for the explorer's list of places: node thumbnails.mjs GALLERY CHROMIUM OUTPUT
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [gallery, executablePath, output] = process.argv.slice(2);
const SIZE = { width: 168, height: 112, quality: 0.8 };

// The middle of a picture, as large as fits, in a canvas of that shape.
const shrink = async ({ source, width, height, quality }) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const scale = Math.max(width / image.width, height / image.height);
  const [w, h] = [width / scale, height / scale];
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, (image.width - w) / 2, (image.height - h) / 2, w, h, 0, 0, width, height);
  return canvas.toDataURL("image/webp", quality);
};

mkdirSync(output, { recursive: true });
const browser = await chromium.launch({ executablePath, headless: true, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const tab = await browser.newPage();
  for (const name of readdirSync(gallery).filter((it) => it.endsWith(".png")).sort()) {
    const source = `data:image/png;base64,${readFileSync(join(gallery, name)).toString("base64")}`;
    const made = await tab.evaluate(shrink, { source, ...SIZE });
    writeFileSync(join(output, name.replace(/png$/, "webp")), Buffer.from(made.split(",")[1], "base64"));
  }
} finally {
  await browser.close();
}
