package sparkbrot.kernel.escape;

import java.math.BigDecimal;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/** Small images by which a young JVM compiles the kernels of this package. */
final class RehearsalImage {

  /** An interpreter would follow longer orbits forever. */
  static final int MAX_ITER = 500;

  static final int COLUMNS = 512;

  private static final int ROWS = 64;

  private RehearsalImage() {}

  /** An image with these edges, as decimals. */
  static RenderRequest of(String left, String right, String bottom, String top, KernelSpec spec) {
    return new RenderRequest(
        Viewport.bounded(
            new BigDecimal(left),
            new BigDecimal(right),
            new BigDecimal(bottom),
            new BigDecimal(top),
            COLUMNS,
            ROWS),
        PixelAnchor.CENTER,
        MAX_ITER,
        spec);
  }
}
