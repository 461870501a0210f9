/*
 * The picture: a canvas that shows what is there of a view. It moves towards where it is sent; tiles are asked of the
 * place where it will arrive.
 *
 * Events: "moved" (the place changes), "settled" (it no longer does), "progress", "complete", "trouble".
 */
import * as Camera from "./camera.js";
import { Orders } from "./orders.js";
import { contains } from "./tiles.js";

const EASE_MILLIS = 95;
const NEAR = { steps: 0.002, px: 0.3 };
const FAR = { steps: 20, px: 1 << 22 };
const SETTLED_MILLIS = 250;
const MOST_PIXEL_RATIO = 2;
const EDGE = 3n;
const SMALLEST = 8;
const USUAL = { color: "smooth" };
const DEEPEST = 33_000;

/* Samples by which a view may move and still be complete: less than is seen. */
const UNSEEN = -0.1;

export class Stage extends EventTarget {
  #orders;
  #context;
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  #frame = 0;
  #before = 0;
  #settleTimer = 0;
  #style = {};
  #maxIter = "auto";
  /* Of tiles that have these colours and this limit. */
  look = "";
  /* Samples of a tile's side, and the level at which it has them. */
  #samples = { level: -1, px: null };
  camera = null;
  target = null;
  pointer = { x: 0, y: 0 };
  deepest = DEEPEST;

  constructor(canvas, server) {
    super();
    this.#orders = new Orders(this, server);
    this.#context = canvas.getContext("2d", { alpha: true });
    this.#restyle();
    new ResizeObserver(() => this.resize()).observe(canvas);
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
    return this.#maxIter === "auto" ? this.#orders.max : this.#maxIter;
  }

  /* Samples of a tile's side. */
  get px() {
    const { level, px } = this.#samples;
    return Camera.samples(this.target, this.level, level === this.level ? px : null);
  }

  get level() {
    return Camera.level(this.target, this.deepest);
  }

  get isMoving() {
    return this.camera !== this.target;
  }

  /*
   * Tiles of the place where it will arrive, nearest to the pointer first, with what to ask for of each: where a part is not
   * enough any more, all of it.
   */
  visible() {
    const { width, height } = this.canvas;
    this.#samples = { level: this.level, px: this.px };
    const { level, px } = this.#samples;
    const tiles = Camera.tiles(this.target, level, width, height, this.pointer);
    return tiles.map((tile) => ({ ...tile, px, part: this.#part(tile, px) }));
  }

  #part(tile, px) {
    const { width, height } = this.canvas;
    const found = this.#orders.tiles.find(tile);
    const more = found?.look === this.look && found.px === px && !this.#isWide(tile, found);
    return more ? [0, 0, px, px] : Camera.part(this.target, tile, px, width, height);
  }

  /* Whether a picture of a tile shows all that is seen of it. */
  #isWide(tile, { part, px }) {
    const { width, height } = this.canvas;
    return contains(part, Camera.seen(this.target, tile, px, width, height, UNSEEN));
  }

  /* Whether a picture of a tile shows what is seen of it in these colours, as sharp as it need be. */
  shows(tile, found) {
    return found.look === this.look && Camera.isSharp(this.target, tile.level, found.px) && this.#isWide(tile, found);
  }

  resize() {
    const { clientWidth, clientHeight } = this.canvas;
    const width = Math.max(1, Math.round(clientWidth * this.ratio));
    const height = Math.max(1, Math.round(clientHeight * this.ratio));
    if (width === this.canvas.width && height === this.canvas.height) return;
    Object.assign(this.canvas, { width, height });
    if (!this.camera) return;
    this.tell("moved");
    this.paintNow();
    this.#orders.askSoon();
  }

  /* Goes to a place: at once, or if it is near, smoothly. */
  go(camera, { smooth = false } = {}) {
    this.target = this.#allowed(camera);
    if (!smooth || this.#still.matches || !this.camera || this.#isFar()) this.camera = this.target;
    document.body.dataset.state = "moving";
    this.tell("moved");
    this.drawSoon();
    this.#orders.askSoon();
    clearTimeout(this.#settleTimer);
    this.#settleTimer = setTimeout(() => this.tell("settled"), SETTLED_MILLIS);
  }

  /* The same place, to a thousandth of a pixel: what is shown is what the address says. */
  adopt(camera) {
    const moving = this.isMoving;
    this.target = camera;
    if (!moving) this.camera = camera;
    this.drawSoon();
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
    if (this.camera) this.#orders.ask(recolor);
  }

  #restyle() {
    const options = Object.entries(this.#style).sort(([a], [b]) => (a < b ? -1 : 1));
    this.look = JSON.stringify([this.#maxIter, options]);
  }

  drawSoon() {
    if (!this.#frame) this.#frame = requestAnimationFrame((now) => this.#draw(now));
  }

  #draw(now) {
    this.#frame = 0;
    const passed = Math.min(50, now - this.#before || 16);
    this.#before = now;
    const moving = this.isMoving;
    if (moving) this.#advance(1 - Math.exp(-passed / EASE_MILLIS));
    const fading = this.#paint(now);
    if (moving) this.tell("moved");
    if (moving && !this.isMoving) this.#orders.ask();
    if (moving || fading) this.drawSoon();
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
    return this.#orders.tiles.draw(this.#context, this.camera, level, this.look, now, this.#still.matches);
  }

  /* As it is when nothing fades any more. */
  paintNow() {
    this.#paint(Infinity);
    this.drawSoon();
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
