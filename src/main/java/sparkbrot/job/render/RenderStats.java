package sparkbrot.job.render;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sparkbrot.assembly.Assembly;
import sparkbrot.machine.HostLoad;
import sparkbrot.spark.tasks.SchedulerThreads;
import sparkbrot.tiles.render.TileResult;
import sparkbrot.tiles.render.TileWork;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.TileRecord;

/** Sums of one repetition, from the delivered tiles and from the scheduler's view of attempts. */
final class RenderStats {

  private final int repetition;
  private final SlotsOverTime slots;
  private final long computeBeginNanos = System.nanoTime();
  private final long computeBeginEpochMillis = System.currentTimeMillis();
  private final Map<String, Long> finishOfSlot = new HashMap<>();
  private final Map<String, Set<String>> executorsOfKernel = new TreeMap<>();
  private long lastDeliveryNanos = computeBeginNanos;
  private int tiles;
  private int failedAttempts;
  private long counted;
  private long computed;
  private long kernelNanos;
  private long colorNanos;
  private long encodeNanos;
  private long hashNanos;
  private String fallback;
  private final SchedulerThreads threads = new SchedulerThreads();
  private final HostLoad hostBegin = HostLoad.now();
  private long dispatchCpuNanos;
  private HostLoad host = HostLoad.NONE;

  RenderStats(int repetition, SlotsOverTime slots) {
    this.repetition = repetition;
    this.slots = slots;
  }

  synchronized void delivered(TileResult result) {
    TileWork work = result.work();
    lastDeliveryNanos = System.nanoTime();
    tiles++;
    counted += work.countedIterations();
    computed += work.computedIterations();
    kernelNanos += work.kernelNanos();
    colorNanos += work.colorNanos();
    encodeNanos += work.encodeNanos();
    hashNanos += work.hashNanos();
    if (work.fallback() != null) {
      fallback = work.fallback();
    }
  }

  synchronized void attempted(TileRecord attempt) {
    if (attempt.failed()) {
      failedAttempts++;
      return;
    }
    finishOfSlot.merge(
        attempt.executorId() + "/" + attempt.taskSlot(),
        attempt.finishEpochMillis() - computeBeginEpochMillis,
        Math::max);
    String kernel = attempt.kernel() + " on Java " + attempt.javaVersion();
    executorsOfKernel
        .computeIfAbsent(kernel, key -> new TreeSet<>())
        .add(attempt.executorId() + " (" + attempt.host() + ")");
  }

  /** All tiles are delivered. */
  synchronized void ended() {
    dispatchCpuNanos = threads.busiestNanos();
    host = HostLoad.now().since(hostBegin);
  }

  /** Wall time from the compute's begin to the last tile's delivery. */
  synchronized long computeNanos() {
    return lastDeliveryNanos - computeBeginNanos;
  }

  long computeBeginEpochMillis() {
    return computeBeginEpochMillis;
  }

  /** When the last tile was delivered, on the clock of {@link System#nanoTime}. */
  synchronized long computeEndNanos() {
    return lastDeliveryNanos;
  }

  /** Which kernel really ran where: executors by kernel and Java release. */
  synchronized Map<String, Set<String>> executorsOfKernel() {
    return Collections.unmodifiableMap(new TreeMap<>(executorsOfKernel));
  }

  /** Why an executor ran a lesser kernel than it should; null if none did. */
  synchronized String fallback() {
    return fallback;
  }

  synchronized RepetitionRecord record(
      Assembly.Written written, long planNanos, long assemblyTailNanos, long outputBytes) {
    SlotsOverTime.Stretch stretch =
        slots.from(computeBeginEpochMillis, Math.max(1, computeNanos()));
    double slotNanos = Math.max(1, stretch.nanos());
    return new RepetitionRecord(
        repetition,
        repetition == 1,
        stretch.most(),
        tiles,
        failedAttempts,
        written.counts().digest(),
        written.counts().hash().orElse(""),
        counted,
        computed,
        planNanos,
        computeNanos(),
        assemblyTailNanos,
        kernelNanos,
        colorNanos,
        encodeNanos,
        hashNanos,
        (kernelNanos + colorNanos + encodeNanos + hashNanos) / slotNanos,
        kernelNanos / slotNanos,
        imbalance(stretch.most()),
        outputBytes,
        written.writtenBytes(),
        written.writeNanos(),
        written.overlappedNanos(),
        (double) written.writeNanos() / Math.max(1, computeNanos() + assemblyTailNanos),
        written.writtenBytes() * 1e9 / Math.max(1, written.writeNanos()),
        written.spilledBytes(),
        dispatchCpuNanos,
        host.busyNanos(),
        host.stolenNanos(),
        stretch.fewest(),
        stretch.nanos());
  }

  /** Latest finish over mean finish of the task slots; a slot that got no tile finished at 0. */
  private double imbalance(int cores) {
    double latest = 1;
    double sum = 0;
    for (long finish : finishOfSlot.values()) {
      latest = Math.max(latest, (double) finish);
      sum += (double) finish;
    }
    return sum == 0 ? 1 : latest / (sum / Math.max(cores, finishOfSlot.size()));
  }
}
