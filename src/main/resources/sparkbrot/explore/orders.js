/*
 * What a stage has asked the server for, and what of it has come: one view at a time, of which only what is missing is
 * asked for. What the newest view has in common with the one before it goes on there.
 */
import { contains, Tiles } from "./tiles.js";

const ASK_MILLIS = 60;
const IDLE_MILLIS = 500;

const least = (numbers) => numbers.reduce((a, b) => (a < b ? a : b));
const greatest = (numbers) => numbers.reduce((a, b) => (a > b ? a : b));

/* Tiles are counted from the origin of the view, coarse ones from that of their own level. */
function placed(header, level, origin) {
  const by = BigInt(level - header.level);
  return { ...header, x: (origin.x >> by) + BigInt(header.x), y: (origin.y >> by) + BigInt(header.y) };
}

/* A view's tiles in short. */
function named(tiles) {
  if (tiles.length === 0) return "";
  const [columns, rows] = [tiles.map((it) => it.x), tiles.map((it) => it.y)];
  return `${tiles[0].level}/${least(columns)}/${greatest(columns)}/${least(rows)}/${greatest(rows)}`;
}

export class Orders {
  tiles = new Tiles();
  /* The limit that auto has chosen for the tiles of a view. */
  #found = { view: "", max: null };
  #stage;
  #server;
  #viewer = crypto.randomUUID();
  #generation = 0;
  #stream = null;
  #asked = new Set();
  #timer = 0;
  #idleTimer = 0;
  #askedAt = 0;
  #waiting = false;

  constructor(stage, server) {
    this.#stage = stage;
    this.#server = server;
    server.addEventListener("state", () => server.state === "there" && this.#waiting && this.ask());
  }

  /* What auto has chosen, as far as it is known. */
  get max() {
    return this.#found.max;
  }

  get #isAuto() {
    return this.#stage.maxIter === "auto";
  }

  /* At once, but not with every turn of a wheel. */
  askSoon() {
    clearTimeout(this.#timer);
    const wait = this.#askedAt + ASK_MILLIS - performance.now();
    if (wait <= 0) this.ask();
    else this.#timer = setTimeout(() => this.ask(), wait);
  }

  /*
   * Asks for what is missing, unless it is on its way already. An automatic limit is that of all tiles of the view,
   * whatever was there before: a link to it shows the same.
   */
  async ask(recolor = false) {
    clearTimeout(this.#timer);
    clearTimeout(this.#idleTimer);
    this.#askedAt = performance.now();
    const visible = this.#stage.visible();
    const view = named(visible);
    const unlimited = visible.length > 0 && this.#isAuto && this.#found.view !== view;
    const missing = visible.filter((tile) => !this.#isFresh(tile));
    if (missing.length === 0 && !unlimited) {
      if (this.#asked.size > 0) this.#cancel();
      this.#complete();
      return;
    }
    const names = new Set(missing.map((it) => this.#name(it)));
    if (unlimited) names.add(view);
    const onTheirWay = [...names].every((it) => this.#asked.has(it)) && this.#asked.size < 2 * names.size;
    if (onTheirWay) return;
    this.#asked = names;
    const beside = unlimited ? visible.filter((it) => !missing.includes(it)) : [];
    const coarse = !recolor && missing.some((tile) => !this.tiles.covered(tile));
    performance.mark("asked", { detail: { tiles: missing.length } });
    document.body.dataset.state = "computing";
    if (missing.length > 0) this.#stage.tell("progress", { done: 0, total: missing.length });
    await this.#order(missing, { beside, coarse, recolor, view, maxIter: unlimited ? "auto" : this.#stage.max });
  }

  /* What lies beyond the window of its tiles, once nobody waits for anything: then a little way is no wait. */
  #askBeyond() {
    const whole = this.#stage.visible().map((tile) => ({ ...tile, part: [0, 0, tile.px, tile.px] }));
    const tiles = whole.filter((tile) => {
      const found = this.tiles.find(tile);
      return found?.px === tile.px && !contains(found.part, tile.part);
    });
    if (tiles.length === 0 || document.body.dataset.state !== "complete") return;
    this.#order(tiles, { beside: [], maxIter: this.#stage.max, quiet: true });
  }

  async #order(tiles, { beside, coarse = false, recolor = false, view, maxIter, quiet = false }) {
    const generation = ++this.#generation;
    const all = [...tiles, ...beside];
    const origin = { x: least(all.map((it) => it.x)), y: least(all.map((it) => it.y)) };
    const offset = ({ x, y }) => [Number(x - origin.x), Number(y - origin.y)];
    const body = {
      viewer: this.#viewer,
      generation,
      level: this.#stage.level,
      origin: [origin.x.toString(), origin.y.toString()],
      px: this.#stage.px,
      tiles: tiles.map((tile) => [...offset(tile), ...tile.part]),
      ...(beside.length > 0 ? { beside: beside.map(offset) } : {}),
      maxIter,
      style: this.#stage.style,
      coarse,
    };
    this.#stream = new AbortController();
    await this.#receive(body, { recolor, generation, origin, view, quiet, signal: this.#stream.signal });
  }

  #isFresh(tile) {
    const found = this.tiles.find(tile);
    if (!found || !this.#stage.shows(tile, found)) return false;
    return !this.#isAuto || !this.max || found.limit === this.max;
  }

  #name({ level, x, y, px, part }) {
    return `${this.#stage.look}/${level}/${x}/${y}/${px}/${part}`;
  }

  /* Nobody waits for it any more. A view that another follows is not cancelled: they may have tiles in common. */
  #cancel() {
    this.#asked = new Set();
    this.#generation++;
    this.#stream?.abort();
  }

  async #receive(body, { recolor, generation, origin, view, quiet, signal }) {
    const { look } = this.#stage;
    const decoding = [];
    let limit = Number(body.maxIter) || 0;
    this.#waiting = false;
    try {
      for await (const { header, body: bytes } of this.#server.view(body, recolor, signal)) {
        if (header.kind === "max") limit = header.maxIter;
        if (header.kind === "tile") decoding.push(this.#addTile(placed(header, body.level, origin), bytes, { look, limit }));
        else if (generation === this.#generation && !quiet) this.#hear(header, view);
      }
      await Promise.all(decoding);
      if (generation !== this.#generation) return;
      if (!quiet) this.#ended(body.maxIter === "auto");
    } catch (error) {
      if (quiet || generation !== this.#generation) return;
      this.#waiting = error instanceof TypeError;
      this.#stop();
      if (!this.#waiting && error.status !== 401) this.#stage.tell("trouble", error.message);
    }
  }

  async #addTile({ level, x, y, px, part }, bytes, made) {
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    this.tiles.add({ level, x, y }, { bitmap, px, part, ...made }, performance.now());
    this.#stage.drawSoon();
  }

  #hear(header, view) {
    if (header.kind === "progress") this.#stage.tell("progress", header);
    else if (header.kind === "error") this.#stage.tell("trouble", header.text);
    else if (header.kind === "max") {
      if (this.#isAuto) this.#found = { view, max: header.maxIter };
      this.#stage.tell("max");
    }
  }

  #ended(limited) {
    this.#asked = new Set();
    const missing = this.#stage.visible().filter((tile) => !this.#isFresh(tile));
    /* Tiles that have come with another view's limit. */
    const other = missing.some((tile) => this.tiles.find(tile)?.look === this.#stage.look);
    if (limited && other) this.ask();
    else if (missing.length === 0) this.#complete();
    else this.#stop();
  }

  #stop() {
    this.#asked = new Set();
    document.body.dataset.state = "stopped";
    this.#stage.tell("progress", null);
  }

  /* Once it has arrived, too. */
  #complete() {
    performance.mark("complete");
    this.#stage.tell("progress", null);
    if (this.#stage.isMoving) return;
    document.body.dataset.state = "complete";
    this.#stage.tell("complete");
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#askBeyond(), IDLE_MILLIS);
  }
}
