"use strict";

/* Counts of a NumPy array of little-endian int32, shape (height, width): four bytes of it at a time. */
const Counts = (() => {
  const HEAD_BYTES = 256;
  const HEADER = /'descr': '<i4', 'fortran_order': False, 'shape': \((\d+), (\d+)\)/;

  /* Throws where they are no counts of such a picture. */
  async function open(ranges, widthPx, heightPx) {
    const head = await ranges.read(0, HEAD_BYTES);
    const header = head[0] === 0x93 ? HEADER.exec(String.fromCharCode(...head)) : null;
    if (!header) throw new Ranges.Unreadable("the file of counts is no NumPy array of int32");
    if (Number(header[1]) !== heightPx || Number(header[2]) !== widthPx) {
      throw new Ranges.Unreadable(`the file of counts is of ${header[2]}x${header[1]} pixels, the picture of ${widthPx}x${heightPx}`);
    }
    const begin = 10 + head[8] + 256 * head[9];
    return {
      at: async (column, row) => {
        const bytes = await Ranges.exactly(ranges, begin + 4 * (row * widthPx + column), 4);
        return new DataView(bytes.buffer, bytes.byteOffset, 4).getInt32(0, true);
      },
    };
  }

  return { open };
})();
