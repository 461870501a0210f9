/* What lies under the pointer: a tooltip once it rests. */
import * as Camera from "./camera.js";
import { shortened, whole } from "./words.js";

const $ = (id) => document.getElementById(id);
const REST_MILLIS = 280;
const GAP_PX = 18;

export class Pointing {
  #stage;
  #server;
  #timer = 0;
  #asked = null;
  #at = null;
  /* By a finger, which rests nowhere. */
  touched = false;

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
  }

  #moved(event, gestures) {
    this.touched = event.pointerType !== "mouse";
    this.#at = event.buttons || this.touched ? null : { point: gestures.point(event), event };
    this.#rest();
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
}

/* In words. */
export function described({ count, interior, period }) {
  if (period) return { title: `Inside, period ${whole(period)}`, more: `It does not escape in ${whole(count)} iterations` };
  if (interior) return { title: `${whole(count)} iterations`, more: "The limit: it has not escaped" };
  return { title: `${whole(count)} iterations`, more: "Outside: it escapes" };
}
