// What scripts have in common that walk through the explorer: one Chromium, and what a page of it shows.
import { chromium } from "playwright-core";

export const DESK = { viewport: { width: 1400, height: 900 } };

export const launch = (executablePath) =>
  chromium.launch({
    executablePath,
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });

// Console messages of kind error, exceptions, and requests that leave the server.
export function listen(tab, name, origin, complaints) {
  tab.on("console", (message) => message.type() === "error" && complaints.push(`${name}: ${message.text()}`));
  tab.on("pageerror", (error) => complaints.push(`${name}: ${error}`));
  tab.on("request", (request) => {
    const url = request.url();
    if (![origin, "data:", "blob:"].some((it) => url.startsWith(it))) complaints.push(`${name}: request ${url}`);
  });
}

export const complete = (tab) => tab.waitForFunction(() => document.body.dataset.state === "complete", null, { timeout: 120_000 });

// Some pixels of the picture, once nothing fades any more.
export const painted = (tab) =>
  tab.evaluate(async () => {
    const frame = () => new Promise((then) => requestAnimationFrame(then));
    const canvas = document.getElementById("stage");
    const read = () => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const pixels = [];
      let bare = 0;
      for (let i = 0; i < data.length; i += 404) {
        if (data[i + 3] < 255) bare++;
        pixels.push((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
      }
      return { colors: new Set(pixels).size, bare, pixels };
    };
    let found = read();
    for (let still = 0; still < 3; ) {
      await frame();
      const next = read();
      still = next.pixels.every((it, i) => it === found.pixels[i]) ? still + 1 : 0;
      found = next;
    }
    return found;
  });
