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

  /* A picture of a tile, which replaces an older one. */
  add(tile, picture, born) {
    const name = key(tile);
    const before = this.#tiles.get(name);
    const shown = before && { bitmap: before.bitmap, look: before.look };
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
        if (tile.under) paint(context, tile.under.bitmap, box, 1);
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
      const { x, y, side } = Camera.rect(camera, tile);
      const left = Math.round(x + width / 2);
      const top = Math.round(y + height / 2);
      const right = Math.round(x + side + width / 2);
      const bottom = Math.round(y + side + height / 2);
      if (right <= 0 || bottom <= 0 || left >= width || top >= height || right <= left || bottom <= top) continue;
      const box = { left, top, width: right - left, height: bottom - top };
      found.push({ name, tile, box, order: order(tile, level, look) });
    }
    return found.sort((one, other) => one.order - other.order);
  }
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
