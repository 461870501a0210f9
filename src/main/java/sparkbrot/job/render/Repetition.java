package sparkbrot.job.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import sparkbrot.assembly.Assembly;
import sparkbrot.job.CommandClock;
import sparkbrot.job.JobFailedException;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.spark.tasks.SparkRenderer;
import sparkbrot.tiles.plan.CostSample;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.product.StripLayout;
import sparkbrot.tiles.render.HandOver;
import sparkbrot.tiles.render.TileFailedException;
import sparkbrot.tiles.render.TileJob;
import sparkbrot.tiles.render.TileResult;
import sparkbrot.tiles.render.TileSink;
import sparkbrot.timing.TimingLogWriter;
import sparkbrot.timing.record.PhaseRecord;
import sparkbrot.timing.record.PhaseRecord.Phase;
import sparkbrot.timing.record.PlanRecord;
import sparkbrot.timing.record.RepetitionRecord;
import sparkbrot.timing.record.TileRecord;

/** Renders the image once: plan, compute, assemble. */
final class Repetition {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Setting setting;
  private final int number;
  private final int cores;
  private volatile RenderStats stats;
  private volatile long firstTileNanos;
  private volatile int resumedTiles;

  /**
   * What the repetitions of a run share.
   *
   * @param expectedCores task slots to plan for, where more may come than there are
   */
  record Setting(
      JobOptions options,
      Resumption resumption,
      SparkRenderer renderer,
      SlotsOverTime slots,
      int expectedCores,
      CompletableFuture<CostSample> sample,
      TimingLogWriter log,
      JobObserver observer,
      CommandClock clock) {}

  Repetition(Setting setting, int number) {
    this.setting = setting;
    this.number = number;
    this.cores = Math.max(1, Math.max(setting.slots().now(), setting.expectedCores()));
    this.stats = new RenderStats(number, setting.slots());
  }

  /**
   * Renders into these outputs.
   *
   * @param publish whether the outputs get their final names
   */
  RepetitionRecord run(Outputs outputs, boolean publish) throws JobFailedException {
    long planBegin = System.nanoTime();
    long planEpochMillis = System.currentTimeMillis();
    TilePlan plan = plan();
    List<TileResult> resumed = setting.resumption().finished();
    resumedTiles = resumed.size();
    long planNanos = System.nanoTime() - planBegin;
    phase(Phase.PLAN, planEpochMillis, planNanos);
    setting
        .log()
        .write(
            new PlanRecord(
                number,
                plan.tiles().size(),
                plan.strips().rowsPerStrip(),
                cores,
                plan.name(),
                plan.estimatedIterations(),
                resumed.size()));
    Set<Integer> finished =
        resumed.stream().map(result -> result.tile().index()).collect(Collectors.toSet());
    setting.observer().planned(number, plan, finished);
    try (Assembly assembly =
        new Assembly(
            outputs.files(),
            plan.tiles().size(),
            JobOptions.memoryForTilesBytes(),
            setting.resumption().source(),
            setting.renderer())) {
      resumed.forEach(assembly);
      compute(plan, finished, assembly);
      Assembly.Written written = assembly.awaitWritten();
      long outputBytes = publish ? publish(outputs) : 0;
      RepetitionRecord record =
          stats.record(
              written, planNanos, System.nanoTime() - stats.computeEndNanos(), outputBytes);
      phase(
          Phase.ASSEMBLY_TAIL,
          stats.computeBeginEpochMillis() + record.computeNanos() / NANOS_PER_MILLI,
          record.assemblyTailNanos());
      setting.log().write(record);
      warnOfFallback();
      return record;
    } catch (IOException e) {
      throw new JobFailedException(
          "the output could not be written: " + JobFailedException.reason(e), false, e);
    } finally {
      setting.observer().ended();
    }
  }

  private TilePlan plan() throws JobFailedException {
    Viewport view = setting.options().request().viewport();
    int blockPx = setting.options().blockPx();
    StripLayout strips =
        blockPx > 0
            ? new StripLayout(view.heightPx(), blockPx)
            : StripLayout.of(
                view.heightPx(),
                setting.options().bytesPerRow(),
                setting.options().antiAliasing().divisor(),
                view.widthPx());
    try {
      return setting
          .resumption()
          .plan(
              strips,
              () ->
                  NewPlan.of(
                      setting.options(),
                      setting.options().products(),
                      strips,
                      setting.sample().join(),
                      cores));
    } catch (CompletionException e) {
      throw new JobFailedException("planning failed: " + e.getCause(), false, e.getCause());
    } catch (IOException e) {
      throw new JobFailedException("the plan cannot be kept: " + e.getMessage(), false, e);
    }
  }

  private void compute(TilePlan plan, Set<Integer> finished, Assembly assembly)
      throws JobFailedException, IOException {
    JobOptions options = setting.options();
    HandOver handOver = setting.resumption().handOver();
    long prepareEpochMillis = System.currentTimeMillis();
    long prepareBegin = System.nanoTime();
    TileJob prepared =
        options.stored().isPresent()
            ? new TileJob(
                options.request(),
                plan.strips(),
                options.stored().get(),
                options.products(),
                handOver)
            : TileJob.prepare(options.request(), plan.strips(), options.products(), handOver);
    TileJob job = prepared.withCountsHash(options.countsHash());
    if (prepares()) {
      phase(Phase.PREPARE, prepareEpochMillis, System.nanoTime() - prepareBegin);
    }
    stats = new RenderStats(number, setting.slots());
    List<RowTile> tasks = plan.tasksWithout(finished);
    try {
      if (!tasks.isEmpty()) {
        long packed = setting.renderer().render(tasks, job, new Delivery(assembly));
        stats.ended();
        if (prepares()) {
          phase(Phase.BROADCAST, stats.computeBeginEpochMillis(), packed);
        }
      }
    } catch (TileFailedException e) {
      if (assembly.failure() != null) {
        throw assembly.failure();
      }
      throw new JobFailedException(e.getMessage(), e.environmentAtFault(), e);
    }
    phase(Phase.COMPUTE, stats.computeBeginEpochMillis(), stats.computeNanos());
  }

  /** Whether executors are sent something that takes time to be made and to travel. */
  private boolean prepares() {
    RenderRequest request = setting.options().request();
    return setting.options().stored().isEmpty()
        && KernelFamilies.of(request.kernel()).groundwork(request).exists();
  }

  /** What becomes of a tile. */
  private final class Delivery implements TileSink {

    private final Assembly assembly;

    Delivery(Assembly assembly) {
      this.assembly = assembly;
    }

    @Override
    public void awaitRoom(List<TileResult> together) throws InterruptedException {
      assembly.awaitRoom(together);
    }

    /** On the scheduler's thread: everything here returns at once. */
    @Override
    public void accept(TileResult result) throws UncheckedIOException {
      if (firstTileNanos == 0) {
        firstTileNanos = setting.clock().nanos();
      }
      stats.delivered(result);
      setting.resumption().delivered(result);
      assembly.accept(result);
      setting.observer().delivered(result);
    }
  }

  private long publish(Outputs outputs) throws IOException {
    outputs.publish();
    return setting.options().outputs().get(0).location().size();
  }

  private void warnOfFallback() {
    if (number == 1 && stats.fallback() != null) {
      setting.observer().warned(stats.fallback());
    }
  }

  private void phase(Phase phase, long startEpochMillis, long wallNanos) {
    setting.log().write(new PhaseRecord(number, phase, startEpochMillis, wallNanos));
  }

  void attempted(TileRecord attempt) {
    stats.attempted(attempt);
  }

  Map<String, Set<String>> executorsOfKernel() {
    return stats.executorsOfKernel();
  }

  /** Tiles that earlier runs had finished. */
  int resumedTiles() {
    return resumedTiles;
  }

  /** From the command to the first finished tile. */
  long firstTileNanos() {
    return firstTileNanos;
  }
}
