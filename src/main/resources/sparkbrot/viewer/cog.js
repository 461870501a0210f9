"use strict";

/*
 * Reads a cloud-optimised BigTIFF of RGB tiles, Deflate with horizontal differences: only its directories, and of
 * their tables only what a tile needs. Sources: TIFF 6.0 (Adobe, 1992), sections 14 and 15; libtiff's "BigTIFF Design".
 */
const Cog = (() => {
  const HEAD_BYTES = 1 << 16;
  const MAX_LEVELS = 32;
  const MAX_FIELDS = 100;
  const TABLE_BLOCK = 1024;
  const MAX_TILE_PX = 4096;
  const BYTES_OF_TYPE = { 1: 1, 2: 1, 3: 2, 4: 4, 7: 1, 16: 8 };
  const [WIDTH, HEIGHT, DESCRIPTION, TILE_PX, OFFSETS, LENGTHS] = [256, 257, 270, 322, 324, 325];

  const begins = (head) => head[0] === 0x49 && head[1] === 0x49 && head[2] === 43 && head[3] === 0;
  const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = (view, at) => Number(view.getBigUint64(at, true));
  const damaged = (what) => new Ranges.Unreadable(`the file is damaged: ${what}`);

  function value(view, at, type) {
    if (type === 3) return view.getUint16(at, true);
    return type === 4 ? view.getUint32(at, true) : long(view, at);
  }

  async function open(ranges) {
    const file = await Ranges.withHead(ranges, HEAD_BYTES);
    const levels = [];
    let texts = new Map();
    let next = long(viewOf(await file.read(0, 16)), 8);
    while (next !== 0) {
      if (levels.length === MAX_LEVELS) throw damaged("too many levels");
      const directory = await read(file, next);
      if (levels.length === 0) texts = await textsOf(file, directory.fields.get(DESCRIPTION));
      levels.push(await level(directory.fields));
      next = directory.next;
    }
    if (levels.length === 0) throw damaged("no directory");
    return {
      widthPx: levels[0].widthPx,
      heightPx: levels[0].heightPx,
      tilePx: levels[0].tilePx,
      levels: levels.length,
      texts,
      tile: (number, column, row) => tile(file, levels[number], column, row),
    };
  }

  async function read(file, offset) {
    const count = long(viewOf(await file.read(offset, 8)), 0);
    if (count > MAX_FIELDS) throw damaged("too many fields");
    const view = viewOf(await file.read(offset + 8, count * 20 + 8));
    const fields = new Map();
    for (let i = 0; i < count; i++) {
      const at = i * 20;
      const type = view.getUint16(at + 2, true);
      const bytes = BYTES_OF_TYPE[type] ?? 8;
      const values = long(view, at + 4);
      const inline = values * bytes <= 8;
      fields.set(view.getUint16(at, true), {
        type,
        bytes,
        values,
        offset: inline ? offset + 8 + at + 12 : long(view, at + 12),
        first: value(view, at + 12, type),
      });
    }
    return { fields, next: long(view, count * 20) };
  }

  async function textsOf(file, field) {
    if (!field || field.values === 0) return new Map();
    return Ranges.texts(new TextDecoder().decode(await file.read(field.offset, field.values)).replace(/\0+$/, ""));
  }

  function level(fields) {
    const number = (tag) => fields.get(tag)?.first ?? 0;
    const found = { widthPx: number(WIDTH), heightPx: number(HEIGHT), tilePx: number(TILE_PX) };
    if (!found.widthPx || !found.heightPx || !found.tilePx || found.tilePx > MAX_TILE_PX) throw damaged("a level without tiles");
    const tiles = Math.ceil(found.widthPx / found.tilePx) * Math.ceil(found.heightPx / found.tilePx);
    for (const tag of [OFFSETS, LENGTHS]) {
      if (fields.get(tag)?.values !== tiles) throw damaged("a level does not say where its tiles are");
    }
    return { ...found, offsets: table(fields.get(OFFSETS)), lengths: table(fields.get(LENGTHS)) };
  }

  /* Of a large picture a table has a megabyte: blocks of it are read as they are needed. */
  function table(field) {
    const blocks = new Map();
    return async (file, index) => {
      const number = Math.floor(index / TABLE_BLOCK);
      if (!blocks.has(number)) {
        const values = Math.min(TABLE_BLOCK, field.values - number * TABLE_BLOCK);
        const block = file.read(field.offset + number * TABLE_BLOCK * field.bytes, values * field.bytes);
        block.catch(() => blocks.delete(number));
        blocks.set(number, block);
      }
      return value(viewOf(await blocks.get(number)), (index % TABLE_BLOCK) * field.bytes, field.type);
    };
  }

  async function tile(file, level, column, row) {
    const index = row * Math.ceil(level.widthPx / level.tilePx) + column;
    const [offset, length] = await Promise.all([level.offsets(file, index), level.lengths(file, index)]);
    const stored = new Blob([await file.read(offset, length)]);
    const stream = stored.stream().pipeThrough(new DecompressionStream("deflate"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    if (bytes.length !== level.tilePx * level.tilePx * 3) throw damaged("a tile of another size");
    const columns = Math.min(level.tilePx, level.widthPx - column * level.tilePx);
    const rows = Math.min(level.tilePx, level.heightPx - row * level.tilePx);
    return painted(bytes, level.tilePx, columns, rows);
  }

  /* Undoes the differences: each byte is what it adds to the pixel on the left. */
  function painted(bytes, tilePx, columns, rows) {
    const canvas = document.createElement("canvas");
    canvas.width = columns;
    canvas.height = rows;
    const context = canvas.getContext("2d");
    const image = context.createImageData(columns, rows);
    const rgba = image.data;
    for (let row = 0, to = 0; row < rows; row++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let from = row * tilePx * 3;
      for (let column = 0; column < columns; column++) {
        rgba[to++] = red = (red + bytes[from++]) & 255;
        rgba[to++] = green = (green + bytes[from++]) & 255;
        rgba[to++] = blue = (blue + bytes[from++]) & 255;
        rgba[to++] = 255;
      }
    }
    context.putImageData(image, 0, 0);
    return canvas;
  }

  return { begins, open };
})();
