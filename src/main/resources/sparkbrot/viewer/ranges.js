"use strict";

/* Pieces of a file: by range reads from a server, or of a file that the user chose. */
const Ranges = (() => {
  /* Servers without range reads send everything; so much of it is kept. */
  const WHOLE_BYTES = 64 << 20;

  class Unreadable extends Error {}

  const ofBlob = (blob) => ({
    size: async () => blob.size,
    read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
  });

  function ofUrl(url) {
    let total = null;
    let whole = null;

    async function request(offset, length) {
      let response;
      try {
        response = await fetch(url, { headers: { Range: `bytes=${offset}-${offset + length - 1}` } });
      } catch {
        throw new Unreadable("nothing answered");
      }
      if (response.status === 206) {
        total = Number(/\/(\d+)$/.exec(response.headers.get("Content-Range") ?? "")?.[1] ?? total);
        return new Uint8Array(await response.arrayBuffer());
      }
      if (response.status !== 200) {
        await response.body?.cancel();
        throw new Unreadable(`the server answered ${response.status}`);
      }
      if (!(Number(response.headers.get("Content-Length") ?? Infinity) <= WHOLE_BYTES)) {
        await response.body?.cancel();
        throw new Unreadable("the server knows no range reads, and the file is too large to be read as a whole");
      }
      whole = ofBlob(await response.blob());
      total = await whole.size();
      return whole.read(offset, length);
    }

    return {
      size: async () => total ?? (await request(0, 1), total),
      read: async (offset, length) => (whole ? whole.read(offset, length) : request(offset, length)),
    };
  }

  /* The same, with what stands at the file's begin kept. */
  async function withHead(ranges, bytes) {
    const head = await ranges.read(0, bytes);
    return {
      size: ranges.size,
      read: async (offset, length) =>
        offset + length <= head.length ? head.subarray(offset, offset + length) : exactly(ranges, offset, length),
    };
  }

  async function exactly(ranges, offset, length) {
    if (!Number.isSafeInteger(offset) || offset < 0 || length < 0 || length > WHOLE_BYTES) {
      throw new Unreadable("the file is damaged: it refers to what cannot be in it");
    }
    if (length === 0) return new Uint8Array(0);
    const bytes = await ranges.read(offset, length);
    if (bytes.length !== length) throw new Unreadable("the file is damaged: it is shorter than it says");
    return bytes;
  }

  /* "key: value" on each line. */
  function texts(lines) {
    const texts = new Map();
    for (const line of lines.split("\n")) {
      const at = line.indexOf(": ");
      if (at > 0) texts.set(line.slice(0, at), line.slice(at + 2));
    }
    return texts;
  }

  return { ofUrl, ofBlob, withHead, exactly, texts, Unreadable };
})();
