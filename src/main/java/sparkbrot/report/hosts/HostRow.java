package sparkbrot.report.hosts;

import java.util.List;

/**
 * A host in figures.
 *
 * @param host its name, or an executor's where all are on one host
 * @param executors seen there
 * @param slots task slots that were at work there
 * @param tiles delivered
 * @param failed attempts that failed
 * @param perCpuSecond iterations per CPU second of the task threads
 * @param perWallSecond iterations per second of a task slot
 * @param slowdown its wall time for the same work over that of the median of the other hosts; 1 for
 *     a single one
 * @param chance probability of such a slowdown among equal hosts
 * @param cpuSlowdown the same by CPU time
 * @param cpuShare share of run time for which its threads had a CPU, median of stretches of time
 * @param cpuShares of those stretches, in order
 * @param waitMillis median of a task's time on its way
 * @param gcShare share of run time in garbage collection
 * @param firstTileSeconds longest first tile of its executors
 * @param coldSlowdown like slowdown, with all first tiles, as a mean
 * @param throttledShare of the time that its threads lacked a CPU, for which a quota was used up
 * @param stolenShare likewise, taken by a virtual machine's host
 * @param traits what it is
 */
public record HostRow(
    String host,
    int executors,
    int slots,
    int tiles,
    int failed,
    double perCpuSecond,
    double perWallSecond,
    double slowdown,
    double chance,
    double cpuSlowdown,
    double cpuShare,
    List<Double> cpuShares,
    double waitMillis,
    double gcShare,
    double firstTileSeconds,
    double coldSlowdown,
    double throttledShare,
    double stolenShare,
    HostTraits traits) {}
