/* The address holds the place, its colours and its limit: it is written as one goes, and followed when it changes. */
import * as Camera from "./camera.js";
import * as Link from "./link.js";
import { say } from "./say.js";
import { magnification } from "./words.js";

export class Address {
  #stage;
  #colors;
  #written = null;

  constructor(stage, colors) {
    this.#stage = stage;
    this.#colors = colors;
    stage.addEventListener("settled", () => this.remember(true));
    window.addEventListener("popstate", () => {
      if (location.hash === this.#written) return;
      this.#written = location.hash;
      this.follow(true);
    });
  }

  /* Where it is, in exact decimals. */
  get place() {
    return Camera.texts(this.#stage.target, this.#stage.canvas.height);
  }

  /* A new place is a step of the browser's history; new colours of the same place are none. */
  remember(step) {
    const stage = this.#stage;
    const { place } = this;
    stage.adopt(Camera.ofTexts(place, stage.canvas.height));
    const hash = Link.write(place, stage.maxIter, stage.choice);
    if (hash === this.#written) return;
    history[step && this.#written !== null ? "pushState" : "replaceState"](null, "", hash);
    this.#written = hash;
    document.title = `${magnification(place.zoom)} – Sparkbrot`;
  }

  /* Goes where it leads; to the whole set if it leads nowhere. */
  follow(smooth) {
    const { hash } = location;
    const stage = this.#stage;
    const { style, maxIter, ...place } = Link.read(hash);
    this.#look(style, maxIter);
    const camera = Camera.ofTexts(place, stage.canvas.height);
    stage.go(camera ?? Camera.home(stage.canvas.width, stage.canvas.height), { smooth });
    if (!camera && hash.length > 1) say("That link leads to no place: here is the whole set.");
  }

  /* Goes to a place that somebody has named; false if it is none. */
  visit({ re, im, zoom, maxIter, style }) {
    const stage = this.#stage;
    const camera = Camera.ofTexts({ re, im, zoom }, stage.canvas.height);
    if (!camera) return false;
    if (style) this.#look(style, "auto");
    else if (maxIter) this.#colors.set(stage.choice, maxIter);
    stage.go(camera, { smooth: true });
    return true;
  }

  #look(style, maxIter) {
    this.#colors.set(style, maxIter);
    this.#stage.setLook(style, maxIter);
  }
}
