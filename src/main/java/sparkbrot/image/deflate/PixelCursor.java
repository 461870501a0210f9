package sparkbrot.image.deflate;

/** Walks over the pixels of rows, each of which has some bytes before its first pixel. */
final class PixelCursor {

  private final int rowBytes;
  private final int prefixBytes;

  /** From one position to the next: a pixel, or a component of 16 bits. */
  private final int step;

  private int position;

  /** End of the row that the position is in. */
  private int rowEnd;

  PixelCursor(int rowBytes, int prefixBytes, int step) {
    this.rowBytes = rowBytes;
    this.prefixBytes = prefixBytes;
    this.step = step;
  }

  /** Goes to the first pixel of the rows that begin here. */
  void begin(int from) {
    position = from + prefixBytes;
    rowEnd = from + rowBytes;
  }

  int position() {
    return position;
  }

  int rowEnd() {
    return rowEnd;
  }

  /** Goes on by so many steps, but not beyond the first pixel of the next row. */
  void advance(int steps) {
    position += steps * step;
    if (position >= rowEnd) {
      position = rowEnd + prefixBytes;
      rowEnd += rowBytes;
    }
  }

  /** Goes on to the first pixel that begins at a place or beyond it. */
  void advanceTo(int place) {
    while (rowEnd <= place) {
      position = rowEnd + prefixBytes;
      rowEnd += rowBytes;
    }
    if (position < place) {
      advance((place - position + step - 1) / step);
    }
  }
}
