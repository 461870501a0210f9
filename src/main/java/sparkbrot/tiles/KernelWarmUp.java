package sparkbrot.tiles;

import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.escape.EscapeKernel;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/**
 * Runs the kernel in a thread of its own while Spark is still starting or scheduling, so that C2
 * has compiled it when the first tile comes: until then the Vector API is interpreted, some hundred
 * times slower. Its results are dropped. It ends by itself, and at once when the first tile comes.
 */
public final class KernelWarmUp {

  /** Steady state comes within this time on one core; more would only take cycles from Spark. */
  private static final long LONGEST_NANOS = 4_000_000_000L;

  private static final int COLUMNS = 512;
  private static final int ROWS = 64;
  private static final int MAX_ITER = 500;

  private static volatile boolean tilesCame;

  private KernelWarmUp() {}

  /**
   * Starts in the background, at lowest priority; a kernel that is missing is the tiles' matter.
   */
  public static void start(KernelSpec spec) {
    Thread thread = new Thread(() -> run(spec), "sparkbrot-warm-up");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  /** The first tile is here: stop. */
  static void stop() {
    tilesCame = true;
  }

  private static void run(KernelSpec spec) {
    try {
      EscapeKernel kernel = Kernels.select(spec).kernel();
      // The whole set: every path of a kernel is taken, escapes early and late and interior.
      PixelGrid grid = new PixelGrid(-2.1, 2.7, 1.3, 2.6, COLUMNS, ROWS, PixelAnchor.CENTER);
      int[] counts = new int[COLUMNS];
      long begin = System.nanoTime();
      for (int row = 0; !tilesCame && System.nanoTime() - begin < LONGEST_NANOS; row++) {
        kernel.iterate(grid, PixelRegion.rows(grid, row % ROWS, 1), MAX_ITER, counts);
      }
    } catch (KernelUnavailableException e) {
      // The first tile says so, in a way that reaches the user.
    }
  }
}
