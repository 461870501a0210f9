package sparkbrot.job.render;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import sparkbrot.color.Histogram;
import sparkbrot.image.exr.KeptSamples;
import sparkbrot.job.JobFailedException;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.spark.tasks.SparkRenderer;
import sparkbrot.storage.Location;
import sparkbrot.tiles.plan.CostSample;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;
import sparkbrot.tiles.render.TileFailedException;
import sparkbrot.tiles.render.TileJob;
import sparkbrot.tiles.render.TileResult;
import sparkbrot.timing.TimingLogWriter;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.PhaseRecord;
import sparkbrot.timing.record.PhaseRecord.Phase;

/**
 * What comes before the colouring of samples that await their histogram: they are computed and kept
 * as pieces of a work directory, unless a file holds them already, and counted. The work directory
 * lies in that of the run, so that a run which was cut short finds them; a run without one has its
 * own beside the output until it ends.
 */
final class FirstPass implements AutoCloseable {

  private static final String DIRECTORY = "samples";

  private final JobOptions options;
  private final JobObserver observer;
  private final TimingLogWriter log;
  private final String run;
  private final Set<String> kernels = new ConcurrentSkipListSet<>();
  private final Thread onExit = new Thread(this::forget, "sparkbrot-forget-samples");
  private Resumption resumption;
  private String summary = "";

  /**
   * @param run 8 hexadecimal digits, of this run alone
   */
  FirstPass(JobOptions options, JobObserver observer, TimingLogWriter log, String run) {
    this.options = options;
    this.observer = observer;
    this.log = log;
    this.run = run;
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** What it did, in words; empty if nothing was to do. */
  String summary() {
    return summary;
  }

  /**
   * Runs what is needed.
   *
   * @return the options of a run that needs no first pass
   */
  JobOptions run(
      SparkRenderer renderer, ClusterRecord granted, CompletableFuture<CostSample> sample)
      throws JobFailedException {
    if (!options.awaitsHistogram()) {
      return options;
    }
    try {
      long begin = System.nanoTime();
      PreparedKernel source =
          options.stored().isPresent() ? options.stored().get() : keep(renderer, granted, sample);
      long kept = System.nanoTime();
      Histogram histogram = count(source, renderer, granted.grantedCores());
      summary =
          (options.stored().isPresent()
                  ? "samples"
                  : "samples kept in "
                      + seconds(kept - begin)
                      + (kernels.isEmpty() ? "" : " by " + String.join(", ", kernels))
                      + ",")
              + " counted in "
              + seconds(System.nanoTime() - kept);
      return options.with(histogram, source);
    } catch (TileFailedException e) {
      throw new JobFailedException(e.getMessage(), e.environmentAtFault(), e);
    } catch (CompletionException e) {
      throw new JobFailedException("planning failed: " + e.getCause(), false, e.getCause());
    } catch (IOException e) {
      throw new JobFailedException(
          "the samples could not be kept: " + JobFailedException.reason(e), false, e);
    }
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }

  private Histogram count(PreparedKernel source, SparkRenderer renderer, int cores) {
    long beginMillis = System.currentTimeMillis();
    long begin = System.nanoTime();
    Histogram histogram = CountingPass.count(options.request(), source, renderer, cores);
    log.write(new PhaseRecord(0, Phase.COUNT, beginMillis, System.nanoTime() - begin));
    return histogram;
  }

  private Location directory() {
    return options
        .workDirectory()
        .map(directory -> directory.child(DIRECTORY))
        .orElseGet(
            () -> {
              Location output = options.outputs().get(0).location().resolved();
              return output.parent().child("." + output.name() + "." + DIRECTORY + "-" + run);
            });
  }

  private PreparedKernel keep(
      SparkRenderer renderer, ClusterRecord granted, CompletableFuture<CostSample> sample)
      throws JobFailedException, IOException {
    long beginMillis = System.currentTimeMillis();
    long begin = System.nanoTime();
    KeptSamples kept =
        KeptSamples.of(
            options.request().viewport().widthPx(), Product.channelsOf(options.products()));
    JobOptions keeping = options.keeping(kept, directory());
    resumption = Resumption.open(keeping, run);
    resumption.requireSeenBy(granted.executors());
    resumption.check(renderer).forEach(damage -> observer.warned(damage + ": computed again"));
    StripLayout strips =
        StripLayout.of(options.request().viewport().heightPx(), kept.bytesPerRow());
    TilePlan plan =
        resumption.plan(
            strips,
            () ->
                NewPlan.of(keeping, List.of(kept), strips, sample.join(), granted.grantedCores()));
    Set<Integer> finished =
        resumption.finished().stream()
            .map(result -> result.tile().index())
            .collect(Collectors.toSet());
    observer.planned(0, plan, finished);
    try {
      List<RowTile> tasks = plan.tasksWithout(finished);
      if (!tasks.isEmpty()) {
        TileJob job =
            TileJob.prepare(options.request(), plan.strips(), List.of(kept), resumption.handOver());
        renderer.renderUnrecorded(tasks, job, this::delivered);
      }
    } finally {
      observer.ended();
    }
    log.write(new PhaseRecord(0, Phase.SAMPLES, beginMillis, System.nanoTime() - begin));
    PreparedKernel others =
        KernelFamilies.of(options.request().kernel()).prepare(options.request(), kept.channels());
    return new KeptSource(kept, resumption.kept(), others);
  }

  /** On the scheduler's thread: everything here returns at once. */
  private void delivered(TileResult result) {
    resumption.delivered(result);
    observer.delivered(result);
    if (kernels.add(result.work().kernel()) && result.work().fallback() != null) {
      observer.warned(result.work().fallback());
    }
  }

  /** Deletes samples that no other run will look for. */
  private void forget() {
    if (resumption == null || options.workDirectory().isPresent()) {
      return;
    }
    try {
      Location directory = directory();
      for (Location file : directory.files("")) {
        file.delete();
      }
      directory.deleteIfEmpty();
    } catch (IOException e) {
      observer.warned(directory() + ": cannot be deleted: " + JobFailedException.reason(e));
    }
  }

  @Override
  public void close() {
    if (resumption != null) {
      resumption.close();
    }
    forget();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The JVM is going down: the hook does the same.
    }
  }
}
