package sparkbrot.tiles;

import java.util.HashSet;
import java.util.Set;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.KernelFamily;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.InvalidOptionException;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/**
 * Runs the kernel in a thread of its own while Spark is still starting or scheduling, so that C2
 * has compiled it when the first tile comes: until then the Vector API is interpreted, some hundred
 * times slower. Its results are dropped. It ends by itself, and at once when the first tile comes.
 */
public final class KernelWarmUp {

  /** Steady state comes within this time on one core; more would only take cycles from Spark. */
  private static final long LONGEST_NANOS = 4_000_000_000L;

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
      KernelFamily family = KernelFamilies.of(spec);
      RenderRequest rehearsal = family.rehearsal(spec);
      Set<Channel> channels = new HashSet<>(Set.of(Channel.COUNT, Channel.N, Channel.NF));
      channels.retainAll(family.channels());
      SampleKernel kernel = family.prepare(rehearsal, channels).open();
      int widthPx = rehearsal.viewport().widthPx();
      int heightPx = rehearsal.viewport().heightPx();
      SampleBlock samples = new SampleBlock(channels, widthPx, rehearsal.maxIter());
      long begin = System.nanoTime();
      for (int row = 0; !tilesCame && System.nanoTime() - begin < LONGEST_NANOS; row++) {
        kernel.fill(samples.moveTo(PixelRegion.rows(widthPx, row % heightPx, 1)));
      }
    } catch (KernelUnavailableException | InvalidOptionException e) {
      // The first tile says so, in a way that reaches the user; or its jar has not come yet.
    }
  }
}
