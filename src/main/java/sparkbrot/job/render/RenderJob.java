package sparkbrot.job.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import sparkbrot.job.CommandClock;
import sparkbrot.job.JobFailedException;
import sparkbrot.job.RunDescription;
import sparkbrot.kernel.warmup.Rehearsal;
import sparkbrot.report.hosts.HostAnalysis;
import sparkbrot.report.hosts.HostLimits;
import sparkbrot.report.hosts.HostSamples;
import sparkbrot.spark.ClusterUnavailableException;
import sparkbrot.spark.SparkCluster;
import sparkbrot.spark.settings.ClusterSettings;
import sparkbrot.spark.tasks.SparkRenderer;
import sparkbrot.storage.Location;
import sparkbrot.tiles.plan.CostSample;
import sparkbrot.tiles.product.Product;
import sparkbrot.timing.TimingLog;
import sparkbrot.timing.TimingLogWriter;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.EndRecord;
import sparkbrot.timing.record.LogRecord;
import sparkbrot.timing.record.MembershipRecord;
import sparkbrot.timing.record.PhaseRecord;
import sparkbrot.timing.record.PhaseRecord.Phase;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.TileRecord;

/** One run of {@code render}: connect, then plan, compute and assemble each repetition. */
public final class RenderJob {

  /** What is left of a rehearsal after that is shared with the first job itself. */
  private static final long REHEARSAL_MILLIS = 300;

  private final JobOptions options;
  private final JobObserver observer;
  private final CommandClock clock;
  private final String runId;
  private final SlotsOverTime slots = new SlotsOverTime();

  private final HostSamples hosts = new HostSamples();

  /** Prepares a run; nothing happens yet. */
  public RenderJob(JobOptions options, JobObserver observer, CommandClock clock) {
    this.options = options;
    this.observer = observer;
    this.clock = clock;
    this.runId = RunDescription.newId("render", clock);
  }

  /**
   * Runs to the end.
   *
   * @throws JobFailedException with one line for the user; nothing was published then unless a
   *     repetition had already succeeded
   */
  public JobResult run() throws JobFailedException {
    KeptGroundwork.expect(options);
    Location logFile = options.logDir().child(runId + TimingLog.FILE_SUFFIX);
    try (Resumption resumption = Resumption.open(options, uniquePart());
        Outputs outputs = Outputs.open(options, resumption)) {
      KeptGroundwork groundwork = KeptGroundwork.open(options, resumption, observer);
      TimingLogWriter log = new TimingLogWriter(openLog(logFile));
      try {
        return run(resumption, outputs, groundwork, log, logFile);
      } finally {
        // Before the question whether it is whole: an object store takes it only now.
        log.close();
        if (log.failure() != null) {
          observer.warned("the timing log is incomplete: " + log.failure().getMessage());
        }
      }
    }
  }

  private OutputStream openLog(Location logFile) throws JobFailedException {
    try {
      return logFile.grow();
    } catch (IOException e) {
      throw new JobFailedException(
          "--log-dir " + options.logDir() + ": cannot be written: " + JobFailedException.reason(e),
          true,
          e);
    }
  }

  private String uniquePart() {
    return runId.substring(runId.length() - 8);
  }

  private JobResult run(
      Resumption resumption,
      Outputs outputs,
      KeptGroundwork groundwork,
      TimingLogWriter log,
      Location logFile)
      throws JobFailedException {
    log.write(
        RunDescription.of(
            runId,
            options.asLogged(),
            options.request().kernel(),
            options.directResultBytes(),
            clock));
    ClusterSettings.overridden().forEach(observer::warned);
    AtomicReference<Repetition> current = new AtomicReference<>();
    DriversSample driversSample = new DriversSample(options.request(), observer::warned);
    // They need no Spark: they run while Spark starts, if that can start.
    CompletableFuture<Void> ground =
        SparkCluster.hasMaster()
            ? CompletableFuture.runAsync(groundwork::lay, RenderJob::startThread)
            : new CompletableFuture<>();
    CompletableFuture<CostSample> sample = ground.thenApply(laid -> driversSample.take());
    try (SparkCluster cluster =
            SparkCluster.connect(
                options.waitLimit(),
                options.stored().isPresent()
                    ? Optional.empty()
                    : Optional.of(
                        Rehearsal.of(options.request(), Product.channelsOf(options.products()))),
                options.directResultBytes(),
                record -> recorded(record, current, log));
        FirstPass first = new FirstPass(options, observer, log, uniquePart())) {
      ClusterRecord granted = cluster.awaitExecutors();
      log.write(granted);
      slots.begin(granted);
      warnIfLess(granted);
      resumption.requireSeenBy(granted.executors());
      SparkRenderer renderer =
          cluster.renderer(
              options.forceJdk(),
              options.command(),
              options.request().viewport().size(),
              options.repetitions());
      resumption.check(renderer).forEach(damage -> observer.warned(damage + ": computed again"));
      long startUpNanos = clock.nanos();
      log.write(new PhaseRecord(0, Phase.START_UP, clock.commandEpochMillis(), startUpNanos));
      CompletableFuture<Void> rehearsal =
          ground.isDone() ? CompletableFuture.completedFuture(null) : renderer.rehearse();
      await(ground);
      rehearsal.completeOnTimeout(null, REHEARSAL_MILLIS, TimeUnit.MILLISECONDS).join();
      groundwork.phase().ifPresent(log::write);
      JobOptions ready = first.run(renderer, granted, sample);
      outputs.become(ready);
      Repetition.Setting setting =
          new Repetition.Setting(
              ready,
              resumption,
              renderer,
              slots,
              cluster.expectedCores(granted),
              ready.stored().isPresent() && ready.antiAliasing().samples() == 1
                  ? CompletableFuture.completedFuture(CostSample.uniform())
                  : sample,
              log,
              observer,
              clock);
      JobResult result =
          repeat(
              setting,
              outputs,
              granted,
              startUpNanos,
              logFile,
              current,
              groundwork.summary(),
              first.summary());
      driversSample.phases(groundwork.phase().isPresent()).forEach(log::write);
      end(log, null, result.firstTileNanos());
      return result;
    } catch (ClusterUnavailableException e) {
      end(log, e.getMessage(), 0);
      throw new JobFailedException(e.getMessage(), true, e);
    } catch (JobFailedException e) {
      end(log, e.getMessage(), 0);
      throw e;
    } catch (IOException e) {
      end(log, e.getMessage(), 0);
      throw new JobFailedException(
          "the output could not be written: " + JobFailedException.reason(e), false, e);
    }
  }

  private JobResult repeat(
      Repetition.Setting setting,
      Outputs first,
      ClusterRecord granted,
      long startUpNanos,
      Location logFile,
      AtomicReference<Repetition> current,
      String reference,
      String firstPass)
      throws JobFailedException {
    List<RepetitionRecord> records = new ArrayList<>();
    long firstTileNanos = 0;
    for (int number = 1; number <= options.repetitions(); number++) {
      Repetition repetition = new Repetition(setting, number);
      current.set(repetition);
      if (number == 1) {
        records.add(repetition.run(first, true));
        firstTileNanos = repetition.firstTileNanos();
      } else {
        records.add(runAgain(repetition, setting.resumption()));
      }
      requireSameCounts(records.get(0), records.get(number - 1));
    }
    return new JobResult(
        records,
        granted,
        current.get().executorsOfKernel(),
        HostAnalysis.of(hosts, HostLimits.USUAL),
        current.get().resumedTiles(),
        startUpNanos,
        firstTileNanos,
        reference,
        firstPass,
        logFile);
  }

  /** Later repetitions write all the same, for honest timing, but their file is dropped. */
  private RepetitionRecord runAgain(Repetition repetition, Resumption resumption)
      throws JobFailedException {
    try (Outputs again = Outputs.openToDrop(options, resumption)) {
      return repetition.run(again, false);
    }
  }

  private static void await(CompletableFuture<Void> ground) throws JobFailedException {
    try {
      ground.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof GroundworkFailedException failed) {
        throw new JobFailedException(failed.getMessage(), true, failed);
      }
      throw new JobFailedException("the reference failed: " + e.getCause(), false, e.getCause());
    }
  }

  /** It inherits the context class loader, by which registered families are found. */
  private static void startThread(Runnable sample) {
    Thread thread = new Thread(sample, "sparkbrot-cost-sample");
    thread.setDaemon(true);
    thread.start();
  }

  private void recorded(
      LogRecord record, AtomicReference<Repetition> current, TimingLogWriter log) {
    hosts.add(record);
    // Executors that the cluster record names came before it was made.
    if (!(record instanceof MembershipRecord change) || slots.changed(change)) {
      log.write(record);
    }
    if (record instanceof TileRecord attempt) {
      current.get().attempted(attempt);
    }
  }

  private void warnIfLess(ClusterRecord granted) {
    if (granted.grantedCores() < granted.requestedCores()
        || granted.grantedExecutors() < granted.requestedExecutors()) {
      observer.warned(
          "granted "
              + granted.grantedExecutors()
              + " executors with "
              + granted.grantedCores()
              + " cores of "
              + granted.requestedExecutors()
              + " with "
              + granted.requestedCores()
              + " asked for, after "
              + options.waitLimit().toSeconds()
              + " s (--wait)");
    }
  }

  private static void requireSameCounts(RepetitionRecord first, RepetitionRecord later)
      throws JobFailedException {
    if (!first.countsDigest().equals(later.countsDigest())) {
      throw new JobFailedException(
          "repetition "
              + later.repetition()
              + " counted "
              + later.countsDigest()
              + " where the first counted "
              + first.countsDigest()
              + ": a machine or JVM at fault",
          false,
          null);
    }
  }

  private void end(TimingLogWriter log, String message, long firstTileNanos) {
    log.write(
        new EndRecord(
            message == null, message, System.currentTimeMillis(), clock.nanos(), firstTileNanos));
  }
}
