/*
 * What a stage has asked the server for, and what of it has come: one view at a time, of which only what is missing is
 * asked for. What the newest view has in common with the one before it goes on there.
 */
import { Tiles } from "./tiles.js";

const ASK_MILLIS = 60;

const least = (numbers) => numbers.reduce((a, b) => (a < b ? a : b));

/* Tiles are counted from the origin of the view, coarse ones from that of their own level. */
function placed(header, level, origin) {
  const by = BigInt(level - header.level);
  return { ...header, x: (origin.x >> by) + BigInt(header.x), y: (origin.y >> by) + BigInt(header.y) };
}

export class Orders {
  tiles = new Tiles();
  /* What auto has chosen, as far as it is known. */
  max = null;
  #stage;
  #server;
  #viewer = crypto.randomUUID();
  #generation = 0;
  #stream = null;
  #asked = new Set();
  #timer = 0;
  #askedAt = 0;
  #waiting = false;

  constructor(stage, server) {
    this.#stage = stage;
    this.#server = server;
    server.addEventListener("state", () => server.state === "there" && this.#waiting && this.ask());
  }

  /* At once, but not with every turn of a wheel. */
  askSoon() {
    clearTimeout(this.#timer);
    const wait = this.#askedAt + ASK_MILLIS - performance.now();
    if (wait <= 0) this.ask();
    else this.#timer = setTimeout(() => this.ask(), wait);
  }

  /* Asks for what is missing, unless it is on its way already. */
  async ask(recolor = false, maxIter = this.#stage.maxIter) {
    clearTimeout(this.#timer);
    this.#askedAt = performance.now();
    const missing = this.#missing();
    if (missing.length === 0) {
      if (this.#asked.size > 0) this.#cancel();
      this.#complete();
      return;
    }
    const names = new Set(missing.map((it) => this.#name(it, maxIter)));
    const onTheirWay = [...names].every((it) => this.#asked.has(it)) && this.#asked.size < 2 * names.size;
    if (onTheirWay) return;
    this.#asked = names;
    const generation = ++this.#generation;
    const origin = { x: least(missing.map((it) => it.x)), y: least(missing.map((it) => it.y)) };
    const body = {
      viewer: this.#viewer,
      generation,
      level: this.#stage.level,
      origin: [origin.x.toString(), origin.y.toString()],
      tiles: missing.map(({ x, y }) => [Number(x - origin.x), Number(y - origin.y)]),
      maxIter,
      style: this.#stage.style,
      coarse: !recolor && missing.some((tile) => !this.tiles.covered(tile)),
    };
    performance.mark("asked", { detail: { generation, tiles: missing.length } });
    document.body.dataset.state = "computing";
    this.#stage.tell("progress", { done: 0, total: missing.length });
    this.#stream = new AbortController();
    await this.#receive(body, { recolor, generation, origin, signal: this.#stream.signal });
  }

  #missing() {
    return this.#stage.visible().filter((tile) => !this.#isFresh(tile));
  }

  #isFresh(tile) {
    const found = this.tiles.find(tile);
    if (!found || found.look !== this.#stage.look) return false;
    return this.#stage.maxIter !== "auto" || !this.max || found.limit >= this.max;
  }

  #name({ level, x, y }, maxIter) {
    return `${this.#stage.look}${maxIter}/${level}/${x}/${y}`;
  }

  /* Nobody waits for it any more. A view that another follows is not cancelled: they may have tiles in common. */
  #cancel() {
    this.#asked = new Set();
    this.#generation++;
    this.#stream?.abort();
  }

  async #receive(body, { recolor, generation, origin, signal }) {
    const { look } = this.#stage;
    const decoding = [];
    let limit = Number(body.maxIter) || 0;
    this.#waiting = false;
    try {
      for await (const { header, body: bytes } of this.#server.view(body, recolor, signal)) {
        if (header.kind === "max") limit = header.maxIter;
        if (header.kind === "tile") decoding.push(this.#addTile(placed(header, body.level, origin), bytes, { look, limit }));
        else if (generation === this.#generation) this.#hear(header);
      }
      await Promise.all(decoding);
      if (generation === this.#generation) this.#ended();
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#waiting = error instanceof TypeError;
      this.#stop();
      if (!this.#waiting && error.status !== 401) this.#stage.tell("trouble", error.message);
    }
  }

  async #addTile({ level, x, y }, bytes, made) {
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    this.tiles.add({ level, x, y }, { bitmap, ...made }, performance.now());
    this.#stage.drawSoon();
  }

  #hear(header) {
    if (header.kind === "progress") this.#stage.tell("progress", header);
    else if (header.kind === "error") this.#stage.tell("trouble", header.text);
    else if (header.kind === "max") {
      this.max = header.maxIter;
      this.#stage.tell("max");
    }
  }

  #ended() {
    this.#asked = new Set();
    const missing = this.#missing();
    /* Tiles that have come before the limit was raised. */
    const low = missing.some((tile) => this.tiles.find(tile)?.look === this.#stage.look);
    if (low) this.ask(false, this.max);
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
  }
}
