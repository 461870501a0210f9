"use strict";

/*
 * Reads Deep Zoom in a stored zip: the zip's directory once, then of each tile its header and its bytes in one read.
 * Source: PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5.3.
 */
const Szi = (() => {
  const END_BYTES = 22;
  const LOCATOR_BYTES = 20;
  const MAX_COMMENT_BYTES = 1 << 16;
  const HEADER_BYTES = 30;
  /* A reader needs the length of the local header's extra field before it has it. */
  const MAX_EXTRA_BYTES = 64;
  const [LOCAL, ENTRY, END, LOCATOR] = [0x04034b50, 0x02014b50, 0x06054b50, 0x07064b50];
  const LARGE = 0xffffffff;

  const begins = (head) => head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
  const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = (view, at) => Number(view.getBigUint64(at, true));
  const damaged = (what) => new Ranges.Unreadable(`the file is damaged: ${what}`);

  async function open(ranges) {
    const entries = await directory(ranges);
    const name = [...entries.keys()].find((entry) => /^[^/]+\/[^/]+\.dzi$/.test(entry));
    if (!name) throw damaged("it has no Deep Zoom picture");
    const description = await text(ranges, entries.get(name));
    const number = (attribute) => Number(new RegExp(`\\b${attribute}="(\\d{1,9})"`).exec(description)?.[1] ?? 0);
    const [widthPx, heightPx, tilePx] = [number("Width"), number("Height"), number("TileSize")];
    if (!widthPx || !heightPx || !tilePx || number("Overlap") !== 0) throw damaged("its picture has no size");
    const base = name.replace(/\.dzi$/, "_files");
    const texts = entries.get(name.replace(/[^/]*$/, "sparkbrot.txt"));
    const most = Math.ceil(Math.log2(Math.max(widthPx, heightPx)));
    return {
      widthPx,
      heightPx,
      tilePx,
      levels: levels(widthPx, heightPx, tilePx),
      texts: texts ? Ranges.texts(await text(ranges, texts)) : new Map(),
      tile: async (level, column, row) => {
        const entry = entries.get(`${base}/${most - level}/${column}_${row}.png`);
        if (!entry) throw damaged("a tile is missing");
        return createImageBitmap(new Blob([await content(ranges, entry)], { type: "image/png" }));
      },
    };
  }

  /* Those down to a single tile. */
  function levels(widthPx, heightPx, tilePx) {
    let levels = 1;
    for (let side = Math.max(widthPx, heightPx); side > tilePx; side = Math.ceil(side / 2)) levels++;
    return levels;
  }

  async function directory(ranges) {
    const size = await ranges.size();
    const tailBytes = Math.min(size, END_BYTES + LOCATOR_BYTES + MAX_COMMENT_BYTES);
    const tail = viewOf(await Ranges.exactly(ranges, size - tailBytes, tailBytes));
    let end = tailBytes - END_BYTES;
    while (end >= 0 && tail.getUint32(end, true) !== END) end--;
    if (end < 0) throw damaged("it has no directory");
    let bytes = tail.getUint32(end + 12, true);
    let offset = tail.getUint32(end + 16, true);
    if (end >= LOCATOR_BYTES && tail.getUint32(end - LOCATOR_BYTES, true) === LOCATOR) {
      const record = viewOf(await Ranges.exactly(ranges, long(tail, end - LOCATOR_BYTES + 8), 56));
      bytes = long(record, 40);
      offset = long(record, 48);
    }
    return entriesOf(await Ranges.exactly(ranges, offset, bytes));
  }

  function entriesOf(bytes) {
    const view = viewOf(bytes);
    const names = new TextDecoder();
    const entries = new Map();
    for (let at = 0; at + 46 <= bytes.length; ) {
      if (view.getUint32(at, true) !== ENTRY) throw damaged("its directory");
      const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
      const name = at + 46;
      const next = name + nameBytes + extraBytes + commentBytes;
      if (next > bytes.length) throw damaged("its directory");
      const entry = { nameBytes, bytes: view.getUint32(at + 20, true), offset: view.getUint32(at + 42, true) };
      large(view, entry, name + nameBytes, name + nameBytes + extraBytes);
      /* Stored, as all of ours are: others are no such file. */
      if (view.getUint16(at + 10, true) === 0) entries.set(names.decode(bytes.subarray(name, name + nameBytes)), entry);
      at = next;
    }
    return entries;
  }

  /* Behind 4 GiB the true place is in an extra field. */
  function large(view, entry, from, to) {
    if (entry.offset !== LARGE) return;
    for (let at = from; at + 12 <= to; at += 4 + view.getUint16(at + 2, true)) {
      if (view.getUint16(at, true) === 1) entry.offset = long(view, at + view.getUint16(at + 2, true) - 4);
    }
  }

  async function content(ranges, entry) {
    const most = HEADER_BYTES + entry.nameBytes + MAX_EXTRA_BYTES + entry.bytes;
    const size = await ranges.size();
    const read = await Ranges.exactly(ranges, entry.offset, Math.min(most, size - entry.offset));
    const view = viewOf(read);
    if (read.length < HEADER_BYTES || view.getUint32(0, true) !== LOCAL) throw damaged("an entry is not where it should be");
    const begin = HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
    if (begin + entry.bytes > read.length) throw damaged("an entry is cut off");
    return read.subarray(begin, begin + entry.bytes);
  }

  const text = async (ranges, entry) => new TextDecoder().decode(await content(ranges, entry));
  return { levels, begins, open };
})();
