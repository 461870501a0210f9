/* Tiles that have come, and how they are drawn: old ones under new ones, coarse ones under fine ones. */
import * as Camera from "./camera.js";

const MOST_TILES = 480;
const FADE_MILLIS = 140;
const COARSER = 10;
const FINER = 3;

const key = ({ level, x, y }) => `${level}/${x.toString(32)}/${y.toString(32)}`;

export class Tiles {
  #tiles = new Map();

  find(tile) {
    return this.#tiles.get(key(tile));
  }

  /* A picture of a tile, or of a part of it, which replaces an older one that does not show as much. */
  add(tile, picture, born) {
    const name = key(tile);
    const before = this.#tiles.get(name);
    if (before && showsAsMuch(before, picture)) {
      picture.bitmap.close();
      return;
    }
    const shown = before && { bitmap: before.bitmap, px: before.px, part: before.part };
    if (before?.under) before.under.bitmap.close();
    this.#tiles.delete(name);
    this.#tiles.set(name, { ...tile, ...picture, born, under: shown });
    if (this.#tiles.size > MOST_TILES) this.#drop(this.#tiles.size - MOST_TILES);
  }

  /* Those that were not drawn for longest. */
  #drop(count) {
    const names = [...this.#tiles.keys()].slice(0, count);
    for (const name of names) {
      const { bitmap, under } = this.#tiles.get(name);
      bitmap.close();
      under?.bitmap.close();
      this.#tiles.delete(name);
    }
  }

  /* Whether a tile of any coarser level is there to be shown instead. */
  covered(tile) {
    for (let up = 0; up <= Math.min(COARSER, tile.level); up++) {
      const by = BigInt(up);
      if (this.find({ level: tile.level - up, x: tile.x >> by, y: tile.y >> by })) return true;
    }
    return false;
  }

  /* True if something is still fading in. */
  draw(context, camera, level, look, now, still) {
    const { width, height } = context.canvas;
    context.clearRect(0, 0, width, height);
    let fading = false;
    const seen = this.#seen(camera, level, look, width, height);
    for (const { name, tile, box } of seen) {
      const share = still ? 1 : Math.min(1, (now - tile.born) / FADE_MILLIS);
      context.imageSmoothingQuality = tile.level > level ? "high" : "low";
      if (share < 1) {
        fading = true;
        if (tile.under) paint(context, tile.under.bitmap, place(camera, tile, tile.under, width, height), 1);
      } else if (tile.under) {
        tile.under.bitmap.close();
        tile.under = null;
      }
      paint(context, tile.bitmap, box, share);
      this.#tiles.delete(name);
      this.#tiles.set(name, tile);
    }
    return fading;
  }

  /* In the order in which they are drawn. */
  #seen(camera, level, look, width, height) {
    const found = [];
    for (const [name, tile] of this.#tiles) {
      if (tile.level < level - COARSER || tile.level > level + FINER) continue;
      const box = place(camera, tile, tile, width, height);
      if (box.left + box.width <= 0 || box.top + box.height <= 0 || box.left >= width || box.top >= height) continue;
      if (box.width <= 0 || box.height <= 0) continue;
      found.push({ name, tile, box, order: order(tile, level, look) });
    }
    return found.sort((one, other) => one.order - other.order);
  }
}

/* Whether one part of a tile, [column, row, columns, rows], has all of another. */
export const contains = ([left, top, columns, rows], [x, y, width, height]) =>
  left <= x && top <= y && left + columns >= x + width && top + rows >= y + height;

const showsAsMuch = (one, other) =>
  one.look === other.look && one.limit === other.limit && one.px === other.px && one.part.join() !== other.part.join() && contains(one.part, other.part);

/* Where a picture of a tile is in the window. */
function place(camera, tile, { px, part }, width, height) {
  const { x, y, side } = Camera.rect(camera, tile);
  const [column, row, columns, rows] = part.map((it) => (it * side) / px);
  const left = Math.round(x + column + width / 2);
  const top = Math.round(y + row + height / 2);
  const right = Math.round(x + column + columns + width / 2);
  const bottom = Math.round(y + row + rows + height / 2);
  return { left, top, width: right - left, height: bottom - top };
}

function order(tile, level, look) {
  const stale = tile.look === look ? 0 : -1000;
  if (tile.level === level) return stale + 500;
  return stale + (tile.level < level ? tile.level - level : 100 - (tile.level - level));
}

function paint(context, bitmap, { left, top, width, height }, share) {
  context.globalAlpha = share;
  context.drawImage(bitmap, left, top, width, height);
  context.globalAlpha = 1;
}
