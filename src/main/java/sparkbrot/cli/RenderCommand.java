package sparkbrot.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparkbrot.color.Palette;
import sparkbrot.image.OutputFormat;
import sparkbrot.job.CommandClock;
import sparkbrot.job.JobFailedException;
import sparkbrot.job.JobOptions;
import sparkbrot.job.JobResult;
import sparkbrot.job.RenderJob;
import sparkbrot.scene.RenderRequest;
import sparkbrot.storage.Location;
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

  @Option(
      names = "--max-iter",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Limit of the iterations of a sample, at least 1. Default: ${DEFAULT-VALUE}")
  private String maxIter;

  @Mixin private KernelOptions kernel;

  @Mixin private TilingOptions tiling;

  @Option(
      names = "--palette",
      paramLabel = "NAME",
      defaultValue = DEFAULT_PALETTE,
      description = "Colours: twilight, fire, ice, spectrum or gray. Default: ${DEFAULT-VALUE}")
  private String palette;

  @Option(
      names = "--output",
      paramLabel = "URI",
      description =
          "Picture, local or on any Hadoop file system; .png, or .pbm with the samples set that did"
              + " not escape. Default: a new file under target/")
  private String output;

  @Option(
      names = "--counts",
      paramLabel = "URI",
      description = "Raw counts as a NumPy array: .npy, int32, rows x columns. Default: none")
  private String counts;

  @Option(
      names = "--log-dir",
      paramLabel = "URI",
      defaultValue = "target/logs",
      description = "Directory of the timing log. Default: ${DEFAULT-VALUE}")
  private String logDir;

  @Option(names = "--overwrite", description = "Replace existing outputs.")
  private boolean overwrite;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Render N times in one application: the first is cold, the others warm."
              + " Default: ${DEFAULT-VALUE}")
  private String repeat;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description =
          "Limit for the master's answer, and for the executors asked for."
              + " Default: ${DEFAULT-VALUE}")
  private String wait;

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
            view.viewport(kernel.spec().precision()),
            view.anchor(),
            Numbers.positive("--max-iter", maxIter, Integer.MAX_VALUE),
            kernel.spec());
    String picture =
        output == null ? "target/sparkbrot-" + System.currentTimeMillis() + ".png" : output;
    Location outputLocation = location("--output", picture);
    OutputFormat format =
        OutputFormat.ofPicture(outputLocation.name())
            .orElseThrow(
                () ->
                    new UsageException(
                        "--output",
                        picture,
                        "the ending must be one of " + OutputFormat.pictureSuffixes()));
    JobOptions options =
        new JobOptions(
            request,
            paletteNamed(palette),
            tiling.rows(),
            tiling.plan(),
            outputLocation,
            format,
            Optional.ofNullable(counts).map(this::countsLocation),
            logDirectory(),
            overwrite,
            Numbers.positive("--repeat", repeat, MAX_REPEAT),
            Duration.ofSeconds(Numbers.positive("--wait", wait, 86_400)),
            forceJdk,
            reproduction(request),
            asLogged(request, picture));
    // Their endings keep --output and --counts apart, but a directory may have any name.
    if (options.logDir().equals(outputLocation)) {
      throw new UsageException("--log-dir", logDir, "must not be the same as --output");
    }
    if (options.counts().equals(Optional.of(options.logDir()))) {
      throw new UsageException("--log-dir", logDir, "must not be the same as --counts");
    }
    return options;
  }

  private Location countsLocation(String text) {
    Location location = location("--counts", text);
    if (!location.name().toLowerCase(Locale.ROOT).endsWith(OutputFormat.NPY.suffix())) {
      throw new UsageException("--counts", text, "the ending must be .npy");
    }
    return location;
  }

  private Location logDirectory() {
    Location directory = location("--log-dir", logDir);
    try {
      if (directory.exists() && !directory.isDirectory()) {
        throw new UsageException("--log-dir", logDir, "is a file, a directory is needed");
      }
    } catch (IOException e) {
      throw new UsageException("--log-dir", logDir, "cannot be read: " + e.getMessage());
    }
    return directory;
  }

  private static Location location(String option, String text) {
    try {
      Location location = Location.of(text);
      if (location.local() && "cluster".equals(System.getProperty("spark.submit.deployMode"))) {
        throw new UsageException(
            option, text, "in cluster deploy mode a URI with a scheme is needed, such as hdfs://");
      }
      return location;
    } catch (IllegalArgumentException e) {
      throw new UsageException(option, text, "no usable path or URI: " + e.getMessage());
    }
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

  private Map<String, String> asLogged(RenderRequest request, String picture) {
    Map<String, String> logged = new LinkedHashMap<>();
    logged.put("bounds", request.viewport().bounds());
    logged.put("size", request.viewport().size());
    logged.put("maxIter", maxIter);
    logged.put("pixelAnchor", request.anchor().name().toLowerCase(Locale.ROOT));
    logged.put("kernel", request.kernel().choice().name().toLowerCase(Locale.ROOT));
    logged.put("arithmetic", request.kernel().arithmetic().name().toLowerCase(Locale.ROOT));
    logged.put("precision", request.kernel().precision().name().toLowerCase(Locale.ROOT));
    logged.put("shortcuts", request.kernel().shortcuts() ? "on" : "off");
    logged.put("tileRows", tiling.rowsAsLogged());
    logged.put("tilePlan", tiling.planAsLogged());
    logged.put("palette", palette);
    logged.put("output", picture);
    logged.put("counts", counts == null ? "" : counts);
    logged.put("repeat", repeat);
    return logged;
  }

  private String reproduction(RenderRequest request) {
    return "render --bounds="
        + request.viewport().bounds()
        + " --size="
        + request.viewport().size()
        + " --max-iter="
        + maxIter
        + " --pixel-anchor="
        + request.anchor().name().toLowerCase(Locale.ROOT)
        + kernel.asOptions()
        + tiling.asOptions();
  }
}
