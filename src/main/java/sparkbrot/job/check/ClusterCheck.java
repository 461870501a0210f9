package sparkbrot.job.check;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import sparkbrot.job.CommandClock;
import sparkbrot.job.JobFailedException;
import sparkbrot.job.RunDescription;
import sparkbrot.probe.HostProbe;
import sparkbrot.probe.ProbePlan;
import sparkbrot.probe.ProbeResult;
import sparkbrot.probe.RoundTime;
import sparkbrot.probe.StorageProbe;
import sparkbrot.report.check.CheckVerdict;
import sparkbrot.report.check.ExecutorCheck;
import sparkbrot.report.hosts.HostAnalysis;
import sparkbrot.report.hosts.HostSamples;
import sparkbrot.scene.RequestText;
import sparkbrot.spark.ClusterUnavailableException;
import sparkbrot.spark.SparkCluster;
import sparkbrot.spark.settings.ClusterSettings;
import sparkbrot.spark.tasks.EveryExecutor;
import sparkbrot.spark.tasks.ExecutorAnswer;
import sparkbrot.spark.tasks.TaskRates;
import sparkbrot.storage.Location;
import sparkbrot.tiles.render.TileFailedException;
import sparkbrot.timing.TimingLog;
import sparkbrot.timing.TimingLogWriter;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.ClusterRecord.Executor;
import sparkbrot.timing.record.EndRecord;
import sparkbrot.timing.record.LogRecord;
import sparkbrot.timing.record.RunRecord;

/** One run of {@code check}: the same work on every slot, a verdict, and a timing log. */
public final class ClusterCheck {

  private static final int EMPTY_TASKS_PER_SLOT = 20;
  private static final int MOST_EMPTY_TASKS = 2000;
  private static final int LEAST_OF_EXECUTOR = 4;

  private final CheckRequest request;
  private final CommandClock clock;
  private final Consumer<String> progress;
  private Location logFile;

  /**
   * @param progress takes a line for each step
   */
  public ClusterCheck(CheckRequest request, CommandClock clock, Consumer<String> progress) {
    this.request = request;
    this.clock = clock;
    this.progress = progress;
  }

  /** Where the timing log is, once it ran. */
  public Location log() {
    return logFile;
  }

  /**
   * Runs to the end.
   *
   * @throws JobFailedException with one line for the user
   */
  public CheckVerdict run() throws JobFailedException {
    String runId = RunDescription.newId("check", clock);
    logFile = request.logDir().child(runId + TimingLog.FILE_SUFFIX);
    try (TimingLogWriter log = new TimingLogWriter(logFile.grow())) {
      log.write(description(runId));
      try {
        CheckVerdict verdict = run(log);
        end(log, null);
        return verdict;
      } catch (ClusterUnavailableException e) {
        end(log, e.getMessage());
        throw new JobFailedException(e.getMessage(), true, e);
      } catch (TileFailedException e) {
        end(log, e.getMessage());
        throw new JobFailedException(e.getMessage(), e.environmentAtFault(), e);
      }
    } catch (IOException e) {
      throw new JobFailedException(
          "--log-dir " + request.logDir() + ": cannot be written: " + JobFailedException.reason(e),
          true,
          e);
    }
  }

  private RunRecord description(String runId) {
    ProbePlan plan = request.plan();
    RequestText text = new RequestText();
    plan.request().describe(text);
    plan.request().kernel().describeExecution(text);
    Map<String, String> options = new LinkedHashMap<>(text.toMap());
    options.put("rounds", String.valueOf(plan.rounds()));
    options.put("seed", String.valueOf(plan.seed()));
    return RunDescription.of(
        runId, options, plan.request().kernel(), ClusterSettings.LARGEST_RESULT_BYTES, clock);
  }

  private CheckVerdict run(TimingLogWriter log) throws ClusterUnavailableException {
    EveryExecutor.prepare();
    try (SparkCluster cluster =
        SparkCluster.connect(
            request.waitLimit(),
            Optional.empty(),
            ClusterSettings.LARGEST_RESULT_BYTES,
            attempt -> {})) {
      ClusterRecord granted = cluster.awaitExecutors();
      log.write(granted);
      EveryExecutor every = cluster.everyExecutor();
      progress.accept(
          "hand-over on "
              + granted.grantedExecutors()
              + " executors with "
              + granted.grantedCores()
              + " slots");
      TaskRates handOver = handOver(every, granted);
      progress.accept("the same work on every slot");
      long begin = System.currentTimeMillis();
      List<ExecutorAnswer<ProbeResult>> answers =
          every.run(granted.executors(), new OnExecutor(request.plan()));
      long end = System.currentTimeMillis();
      HostSamples samples = new HostSamples();
      for (LogRecord record : CheckLog.records(answers)) {
        log.write(record);
        samples.add(record);
      }
      return CheckVerdict.of(
          RunDescription.master(),
          clock.commandEpochMillis(),
          clock.nanos() / 1e9,
          handOver.tasksPerSecond(),
          handOver.ofHost(),
          request.plan().seed(),
          checks(granted.executors(), answers, begin, end),
          HostAnalysis.of(samples, request.limits().hosts()),
          request.limits());
    }
  }

  private static TaskRates handOver(EveryExecutor every, ClusterRecord granted) {
    int executors = granted.grantedExecutors();
    int most = Math.max(LEAST_OF_EXECUTOR, MOST_EMPTY_TASKS / executors);
    int tasks = Math.min(most, EMPTY_TASKS_PER_SLOT * granted.grantedCores() / executors);
    every.emptyTasks(granted.executors(), tasks); // The first pay for connections and classes.
    return every.emptyTasks(granted.executors(), tasks);
  }

  private record OnExecutor(ProbePlan plan)
      implements Function<Executor, ProbeResult>, Serializable {

    @Override
    public ProbeResult apply(Executor executor) {
      return HostProbe.run(plan, executor.executorId(), executor.cores());
    }
  }

  private static List<ExecutorCheck> checks(
      List<Executor> executors,
      List<ExecutorAnswer<ProbeResult>> answers,
      long beginEpochMillis,
      long endEpochMillis) {
    Map<String, ExecutorAnswer<ProbeResult>> byId = new TreeMap<>();
    answers.forEach(answer -> byId.put(answer.executor().executorId(), answer));
    List<ExecutorCheck> checks = new ArrayList<>();
    for (Executor executor : executors) {
      ExecutorAnswer<ProbeResult> answer = byId.get(executor.executorId());
      checks.add(
          answer == null
              ? new ExecutorCheck(
                  executor.executorId(),
                  executor.host(),
                  executor.cores(),
                  false,
                  0,
                  null,
                  0,
                  0,
                  Set.of(),
                  0,
                  0,
                  null,
                  0)
              : check(executor, answer, beginEpochMillis, endEpochMillis));
    }
    return checks;
  }

  private static ExecutorCheck check(
      Executor executor, ExecutorAnswer<ProbeResult> answer, long begin, long end) {
    ProbeResult result = answer.result();
    Set<Long> hashes = new HashSet<>();
    result.rounds().stream()
        .filter(round -> round.round() != RoundTime.FIRST_PIECE)
        .forEach(round -> hashes.add(round.countsHash()));
    long at = answer.epochMillis();
    return new ExecutorCheck(
        executor.executorId(),
        executor.host(),
        executor.cores(),
        true,
        at < begin ? at - begin : Math.max(0, at - end),
        result.jdkRefusal(),
        result.vectorBits(),
        answer.executor().maxHeapBytes(),
        hashes,
        megabytes(result.storage().writeNanos()),
        megabytes(result.storage().readNanos()),
        result.storage().failure(),
        efficiency(result.rounds()));
  }

  private static double megabytes(long nanos) {
    return nanos == 0 ? 0 : StorageProbe.BYTES * 1e3 / nanos;
  }

  private static double efficiency(List<RoundTime> rounds) {
    double alone =
        rounds.stream()
            .filter(round -> round.round() <= RoundTime.ALONE)
            .mapToDouble(RoundTime::wallNanos)
            .average()
            .orElse(0);
    double together =
        rounds.stream()
            .filter(round -> round.round() >= 0)
            .mapToDouble(RoundTime::wallNanos)
            .average()
            .orElse(0);
    return together == 0 ? 0 : alone / together;
  }

  private void end(TimingLogWriter log, String message) {
    log.write(
        new EndRecord(message == null, message, System.currentTimeMillis(), clock.nanos(), 0));
  }
}
