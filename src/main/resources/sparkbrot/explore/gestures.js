/* Mouse, fingers, pen and wheel, as moves of the stage. */
import * as Camera from "./camera.js";

const STEPS_PER_PX = 1 / 220;
const PINCH_STEPS_PER_PX = 1 / 60;
const LINE_PX = 40;
const MOST_WHEEL_PX = 240;
const CLICK_PX = 6;
const FLICK_MILLIS = 120;
const FLICK_SHARE = 110;

export class Gestures {
  #stage;
  #element;
  #pointers = new Map();
  #moved = 0;
  #trail = [];

  /* tapped(point, event): a click that was no drag, in device pixels from the middle. */
  constructor(element, stage, tapped) {
    this.#stage = stage;
    this.#element = element;
    this.tapped = tapped;
    element.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    element.addEventListener("pointerdown", (event) => this.#down(event));
    element.addEventListener("pointermove", (event) => this.#move(event));
    element.addEventListener("pointerup", (event) => this.#up(event));
    element.addEventListener("pointercancel", (event) => this.#up(event));
    element.addEventListener("dblclick", (event) => stage.zoom(event.shiftKey ? -1 : 1, this.point(event)));
  }

  point({ clientX, clientY }) {
    const { left, top, width, height } = this.#element.getBoundingClientRect();
    const { ratio } = this.#stage;
    return { x: (clientX - left - width / 2) * ratio, y: (clientY - top - height / 2) * ratio };
  }

  #wheel(event) {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? LINE_PX : event.deltaMode === 2 ? innerHeight : 1;
    const px = Math.max(-MOST_WHEEL_PX, Math.min(MOST_WHEEL_PX, event.deltaY * unit));
    /* Browsers say "Ctrl" of two fingers that spread on a touchpad. */
    const steps = -px * (event.ctrlKey ? PINCH_STEPS_PER_PX : STEPS_PER_PX);
    this.#stage.pointer = this.point(event);
    this.#stage.zoom(steps, this.#stage.pointer);
  }

  #down(event) {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    this.#element.setPointerCapture(event.pointerId);
    if (this.#pointers.size === 0) this.#moved = 0;
    this.#pointers.set(event.pointerId, this.point(event));
    this.#trail = [];
    this.#stage.go(this.#stage.camera);
  }

  #move(event) {
    const now = this.point(event);
    this.#stage.pointer = now;
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const others = [...this.#pointers].filter(([id]) => id !== event.pointerId).map(([, it]) => it);
    this.#pointers.set(event.pointerId, now);
    this.#moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (others.length === 0) this.#drag(before, now, event.timeStamp);
    else if (others.length === 1) this.#pinch(others[0], before, now);
  }

  #drag(before, now, time) {
    if (this.#moved <= CLICK_PX) return;
    this.#trail.push({ ...now, time });
    this.#trail = this.#trail.filter((it) => time - it.time < FLICK_MILLIS);
    this.#element.classList.add("dragged");
    this.#stage.go(Camera.pan(this.#stage.camera, before.x - now.x, before.y - now.y));
  }

  #pinch(other, before, now) {
    const middle = (it) => ({ x: (it.x + other.x) / 2, y: (it.y + other.y) / 2 });
    const apart = (it) => Math.max(1, Math.hypot(it.x - other.x, it.y - other.y));
    const [from, to] = [middle(before), middle(now)];
    const moved = Camera.pan(this.#stage.camera, from.x - to.x, from.y - to.y);
    this.#stage.go(Camera.zoomAbout(moved, to.x, to.y, Math.log2(apart(now) / apart(before))));
  }

  #up(event) {
    if (!this.#pointers.delete(event.pointerId)) return;
    if (this.#pointers.size > 0) return;
    this.#element.classList.remove("dragged");
    if (this.#moved <= CLICK_PX && event.type === "pointerup") this.tapped(this.point(event), event);
    else this.#flick(event.timeStamp);
  }

  /* Goes on for a moment as fast as it went. */
  #flick(time) {
    const [first, last] = [this.#trail[0], this.#trail.at(-1)];
    this.#trail = [];
    if (!first || last.time === first.time || time - last.time > FLICK_MILLIS / 2) return;
    const share = FLICK_SHARE / (last.time - first.time);
    this.#stage.pan((first.x - last.x) * share, (first.y - last.y) * share);
  }
}
