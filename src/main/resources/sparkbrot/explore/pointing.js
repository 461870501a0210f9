/* What lies under the pointer: a tooltip once it rests, and the Julia set of its place. */
import * as Camera from "./camera.js";
import { toDecimal } from "./fixed.js";
import { shortened, whole } from "./words.js";

const $ = (id) => document.getElementById(id);
const REST_MILLIS = 280;
const JULIA_DIGITS = 20;
const JULIA = { width: 256, height: 192 };
const FLAT = ["smooth", "bands"];
const JULIA_OPTIONS = ["palette", "color-density", "color-offset", "color-repeat", "interior-color"];
const GAP_PX = 18;

export class Pointing {
  #stage;
  #server;
  #timer = 0;
  #asked = null;
  #at = null;
  #julia = { shown: false, busy: false, again: false, url: null };
  #touched = false;

  constructor(stage, server, gestures) {
    this.#stage = stage;
    this.#server = server;
    const { canvas } = stage;
    canvas.addEventListener("pointermove", (event) => this.#moved(event, gestures));
    canvas.addEventListener("pointerleave", (event) => {
      /* A finger that was lifted has pointed at something. */
      if (event.pointerType === "touch") return;
      this.#at = null;
      this.#hide();
    });
    gestures.tapped = (point, event) => {
      if (event.pointerType === "mouse") return;
      this.#at = { point, event };
      this.#look(point, event);
    };
    stage.addEventListener("moved", () => this.#rest());
    stage.addEventListener("settled", () => this.#askJulia());
    stage.addEventListener("complete", () => this.#askJulia());
  }

  #moved(event, gestures) {
    this.#touched = event.pointerType !== "mouse";
    this.#at = event.buttons || this.#touched ? null : { point: gestures.point(event), event };
    this.#rest();
    if (this.#at) this.#askJulia();
  }

  /* Once neither the pointer nor the picture moves. */
  #rest() {
    this.#hide();
    const at = this.#at;
    if (at) this.#timer = setTimeout(() => this.#look(at.point, at.event), REST_MILLIS);
  }

  #hide() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    $("tooltip").hidden = true;
  }

  /* What the server knows of the sample at a point, which has exact coordinates of its own. */
  ask(point, signal) {
    const stage = this.#stage;
    const at = Camera.pan(stage.camera, point.x, point.y);
    const { re, im } = Camera.texts(at, stage.canvas.height);
    const body = { re, im, level: stage.level, px: stage.px, maxIter: stage.max ?? 1000 };
    return this.#server.point(body, signal);
  }

  async #look(point, { clientX, clientY }) {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      const found = await this.ask(point, signal);
      if (signal.aborted) return;
      const { title, more } = described(found);
      $("tip-count").textContent = title;
      $("tip-more").textContent = more;
      $("tip-re").textContent = shortened(found.re, 14, 12);
      $("tip-im").textContent = `${shortened(found.im, 14, 12)} i`;
      this.#place(clientX, clientY);
    } catch {
      /* A tooltip that does not come is not missed; a lost server is told of elsewhere. */
    }
  }

  #place(x, y) {
    const tip = $("tooltip");
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    const left = x + GAP_PX + width > innerWidth ? x - GAP_PX - width : x + GAP_PX;
    const top = y + GAP_PX + height > innerHeight ? y - GAP_PX - height : y + GAP_PX;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${Math.max(8, top)}px`;
  }

  toggleJulia(shown = !this.#julia.shown) {
    this.#julia.shown = shown;
    $("julia").hidden = !shown;
    $("open-julia").setAttribute("aria-pressed", String(shown));
    if (shown) this.#askJulia();
  }

  /* One at a time, and then the newest: a pointer moves faster than pictures come. */
  async #askJulia() {
    const julia = this.#julia;
    if (!julia.shown || !this.#stage.camera) return;
    julia.again = julia.busy;
    if (julia.busy) return;
    julia.busy = true;
    try {
      await this.#drawJulia();
    } catch {
      $("julia-place").textContent = "No picture came; move to try again.";
    }
    julia.busy = false;
    if (julia.again) this.#askJulia();
  }

  async #drawJulia() {
    const stage = this.#stage;
    const { x, y } = this.#touched ? { x: 0, y: 0 } : stage.pointer;
    const at = Camera.pan(stage.camera, x, y);
    const digits = Math.min(JULIA_DIGITS, Camera.places(at.s));
    const [re, im] = [at.re, at.im].map((n) => toDecimal(n, at.bits, digits));
    const size = { w: Math.round(JULIA.width * Math.min(2, stage.ratio)), h: Math.round(JULIA.height * Math.min(2, stage.ratio)) };
    const picture = await this.#server.julia({ re, im, maxIter: Math.min(2000, stage.max ?? 1000), ...size, ...juliaStyle(stage.style) });
    if (this.#julia.url) URL.revokeObjectURL(this.#julia.url);
    this.#julia.url = URL.createObjectURL(picture);
    $("julia-picture").src = this.#julia.url;
    $("julia-picture").alt = `Julia set of ${shortened(re, 10, 4)} and ${shortened(im, 10, 4)} i`;
    $("julia-place").textContent = `${shortened(re, 12, 4)}, ${shortened(im, 12, 4)} i`;
  }
}

/* A preview has no distances: instead of a colouring that goes by them it has the same gradient. */
function juliaStyle(style) {
  if (FLAT.includes(style.color ?? FLAT[0])) return style;
  return Object.fromEntries(Object.entries(style).filter(([name]) => JULIA_OPTIONS.includes(name)));
}

/* In words. */
export function described({ count, interior, period }) {
  if (period) return { title: `Inside, period ${whole(period)}`, more: `It does not escape in ${whole(count)} iterations` };
  if (interior) return { title: `${whole(count)} iterations`, more: "The limit: it has not escaped" };
  return { title: `${whole(count)} iterations`, more: "Outside: it escapes" };
}
