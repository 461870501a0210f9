/* The command that renders what is shown, or the Julia set of a point of it, at another size. */
import * as Camera from "./camera.js";
import { copy } from "./say.js";

const $ = (id) => document.getElementById(id);
const SIZES = [
  ["4K, 3840 × 2160", 3840, 2160],
  ["8K, 7680 × 4320", 7680, 4320],
  ["A3 at 300 dpi, 4961 × 3508", 4961, 3508],
  ["A2 at 300 dpi, 7016 × 4961", 7016, 4961],
  ["Square, 16384 × 16384", 16384, 16384],
];
const MOST_PX = 1_048_576;
const OWN = "own";

export class Poster {
  #stage;
  #server;
  #asked = null;
  #julia = null;

  constructor(stage, server) {
    this.#stage = stage;
    this.#server = server;
    for (const id of ["size", "format", "samples", "width", "height"]) {
      $(`poster-${id}`).addEventListener(id === "width" || id === "height" ? "input" : "change", () => this.#ask());
    }
    $("poster-copy").addEventListener("click", () => this.#copy());
  }

  /* julia: re and im of a Julia set that shall be rendered instead. */
  open(julia = null) {
    this.#julia = julia;
    $("poster-title").textContent = julia ? "Render this Julia set as a poster" : "Render this as a poster";
    $("poster-what").textContent = julia
      ? "The whole set with these colours and this limit at any size, by a command of its own on your cluster."
      : "The same place, colours and limit at any size, by a command of its own on your cluster.";
    const { width, height } = this.#stage.canvas;
    const chosen = $("poster-size").selectedIndex;
    const sizes = [[`This window, ${width} × ${height}`, width, height], ...SIZES];
    const options = sizes.map(([name, w, h]) => new Option(name, `${w}x${h}`));
    $("poster-size").replaceChildren(...options, new Option("My own", OWN));
    $("poster-size").selectedIndex = chosen < 0 ? 1 : chosen;
    $("poster-copied").textContent = "";
    $("poster").showModal();
    this.#ask();
  }

  #size() {
    const value = $("poster-size").value;
    $("poster-own").hidden = value !== OWN;
    if (value !== OWN) return value.split("x").map(Number);
    return ["poster-width", "poster-height"].map((id) => Number($(id).value));
  }

  async #ask() {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    const [width, height] = this.#size();
    if (![width, height].every((px) => Number.isInteger(px) && px >= 1 && px <= MOST_PX)) {
      this.#show("", `Width and height must be whole numbers from 1 to ${MOST_PX}.`);
      return;
    }
    const stage = this.#stage;
    const place = this.#julia ? { julia: true, ...this.#julia } : Camera.texts(stage.target, stage.canvas.height);
    const look = { maxIter: stage.max ?? 1000, style: stage.style };
    const samples = Number($("poster-samples").value);
    const file = { width, height, format: $("poster-format").value, ...(samples ? { samples } : {}) };
    try {
      const { command } = await this.#server.poster({ ...place, ...look, ...file }, signal);
      this.#show(command, "");
    } catch (error) {
      if (error.name === "AbortError") return;
      this.#show("", error instanceof TypeError ? "The explorer does not answer; close this and see." : error.message);
    }
  }

  #show(command, fault) {
    $("poster-command").value = command;
    $("poster-fault").textContent = fault;
    $("poster-copy").disabled = !command;
  }

  async #copy() {
    const copied = await copy($("poster-command").value);
    $("poster-copied").textContent = copied ? "Command copied: paste it into a terminal." : "The browser does not let this page copy: select the command.";
    if (!copied) $("poster-command").select();
  }
}
