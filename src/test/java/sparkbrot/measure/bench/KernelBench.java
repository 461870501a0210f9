package sparkbrot.measure.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.measure.Workload;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/** Times one kernel on the calling thread, in strips of rows as tasks do. */
final class KernelBench {

  /** As many rows as a strip of a tile has. */
  private static final int STRIP_ROWS = 16;

  /** Steady state: no faster round for so long. C2 shares the one core with what it compiles. */
  private static final long STEADY_NANOS = 2_500_000_000L;

  private static final long LONGEST_WARM_UP_NANOS = 20_000_000_000L;

  private final EscapeKernel kernel;
  private final PixelGrid grid;
  private final LongSupplier clock;
  private final int stripRows;
  private final SampleBlock strip;
  private long counted;

  /**
   * Prepares a kernel for a workload.
   *
   * @param shortcuts whether the kernel takes exact shortcuts: it then gets the image as one strip,
   *     because mirrored rows are found within a strip
   * @param channels what it computes, counts among them
   * @param clock nanoseconds
   */
  KernelBench(
      EscapeKernel kernel,
      Workload workload,
      boolean shortcuts,
      Set<Channel> channels,
      LongSupplier clock) {
    this.clock = clock;
    this.kernel = kernel;
    this.grid = workload.grid();
    this.stripRows = shortcuts ? workload.heightPx() : STRIP_ROWS;
    this.strip =
        new SampleBlock(
            channels, Math.multiplyExact(stripRows, workload.widthPx()), workload.maxIter());
  }

  /** Times the first call, warms up, times {@code rounds} whole images and hashes the counts. */
  Timing run(int rounds) {
    long cold = round(null);
    warmUp(cold);
    List<Long> warm = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      warm.add(round(null));
    }
    MessageDigest digest = ReferenceCounts.newSha256();
    round(digest);
    return new Timing(cold, warm, counted, HexFormat.of().formatHex(digest.digest()));
  }

  private void warmUp(long cold) {
    long start = clock.getAsLong();
    long improved = start;
    long fastest = cold;
    long now = start;
    while (now - improved < STEADY_NANOS && now - start < LONGEST_WARM_UP_NANOS) {
      long nanos = round(null);
      now = clock.getAsLong();
      if (nanos < fastest) {
        fastest = nanos;
        improved = now;
      }
    }
  }

  /** Counts the whole image once; returns the kernel's own time. */
  private long round(MessageDigest digest) {
    long nanos = 0;
    counted = 0;
    for (int row = 0; row < grid.heightPx(); row += stripRows) {
      int rows = Math.min(stripRows, grid.heightPx() - row);
      long start = clock.getAsLong();
      kernel.fill(grid, strip.moveTo(PixelRegion.rows(grid, row, rows)));
      nanos += clock.getAsLong() - start;
      int pixels = rows * grid.widthPx();
      int[] counts = strip.counts();
      for (int i = 0; i < pixels; i++) {
        counted += counts[i];
      }
      if (digest != null) {
        ByteBuffer bytes =
            ByteBuffer.allocate(pixels * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(counts, 0, pixels);
        digest.update(bytes.array());
      }
    }
    return nanos;
  }
}
