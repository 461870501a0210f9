/* The panel of colours and iterations, as the server describes them. */
import { whole } from "./words.js";

const $ = (id) => document.getElementById(id);
const WAIT_MILLIS = 40;
const MORE_WORDS = {
  "color-density": "Density",
  "color-offset": "Offset",
  equalize: "Even out",
  filament: "Filaments",
  "light-angle": "Angle of the light",
  "light-height": "Height of the light",
  "slope-power": "Reach of slopes",
  "slope-ratio": "Strength of slopes",
};

const element = (name, attributes, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

export class Colors {
  #info = null;
  #timer = 0;

  /* changed(style, maxIter) */
  constructor(changed) {
    this.changed = changed;
    this.style = {};
    this.maxIter = "auto";
    $("auto").addEventListener("change", () => this.#limited());
    $("limit").addEventListener("input", () => {
      $("auto").checked = false;
      this.#limited();
    });
    $("reset-colors").addEventListener("click", () => this.#choose({}));
  }

  open(info) {
    this.#info = info;
    $("colors-empty").hidden = true;
    $("limit").max = String(Math.log2(info.limits.maxIterations));
    this.#show();
  }

  /* Without telling anybody: an address said so. */
  set(style, maxIter) {
    this.style = style;
    this.maxIter = maxIter;
    this.#show();
  }

  /* What auto chose. */
  showMax(max) {
    if (!max) return;
    $("limit-value").textContent = whole(max);
    if ($("auto").checked) $("limit").value = String(Math.log2(max));
  }

  #limited() {
    this.maxIter = $("auto").checked ? "auto" : this.#limit();
    $("limit-value").textContent = this.maxIter === "auto" ? "–" : whole(this.maxIter);
    this.#tell();
  }

  /* Two digits of a power of two. */
  #limit() {
    const exact = 2 ** Number($("limit").value);
    const unit = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1);
    return Math.min(this.#info?.limits.maxIterations ?? Infinity, Math.round(exact / unit) * unit);
  }

  #tell() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.changed(this.style, this.maxIter), WAIT_MILLIS);
  }

  #choose(style) {
    this.style = style;
    this.#show();
    this.#tell();
  }

  get #coloring() {
    const { colorings } = this.#info;
    return colorings.find((it) => it.name === this.style.color) ?? colorings.find((it) => it.name === "smooth") ?? colorings[0];
  }

  #show() {
    $("auto").checked = this.maxIter === "auto";
    if (this.maxIter !== "auto") {
      $("limit").value = String(Math.log2(this.maxIter));
      $("limit-value").textContent = whole(this.maxIter);
    }
    if (!this.#info) return;
    this.#radios("coloring-list", this.#info.colorings, this.#coloring.name, (name) => this.#recolored(name));
    const names = this.#coloring.palettes;
    const palettes = names.map((name) => this.#info.palettes.find((it) => it.name === name) ?? { name });
    this.#radios("palette-list", palettes, this.style.palette ?? names[0], (palette) => this.#choose({ ...this.style, palette }));
    this.#sliders();
  }

  /* Options that the other colouring has, too, are kept. */
  #recolored(color) {
    const next = this.#info.colorings.find((it) => it.name === color);
    const kept = Object.entries(this.style).filter(
      ([name, value]) => (name === "palette" && next.palettes.includes(value)) || next.options.some((it) => it.name === name),
    );
    this.#choose({ ...Object.fromEntries(kept), color });
  }

  #radios(id, choices, chosen, choose) {
    const held = document.activeElement?.closest(`#${id}`) && document.activeElement.value;
    $(id).replaceChildren(
      ...choices.map(({ name, stops }) => {
        const input = element("input", { type: "radio", name: id, value: name, checked: name === chosen, className: "unseen" });
        input.addEventListener("change", () => choose(name));
        const swatch = stops ? [element("span", { className: "swatch" })] : [];
        for (const it of swatch) it.style.background = `linear-gradient(90deg in oklab, ${stops.join(", ")})`;
        return element("label", { title: name }, input, ...swatch, element("span", { className: "name", textContent: name }));
      }),
    );
    if (held) [...$(id).querySelectorAll("input")].find((it) => it.value === held)?.focus();
  }

  #sliders() {
    const { options } = this.#coloring;
    $("option-fields").hidden = options.length === 0;
    const shown = [...$("option-list").querySelectorAll("input")].map((it) => it.name).join();
    if (shown !== options.map((it) => it.name).join()) $("option-list").replaceChildren(...options.flatMap((it) => this.#slider(it)));
    for (const { name, default: usual } of options) {
      const value = this.style[name] ?? usual;
      $(`option-${name}`).value = value;
      $(`value-${name}`).textContent = value;
    }
  }

  #slider({ name, min, max, step }) {
    const input = element("input", { type: "range", id: `option-${name}`, name, min, max, step });
    input.addEventListener("input", () => {
      $(`value-${name}`).textContent = input.value;
      this.style = { ...this.style, [name]: input.value };
      this.#tell();
    });
    const title = element("span", { textContent: MORE_WORDS[name] ?? name });
    const value = element("output", { id: `value-${name}`, htmlFor: input.id });
    return [element("label", { className: "slider", htmlFor: input.id }, title, value), input];
  }
}
