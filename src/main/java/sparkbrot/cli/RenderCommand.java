package sparkbrot.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparkbrot.color.Palette;
import sparkbrot.job.CommandClock;
import sparkbrot.job.JobFailedException;
import sparkbrot.job.JobOptions;
import sparkbrot.job.JobResult;
import sparkbrot.job.RenderJob;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.JavaRelease;

/** {@code render}: the main job. */
@Command(
    name = "render",
    sortOptions = false,
    description = "Renders an image on Spark's executors and writes a timing log.")
final class RenderCommand implements Callable<Integer> {

  private static final String DEFAULT_PALETTE = "twilight";
  private static final int MAX_REPEAT = 10_000;

  @Mixin private ViewOptions view;

  @Mixin private KernelOptions kernel;

  @Mixin private TilingOptions tiling;

  @Option(
      names = "--palette",
      paramLabel = "NAME",
      defaultValue = DEFAULT_PALETTE,
      description = "Colours: twilight, fire, ice, spectrum or gray. Default: ${DEFAULT-VALUE}")
  private String palette;

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
    if (!forceJdk) {
      JavaRelease.refusal(Runtime.version())
          .ifPresent(
              refusal -> {
                throw new UsageException(refusal);
              });
    }
    JobOptions options = options();
    LocalModeWarnings.print();
    ProgressLine progress = new ProgressLine(options.request().viewport().pixels(), quiet);
    try {
      JobResult result = new RenderJob(options, progress, clock).run();
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

  private JobOptions options() {
    RenderRequest request =
        new RenderRequest(
            view.viewport(kernel.spec().precision()), view.anchor(), view.maxIter(), kernel.spec());
    int repetitions = Numbers.positive("--repeat", repeat, MAX_REPEAT);
    return new JobOptions(
        request,
        paletteNamed(palette),
        tiling.rows(),
        tiling.plan(),
        outputs.picture(),
        outputs.format(),
        outputs.counts(),
        outputs.workDirectory(repetitions),
        outputs.logDirectory(),
        outputs.overwrite(),
        repetitions,
        wait.limit(),
        forceJdk,
        reproduction(request),
        asLogged(request));
  }

  private static Palette paletteNamed(String name) {
    return Arrays.stream(Palette.values())
        .filter(palette -> palette.optionName().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--palette",
                    name,
                    "must be one of "
                        + Arrays.stream(Palette.values())
                            .map(Palette::optionName)
                            .collect(Collectors.joining(", "))));
  }

  private Map<String, String> asLogged(RenderRequest request) {
    Map<String, String> logged = new LinkedHashMap<>();
    logged.put("bounds", request.viewport().bounds());
    logged.put("size", request.viewport().size());
    logged.put("maxIter", String.valueOf(request.maxIter()));
    logged.put("pixelAnchor", request.anchor().name().toLowerCase(Locale.ROOT));
    logged.put("kernel", request.kernel().choice().name().toLowerCase(Locale.ROOT));
    logged.put("arithmetic", request.kernel().arithmetic().name().toLowerCase(Locale.ROOT));
    logged.put("precision", request.kernel().precision().name().toLowerCase(Locale.ROOT));
    logged.put("shortcuts", request.kernel().shortcuts() ? "on" : "off");
    logged.put("tileRows", tiling.rowsAsLogged());
    logged.put("tilePlan", tiling.planAsLogged());
    logged.put("palette", palette);
    logged.put("output", outputs.picture().toString());
    logged.put("counts", outputs.counts().map(Object::toString).orElse(""));
    logged.put("workDir", outputs.workDirectory(1).map(Object::toString).orElse(""));
    logged.put("repeat", repeat);
    return logged;
  }

  private String reproduction(RenderRequest request) {
    return "render --bounds="
        + request.viewport().bounds()
        + " --size="
        + request.viewport().size()
        + " --max-iter="
        + request.maxIter()
        + " --pixel-anchor="
        + request.anchor().name().toLowerCase(Locale.ROOT)
        + kernel.asOptions()
        + tiling.asOptions();
  }
}
