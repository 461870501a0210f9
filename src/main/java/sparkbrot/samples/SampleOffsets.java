package sparkbrot.samples;

/**
 * Where in its pixel each sample of a block lies, row-major like the block's values, in pixels from
 * the pixel's upper left corner: (0, 0) is that corner, (1/2, 1/2) the centre. Filters wider than a
 * pixel reach beyond 0 to 1.
 *
 * @param dx to the right; its owner may change it between calls of a kernel
 * @param dy downwards, as many
 */
public record SampleOffsets(double[] dx, double[] dy) {

  public SampleOffsets {
    if (dx.length != dy.length) {
      throw new IllegalArgumentException(
          dx.length + " offsets to the right and " + dy.length + " downwards: need as many");
    }
  }
}
