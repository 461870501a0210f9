package sparkbrot.report.hosts;

import sparkbrot.timing.record.TileRecord;

/**
 * What the comparison of hosts keeps of an attempt at a tile.
 *
 * @param run number of its log among those compared
 * @param work iterations; pixels where nothing was iterated
 * @param waitMillis between launch and result, without running
 */
record HostSample(
    int run,
    boolean cold,
    int tile,
    String host,
    String executorId,
    int slot,
    boolean failed,
    boolean scalar,
    long work,
    long pixels,
    long launchEpochMillis,
    double wallNanos,
    double cpuNanos,
    double runNanos,
    double waitMillis,
    double gcMillis,
    double stolenNanos,
    double throttledNanos) {

  private static final double NANOS_PER_MILLI = 1e6;

  static HostSample of(int run, TileRecord tile) {
    return new HostSample(
        run,
        tile.cold(),
        tile.tile(),
        tile.host(),
        tile.executorId(),
        tile.taskSlot(),
        tile.failed() && !tile.outrun(),
        tile.kernel().startsWith("scalar"),
        tile.computedIterations() > 0 ? tile.computedIterations() : tile.pixels(),
        tile.pixels(),
        tile.launchEpochMillis(),
        tile.tileNanos(),
        tile.cpuNanos(),
        Math.max(tile.executorRunMillis() * NANOS_PER_MILLI, (double) tile.tileNanos()),
        (double) tile.schedulerDelayMillis() + tile.deserializeMillis() + tile.fetchMillis(),
        tile.gcMillis(),
        tile.hostStolenNanos(),
        tile.throttledNanos());
  }

  /** Whether there is a cost in it. */
  boolean costs() {
    return !failed && work > 0 && wallNanos > 0 && cpuNanos > 0;
  }

  String executor() {
    return run + "/" + executorId;
  }
}
