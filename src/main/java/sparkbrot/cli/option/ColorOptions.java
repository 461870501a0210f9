package sparkbrot.cli.option;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;
import sparkbrot.color.Coloring;
import sparkbrot.color.Colorings;
import sparkbrot.color.gradient.GradientFile;
import sparkbrot.color.gradient.Gradients;
import sparkbrot.scene.RequestText;
import sparkbrot.storage.Location;

/** The options that say how samples are coloured. */
public final class ColorOptions {

  private static final String PALETTE = "--palette";

  /** As no name of a gradient and no colour stop begins. */
  private static final String URI = "[A-Za-z][A-Za-z0-9+.-]+:/.*";

  @Option(
      names = "--color",
      paramLabel = "NAME",
      defaultValue = "smooth",
      description =
          "Way of colouring: smooth (a gradient), bands (a colour a count), distance (with dark"
              + " filaments), lit (under a lamp) or slopes (steep towards white and black)."
              + " Default: ${DEFAULT-VALUE}")
  private String color;

  @Option(
      names = PALETTE,
      paramLabel = "NAME|FILE|STOPS",
      description =
          "Colours: a built-in gradient ("
              + "twilight, fire, ice, spectrum or gray; but for bands also dusk, reef, amber, moss,"
              + " iris, ink, viridis, magma, inferno or plasma), a file, local or on any Hadoop"
              + " file system (.map, .ggr, .kfp, .kfr, or colour stops as text), or colour stops such as '#0b1026, #d9f3f7 45%%, #0b1026'."
              + " Default: dusk; twilight for bands")
  private String palette;

  @Option(
      names = "--color-density",
      paramLabel = "X",
      description = "Walk the gradient X times as fast. Default: 1")
  private String density;

  @Option(
      names = "--color-offset",
      paramLabel = "X",
      description = "Begin X lengths of the gradient later. Default: 0")
  private String offset;

  @Option(
      names = "--color-repeat",
      paramLabel = "HOW",
      description =
          "What follows the gradient's end: repeat or mirror. Default: repeat if it ends with the"
              + " colour of its begin")
  private String repeat;

  @Option(
      names = "--equalize",
      paramLabel = "X",
      description =
          "0: colours follow the smooth count; 1: equal lengths of the gradient colour equally many"
              + " samples; or between. All samples are counted first, and kept until they are"
              + " coloured. Default: 0")
  private String equalize;

  @Option(
      names = "--histogram",
      paramLabel = "OWN|BIN:SHARE,...",
      description =
          "Histogram to equalize by: that of the samples themselves, or one that a picture's text"
              + " holds; --from takes it. Default: own")
  private String histogram;

  @Option(
      names = "--interior-color",
      paramLabel = "#RRGGBB",
      description = "Colour of samples that did not escape. Default: #000000")
  private String interior;

  @Option(
      names = "--filament",
      paramLabel = "X",
      description =
          "Darken samples nearer to the set than about X samples; 0: none. Default: 0.1 for"
              + " distance and slopes, 0.02 for lit")
  private String filament;

  @Option(
      names = "--light-angle",
      paramLabel = "DEGREES",
      description = "Where the lamp stands, anticlockwise from the right. Default: 135")
  private String lightAngle;

  @Option(
      names = "--light-height",
      paramLabel = "H",
      description = "Height of the lamp: the higher, the flatter. Default: 1.5")
  private String lightHeight;

  @Option(
      names = "--slope-power",
      paramLabel = "X",
      description = "Distance to the set, in samples, within which slopes are steep. Default: 10")
  private String slopePower;

  @Option(
      names = "--slope-ratio",
      paramLabel = "X",
      description = "Share of white or black on the steepest slopes, 0 to 1. Default: 0.5")
  private String slopeRatio;

  @Option(
      names = "--depth",
      paramLabel = "BITS",
      description = "Bits of each of red, green, blue: 8 or 16. Default: 8")
  private String depth;

  @Option(
      names = "--dither",
      paramLabel = "HOW",
      description = "Rounding to those bits: bayer or off. Default: bayer for 8 bits")
  private String dither;

  /**
   * The colouring that is asked for, with its gradient read.
   *
   * @throws UsageException if there is no such one, or if it has no use for an option that is given
   */
  public Coloring coloring() {
    Map<String, String> given = given();
    RequestText options = new RequestText();
    try {
      given.forEach(options::put);
      Coloring coloring = Colorings.parse(options);
      requireAllUsed(given, coloring);
      return coloring;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, Colorings.OPTION, color);
    put(given, "palette", palette == null ? null : gradient(palette));
    put(given, "color-repeat", repeat);
    put(given, "color-offset", offset);
    put(given, "color-density", density);
    put(given, "equalize", equalize);
    put(given, Colorings.HISTOGRAM, histogram);
    put(given, "interior-color", interior);
    put(given, "filament", filament);
    put(given, "light-angle", lightAngle);
    put(given, "light-height", lightHeight);
    put(given, "slope-power", slopePower);
    put(given, "slope-ratio", slopeRatio);
    put(given, "depth", depth);
    put(given, "dither", dither);
    return given;
  }

  private static void put(Map<String, String> given, String option, String value) {
    if (value != null) {
      given.put(option, value.toLowerCase(Locale.ROOT));
    }
  }

  private static void requireAllUsed(Map<String, String> given, Coloring coloring) {
    RequestText used = new RequestText();
    coloring.describe(used);
    given.forEach(
        (option, value) -> {
          if (used.find(option).isEmpty()) {
            throw new UsageException(
                "--" + option, value, "--color " + given.get(Colorings.OPTION) + " has none");
          }
        });
  }

  /** The colour stops of a file, so that executors and the picture's own text need no file. */
  private static String gradient(String value) {
    if (Gradients.named(value.toLowerCase(Locale.ROOT)).isPresent()) {
      return value;
    }
    if (!value.matches(URI) && !isLocalFile(value)) {
      return value;
    }
    Location file = OutputOptions.file(PALETTE, value);
    try (InputStream in = file.read()) {
      return GradientFile.read(file.name(), in).text();
    } catch (IOException e) {
      throw new UsageException(PALETTE, value, "cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UsageException(PALETTE, value, e.getMessage());
    }
  }

  /** Colour stops are no path of a file that is there. */
  private static boolean isLocalFile(String value) {
    try {
      return Files.isRegularFile(Path.of(value));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
