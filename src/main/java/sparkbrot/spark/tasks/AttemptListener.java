package sparkbrot.spark.tasks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskEndReason;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.TaskInfo;
import sparkbrot.kernel.KernelWork;
import sparkbrot.machine.HostLoad;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.render.TileResult;
import sparkbrot.tiles.render.TileWork;
import sparkbrot.timing.record.LogRecord;
import sparkbrot.timing.record.TileRecord;

/**
 * Joins what the scheduler saw of a task with what the tile's own record says, and passes on one
 * {@link TileRecord} an attempt. Spark calls it on its listener bus, some time after the fact.
 */
public final class AttemptListener extends SparkListener {

  /** Local property of a Spark job that carries the repetition's number. */
  static final String REPETITION_PROPERTY = "sparkbrot.repetition";

  private static final TileWork UNKNOWN_WORK =
      new TileWork(
          0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, KernelWork.NONE, HostLoad.NONE, -1, null, 0, null, null);

  private final Consumer<LogRecord> records;
  private final RenderMetrics metrics;
  private final Map<Integer, List<RowTile>> tasksOfRepetition = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> repetitionOfStage = new ConcurrentHashMap<>();

  /** Guarded by this, as is the next: what was delivered and what ended meet in either order. */
  private final Map<Long, Finished> finishedOfTask = new HashMap<>();

  private final Map<Long, Ended> endedOfTask = new HashMap<>();

  private final Set<String> describedExecutors = new HashSet<>();

  AttemptListener(Consumer<LogRecord> records, RenderMetrics metrics) {
    this.records = records;
    this.metrics = metrics;
  }

  /**
   * Listens to a context that was just made, and adds the run's counters to its metrics.
   *
   * @param records takes one record for every executor that made a tile, and one for every attempt
   * @param slots task slots that there are at the moment
   */
  public static AttemptListener listen(
      JavaSparkContext context, Consumer<LogRecord> records, IntSupplier slots) {
    RenderMetrics metrics = new RenderMetrics(slots);
    SparkEnv.get().metricsSystem().registerSource(metrics);
    AttemptListener attempts = new AttemptListener(records, metrics);
    context.sc().addSparkListener(attempts);
    return attempts;
  }

  /** A tile and its mirror count as one piece of work, as they are one task. */
  private record Finished(TileWork work, long encodedBytes) {

    static Finished of(List<TileResult> results) {
      return new Finished(
          results.stream().map(TileResult::work).reduce(TileWork::plus).orElseThrow(),
          results.stream().mapToLong(TileResult::encodedBytes).sum());
    }
  }

  private record Ended(int repetition, RowTile tile, TaskInfo task, TaskMetrics metrics) {}

  void begin(int repetition, List<RowTile> tasks) {
    tasksOfRepetition.put(repetition, tasks);
  }

  /** Takes the small record of a delivered tile; Spark's account of it may come before or after. */
  synchronized void delivered(TileDelivery delivery) {
    if (describedExecutors.add(delivery.executor().executorId())) {
      records.accept(delivery.executor());
    }
    delivery.results().forEach(metrics::delivered);
    Finished finished = Finished.of(delivery.results());
    Ended ended = endedOfTask.remove(delivery.taskId());
    if (ended == null) {
      finishedOfTask.put(delivery.taskId(), finished);
    } else {
      records.accept(record(ended, finished, null));
    }
  }

  /** Passes on what ended well but was not delivered: another attempt at the tile came first. */
  synchronized void flush() {
    for (Ended ended : endedOfTask.values()) {
      records.accept(record(ended, null, "another attempt at this tile was faster"));
    }
    endedOfTask.clear();
  }

  @Override
  public void onJobStart(SparkListenerJobStart jobStart) {
    String repetition = jobStart.properties().getProperty(REPETITION_PROPERTY);
    if (repetition == null) {
      return; // A job that renders no tiles.
    }
    for (int i = 0; i < jobStart.stageIds().size(); i++) {
      repetitionOfStage.put((Integer) jobStart.stageIds().apply(i), Integer.valueOf(repetition));
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd taskEnd) {
    Integer repetition = repetitionOfStage.get(taskEnd.stageId());
    if (repetition == null) {
      return;
    }
    TaskEndReason reason = taskEnd.reason();
    TaskInfo task = taskEnd.taskInfo();
    RowTile tile = tasksOfRepetition.get(repetition).get(task.partitionId());
    ended(new Ended(repetition, tile, task, metricsOf(taskEnd)), reason);
  }

  private synchronized void ended(Ended ended, TaskEndReason reason) {
    Finished finished = finishedOfTask.remove(ended.task().taskId());
    if (reason instanceof TaskFailedReason failed) {
      metrics.failed();
      records.accept(record(ended, null, failure(failed)));
    } else if (finished != null) {
      records.accept(record(ended, finished, null));
    } else {
      endedOfTask.put(ended.task().taskId(), ended);
    }
  }

  /** Spark has no metrics of a task whose executor was lost. */
  private static TaskMetrics metricsOf(SparkListenerTaskEnd taskEnd) {
    return taskEnd.taskMetrics() == null ? TaskMetrics.empty() : taskEnd.taskMetrics();
  }

  private static String failure(TaskFailedReason reason) {
    return firstLine(
        reason instanceof ExceptionFailure exception
            ? exception.className() + ": " + exception.description()
            : reason.toErrorString());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("unknown");
  }

  private static TileRecord record(Ended ended, Finished finished, String failure) {
    TileWork work = finished == null ? UNKNOWN_WORK : finished.work();
    RowTile tile = ended.tile();
    TaskInfo task = ended.task();
    TaskMetrics metrics = ended.metrics();
    return new TileRecord(
        ended.repetition(),
        ended.repetition() == 1,
        tile.index(),
        tile.firstRow(),
        tile.rows(),
        work.pixels(),
        tile.estimatedIterations(),
        work.countedIterations(),
        work.computedIterations(),
        task.executorId(),
        task.host(),
        work.taskSlot(),
        task.attemptNumber(),
        task.speculative(),
        failure != null,
        failure,
        task.launchTime(),
        task.finishTime(),
        work.startEpochMillis(),
        work.tileNanos(),
        work.kernelNanos(),
        work.colorNanos(),
        work.encodeNanos(),
        work.hashNanos(),
        finished == null ? 0 : finished.encodedBytes(),
        metrics.executorCpuTime(),
        metrics.jvmGCTime(),
        schedulerDelayMillis(task, metrics),
        metrics.executorDeserializeTime(),
        metrics.executorRunTime(),
        metrics.resultSerializationTime(),
        fetchMillis(task),
        work.kernel(),
        work.vectorBits(),
        work.javaVersion(),
        work.fetchNanos(),
        work.openNanos(),
        work.kernelWork().jumps(),
        work.kernelWork().steps(),
        work.kernelWork().rebases(),
        work.load().busyNanos(),
        work.load().stolenNanos(),
        work.load().throttledNanos());
  }

  private static long fetchMillis(TaskInfo task) {
    return task.gettingResultTime() == 0 ? 0 : task.finishTime() - task.gettingResultTime();
  }

  /** What is left of the task's duration, as Spark's own UI reckons it. */
  private static long schedulerDelayMillis(TaskInfo task, TaskMetrics metrics) {
    long accounted =
        metrics.executorRunTime()
            + metrics.executorDeserializeTime()
            + metrics.resultSerializationTime()
            + fetchMillis(task);
    return Math.max(0, task.finishTime() - task.launchTime() - accounted);
  }
}
