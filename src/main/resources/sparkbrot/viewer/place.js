"use strict";

/*
 * Where a pixel lies in the complex plane, and back. Pixels may be fractions, which are rounded to 1/1024 first;
 * what then has no finite decimal, or a longer one than tells anything, is rounded to a millionth of a pixel.
 */
const Place = (() => {
  const PARTS = 1024;
  const TWICE = Decimal.whole(2);

  /* Throws if the texts say nothing of a view. */
  function of(options, widthPx, heightPx) {
    const edges = (options.get("bounds") ?? "").split(",").map(Decimal.parse);
    if (edges.length !== 4 || edges.includes(null)) throw new Error("The file does not say which part of the plane it shows.");
    const [xmin, xmax, ymin, ymax] = edges;
    const xspan = Decimal.subtract(xmax, xmin);
    const yspan = Decimal.subtract(ymax, ymin);
    if (xspan.unscaled <= 0n || yspan.unscaled <= 0n) throw new Error("The file shows a part of the plane that is empty.");
    const places = 6 - Math.min(Decimal.exponent(xspan) - digits(widthPx), Decimal.exponent(yspan) - digits(heightPx));
    return { xmin, ymax, xspan, yspan, widthPx, heightPx, places, corner: options.get("pixel-anchor") === "corner" };
  }

  const digits = (n) => String(n).length;
  const parts = (px) => Decimal.whole(Math.round(px * PARTS));

  /* A length of so many pixels. */
  function length(view, px, span, sidePx) {
    return Decimal.divide(Decimal.times(span, parts(px)), Decimal.whole(sidePx * PARTS), view.places);
  }

  const real = (view, column) => round(view, Decimal.add(view.xmin, length(view, column, view.xspan, view.widthPx)));
  const imaginary = (view, row) => round(view, Decimal.subtract(view.ymax, length(view, row, view.yspan, view.heightPx)));
  const width = (view, columns) => length(view, columns, view.xspan, view.widthPx);
  const height = (view, rows) => length(view, rows, view.yspan, view.heightPx);
  const round = (view, a) => (a.scale > view.places ? Decimal.round(a, view.places) : a);

  /* Where the sample of a pixel lies: the first of several. */
  function sample(view, column, row) {
    const within = view.corner ? 0 : 0.5;
    return { re: Decimal.text(real(view, column + within)), im: Decimal.text(imaginary(view, row + within)) };
  }

  const pixels = (length, span, sidePx) =>
    Decimal.number(Decimal.divide(Decimal.times(length, Decimal.whole(sidePx)), span, 6));
  const column = (view, re) => pixels(Decimal.subtract(re, view.xmin), view.xspan, view.widthPx);
  const row = (view, im) => pixels(Decimal.subtract(view.ymax, im), view.yspan, view.heightPx);
  const columns = (view, width) => pixels(width, view.xspan, view.widthPx);

  /* Square pixels are all that --width can say. */
  function square(view) {
    const across = Decimal.times(view.xspan, Decimal.whole(view.heightPx));
    const down = Decimal.times(view.yspan, Decimal.whole(view.widthPx));
    const off = Decimal.subtract(across, down);
    return off.unscaled === 0n || Decimal.exponent(off) < Decimal.exponent(across) - 12;
  }

  /* What is shown, as a link has it: "re,im,width". */
  function link(view, shown) {
    return [real(view, shown.column), imaginary(view, shown.row), width(view, shown.columns)].map(Decimal.text).join(",");
  }

  /* Of a link; null if it is none, or of a place far from this picture. */
  function parseLink(view, text) {
    const [re, im, across, more] = text.split(",").map(Decimal.parse);
    if (more !== undefined || !re || !im || !across || across.unscaled <= 0n) return null;
    const shown = { column: column(view, re), row: row(view, im), columns: columns(view, across) };
    const near = (px, sidePx) => px >= -sidePx && px <= 2 * sidePx;
    const fits = shown.columns >= 1 / PARTS && shown.columns <= 64 * view.widthPx;
    return fits && near(shown.column, view.widthPx) && near(shown.row, view.heightPx) ? shown : null;
  }

  /* Edges of what is shown, xmin,xmax,ymin,ymax. */
  function bounds(view, shown) {
    const re = real(view, shown.column);
    const im = imaginary(view, shown.row);
    const across = Decimal.divide(width(view, shown.columns), TWICE, view.places);
    const down = Decimal.divide(height(view, shown.rows), TWICE, view.places);
    return [Decimal.subtract(re, across), Decimal.add(re, across), Decimal.subtract(im, down), Decimal.add(im, down)]
      .map(Decimal.text)
      .join(",");
  }

  return { of, sample, square, link, parseLink, bounds };
})();
