/* The page: its parts, buttons and keys. */
import { Address } from "./address.js";
import { Colors } from "./colors.js";
import { Gestures } from "./gestures.js";
import { Julia } from "./julia.js";
import * as Places from "./places.js";
import { Pointing } from "./pointing.js";
import { Poster } from "./poster.js";
import { copy, say } from "./say.js";
import { Server } from "./server.js";
import { Stage } from "./stage.js";
import { Status } from "./status.js";

const $ = (id) => document.getElementById(id);
const STEP = 0.2;
const PANELS = ["places", "colors"];

const server = new Server();
const stage = new Stage($("stage"), server);
const gestures = new Gestures($("stage"), stage, () => {});
const pointing = new Pointing(stage, server, gestures);
const poster = new Poster(stage, server);
const julia = new Julia(stage, server, pointing, poster);
const colors = new Colors((style, maxIter) => {
  stage.setLook(style, maxIter);
  address.remember(false);
});
const address = new Address(stage, colors);
const status = new Status(stage, server, address);
let knowsInfo = false;

stage.addEventListener("max", () => colors.showMax(stage.max));
server.addEventListener("state", () => {
  if (server.state === "there" && !knowsInfo) learn();
});

function visit(place) {
  if (!address.visit(place)) return false;
  if (matchMedia("(max-width: 700px)").matches) openPanel(null);
  return true;
}

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
  if (name === "places") Places.fill(address.place);
}

async function share() {
  address.remember(false);
  const copied = await copy(location.href);
  say(copied ? "Link copied." : "The browser does not let this page copy; the address above is the link.");
}

function save() {
  stage.paintNow();
  stage.canvas.toBlob((blob) => {
    const url = URL.createObjectURL(blob);
    const name = `sparkbrot-${address.place.zoom.replace(/[^\de.]/g, "")}.png`;
    Object.assign(document.createElement("a"), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    say(`Saved as ${name}.`);
  }, "image/png");
}

const toggleFull = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());

const actions = {
  "open-places": () => openPanel("places"),
  "open-colors": () => openPanel("colors"),
  "open-julia": () => julia.toggle(),
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
      julia.toggle(false);
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
  r: () => status.readOut(pointing),
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
address.follow(false);
learn();
