package sparkbrot.tiles.ondemand;

import java.util.Set;
import java.util.function.BooleanSupplier;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.warmup.KernelWarmUp;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;

/** Computes a small image, or a part of it, unless it is told to stop. */
public final class ImageSamples {

  /** Samples between two questions whether to stop: enough for a kernel's list. */
  private static final int STRIP_SAMPLES = 1 << 14;

  private ImageSamples() {}

  /**
   * The samples of a part of an image.
   *
   * @param stopped asked now and then
   * @return null if it was stopped
   */
  public static SampleBlock compute(
      PreparedKernel prepared, ImagePart part, Set<Channel> channels, BooleanSupplier stopped) {
    PixelRegion all = part.region();
    SampleKernel kernel = KernelWarmUp.open(prepared);
    SampleBlock whole = new SampleBlock(channels, all, part.image().maxIter());
    int stripRows = Math.max(1, STRIP_SAMPLES / all.columns());
    if (all.rows() <= stripRows) {
      kernel.fill(whole);
      return stopped.getAsBoolean() ? null : whole;
    }
    SampleBlock strip =
        new SampleBlock(channels, stripRows * all.columns(), part.image().maxIter());
    for (int row = 0; row < all.rows(); row += stripRows) {
      if (stopped.getAsBoolean()) {
        return null;
      }
      int rows = Math.min(stripRows, all.rows() - row);
      kernel.fill(
          strip.moveTo(
              new PixelRegion(all.firstRow() + row, all.firstColumn(), rows, all.columns())));
      for (int r = 0; r < rows; r++) {
        whole.copyRow(strip, r, row + r);
      }
    }
    return whole;
  }
}
