package sparkbrot.kernel.escape.vector;

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
 * once, and compared at block ends; blocks take steps that suit the periods found ({@link
 * CycleBlocks}).
 */
final class DoubleSurvivors {

  /**
   * A block takes as many steps as were done before, but at least so many: samples that have stayed
   * so long mostly stay as long again.
   */
  private static final int MIN_BLOCK_STEPS = 16;

  /** Longer blocks have fewer ends but longer recounts: 48 to 96 are alike, 128 is slower. */
  private static final int MAX_BLOCK_STEPS = DoubleSteps.MOST_STEPS;

  /**
   * Where samples are followed outwards from a block's start, each step checked: until periods are
   * known.
   */
  private static final int FOLLOWED_STEPS = 32;

  /** From here on the list is asked for the periods of its cycles, up to the longest probed. */
  private static final int LONGEST_PERIOD = 256;

  /** States are saved anew after this part of the iterations done, as a divisor. */
  private static final long SAVE_SHARE = 2;

  final DoubleLanes list;
  final double[] xSaved;

  /** State of the current block of lanes before its steps. */
  final double[] xBefore;

  final double[] yBefore;

  /** Written and never read: behind a store C2 takes arrays for changed, and reads them anew. */
  final double[] barrier = new double[1];

  private final DoubleSteps arithmetic;
  private final boolean seekCycles;
  private final double[] ySaved;

  /** Samples known to escape within the block that starts at iteration {@link #queueN}. */
  private final DoubleLanes queue;

  private final int[] queueN;

  /** The longest of those blocks. */
  private int queueSteps;

  private final double[] queueNumbers;
  private final double[] queueFar;
  private int maxIter;
  private int[] counts;
  private DoubleExterior exterior;
  private long computed;

  DoubleSurvivors(DoubleSteps arithmetic, int capacity, boolean seekCycles) {
    this.arithmetic = arithmetic;
    this.seekCycles = seekCycles;
    int blockLanes = arithmetic.blockVectors() * arithmetic.lanes();
    int sieveLanes = DoubleSteps.SIEVE_VECTORS * arithmetic.lanes();
    int queueLanes = DoubleSteps.QUEUE_VECTORS * arithmetic.lanes();
    int padded = capacity + Math.max(blockLanes, sieveLanes);
    list = new DoubleLanes(padded);
    xSaved = new double[seekCycles ? padded : 0];
    ySaved = new double[seekCycles ? padded : 0];
    xBefore = new double[blockLanes];
    yBefore = new double[blockLanes];
    queue = new DoubleLanes(queueLanes);
    queueN = new int[queueLanes];
    queueNumbers = new double[queueLanes];
    queueFar = new double[queueLanes];
  }

  /** Takes in the samples of the lanes set in {@code inside}, whose state lies behind the end. */
  void keep(long inside, int lanes, int firstPixel) {
    int end = list.length;
    if (inside == -1L >>> (Long.SIZE - lanes)) {
      for (int lane = 0; lane < lanes; lane++) {
        list.pixel[end + lane] = firstPixel + lane;
      }
      list.length += lanes;
      return;
    }
    for (long rest = inside; rest != 0; rest &= rest - 1) {
      int lane = Long.numberOfTrailingZeros(rest);
      list.move(end + lane, list.length);
      list.pixel[list.length] = firstPixel + lane;
      list.length++;
    }
  }

  /**
   * Counts all samples of the list, which are at iteration n, and empties it.
   *
   * @param exterior gets those that escape
   * @return the iterations computed
   */
  long run(int n, int maxIter, int[] counts, DoubleExterior exterior) {
    this.maxIter = maxIter;
    this.counts = counts;
    this.exterior = exterior;
    computed = 0;
    int done = n;
    int nextSave = n;
    int longest = longestBlock();
    boolean periodsKnown = false;
    while (done < maxIter && list.length > 0) {
      if (seekCycles && done >= nextSave) {
        System.arraycopy(list.x, 0, xSaved, 0, list.length);
        System.arraycopy(list.y, 0, ySaved, 0, list.length);
        nextSave = (int) Math.min(maxIter, done + done / SAVE_SHARE);
        if (!periodsKnown && done >= LONGEST_PERIOD) {
          int[] periods = list.periods(LONGEST_PERIOD);
          periodsKnown = periods.length > 0;
          longest = CycleBlocks.steps(periods);
        }
      }
      int block = Math.min(Math.max(done, MIN_BLOCK_STEPS), longest);
      block = Math.min(block, maxIter - done);
      pass(done, block);
      done += block;
    }
    for (int i = 0; i < list.length; i++) {
      counts[list.pixel[i]] = maxIter;
    }
    list.length = 0;
    drain();
    return computed;
  }

  private int longestBlock() {
    if (exterior.continuesOrbits()) {
      return FOLLOWED_STEPS;
    }
    return seekCycles ? CycleBlocks.DEFAULT_STEPS : MAX_BLOCK_STEPS;
  }

  private void pass(int n, int steps) {
    int blockLanes = xBefore.length;
    int first = (list.length - 1) / blockLanes * blockLanes;
    list.pad(0, first + blockLanes);
    computed += (long) list.length * steps;
    for (int at = first; at >= 0; at -= blockLanes) {
      long outside = ~arithmetic.advance(this, at, steps) & filled(at);
      while (outside != 0) {
        int lane = Long.SIZE - 1 - Long.numberOfLeadingZeros(outside);
        outside ^= 1L << lane;
        queueForRecount(at, lane, n, steps);
      }
      if (seekCycles) {
        retireCycles(at);
      }
    }
  }

  /** Bit mask of the lanes of a block that hold samples. */
  private long filled(int at) {
    int lanes = Math.min(xBefore.length, list.length - at);
    return lanes <= 0 ? 0 : -1L >>> (Long.SIZE - lanes);
  }

  private void retireCycles(int at) {
    long repeated = DoubleShortcuts.repeated(this, at) & filled(at);
    while (repeated != 0) {
      int lane = Long.SIZE - 1 - Long.numberOfLeadingZeros(repeated);
      repeated ^= 1L << lane;
      int i = at + lane;
      if (list.y[i] == ySaved[i]) {
        counts[list.pixel[i]] = maxIter;
        remove(i);
      }
    }
  }

  private void queueForRecount(int at, int lane, int n, int steps) {
    if (queue.length == queueN.length) {
      drain();
    }
    int i = at + lane;
    int q = queue.length++;
    queue.x[q] = xBefore[lane];
    queue.y[q] = yBefore[lane];
    queue.cr[q] = list.cr[i];
    queue.ci[q] = list.ci[i];
    queue.pixel[q] = list.pixel[i];
    queueN[q] = n;
    queueSteps = Math.max(queueSteps, steps);
    computed -= steps;
    remove(i);
  }

  private void remove(int hole) {
    int last = --list.length;
    list.move(last, hole);
    if (seekCycles) {
      xSaved[hole] = xSaved[last];
      ySaved[hole] = ySaved[last];
    }
  }

  /** Counts what is queued and empties the queue. */
  private void drain() {
    if (queue.length == 0) {
      return;
    }
    queue.pad(4, queueN.length);
    if (exterior.continuesOrbits()) {
      exterior.leave(queue, queueNumbers, queueFar);
    } else {
      arithmetic.recount(queue, queueSteps, queueNumbers);
    }
    for (int i = 0; i < queue.length; i++) {
      int steps = (int) queueNumbers[i];
      int count = queueN[i] + steps;
      counts[queue.pixel[i]] = count;
      computed += steps;
      // A sample that is outside only after the last step was never seen there.
      if (count < maxIter) {
        exterior.add(queue, i, count, queueN[i] + (int) queueFar[i]);
      }
    }
    queue.length = 0;
    queueSteps = 0;
  }
}
