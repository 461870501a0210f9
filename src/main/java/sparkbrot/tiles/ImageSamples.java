package sparkbrot.tiles;

import java.util.Set;
import java.util.function.BooleanSupplier;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/** Computes a small image as a whole, unless it is told to stop. */
public final class ImageSamples {

  /** Rows between two questions whether to stop: samples enough for a kernel's list. */
  private static final int STRIP_ROWS = 64;

  private ImageSamples() {}

  /**
   * All samples of an image.
   *
   * @param stopped asked now and then
   * @return null if it was stopped
   */
  public static SampleBlock compute(
      PreparedKernel prepared,
      RenderRequest image,
      Set<Channel> channels,
      BooleanSupplier stopped) {
    Viewport view = image.viewport();
    SampleKernel kernel = KernelWarmUp.open(prepared);
    PixelRegion all = PixelRegion.rows(view.widthPx(), 0, view.heightPx());
    SampleBlock whole = new SampleBlock(channels, all, image.maxIter());
    if (all.rows() <= STRIP_ROWS) {
      kernel.fill(whole);
      return stopped.getAsBoolean() ? null : whole;
    }
    SampleBlock strip = new SampleBlock(channels, STRIP_ROWS * all.columns(), image.maxIter());
    for (int row = 0; row < all.rows(); row += STRIP_ROWS) {
      if (stopped.getAsBoolean()) {
        return null;
      }
      int rows = Math.min(STRIP_ROWS, all.rows() - row);
      kernel.fill(strip.moveTo(PixelRegion.rows(all.columns(), row, rows)));
      for (int r = 0; r < rows; r++) {
        whole.copyRow(strip, r, row + r);
      }
    }
    return whole;
  }
}
