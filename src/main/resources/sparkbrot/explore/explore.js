/* The page: buttons, keys, the address and what is said of the state of things. */
import * as Camera from "./camera.js";
import { Colors } from "./colors.js";
import { Gestures } from "./gestures.js";
import * as Link from "./link.js";
import * as Places from "./places.js";
import { described, Pointing } from "./pointing.js";
import { Poster } from "./poster.js";
import { announce, copy, say } from "./say.js";
import { Server } from "./server.js";
import { Stage } from "./stage.js";
import { magnification, shortened, whole } from "./words.js";

const $ = (id) => document.getElementById(id);
const STEP = 0.2;
const SLOW_MILLIS = 500;
const PANELS = ["places", "colors"];
const START = "./submit-scripts/submit.sh explore";

const server = new Server();
const stage = new Stage($("stage"), server);
const gestures = new Gestures($("stage"), stage, () => {});
const pointing = new Pointing(stage, server, gestures);
const poster = new Poster(stage, server);
const colors = new Colors((style, maxIter) => {
  stage.setLook(style, maxIter);
  remember(false);
});
let written = null;
let told = 0;
let knowsInfo = false;

/* The address */

const texts = () => Camera.texts(stage.target, stage.canvas.height);

/* A new place is a step of the browser's history; new colours of the same place are none. */
function remember(step) {
  const place = texts();
  stage.adopt(Camera.ofTexts(place, stage.canvas.height));
  const hash = Link.write(place, stage.maxIter, stage.choice);
  if (hash === written) return;
  history[step && written !== null ? "pushState" : "replaceState"](null, "", hash);
  written = hash;
  document.title = `${magnification(place.zoom)} – Sparkbrot`;
}

/* Goes where an address leads; false if it leads nowhere. */
function follow(hash, smooth) {
  const { style, maxIter, ...place } = Link.read(hash);
  colors.set(style, maxIter);
  stage.setLook(style, maxIter);
  const camera = Camera.ofTexts(place, stage.canvas.height);
  stage.go(camera ?? Camera.home(stage.canvas.width, stage.canvas.height), { smooth });
  return camera !== null || hash.length < 2;
}

window.addEventListener("popstate", () => {
  if (location.hash === written) return;
  written = location.hash;
  if (!follow(location.hash, true)) say("That link leads to no place: here is the whole set.");
});

function visit({ re, im, zoom, maxIter, style }) {
  const camera = Camera.ofTexts({ re, im, zoom }, stage.canvas.height);
  if (!camera) return false;
  if (style) colors.set(style, "auto");
  if (style) stage.setLook(style, "auto");
  if (maxIter && !style) colors.set(stage.choice, maxIter);
  stage.go(camera, { smooth: true });
  if (matchMedia("(max-width: 700px)").matches) openPanel(null);
  return true;
}

/* What is said */

function showPlace() {
  const { re, im, zoom } = texts();
  $("depth-zoom").textContent = magnification(zoom);
  $("re").textContent = shortened(re, 18, 10);
  $("im").textContent = shortened(im, 18, 10);
  const max = stage.max;
  $("depth-iterations").textContent = max ? `up to ${whole(max)} iterations` : "";
}

function showProgress(progress) {
  const bar = $("progress");
  clearTimeout(told);
  if (!progress) {
    bar.hidden = true;
    $("status").hidden = true;
    return;
  }
  const { done, total, reference } = progress;
  const share = reference ? reference.done / Math.max(1, reference.total) : done / Math.max(1, total);
  const percent = Math.round(100 * Math.min(1, share));
  bar.hidden = false;
  bar.setAttribute("aria-valuenow", String(percent));
  bar.setAttribute("aria-valuetext", reference ? `Reference orbit: ${percent} %` : `${done} of ${total} tiles`);
  $("progress-bar").style.transform = `scaleX(${Math.max(0.03, share)})`;
  $("status").textContent = progress.text || bar.getAttribute("aria-valuetext");
  if ($("status").hidden) told = setTimeout(() => ($("status").hidden = false), SLOW_MILLIS);
}

function showTrouble() {
  const { state } = server;
  $("trouble").hidden = state === "there";
  document.body.classList.toggle("stopped", state !== "there");
  if (state === "there") return;
  const ended = state === "ended";
  $("trouble-title").textContent = ended ? "This session has ended" : "The explorer does not answer";
  $("trouble-text").textContent = ended
    ? "The server knows this browser no longer, as it was started again. Open the address that it printed on its console; this place stays in this address."
    : `If it was ended, start it again with ${START} and open the address that it prints. Otherwise wait: this page tries again by itself.`;
  $("retry").hidden = ended;
}

async function readOut() {
  const { re, im, zoom } = texts();
  try {
    const { title, more } = described(await pointing.ask({ x: 0, y: 0 }));
    say(`Middle: real ${shortened(re, 18, 10)}, imaginary ${shortened(im, 18, 10)}. ${title}. ${more}. Zoom ${magnification(zoom)}.`);
  } catch (error) {
    say(`Nothing is known of the middle: ${error.message}`);
  }
}

stage.addEventListener("moved", showPlace);
stage.addEventListener("max", () => {
  colors.showMax(stage.max);
  showPlace();
});
stage.addEventListener("settled", () => remember(true));
stage.addEventListener("progress", ({ detail }) => showProgress(detail));
stage.addEventListener("complete", () => announce(`Complete at zoom ${magnification(texts().zoom)}.`));
stage.addEventListener("trouble", ({ detail }) => say(detail));
server.addEventListener("state", () => {
  showTrouble();
  if (server.state === "there" && !knowsInfo) learn();
});
$("retry").addEventListener("click", () => server.tryAgain());

/* Panels, dialogs and buttons */

function openPanel(name) {
  for (const id of PANELS) {
    const shown = id === name && $(id).hidden;
    const closed = !$(id).hidden && !shown;
    const within = $(id).contains(document.activeElement);
    $(id).hidden = !shown;
    $(`open-${id}`).setAttribute("aria-expanded", String(shown));
    if (shown) $(id).querySelector(".close").focus({ preventScroll: true });
    if (closed && within) $(`open-${id}`).focus();
  }
  document.body.classList.toggle("paneled", PANELS.some((id) => !$(id).hidden));
  if (name === "places") Places.fill(texts());
}

async function share() {
  remember(false);
  const copied = await copy(location.href);
  say(copied ? "Link copied." : "The browser does not let this page copy; the address above is the link.");
}

function save() {
  stage.paintNow();
  stage.canvas.toBlob((blob) => {
    const url = URL.createObjectURL(blob);
    const name = `sparkbrot-${texts().zoom.replace(/[^\de.]/g, "")}.png`;
    Object.assign(document.createElement("a"), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    say(`Saved as ${name}.`);
  }, "image/png");
}

const toggleFull = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());

const actions = {
  "open-places": () => openPanel("places"),
  "open-colors": () => openPanel("colors"),
  "open-julia": () => pointing.toggleJulia(),
  "open-poster": () => poster.open(),
  "open-help": () => $("help").showModal(),
  save,
  share,
  closer: () => stage.zoom(1),
  farther: () => stage.zoom(-1),
  home: () => stage.home(),
};
for (const [id, action] of Object.entries(actions)) $(id).addEventListener("click", action);
for (const button of document.querySelectorAll("[data-close]")) {
  button.addEventListener("click", () => {
    if (button.dataset.close === "julia") {
      pointing.toggleJulia(false);
      $("open-julia").focus();
    } else openPanel(null);
  });
}

function arrow(x, y, { shiftKey }) {
  const { width, height } = stage.canvas;
  const step = shiftKey ? 1 : STEP;
  stage.pan(x * step * width, y * step * height);
}

const KEYS = {
  arrowleft: (event) => arrow(-1, 0, event),
  arrowright: (event) => arrow(1, 0, event),
  arrowup: (event) => arrow(0, -1, event),
  arrowdown: (event) => arrow(0, 1, event),
  "+": actions.closer,
  "=": actions.closer,
  "-": actions.farther,
  _: actions.farther,
  home: actions.home,
  p: actions["open-places"],
  c: actions["open-colors"],
  j: actions["open-julia"],
  o: actions["open-poster"],
  s: save,
  l: share,
  r: readOut,
  f: () => document.fullscreenEnabled && toggleFull(),
  "?": actions["open-help"],
  escape: () => openPanel(null),
};

document.addEventListener("keydown", (event) => {
  const key = event.key.toLowerCase();
  const typing = event.target.closest("input, select, textarea, dialog") && key !== "escape";
  const dialog = document.querySelector("dialog[open]");
  if (typing || dialog || event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(KEYS, key)) return;
  event.preventDefault();
  KEYS[key](event);
});

/* The beginning: the picture first, which needs nothing that the server says of itself. */

async function learn() {
  try {
    const info = await server.info();
    knowsInfo = true;
    stage.deepest = Math.min(stage.deepest, info.limits.maxLevel);
    colors.open(info);
    colors.showMax(stage.max);
    Places.list(info.places, visit);
    $("about").textContent = `Sparkbrot ${info.version} on ${info.master}, ${info.slots} ${info.slots === 1 ? "core" : "cores"}.`;
  } catch (error) {
    if (error.status && error.status !== 401) say(error.message);
  }
}

Places.listen(visit);
if (!follow(location.hash, false)) say("That link leads to no place: here is the whole set.");
learn();
