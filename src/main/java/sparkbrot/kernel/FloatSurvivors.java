package sparkbrot.kernel;

import java.util.Arrays;

/**
 * The samples that outlived the sieve, packed without gaps and advanced in lockstep.
 *
 * <p>All of them are at the same iteration n, so a pass over the list advances each block of lanes
 * by the same number of unchecked steps. A lane that is outside at the end of its block is queued
 * for a recount from the block's start, and the last sample of the list takes its place; passes run
 * from the back, so that this last sample has made the pass already. Vectors hence stay full
 * however ragged the boundary is, and no lane needs a counter.
 *
 * <p>As a shortcut, a sample whose z equals a saved z of its own exactly is in a cycle and never
 * escapes. States are saved on Brent's schedule (BIT 20, 1980, 176-184), for the whole list at
 * once.
 */
final class FloatSurvivors {

  /** A block takes this part of the iterations done: who lived long will live long. */
  private static final int BLOCK_SHARE = 3;

  private static final int MIN_BLOCK_STEPS = 16;
  private static final int MAX_BLOCK_STEPS = 96;

  /** Cycles show at block ends only; of 1, 2, 3, 4, 6, 8, 12, 16 steps they do within one of 48. */
  private static final int MAX_CYCLE_BLOCK_STEPS = 48;

  final float[] x;
  final float[] y;
  final float[] cr;
  final float[] ci;
  final float[] xSaved;
  final float[] ySaved;
  int length;

  /** State of the current block of lanes before its steps. */
  final float[] xBefore;

  final float[] yBefore;

  private final FloatSteps arithmetic;
  private final FloatRecountQueue queue;
  private final int[] pixel;
  private final int[] counts;
  private final int maxIter;
  private final boolean seekCycles;
  private long skipped;

  FloatSurvivors(
      FloatSteps arithmetic, int capacity, int[] counts, int maxIter, boolean seekCycles) {
    this.arithmetic = arithmetic;
    this.counts = counts;
    this.maxIter = maxIter;
    this.seekCycles = seekCycles;
    int padded = capacity + Math.max(arithmetic.blockLanes(), arithmetic.sieveLanes());
    x = new float[padded];
    y = new float[padded];
    cr = new float[padded];
    ci = new float[padded];
    xSaved = new float[seekCycles ? padded : 0];
    ySaved = new float[seekCycles ? padded : 0];
    pixel = new int[padded];
    xBefore = new float[arithmetic.blockLanes()];
    yBefore = new float[arithmetic.blockLanes()];
    queue = new FloatRecountQueue(arithmetic.queueLanes());
  }

  /** Iterations that were counted and not computed, because a cycle was found. */
  long skipped() {
    return skipped;
  }

  /** Takes in the samples of the lanes set in {@code inside}, whose state lies behind the end. */
  void keep(long inside, int lanes, int firstPixel) {
    if (inside == -1L >>> (Long.SIZE - lanes)) {
      for (int lane = 0; lane < lanes; lane++) {
        pixel[length + lane] = firstPixel + lane;
      }
      length += lanes;
      return;
    }
    int start = length;
    for (long rest = inside; rest != 0; rest &= rest - 1) {
      int lane = Long.numberOfTrailingZeros(rest);
      x[length] = x[start + lane];
      y[length] = y[start + lane];
      cr[length] = cr[start + lane];
      ci[length] = ci[start + lane];
      pixel[length] = firstPixel + lane;
      length++;
    }
  }

  /** Counts all samples of the list, which are at iteration n, and empties it. */
  void run(int n) {
    int done = n;
    int nextSave = n;
    int longest = seekCycles ? MAX_CYCLE_BLOCK_STEPS : MAX_BLOCK_STEPS;
    while (done < maxIter && length > 0) {
      if (seekCycles && done >= nextSave) {
        System.arraycopy(x, 0, xSaved, 0, length);
        System.arraycopy(y, 0, ySaved, 0, length);
        nextSave = 2 * done;
      }
      int block = Math.min(Math.max(done / BLOCK_SHARE, MIN_BLOCK_STEPS), longest);
      block = Math.min(block, maxIter - done);
      pass(done, block);
      done += block;
    }
    for (int i = 0; i < length; i++) {
      counts[pixel[i]] = maxIter;
    }
    length = 0;
    queue.drain(arithmetic, counts);
  }

  private void pass(int n, int block) {
    int lanes = arithmetic.blockLanes();
    int first = (length - 1) / lanes * lanes;
    padWithOrigin(first + lanes);
    for (int at = first; at >= 0; at -= lanes) {
      long outside = ~arithmetic.advance(this, at, block);
      long leaving = seekCycles ? outside | arithmetic.repeated(this, at) : outside;
      leaving &= -1L >>> (Long.SIZE - Math.min(lanes, length - at));
      while (leaving != 0) {
        int lane = Long.SIZE - 1 - Long.numberOfLeadingZeros(leaving);
        leaving ^= 1L << lane;
        if ((outside >>> lane & 1) != 0) {
          queueForRecount(at, lane, n);
        } else {
          counts[pixel[at + lane]] = maxIter;
          skipped += maxIter - (n + block);
        }
        remove(at + lane);
      }
    }
  }

  private void queueForRecount(int at, int lane, int n) {
    int i = at + lane;
    queue.add(xBefore[lane], yBefore[lane], cr[i], ci[i], n, pixel[i]);
    if (queue.isFull()) {
      queue.drain(arithmetic, counts);
    }
  }

  private void remove(int hole) {
    int last = --length;
    x[hole] = x[last];
    y[hole] = y[last];
    cr[hole] = cr[last];
    ci[hole] = ci[last];
    pixel[hole] = pixel[last];
    if (seekCycles) {
      xSaved[hole] = xSaved[last];
      ySaved[hole] = ySaved[last];
    }
  }

  /** The lanes that complete the last block: the origin never leaves. */
  private void padWithOrigin(int end) {
    Arrays.fill(x, length, end, 0);
    Arrays.fill(y, length, end, 0);
    Arrays.fill(cr, length, end, 0);
    Arrays.fill(ci, length, end, 0);
  }
}
