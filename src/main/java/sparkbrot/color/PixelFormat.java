package sparkbrot.color;

/** How a pixel lies in memory and in files before compression. */
public enum PixelFormat {
  /** One byte: index into a table of 256 colours. */
  INDEXED8(1),
  /** Red, green, blue, a byte each. */
  RGB8(3),
  /** Red, green, blue, two bytes each, the more significant first. */
  RGB16(6);

  private final int bytes;

  PixelFormat(int bytes) {
    this.bytes = bytes;
  }

  /** Size of a pixel. */
  public int bytes() {
    return bytes;
  }
}
