package sparkbrot.kernel.perturbation.iteration;

import sparkbrot.kernel.perturbation.exact.CertainSamples;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.samples.SampleOffsets;
import sparkbrot.scene.PixelRegion;

/** Offsets from the reference of the samples of a rectangle, by their index in its block. */
final class SamplePlaces {

  private final OffsetGrid grid;
  private final PixelRegion region;

  /** Null for the image's own samples. */
  private final SampleOffsets inPixels;

  /** Real parts by column, of the image's own samples. */
  private final double[] reals;

  SamplePlaces(OffsetGrid grid, PixelRegion region, SampleOffsets inPixels) {
    if (region.rows() > grid.heightPx() - region.firstRow()
        || region.columns() > grid.widthPx() - region.firstColumn()) {
      throw new IllegalArgumentException(region + " lies outside the image");
    }
    if (inPixels != null && inPixels.dx().length < region.pixels()) {
      throw new IllegalArgumentException(
          inPixels.dx().length + " offsets for " + region.pixels() + " samples");
    }
    this.grid = grid;
    this.region = region;
    this.inPixels = inPixels;
    this.reals = new double[region.columns()];
    for (int column = 0; column < reals.length; column++) {
      reals[column] = grid.re(region.firstColumn() + column, grid.anchor());
    }
  }

  /** Computes a sample again, so that its count is certain. */
  void run(int i, CertainSamples certain) {
    double right = inPixels == null ? grid.anchor() : inPixels.dx()[i];
    double down = inPixels == null ? grid.anchor() : inPixels.dy()[i];
    int column = region.firstColumn() + i % reals.length;
    certain.run(region.firstRow() + i / reals.length, column, right, down);
  }

  int length() {
    return region.pixels();
  }

  double re(int i) {
    int column = i % reals.length;
    return inPixels == null
        ? reals[column]
        : grid.re(region.firstColumn() + column, inPixels.dx()[i]);
  }

  double im(int i) {
    return grid.im(
        region.firstRow() + i / reals.length, inPixels == null ? grid.anchor() : inPixels.dy()[i]);
  }
}
