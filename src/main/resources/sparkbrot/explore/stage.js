/*
 * The picture: a canvas that shows what is there of a view, and asks for what is missing. It moves towards where it is
 * sent; tiles are asked of the place where it will arrive.
 *
 * Events: "moved" (the place changes), "settled" (it no longer does), "progress", "complete", "trouble".
 */
import * as Camera from "./camera.js";
import { contains, Tiles } from "./tiles.js";

const EASE_MILLIS = 95;
const NEAR = { steps: 0.002, px: 0.3 };
const FAR = { steps: 20, px: 1 << 22 };
const ASK_MILLIS = 60;
const SETTLED_MILLIS = 250;
const IDLE_MILLIS = 500;
const MOST_PIXEL_RATIO = 2;
const EDGE = 3n;
const SMALLEST = 8;
const USUAL = { color: "smooth" };
const DEEPEST = 33_000;

/* Samples by which a view may move and still be complete: less than is seen. */
const UNSEEN = -0.1;

const least = (numbers) => numbers.reduce((a, b) => (a < b ? a : b));
const greatest = (numbers) => numbers.reduce((a, b) => (a > b ? a : b));

/* Tiles are counted from the origin of the view, coarse ones from that of their own level. */
function placed(header, level, origin) {
  const by = BigInt(level - header.level);
  return { ...header, x: (origin.x >> by) + BigInt(header.x), y: (origin.y >> by) + BigInt(header.y) };
}

/* A view's tiles in short. */
function named(tiles) {
  if (tiles.length === 0) return "";
  const [columns, rows] = [tiles.map((it) => it.x), tiles.map((it) => it.y)];
  return `${tiles[0].level}/${least(columns)}/${greatest(columns)}/${least(rows)}/${greatest(rows)}`;
}

export class Stage extends EventTarget {
  #tiles = new Tiles();
  #server;
  #context;
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  #viewer = crypto.randomUUID();
  #generation = 0;
  #stream = null;
  #asked = new Set();
  #frame = 0;
  #before = 0;
  #askTimer = 0;
  #askedAt = 0;
  #settleTimer = 0;
  #idleTimer = 0;
  #style = {};
  #maxIter = "auto";
  #look = "";
  /* The limit that was found for the tiles of a view. */
  #found = { view: "", max: null };
  /* Samples of a tile's side. */
  #samples = { level: -1, px: null };
  #waiting = false;
  camera = null;
  target = null;
  pointer = { x: 0, y: 0 };
  deepest = DEEPEST;

  constructor(canvas, server) {
    super();
    this.#server = server;
    this.#context = canvas.getContext("2d", { alpha: true });
    this.#restyle();
    new ResizeObserver(() => this.resize()).observe(canvas);
    server.addEventListener("state", () => server.state === "there" && this.#waiting && this.ask());
    this.resize();
  }

  get canvas() {
    return this.#context.canvas;
  }

  get ratio() {
    return Math.min(MOST_PIXEL_RATIO, window.devicePixelRatio || 1);
  }

  /* Only what differs from the usual colours. */
  get choice() {
    return this.#style;
  }

  get style() {
    return { ...USUAL, ...this.#style };
  }

  /* "auto" or a number. */
  get maxIter() {
    return this.#maxIter;
  }

  /* What is used, as far as it is known. */
  get max() {
    return this.#maxIter === "auto" ? this.#found.max : this.#maxIter;
  }

  /* Samples of a tile's side. */
  get px() {
    const { level, px } = this.#samples;
    return Camera.samples(this.target, this.level, level === this.level ? px : null);
  }

  get level() {
    return Camera.level(this.target, this.deepest);
  }

  resize() {
    const { clientWidth, clientHeight } = this.canvas;
    const width = Math.max(1, Math.round(clientWidth * this.ratio));
    const height = Math.max(1, Math.round(clientHeight * this.ratio));
    if (width === this.canvas.width && height === this.canvas.height) return;
    Object.assign(this.canvas, { width, height });
    if (!this.camera) return;
    this.#tell("moved");
    this.paintNow();
    this.#askSoon();
  }

  /* Goes to a place: at once, or if it is near, smoothly. */
  go(camera, { smooth = false } = {}) {
    this.target = this.#allowed(camera);
    if (!smooth || this.#still.matches || !this.camera || this.#isFar()) this.camera = this.target;
    document.body.dataset.state = "moving";
    this.#tell("moved");
    this.#schedule();
    this.#askSoon();
    clearTimeout(this.#settleTimer);
    this.#settleTimer = setTimeout(() => this.#tell("settled"), SETTLED_MILLIS);
  }

  /* The same place, to a thousandth of a pixel: what is shown is what the address says. */
  adopt(camera) {
    const still = this.camera === this.target;
    this.target = camera;
    if (still) this.camera = camera;
    this.#schedule();
  }

  #isFar() {
    if (Math.abs(this.camera.s - this.target.s) > FAR.steps) return true;
    const { x, y } = Camera.offset(this.target, this.camera);
    return !(Math.hypot(x, y) < FAR.px);
  }

  /* Neither too deep nor too far away nor beside the set. */
  #allowed(it) {
    const least = Math.log2(Math.min(this.canvas.width, this.canvas.height) / SMALLEST);
    const edge = EDGE << BigInt(it.bits);
    const inside = (n) => (n > edge ? edge : n < -edge ? -edge : n);
    const s = Math.min(this.deepest + 6.4, Math.max(least, it.s));
    if (s < it.s) this.dispatchEvent(new CustomEvent("trouble", { detail: "This is as deep as the explorer goes." }));
    return Camera.camera(inside(it.re), inside(it.im), it.bits, s);
  }

  /* Closer by 2^by about the middle of where it will be, or what is now at a point of the window. */
  zoom(by, point = null) {
    const { x, y } = point ?? { x: 0, y: 0 };
    const from = point ? this.camera : this.target;
    this.go(Camera.zoomAbout(from, x, y, this.target.s + by - from.s), { smooth: true });
  }

  pan(x, y) {
    this.go(Camera.pan(this.target, x, y), { smooth: true });
  }

  home() {
    this.go(Camera.home(this.canvas.width, this.canvas.height), { smooth: true });
  }

  setLook(style, maxIter) {
    const recolor = maxIter === this.#maxIter;
    this.#style = style;
    this.#maxIter = maxIter;
    this.#restyle();
    if (this.camera) this.ask(recolor);
  }

  #restyle() {
    const options = Object.entries(this.#style).sort(([a], [b]) => (a < b ? -1 : 1));
    this.#look = JSON.stringify([this.#maxIter, options]);
  }

  #schedule() {
    if (!this.#frame) this.#frame = requestAnimationFrame((now) => this.#draw(now));
  }

  #draw(now) {
    this.#frame = 0;
    const passed = Math.min(50, now - this.#before || 16);
    this.#before = now;
    const moving = this.camera !== this.target;
    if (moving) this.#advance(1 - Math.exp(-passed / EASE_MILLIS));
    const fading = this.#paint(now);
    if (moving) this.#tell("moved");
    if (moving && this.camera === this.target) this.ask();
    if (moving || fading) this.#schedule();
    else this.#before = 0;
  }

  #advance(step) {
    const next = Camera.between(this.camera, this.target, step);
    const { x, y } = Camera.offset(this.target, next);
    const near = Math.abs(next.s - this.target.s) < NEAR.steps && Math.hypot(x, y) < NEAR.px;
    this.camera = near ? this.target : next;
  }

  #paint(now) {
    const level = Camera.level(this.camera, this.deepest);
    return this.#tiles.draw(this.#context, this.camera, level, this.#look, now, this.#still.matches);
  }

  /* As it is when nothing fades any more. */
  paintNow() {
    this.#paint(Infinity);
    this.#schedule();
  }

  /* At once, but not with every turn of a wheel. */
  #askSoon() {
    clearTimeout(this.#askTimer);
    const wait = this.#askedAt + ASK_MILLIS - performance.now();
    if (wait <= 0) this.ask();
    else this.#askTimer = setTimeout(() => this.ask(), wait);
  }

  #isFresh(tile) {
    const found = this.#tiles.find(tile);
    if (found?.look !== this.#look || !Camera.isSharp(this.target, tile.level, found.px)) return false;
    if (!this.#isWide(tile, found)) return false;
    return this.#maxIter !== "auto" || !this.#found.max || found.limit === this.#found.max;
  }

  /* Tiles with what to ask for of each: where a part is not enough any more, all of it. */
  #visible() {
    const { width, height } = this.canvas;
    this.#samples = { level: this.level, px: this.px };
    const { level, px } = this.#samples;
    const tiles = Camera.tiles(this.target, level, width, height, this.pointer);
    return tiles.map((tile) => ({ ...tile, px, part: this.#part(tile, px) }));
  }

  #part(tile, px) {
    const { width, height } = this.canvas;
    const found = this.#tiles.find(tile);
    const more = found?.look === this.#look && found.px === px && !this.#isWide(tile, found);
    return more ? [0, 0, px, px] : Camera.part(this.target, tile, px, width, height);
  }

  /* Whether a picture of a tile shows all that is seen of it. */
  #isWide(tile, { part, px }) {
    const { width, height } = this.canvas;
    return contains(part, Camera.seen(this.target, tile, px, width, height, UNSEEN));
  }

  /*
   * Asks for what is missing, unless it is on its way already. An automatic limit is that of all tiles of the view,
   * whatever was there before: a link to it shows the same.
   */
  async ask(recolor = false) {
    clearTimeout(this.#askTimer);
    clearTimeout(this.#idleTimer);
    this.#askedAt = performance.now();
    const visible = this.#visible();
    const view = named(visible);
    const unlimited = visible.length > 0 && this.#maxIter === "auto" && this.#found.view !== view;
    const missing = visible.filter((tile) => !this.#isFresh(tile));
    if (missing.length === 0 && !unlimited) {
      if (this.#asked.size > 0) this.#cancel();
      this.#complete();
      return;
    }
    const names = new Set(missing.map((it) => this.#name(it)));
    if (unlimited) names.add(view);
    const onTheirWay = [...names].every((it) => this.#asked.has(it)) && this.#asked.size < 2 * names.size;
    if (onTheirWay) return;
    this.#asked = names;
    const beside = unlimited ? visible.filter((it) => !missing.includes(it)) : [];
    const coarse = !recolor && missing.some((tile) => !this.#tiles.covered(tile));
    performance.mark("asked", { detail: { tiles: missing.length } });
    document.body.dataset.state = "computing";
    if (missing.length > 0) this.#tell("progress", { done: 0, total: missing.length });
    await this.#order(missing, { beside, coarse, recolor, view, maxIter: unlimited ? "auto" : this.max });
  }

  /* What lies beyond the window of its tiles, once nobody waits for anything: then a little way is no wait. */
  #askBeyond() {
    const whole = this.#visible().map((tile) => ({ ...tile, part: [0, 0, tile.px, tile.px] }));
    const tiles = whole.filter((tile) => {
      const found = this.#tiles.find(tile);
      return found?.px === tile.px && !contains(found.part, tile.part);
    });
    if (tiles.length === 0 || document.body.dataset.state !== "complete") return;
    this.#order(tiles, { beside: [], maxIter: this.max, quiet: true });
  }

  async #order(tiles, { beside, coarse = false, recolor = false, view, maxIter, quiet = false }) {
    const generation = ++this.#generation;
    const all = [...tiles, ...beside];
    const origin = { x: least(all.map((it) => it.x)), y: least(all.map((it) => it.y)) };
    const offset = ({ x, y }) => [Number(x - origin.x), Number(y - origin.y)];
    const body = {
      viewer: this.#viewer,
      generation,
      level: this.level,
      origin: [origin.x.toString(), origin.y.toString()],
      px: this.px,
      tiles: tiles.map((tile) => [...offset(tile), ...tile.part]),
      ...(beside.length > 0 ? { beside: beside.map(offset) } : {}),
      maxIter,
      style: this.style,
      coarse,
    };
    this.#stream = new AbortController();
    await this.#receive(body, { recolor, generation, origin, view, quiet, signal: this.#stream.signal });
  }

  #name({ level, x, y, px, part }) {
    return `${this.#look}/${level}/${x}/${y}/${px}/${part}`;
  }

  /* Nobody waits for it any more. A view that another follows is not cancelled: they may have tiles in common. */
  #cancel() {
    this.#asked = new Set();
    this.#generation++;
    this.#stream?.abort();
  }

  async #receive(body, { recolor, generation, origin, view, quiet, signal }) {
    const look = this.#look;
    const decoding = [];
    let limit = Number(body.maxIter) || 0;
    this.#waiting = false;
    try {
      for await (const { header, body: bytes } of this.#server.view(body, recolor, signal)) {
        if (header.kind === "max") limit = header.maxIter;
        if (header.kind === "tile") decoding.push(this.#addTile(placed(header, body.level, origin), bytes, { look, limit }));
        else if (generation === this.#generation && !quiet) this.#hear(header, view);
      }
      await Promise.all(decoding);
      if (generation !== this.#generation) return;
      if (!quiet) this.#ended(body.maxIter === "auto");
    } catch (error) {
      if (quiet || generation !== this.#generation) return;
      this.#asked = new Set();
      this.#waiting = error instanceof TypeError;
      document.body.dataset.state = "stopped";
      this.#tell("progress", null);
      if (!this.#waiting && error.status !== 401) this.#tell("trouble", error.message);
    }
  }

  async #addTile({ level, x, y, px, part }, bytes, made) {
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    this.#tiles.add({ level, x, y }, { bitmap, px, part, ...made }, performance.now());
    this.#schedule();
  }

  #hear(header, view) {
    if (header.kind === "progress") this.#tell("progress", header);
    else if (header.kind === "error") this.#tell("trouble", header.text);
    else if (header.kind === "max") {
      if (this.#maxIter === "auto") this.#found = { view, max: header.maxIter };
      this.#tell("max");
    }
  }

  #ended(limited) {
    this.#asked = new Set();
    const missing = this.#visible().filter((tile) => !this.#isFresh(tile));
    /* Tiles that have come with another view's limit. */
    const other = missing.some((tile) => this.#tiles.find(tile)?.look === this.#look);
    if (limited && other) this.ask();
    else if (missing.length === 0) this.#complete();
    else {
      document.body.dataset.state = "stopped";
      this.#tell("progress", null);
    }
  }

  /* Once it has arrived, too. */
  #complete() {
    performance.mark("complete");
    this.#tell("progress", null);
    if (this.camera !== this.target) return;
    document.body.dataset.state = "complete";
    this.#tell("complete");
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#askBeyond(), IDLE_MILLIS);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
