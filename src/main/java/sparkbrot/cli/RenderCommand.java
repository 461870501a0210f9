package sparkbrot.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparkbrot.cli.console.LocalModeWarnings;
import sparkbrot.cli.console.ProgressLine;
import sparkbrot.cli.console.RenderSummary;
import sparkbrot.cli.option.ColorOptions;
import sparkbrot.cli.option.KernelOptions;
import sparkbrot.cli.option.Numbers;
import sparkbrot.cli.option.OutputOptions;
import sparkbrot.cli.option.SamplingOptions;
import sparkbrot.cli.option.TilingOptions;
import sparkbrot.cli.option.UsageException;
import sparkbrot.cli.option.ViewOptions;
import sparkbrot.cli.option.WaitOption;
import sparkbrot.color.Coloring;
import sparkbrot.image.ImageSpec;
import sparkbrot.job.CommandClock;
import sparkbrot.job.JobFailedException;
import sparkbrot.job.render.JobOptions;
import sparkbrot.job.render.JobResult;
import sparkbrot.job.render.PyramidPages;
import sparkbrot.job.render.RenderJob;
import sparkbrot.machine.JavaRelease;
import sparkbrot.scene.InvalidOptionException;
import sparkbrot.scene.RequestText;

/** {@code render}: the main job. */
@Command(
    name = "render",
    sortOptions = false,
    description = "Renders an image on Spark's executors and writes a timing log.")
final class RenderCommand implements Callable<Integer> {

  private static final int MAX_REPEAT = 10_000;

  @Mixin private ViewOptions view;

  @Mixin private KernelOptions kernel;

  @Mixin private TilingOptions tiling;

  @Mixin private ColorOptions color;

  @Mixin private SamplingOptions sampling;

  @Mixin private ReferenceOption reference;

  @Mixin private OutputOptions outputs;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Render N times in one application: the first is cold, the others warm."
              + " Default: ${DEFAULT-VALUE}")
  private String repeat;

  @Mixin private WaitOption wait;

  @Option(
      names = JavaRelease.FORCE_OPTION,
      description = "Render on a Java release that is refused for corrupting data.")
  private boolean forceJdk;

  @Option(names = "--quiet", description = "No progress line and no summary.")
  private boolean quiet;

  @Override
  public Integer call() {
    CommandClock clock = CommandClock.ofThisProcess();
    JavaRelease.require(forceJdk, UsageException::new);
    JobOptions options = options();
    return run(options, outputs.pages(options.outputs()), clock, quiet);
  }

  /** Runs a job with its progress on the console; the exit code of its success. */
  static int run(JobOptions options, PyramidPages pages, CommandClock clock, boolean quiet) {
    LocalModeWarnings.print();
    ProgressLine progress = new ProgressLine(options.request().viewport().pixels(), quiet);
    try {
      pages.requireWritable();
      JobResult result = new RenderJob(options, progress, clock).run();
      pages.publish();
      if (!quiet) {
        RenderSummary.print(System.out, options, result);
      }
      return 0;
    } catch (JobFailedException e) {
      if (e.misuse()) {
        throw new UsageException(e.getMessage());
      }
      throw new CommandFailedException(e.getMessage(), e);
    }
  }

  /**
   * Makes sure that there is such a picture and such a file.
   *
   * @throws UsageException if there is not
   */
  void requireRenderable() {
    outputs.requests(spec());
  }

  /** What shall be rendered. */
  ImageSpec spec() {
    return spec(view, kernel, color, sampling);
  }

  /** What options of a picture say, of whatever command. */
  static ImageSpec spec(
      ViewOptions view, KernelOptions kernel, ColorOptions color, SamplingOptions sampling) {
    Coloring coloring = color.coloring();
    try {
      return new ImageSpec(kernel.request(view), coloring, sampling.antiAliasing(coloring));
    } catch (InvalidOptionException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private JobOptions options() {
    ImageSpec spec = spec();
    int repetitions = Numbers.positive("--repeat", repeat, MAX_REPEAT);
    if (repetitions > 1 && spec.coloring().awaitsHistogram()) {
      throw new UsageException(
          "--repeat",
          repeat,
          "cannot be combined with --equalize: repetitions would find their samples computed");
    }
    return new JobOptions(
        "render",
        spec.request(),
        Optional.empty(),
        outputs.requests(spec),
        tiling.rows(),
        tiling.plan(),
        outputs.workDirectory(repetitions),
        reference.location(),
        outputs.logDirectory(),
        outputs.overwrite(),
        outputs.countsHash(),
        repetitions,
        wait.limit(),
        forceJdk,
        text(spec));
  }

  private RequestText text(ImageSpec spec) {
    RequestText text = new RequestText();
    spec.request().describe(text);
    spec.request().kernel().describeExecution(text);
    spec.describePixels(text);
    tiling.describe(text);
    return text;
  }
}
