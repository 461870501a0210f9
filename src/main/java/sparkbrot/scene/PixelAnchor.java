package sparkbrot.scene;

/**
 * Where inside its pixel a sample lies. {@link #CORNER} (the pixel's upper left) is the grid of the
 * Computer Language Benchmarks Game; {@link #CENTER} makes an image symmetric about its middle.
 */
public enum PixelAnchor {
  CENTER(0.5),
  CORNER(0.0);

  private final double offset;

  PixelAnchor(double offset) {
    this.offset = offset;
  }

  /** Offset from the pixel's upper left corner, in pixels. */
  public double offset() {
    return offset;
  }
}
