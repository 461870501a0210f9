/*
 * What the window shows: its centre, and s, by which a device pixel is 2^-s wide. Points of the window are device
 * pixels from its centre, x to the right and y down.
 *
 * A tile of level L is 2^(2-L) wide; tile 0,0 begins at -2 + 2i, and y grows down. It has 256 samples a side. Below
 * binary64's reach, where samples are dear, it has as many as it is wide in the window, and of a tile that reaches
 * beyond the window only what is seen is asked for.
 */
import { floorShift, log2, ofDecimal, parse, power, shift, toDecimal } from "./fixed.js";

const GUARD_BITS = 64;
const SLACK_BITS = 256;
const TILE_PX = 256;
const DEEP_LEVEL = 38;
const PART_PX = 16;
const PART_MARGIN = 2;
const MOST_SCALE = Math.SQRT2;
const SLACK = 1e-3;
const TILE_BITS = 6;
const HOME = { re: "-0.75", im: "0", width: 2.9, height: 2.5 };
/* Steps that are so nearly whole are meant to be: pixels of tiles are then pixels of the window. */
const WHOLE = 1e-4;

/* Bits grow as the window goes deeper, and are dropped only when there are far too many. */
export function camera(re, im, bits, s) {
  const needed = Math.max(GUARD_BITS, Math.ceil(s)) + GUARD_BITS;
  if (bits >= needed && bits <= needed + SLACK_BITS) return { re, im, bits, s };
  const to = needed + GUARD_BITS;
  return { re: shift(re, to - bits), im: shift(im, to - bits), bits: to, s };
}

/* Null where the texts say no place; zoom as in render's --zoom: 4/zoom is the height. */
export function ofTexts({ re, im, zoom }, heightPx) {
  const [real, imaginary] = [re, im].map((it) => parse(it ?? ""));
  const magnified = log2(zoom ?? "");
  if (!real || !imaginary || magnified === null) return null;
  let s = magnified - 2 + Math.log2(heightPx);
  if (Math.abs(s - Math.round(s)) < WHOLE) s = Math.round(s);
  const bits = Math.max(GUARD_BITS, Math.ceil(s)) + 2 * GUARD_BITS;
  return camera(ofDecimal(real, bits), ofDecimal(imaginary, bits), bits, s);
}

/* Digits to a hundredth of a pixel and one more. */
export const places = (s) => Math.max(0, Math.ceil(s * Math.log10(2))) + 3;

export const zoomText = (it, heightPx) => power(it.s + 2 - Math.log2(heightPx));

export function texts(it, heightPx) {
  const [re, im] = [it.re, it.im].map((n) => toDecimal(n, it.bits, places(it.s)));
  return { re, im, zoom: zoomText(it, heightPx) };
}

/* The whole set, in pixels of tiles where they nearly fit. */
export function home(widthPx, heightPx) {
  const most = Math.log2(Math.min(widthPx / HOME.width, heightPx / HOME.height));
  const s = most - Math.floor(most) < 0.6 ? Math.floor(most) : most - 0.1;
  return ofTexts({ ...HOME, zoom: power(s + 2 - Math.log2(heightPx)) }, heightPx);
}

const length = (it, px) => BigInt(Math.round(px * 2 ** (it.bits - it.s)));

/* With its centre at a point of the window. */
export const pan = (it, x, y) => camera(it.re + length(it, x), it.im - length(it, y), it.bits, it.s);

/* 2^by times closer, with the same place under a point of the window. */
export function zoomAbout(it, x, y, by) {
  const kept = 1 - 2 ** -by;
  const { re, im, bits, s } = pan(it, x * kept, y * kept);
  return camera(re, im, bits, s + by);
}

/* Where another's centre is in this window. */
export function offset(it, other) {
  const bits = Math.max(it.bits, other.bits);
  const difference = (a, b) => Number(shift(a, bits - other.bits) - shift(b, bits - it.bits)) * 2 ** (it.s - bits);
  return { x: difference(other.re, it.re), y: -difference(other.im, it.im) };
}

/* A step of 0 to 1 on the way by which the point that both windows have in common stays where it is. */
export function between(from, to, step) {
  const { x, y } = offset(to, from);
  const s = from.s + (to.s - from.s) * step;
  const all = 2 ** (to.s - from.s) - 1;
  const left = Math.abs(all) < 1e-9 ? 1 - step : (2 ** (to.s - s) - 1) / all;
  const { re, im, bits } = pan(to, x * left, y * left);
  return camera(re, im, bits, s);
}

/* Tiles whose pixels are 0.7 to 1.4 of the window's. */
export const level = (it, most) => Math.min(most, Math.max(0, Math.round(it.s - TILE_BITS)));

/* Column or row of a tile that holds so much, which is counted from -2, or from 2i downwards. */
const index = (fixed, bits, atLevel) => floorShift(fixed + (2n << BigInt(bits)), atLevel - 2 - bits);

/* Columns and rows end where |re| or |im| is about 16. */
function within(first, last, atLevel) {
  const low = -((7n << BigInt(atLevel)) >> 1n);
  const high = (9n << BigInt(atLevel)) >> 1n;
  const found = [];
  for (let at = first < low ? low : first; at <= last && at < high; at++) found.push(at);
  return found;
}

/* A tile's width in the window. */
const sidePx = (it, atLevel) => TILE_PX * 2 ** (it.s - TILE_BITS - atLevel);

/*
 * Samples a side that tiles of a level should have: one of a pixel. After a little zoom it is still the number before,
 * as all of them would be computed again otherwise.
 */
export function samples(it, atLevel, before = null) {
  if (atLevel < DEEP_LEVEL) return TILE_PX;
  const side = sidePx(it, atLevel);
  const near = before !== null && before <= side * MOST_SCALE && before * MOST_SCALE >= side;
  return near ? before : Math.round(side);
}

/* Whether a picture of a tile has as many samples as it needs. */
export const isSharp = (it, atLevel, px) => px * MOST_SCALE >= sidePx(it, atLevel) * (1 - SLACK);

/* Samples of a tile that a window shows, as [column, row, columns, rows], with so many more on each side. */
export function seen(it, tile, px, widthPx, heightPx, more = 0) {
  const { x, y, side } = rect(it, tile);
  const span = (from, length) => {
    const first = Math.floor(((-length / 2 - from) * px) / side - more);
    const begin = Math.min(px - 1, Math.max(0, first));
    const end = Math.min(px, Math.ceil(((length / 2 - from) * px) / side + more));
    return [begin, Math.max(1, end - begin)];
  };
  const [column, columns] = span(x, widthPx);
  const [row, rows] = span(y, heightPx);
  return [column, row, columns, rows];
}

/* The part of a deep tile to ask for: to whole steps, so that a view that hardly moves asks for nothing else. */
export function part(it, tile, px, widthPx, heightPx) {
  if (tile.level < DEEP_LEVEL) return [0, 0, px, px];
  const [column, row, columns, rows] = seen(it, tile, px, widthPx, heightPx, PART_MARGIN);
  const outward = (first, count) => {
    const from = Math.floor(first / PART_PX) * PART_PX;
    return [from, Math.min(px, Math.ceil((first + count) / PART_PX) * PART_PX) - from];
  };
  const [left, width] = outward(column, columns);
  const [top, height] = outward(row, rows);
  return [left, top, width, height];
}

/* Tiles of a level in a window, nearest to a point of it first. */
export function tiles(it, atLevel, widthPx, heightPx, point) {
  const [a, b] = [-1, 1].map((side) => pan(it, (side * widthPx) / 2, (side * heightPx) / 2));
  const columns = within(index(a.re, a.bits, atLevel), index(b.re, b.bits, atLevel), atLevel);
  const rows = within(index(-a.im, a.bits, atLevel), index(-b.im, b.bits, atLevel), atLevel);
  const found = rows.flatMap((y) => columns.map((x) => ({ level: atLevel, x, y })));
  const far = new Map(found.map((tile) => [tile, distance(rect(it, tile), point)]));
  return found.sort((one, other) => far.get(one) - far.get(other));
}

const distance = ({ x, y, side }, point) => Math.hypot(x + side / 2 - point.x, y + side / 2 - point.y);

/* Where a tile is in the window. */
export function rect(it, tile) {
  const corner = (n) => shift(n, it.bits + 2 - tile.level) - (2n << BigInt(it.bits));
  const scale = 2 ** (it.s - it.bits);
  const x = Number(corner(tile.x) - it.re) * scale;
  const y = Number(corner(tile.y) + it.im) * scale;
  return { x, y, side: sidePx(it, tile.level) };
}
