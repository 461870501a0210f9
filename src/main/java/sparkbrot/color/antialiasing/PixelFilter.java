package sparkbrot.color.antialiasing;

/**
 * How much of what lies around a pixel's sample the pixel shows. Samples are placed as densely as
 * the filter weighs, so that all of them have one weight and none belongs to two pixels.
 */
public enum PixelFilter {
  /** Falls evenly to nothing at the neighbours' samples: edges are as sharp as without steps. */
  TRIANGLE {
    @Override
    void warp(double[] shares, int count) {
      for (int i = 0; i < count; i++) {
        double share = shares[i];
        // Nothing but what there are vectors of.
        double side = 2 * Math.rint(share) - 1;
        shares[i] = side * (1 - Math.sqrt(1 - Math.abs(2 * share - 1)));
      }
    }
  },
  /** A pixel's own square, and nothing else. */
  BOX {
    @Override
    void warp(double[] shares, int count) {
      for (int i = 0; i < count; i++) {
        shares[i] -= 0.5;
      }
    }
  };

  /**
   * Moves evenly distributed numbers to the filter's distribution.
   *
   * @param shares 0 to 1; become pixels from the pixel's own sample, -1 to 1
   * @param count how many of them
   */
  abstract void warp(double[] shares, int count);
}
