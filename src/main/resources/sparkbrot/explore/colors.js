/* The panel of colours and iterations, as the server describes them. */
import { whole } from "./words.js";

const $ = (id) => document.getElementById(id);
const WAIT_MILLIS = 40;
const USUAL = "smooth";
/* Options of render that a slider can set, some by powers of two; others are taken from links as they are. */
const SLIDERS = {
  "color-density": { title: "Density", min: -4, max: 10, step: 0.25, doubles: true },
  "color-offset": { title: "Offset", min: 0, max: 1, step: 0.01 },
  filament: { title: "Filaments", min: 0, max: 1, step: 0.01 },
  "light-angle": { title: "Angle of the light", min: 0, max: 360, step: 5 },
  "light-height": { title: "Height of the light", min: 0.2, max: 5, step: 0.1 },
  "slope-power": { title: "Reach of slopes", min: 1, max: 100, step: 1 },
  "slope-ratio": { title: "Strength of slopes", min: 0, max: 1, step: 0.05 },
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
    return colorings.find((it) => it.name === this.style.color) ?? colorings.find((it) => it.name === USUAL);
  }

  #show() {
    $("auto").checked = this.maxIter === "auto";
    if (this.maxIter !== "auto") {
      $("limit").value = String(Math.log2(this.maxIter));
      $("limit-value").textContent = whole(this.maxIter);
    }
    if (!this.#info) return;
    const usualFirst = [...this.#info.colorings].sort((a, b) => (b.name === USUAL) - (a.name === USUAL));
    this.#radios("coloring-list", usualFirst, this.#coloring.name, (name) => this.#recolored(name));
    const { palettes, options } = this.#coloring;
    const shown = palettes.map((name) => this.#info.gradients.find((it) => it.name === name));
    this.#radios("palette-list", shown, this.style.palette ?? options.palette, (palette) => this.#choose({ ...this.style, palette }));
    this.#sliders();
  }

  /* Options that the other colouring has, too, are kept. */
  #recolored(color) {
    const next = this.#info.colorings.find((it) => it.name === color);
    const kept = Object.entries(this.style).filter(
      ([name, value]) => (name === "palette" ? next.palettes.includes(value) : name in next.options),
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
        for (const it of swatch) it.style.background = `linear-gradient(90deg in oklab, ${stops})`;
        return element("label", { title: name }, input, ...swatch, element("span", { className: "name", textContent: name }));
      }),
    );
    if (held) [...$(id).querySelectorAll("input")].find((it) => it.value === held)?.focus();
  }

  #sliders() {
    const { options } = this.#coloring;
    const names = Object.keys(options).filter((name) => name in SLIDERS);
    $("option-fields").hidden = names.length === 0;
    const shown = [...$("option-list").querySelectorAll("input")].map((it) => it.name).join();
    if (shown !== names.join()) $("option-list").replaceChildren(...names.flatMap((it) => this.#slider(it)));
    for (const name of names) {
      const value = this.style[name] ?? options[name];
      $(`option-${name}`).value = SLIDERS[name].doubles ? Math.log2(value) : value;
      $(`value-${name}`).textContent = value;
    }
  }

  #slider(name) {
    const { title, doubles, ...range } = SLIDERS[name];
    const input = element("input", { type: "range", id: `option-${name}`, name, ...range });
    input.addEventListener("input", () => {
      const value = doubles ? String(Number((2 ** input.value).toPrecision(2))) : input.value;
      $(`value-${name}`).textContent = value;
      this.style = { ...this.style, [name]: value };
      this.#tell();
    });
    const value = element("output", { id: `value-${name}`, htmlFor: input.id });
    return [element("label", { className: "slider", htmlFor: input.id }, element("span", { textContent: title }), value), input];
  }
}
