/*
 * Frames of a streamed answer: length of a header in 4 bytes, big end first, the header as JSON, length of a body,
 * the body. A frame may come in pieces.
 */
const LONGEST_PART = 1 << 26;

class Bytes {
  #pieces = [];
  #length = 0;

  constructor(reader) {
    this.reader = reader;
  }

  /* So many bytes, or null if the stream ended before the first. */
  async take(count) {
    while (this.#length < count) {
      const { done, value } = await this.reader.read();
      if (done && this.#length === 0) return null;
      if (done) throw new TypeError("the answer broke off");
      this.#pieces.push(value);
      this.#length += value.length;
    }
    const taken = new Uint8Array(count);
    let at = 0;
    while (at < count) {
      const piece = this.#pieces[0];
      const part = piece.subarray(0, count - at);
      taken.set(part, at);
      at += part.length;
      if (part.length === piece.length) this.#pieces.shift();
      else this.#pieces[0] = piece.subarray(part.length);
    }
    this.#length -= count;
    return taken;
  }

  async part() {
    const length = await this.take(4);
    if (!length) return null;
    const count = new DataView(length.buffer).getUint32(0);
    if (count > LONGEST_PART) throw new TypeError("the answer has a part that is too long");
    return count === 0 ? new Uint8Array() : this.take(count);
  }
}

/* {header, body} of each frame. */
export async function* frames(stream) {
  const bytes = new Bytes(stream.getReader());
  const text = new TextDecoder();
  for (;;) {
    const header = await bytes.part();
    if (!header) return;
    const body = await bytes.part();
    if (!body) throw new TypeError("the answer broke off");
    yield { header: JSON.parse(text.decode(header)), body };
  }
}
