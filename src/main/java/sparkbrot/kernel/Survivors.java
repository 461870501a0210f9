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
 */
final class Survivors {

  /** A block of steps is this part of the iterations done: who lived long will live long. */
  private static final int BLOCK_SHARE = 4;

  private static final int MIN_BLOCK_STEPS = 8;
  private static final int MAX_BLOCK_STEPS = 128;

  final double[] x;
  final double[] y;
  final double[] cr;
  final double[] ci;
  final int[] pixel;
  int length;

  /** State of the current block of lanes before its steps. */
  final double[] xBefore;

  final double[] yBefore;

  final RecountQueue queue;
  private final int blockLanes;
  private final int[] counts;

  Survivors(int capacity, int blockLanes, int queueLanes, int[] counts) {
    int padded = capacity + blockLanes;
    x = new double[padded];
    y = new double[padded];
    cr = new double[padded];
    ci = new double[padded];
    pixel = new int[padded];
    xBefore = new double[blockLanes];
    yBefore = new double[blockLanes];
    queue = new RecountQueue(queueLanes);
    this.blockLanes = blockLanes;
    this.counts = counts;
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
  void run(VectorSteps steps, int n, int maxIter) {
    int done = n;
    while (done < maxIter && length > 0) {
      int block = Math.min(Math.max(done / BLOCK_SHARE, MIN_BLOCK_STEPS), MAX_BLOCK_STEPS);
      block = Math.min(block, maxIter - done);
      pass(steps, done, block);
      done += block;
    }
    for (int i = 0; i < length; i++) {
      counts[pixel[i]] = maxIter;
    }
    length = 0;
    recount(steps);
  }

  private void pass(VectorSteps steps, int n, int block) {
    int first = (length - 1) / blockLanes * blockLanes;
    padWithOrigin(first + blockLanes);
    for (int at = first; at >= 0; at -= blockLanes) {
      long outside = ~steps.advance(this, at, block);
      outside &= -1L >>> (Long.SIZE - Math.min(blockLanes, length - at));
      while (outside != 0) {
        int lane = Long.SIZE - 1 - Long.numberOfLeadingZeros(outside);
        outside ^= 1L << lane;
        queue.add(xBefore[lane], yBefore[lane], cr[at + lane], ci[at + lane], n, pixel[at + lane]);
        remove(at + lane);
        if (queue.isFull()) {
          recount(steps);
        }
      }
    }
  }

  private void recount(VectorSteps steps) {
    if (queue.length > 0) {
      steps.recount(queue);
      queue.drain(counts);
    }
  }

  private void remove(int hole) {
    int last = --length;
    x[hole] = x[last];
    y[hole] = y[last];
    cr[hole] = cr[last];
    ci[hole] = ci[last];
    pixel[hole] = pixel[last];
  }

  /** The lanes that complete the last block: the origin never leaves. */
  private void padWithOrigin(int end) {
    Arrays.fill(x, length, end, 0);
    Arrays.fill(y, length, end, 0);
    Arrays.fill(cr, length, end, 0);
    Arrays.fill(ci, length, end, 0);
  }
}
