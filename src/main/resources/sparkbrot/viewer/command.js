"use strict";

/* The command that renders what is shown, with the file's own limit, arithmetic and colours. */
const Command = (() => {
  /* Of another view: where, and what was chosen or counted for it. A file may say more that is no option. */
  const NOT_TAKEN = new Set(["bounds", "size", "scale", "family", "histogram"]);
  const OPTION = /^[a-z][a-z0-9-]*$/;
  const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;
  const MAX_SIDE_PX = 1 << 20;

  const quoted = (value) => (PLAIN.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`);
  const side = (px) => Math.min(MAX_SIDE_PX, Math.max(1, Math.round(px)));

  /* shown: centre and size in pixels of the picture; widthPx, heightPx: of the new one */
  function of(view, options, shown, widthPx, heightPx) {
    const parts = ["./submit-scripts/submit.sh render"];
    const add = (name, value) => parts.push(`--${name}=${quoted(value)}`);
    if (Place.square(view)) {
      const [re, im, width] = Place.link(view, shown).split(",");
      add("center", `${re},${im}`);
      add("width", width);
    } else {
      add("bounds", Place.bounds(view, shown));
    }
    add("size", `${side(widthPx)}x${side(heightPx)}`);
    for (const [name, value] of options) {
      if (OPTION.test(name) && !NOT_TAKEN.has(name)) add(name, value);
    }
    add("output", "view.png");
    return parts.join(" \\\n  ");
  }

  return { of };
})();
