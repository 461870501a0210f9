package sparkbrot.cli.option;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import sparkbrot.scene.Decimals;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.Viewport;

/** The options that say what is shown: part of the plane, size, limit of iterations. */
public final class ViewOptions {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})[xX](\\d{1,9})");

  // Read from the result of parsing, before there is a command to run.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = FromOption.NAME,
      paramLabel = "URI",
      description =
          "Take view, size, limit, arithmetic and colours from a picture (.png, .tif) or from"
              + " samples (.exr) that render wrote, or the view alone from a location of Kalles"
              + " Fraktaler (.kfr) or Fraktaler-3 (.toml). What else is given replaces what the"
              + " file says. Default: none")
  private String from;

  @Option(
      names = "--center",
      paramLabel = "RE,IM",
      description =
          "Centre of the view, decimals of up to 20000 characters. Default: "
              + UsualView.MANDELBROT_CENTER
              + "; "
              + UsualView.JULIA_CENTER
              + " for julia")
  private String center;

  @Option(
      names = "--width",
      paramLabel = "W",
      description =
          "Width of the view in the complex plane; the height follows from --size. Default: "
              + UsualView.MANDELBROT_WIDTH
              + "; "
              + UsualView.JULIA_WIDTH
              + " for julia")
  private String width;

  @Option(
      names = "--zoom",
      paramLabel = "Z",
      description =
          "Instead of --width: 4/Z is the view's height, as in Kalles Fraktaler and Fraktaler-3.")
  private String zoom;

  @Option(
      names = "--bounds",
      paramLabel = "XMIN,XMAX,YMIN,YMAX",
      description = "Edges of the view, instead of --center and --width or --zoom.")
  private String bounds;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "4096x4096",
      description = "Columns and rows in pixels, each 1 to 1048576. Default: ${DEFAULT-VALUE}")
  private String size;

  @Option(
      names = "--pixel-anchor",
      paramLabel = "center|corner",
      defaultValue = "center",
      description =
          "Where in its pixel a sample lies; corner is the grid of the seed article and of the"
              + " Benchmarks Game. Default: ${DEFAULT-VALUE}")
  private PixelAnchor anchor;

  @Option(
      names = "--max-iter",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Limit of the iterations of a sample, at least 1. Default: ${DEFAULT-VALUE}")
  private String maxIter;

  /** Whether images of these sizes have sides of the same ratio; so have those that are none. */
  static boolean sameShape(String size, String other) {
    Matcher a = SIZE.matcher(size);
    Matcher b = SIZE.matcher(other);
    return !a.matches()
        || !b.matches()
        || Long.parseLong(a.group(1)) * Long.parseLong(b.group(2))
            == Long.parseLong(a.group(2)) * Long.parseLong(b.group(1));
  }

  PixelAnchor anchor() {
    return anchor;
  }

  int maxIter() {
    return Numbers.positive("--max-iter", maxIter, Integer.MAX_VALUE);
  }

  /**
   * The view.
   *
   * @param usual what is shown where nothing else was asked for
   * @throws UsageException if it reaches beyond the range of double
   */
  Viewport viewport(UsualView usual) {
    Matcher sides = SIZE.matcher(size);
    if (!sides.matches()) {
      throw new UsageException("--size", size, "expected columns x rows, such as 4096x4096");
    }
    int widthPx = side(sides.group(1));
    int heightPx = side(sides.group(2));
    Viewport viewport =
        bounds == null ? centered(usual, widthPx, heightPx) : bounded(widthPx, heightPx);
    requireReadable(viewport);
    SampleSpacing.requireInRange(viewport, viewOption(usual));
    return viewport;
  }

  /** What a picture says of its edges is read back with the same limit. */
  private void requireReadable(Viewport viewport) {
    for (BigDecimal edge :
        List.of(viewport.xmin(), viewport.xmax(), viewport.ymin(), viewport.ymax())) {
      int characters = edge.toString().length();
      if (characters > Decimals.MAX_EDGE_CHARACTERS) {
        throw new UsageException(
            (bounds == null ? "--center" : "--bounds")
                + ": an edge of the view has "
                + characters
                + " characters, at most "
                + Decimals.MAX_EDGE_CHARACTERS);
      }
    }
  }

  private int side(String digits) {
    int px = Integer.parseInt(digits);
    if (px < 1 || px > Viewport.MAX_SIDE_PX) {
      throw new UsageException("--size", size, "each side must be 1 to " + Viewport.MAX_SIDE_PX);
    }
    return px;
  }

  private Viewport centered(UsualView usual, int widthPx, int heightPx) {
    BigDecimal[] at =
        decimals("--center", center == null ? usual.center() : center, 2, Decimals.MAX_CHARACTERS);
    if (zoom != null) {
      if (width != null) {
        throw new UsageException("--zoom", zoom, "excludes --width");
      }
      return Viewport.zoomed(at[0], at[1], positive("--zoom", zoom), widthPx, heightPx);
    }
    BigDecimal span = positive("--width", width == null ? usual.width() : width);
    return Viewport.centered(at[0], at[1], span, widthPx, heightPx);
  }

  private static BigDecimal positive(String option, String value) {
    BigDecimal number = decimals(option, value, 1, Decimals.MAX_CHARACTERS)[0];
    if (number.signum() <= 0) {
      throw new UsageException(option, value, "must be positive");
    }
    return number;
  }

  private Viewport bounded(int widthPx, int heightPx) {
    if (center != null || width != null || zoom != null) {
      throw new UsageException("--bounds", bounds, "excludes --center and --width or --zoom");
    }
    BigDecimal[] edges = decimals("--bounds", bounds, 4, Decimals.MAX_EDGE_CHARACTERS);
    if (edges[0].compareTo(edges[1]) >= 0) {
      throw new UsageException("--bounds", bounds, "XMIN must be less than XMAX");
    }
    if (edges[2].compareTo(edges[3]) >= 0) {
      throw new UsageException("--bounds", bounds, "YMIN must be less than YMAX");
    }
    return Viewport.bounded(edges[0], edges[1], edges[2], edges[3], widthPx, heightPx);
  }

  /** The option that says how wide the view is, with its value. */
  String viewOption(UsualView usual) {
    if (bounds != null) {
      return "--bounds " + bounds;
    }
    if (zoom != null) {
      return "--zoom " + zoom;
    }
    return "--width " + (width == null ? usual.width() : width);
  }

  private static BigDecimal[] decimals(
      String option, String value, int expected, int maxCharacters) {
    String[] parts = value.split(",", -1);
    if (parts.length != expected) {
      throw new UsageException(
          option, value, "expected " + expected + " decimal number" + (expected > 1 ? "s" : ""));
    }
    BigDecimal[] decimals = new BigDecimal[expected];
    for (int i = 0; i < expected; i++) {
      decimals[i] = decimal(option, value, parts[i].strip(), maxCharacters);
    }
    return decimals;
  }

  private static BigDecimal decimal(String option, String value, String text, int maxCharacters) {
    try {
      return Decimals.parse(text, maxCharacters);
    } catch (IllegalArgumentException e) {
      if (text.length() > maxCharacters) {
        throw new UsageException(option + ": " + e.getMessage());
      }
      throw new UsageException(option, value, e.getMessage());
    }
  }
}
