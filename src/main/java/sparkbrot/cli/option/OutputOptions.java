package sparkbrot.cli.option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.ProductType;
import sparkbrot.image.ProductTypes;
import sparkbrot.job.render.OutputRequest;
import sparkbrot.job.render.PyramidPages;
import sparkbrot.storage.Location;

/** The options that say what is written where. */
public final class OutputOptions {

  /** Begins the default names of this command, so that each run has its own. */
  private final String defaultOutput = "target/sparkbrot-" + System.currentTimeMillis() + ".png";

  @Option(
      names = "--output",
      paramLabel = "URI",
      description =
          "Picture, local or on any Hadoop file system; .png, .tif or .tiff (BigTIFF), .cog.tif"
              + " (pyramid, cloud-optimised), .dzi and .szi (pyramid, Deep Zoom as a folder and"
              + " as a zip), or .pbm with"
              + " the samples set that did not escape. May be given several times."
              + " Default: a new file under target/")
  private List<String> outputs;

  @Option(
      names = "--counts",
      paramLabel = "URI",
      description = "Raw counts as a NumPy array: .npy, int32, rows x columns. Default: none")
  private String counts;

  @Option(
      names = "--work-dir",
      paramLabel = "URI",
      description =
          "Directory where executors keep finished tiles, so that the same command resumes a run"
              + " that was cut short. All executors must see it. Default: none")
  private String workDir;

  @Option(
      names = "--log-dir",
      paramLabel = "URI",
      defaultValue = "target/logs",
      description = "Directory of the timing log. Default: ${DEFAULT-VALUE}")
  private String logDir;

  @Option(
      names = "--counts-hash",
      description =
          "Print, log and write into the files also the counts' SHA-256, beside the digest that"
              + " every run has.")
  private boolean countsHash;

  @Option(
      names = "--no-page",
      description = "Write no page beside a pyramid, with which a browser shows it (set.html).")
  private boolean noPage;

  @Option(names = "--overwrite", description = "Replace existing outputs.")
  private boolean overwrite;

  private List<String> outputTexts() {
    return outputs == null ? List.of(defaultOutput) : outputs;
  }

  /**
   * Everything that shall be written of an image.
   *
   * @throws UsageException if there is no such format or place, or if two are the same
   */
  public List<OutputRequest> requests(ImageSpec spec) {
    List<OutputRequest> requests = new ArrayList<>();
    for (String output : outputTexts()) {
      add(requests, request("--output", output, file("--output", output), spec), output);
    }
    if (counts != null) {
      Location location = file("--counts", counts);
      if (!location.name().toLowerCase(Locale.ROOT).endsWith(OutputRequest.COUNTS_SUFFIX)) {
        throw new UsageException(
            "--counts", counts, "the ending must be " + OutputRequest.COUNTS_SUFFIX);
      }
      add(requests, request("--counts", counts, location, spec), counts);
    }
    return requests;
  }

  private static void add(List<OutputRequest> requests, OutputRequest added, String text) {
    for (OutputRequest other : requests) {
      if (same(other.location(), added.location())) {
        throw new UsageException(
            added.option(),
            text,
            "must not be the same as "
                + (other.option().equals(added.option()) ? "another " : "")
                + other.option());
      }
    }
    requests.add(added);
  }

  private static OutputRequest request(
      String option, String text, Location location, ImageSpec spec) {
    ProductType type =
        ProductTypes.ofFileName(location.name())
            .orElseThrow(
                () ->
                    new UsageException(
                        option, text, "the ending must be one of " + ProductTypes.suffixes()));
    try {
      return new OutputRequest(option, location, type.product(spec));
    } catch (IllegalArgumentException e) {
      throw new UsageException(option, text, e.getMessage());
    }
  }

  /** The pages beside those that are pyramids. */
  public PyramidPages pages(List<OutputRequest> requests) {
    return new PyramidPages(noPage ? List.of() : requests, overwrite);
  }

  /** Whether the counts get their SHA-256, too. */
  public boolean countsHash() {
    return countsHash;
  }

  /** Whether existing outputs are replaced. */
  public boolean overwrite() {
    return overwrite;
  }

  /**
   * Where the timing log goes.
   *
   * @throws UsageException if that can be no directory
   */
  public Location logDirectory() {
    return directory("--log-dir", logDir);
  }

  /**
   * The work directory, if one is given. It keeps a picture once, so it cannot be combined with
   * repetitions.
   *
   * @throws UsageException if it is, or can be no directory
   */
  public Optional<Location> workDirectory(int repetitions) {
    if (workDir == null) {
      return Optional.empty();
    }
    if (repetitions > 1) {
      throw new UsageException(
          "--work-dir",
          workDir,
          "cannot be combined with --repeat "
              + repetitions
              + ": a repetition that finds its tiles finished measures nothing");
    }
    Location directory = directory("--work-dir", workDir);
    if (same(directory, logDirectory())) {
      throw new UsageException("--work-dir", workDir, "must not be the same as --log-dir");
    }
    return Optional.of(directory);
  }

  private Location directory(String option, String text) {
    Location directory = location(option, text);
    // Endings keep --output and --counts apart, but a directory may have any name.
    for (String output : outputTexts()) {
      if (same(directory, location("--output", output))) {
        throw new UsageException(option, text, "must not be the same as --output");
      }
    }
    if (counts != null && same(directory, location("--counts", counts))) {
      throw new UsageException(option, text, "must not be the same as --counts");
    }
    requireNothingSpecial(option, text, directory, "a directory is needed");
    try {
      if (directory.exists() && !directory.isDirectory()) {
        throw new UsageException(option, text, "is a file, a directory is needed");
      }
    } catch (IOException e) {
      throw new UsageException(option, text, "cannot be read: " + e.getMessage());
    }
    return directory;
  }

  /** However they are spelled, and through whatever links. */
  private static boolean same(Location a, Location b) {
    return a.resolved().equals(b.resolved());
  }

  /**
   * A place where a regular file is, or may be made.
   *
   * @param option that names it, or the parameter
   * @throws UsageException if there is none
   */
  public static Location file(String option, String text) {
    Location file = location(option, text);
    requireNothingSpecial(option, text, file, "a regular file is needed");
    return file;
  }

  private static void requireNothingSpecial(
      String option, String text, Location location, String rule) {
    try {
      Optional<String> special = location.special();
      if (special.isPresent()) {
        throw new UsageException(option, text, "is " + special.get() + ", " + rule);
      }
    } catch (IOException e) {
      throw new UsageException(option, text, "cannot be read: " + e.getMessage());
    }
  }

  /**
   * A place that executors find, too, wherever the driver runs.
   *
   * @param option that names it, or the parameter
   * @throws UsageException if the text is no usable path or URI
   */
  public static Location location(String option, String text) {
    try {
      Location location = Location.of(text);
      // A file: URI says that the path is the same on every machine, as with NFS.
      if (location.local()
          && !text.regionMatches(true, 0, "file:", 0, 5)
          && "cluster".equals(System.getProperty("spark.submit.deployMode"))) {
        throw new UsageException(
            option,
            text,
            "in cluster deploy mode a URI with a scheme is needed, such as hdfs://, or file:/ where"
                + " all machines share the path");
      }
      return location;
    } catch (IllegalArgumentException e) {
      throw new UsageException(option, text, "no usable path or URI: " + e.getMessage());
    }
  }
}
