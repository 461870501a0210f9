package sparkbrot.color.antialiasing;

/**
 * How much of what lies around a pixel's sample the pixel shows. Samples are placed as densely as
 * the filter weighs, so that all of them have one weight and none belongs to two pixels.
 */
public enum PixelFilter {
  /** Falls evenly to nothing at the neighbours' samples: edges are as sharp as without steps. */
  TRIANGLE {
    @Override
    double warp(double u) {
      // Without a branch, which no processor could foretell.
      double twice = 2 * u - 1;
      return Math.copySign(1 - Math.sqrt(1 - Math.abs(twice)), twice);
    }
  },
  /** A pixel's own square, and nothing else. */
  BOX {
    @Override
    double warp(double u) {
      return u - 0.5;
    }
  };

  /**
   * Moves an evenly distributed number to the filter's distribution.
   *
   * @param u 0 to 1
   * @return pixels from the pixel's own sample, -1 to 1
   */
  abstract double warp(double u);
}
