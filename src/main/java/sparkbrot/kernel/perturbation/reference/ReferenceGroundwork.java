package sparkbrot.kernel.perturbation.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.function.IntConsumer;
import sparkbrot.kernel.Groundwork;

/** An image's reference orbit. */
public final class ReferenceGroundwork implements Groundwork {

  private static final int FASTER = 4;
  private static final double LEAST_SECONDS = 0.5;

  /** Iterations before any is timed, and a quarter of the first that are. */
  private static final int FIRST = 16;

  private static final int MEGA = 1_000_000;

  private final ReferenceKey key;
  private final KnownReferences references;

  /**
   * The orbit of a key.
   *
   * @param references where it is looked for, and kept
   */
  public ReferenceGroundwork(ReferenceKey key, KnownReferences references) {
    this.key = key;
    this.references = references;
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public int limit() {
    return key.maxIter();
  }

  @Override
  public String forecast() {
    int most = FIRST;
    int made;
    long bytesAnIteration;
    double seconds;
    // What comes first loads classes and says nothing of the others.
    new ReferenceComputation(key.limited(Math.min(most, key.maxIter()))).run(n -> {});
    do {
      most = (int) Math.min(key.maxIter(), FASTER * (long) most);
      long begin = cpuNanos();
      FoldedOrbit orbit = new ReferenceComputation(key.limited(most)).run(n -> {});
      made = orbit.last();
      bytesAnIteration = orbit.bytesAnIteration();
      seconds = (cpuNanos() - begin) / 1e9;
    } while (seconds < LEAST_SECONDS && made == most && made < key.maxIter());
    boolean all = made < most || made == key.maxIter();
    long iterations = all ? made : key.maxIter();
    return String.format(
        Locale.ROOT,
        "%s%,d iterations in %,d bits take %.3g s of the driver, and with their table %,d MB of each"
            + " executor's heap",
        all ? "" : "at most ",
        iterations,
        key.c().bits(),
        seconds / made * iterations,
        1 + bytesAnIteration * iterations / MEGA);
  }

  /** Of this thread, which others may keep from running; by the clock where nobody counts it. */
  private static long cpuNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
        ? threads.getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  @Override
  public void compute(IntConsumer progress) {
    references.orbit(key, progress);
  }

  @Override
  public void write(OutputStream out) throws IOException {
    ReferenceFormat.write(key, references.orbit(key, n -> {}), out);
  }

  @Override
  public void read(InputStream in) throws IOException {
    references.put(key, ReferenceFormat.read(key, in));
  }

  @Override
  public String describe() {
    FoldedOrbit orbit = references.orbit(key, n -> {});
    return String.format(
        Locale.ROOT,
        "%,d iterations in %,d bits, %,d waypoints",
        orbit.last(),
        key.c().bits(),
        orbit.waypoints());
  }
}
