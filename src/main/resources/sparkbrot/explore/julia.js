/* The card with the Julia set of the point under the pointer, or of the middle on a touch screen. */
import * as Camera from "./camera.js";
import { toDecimal } from "./fixed.js";
import { shortened } from "./words.js";

const $ = (id) => document.getElementById(id);
const DIGITS = 20;
const SIZE = { width: 256, height: 192 };

export class Julia {
  #stage;
  #server;
  #pointing;
  #shown = false;
  #busy = false;
  #again = false;
  #url = null;
  /* Of the picture that is shown. */
  #constant = null;

  constructor(stage, server, pointing, poster) {
    this.#stage = stage;
    this.#server = server;
    this.#pointing = pointing;
    for (const type of ["settled", "complete"]) stage.addEventListener(type, () => this.#ask());
    stage.canvas.addEventListener("pointermove", ({ buttons, pointerType }) => {
      if (!buttons && pointerType === "mouse") this.#ask();
    });
    $("julia-poster").addEventListener("click", () => poster.open(this.#constant));
  }

  toggle(shown = !this.#shown) {
    this.#shown = shown;
    $("julia").hidden = !shown;
    $("open-julia").setAttribute("aria-pressed", String(shown));
    if (shown) this.#ask();
  }

  /* One at a time, and then the newest: a pointer moves faster than pictures come. */
  async #ask() {
    if (!this.#shown || !this.#stage.camera) return;
    this.#again = this.#busy;
    if (this.#busy) return;
    this.#busy = true;
    try {
      await this.#draw();
    } catch {
      this.#constant = null;
      $("julia-place").textContent = "No picture came; move to try again.";
    }
    $("julia-poster").disabled = !this.#constant;
    this.#busy = false;
    if (this.#again) this.#ask();
  }

  async #draw() {
    const stage = this.#stage;
    const { x, y } = this.#pointing.touched ? { x: 0, y: 0 } : stage.pointer;
    const at = Camera.pan(stage.camera, x, y);
    const digits = Math.min(DIGITS, Camera.places(at.s));
    const [re, im] = [at.re, at.im].map((n) => toDecimal(n, at.bits, digits));
    const [w, h] = [SIZE.width, SIZE.height].map((px) => Math.round(px * stage.ratio));
    const picture = await this.#server.julia({ re, im, maxIter: Math.min(2000, stage.max ?? 1000), w, h, ...stage.style });
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = URL.createObjectURL(picture);
    this.#constant = { re, im };
    $("julia-picture").src = this.#url;
    $("julia-picture").alt = `Julia set of ${shortened(re, 10, 4)} and ${shortened(im, 10, 4)} i`;
    $("julia-place").textContent = `${shortened(re, 12, 4)}, ${shortened(im, 12, 4)} i`;
  }
}
