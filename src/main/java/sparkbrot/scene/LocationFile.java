package sparkbrot.scene;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The view of a location file of another deep zoomer: centre, zoom and limit of iterations, as
 * options. Numbers are taken as they stand, whoever parses the options checks them. Rotation,
 * stretching and colours are passed over; a file of another fractal is refused, as its view means
 * nothing here.
 *
 * <p>Sources: what Kalles Fraktaler 2+ and Fraktaler-3 write and read, in their code (ToText of
 * fraktal_sft, param.cc) and the manual of Fraktaler-3.
 */
public final class LocationFile {

  /** Endings of file names: of Kalles Fraktaler and of Fraktaler-3. */
  public static final List<String> SUFFIXES = List.of(".kfr", ".toml");

  /** More than the longest decimals need beside a gradient and a shader. */
  public static final int MAX_BYTES = 4 << 20;

  private static final String RE = "Re";
  private static final String IM = "Im";
  private static final String ZOOM = "Zoom";
  private static final String ITERATIONS = "Iterations";

  /** What each of these must be in a .kfr file for the fractal to be z² + c, if it is there. */
  private static final Map<String, String> KALLES_FORMULA =
      Map.of("FractalType", "0", "Power", "2", "UseHybridFormula", "0");

  private static final String REAL_KEY = "location.real";
  private static final String IMAG_KEY = "location.imag";
  private static final String ZOOM_KEY = "location.zoom";
  private static final String ITERATIONS_KEY = "bailout.iterations";

  /** The same of a .toml file; older versions named their formula. */
  private static final Map<String, String> FRAKTALER_FORMULA =
      Map.of(
          "formula.name", "Mandelbrot",
          "formula.power", "2",
          "formula.abs_x", "false",
          "formula.abs_y", "false",
          "formula.neg_x", "false",
          "formula.neg_y", "false");

  private LocationFile() {}

  /** Whether a file of this name is one. */
  public static boolean isOne(String fileName) {
    return SUFFIXES.stream().anyMatch(fileName.toLowerCase(Locale.ROOT)::endsWith);
  }

  /**
   * Reads a file.
   *
   * @param fileName ends with one of the suffixes
   * @throws IllegalArgumentException in one line, if it is none or of another fractal
   */
  public static RequestText parse(String fileName, String content) {
    if (content.length() > MAX_BYTES) {
      throw new IllegalArgumentException("it has more than " + MAX_BYTES + " bytes");
    }
    return fileName.toLowerCase(Locale.ROOT).endsWith(SUFFIXES.get(0))
        ? kalles(content)
        : fraktaler(content);
  }

  private static RequestText kalles(String content) {
    Map<String, String> values = new HashMap<>();
    Set<String> taken = Set.of(RE, IM, ZOOM, ITERATIONS);
    for (String line : (Iterable<String>) content.lines()::iterator) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String key = line.substring(0, colon);
        add(values, taken, KALLES_FORMULA, key, line.substring(colon + 1).strip());
      }
    }
    for (String key : List.of(RE, IM, ZOOM)) {
      if (!values.containsKey(key)) {
        throw new IllegalArgumentException("it has no line \"" + key + ": ...\"");
      }
    }
    RequestText text = view(values.get(RE), values.get(IM), values.get(ZOOM));
    return values.containsKey(ITERATIONS) ? text.put("max-iter", values.get(ITERATIONS)) : text;
  }

  /** What is at its default is not in such a file. */
  private static RequestText fraktaler(String content) {
    Map<String, String> values = new HashMap<>();
    Set<String> taken = Set.of(REAL_KEY, IMAG_KEY, ZOOM_KEY, ITERATIONS_KEY, "program");
    new TomlReader(content).read((key, value) -> add(values, taken, FRAKTALER_FORMULA, key, value));
    if (values.isEmpty()) {
      throw new IllegalArgumentException("it has no " + REAL_KEY + " and no program");
    }
    return view(
            values.getOrDefault(REAL_KEY, "0"),
            values.getOrDefault(IMAG_KEY, "0"),
            values.getOrDefault(ZOOM_KEY, "1"))
        .put("max-iter", values.getOrDefault(ITERATIONS_KEY, "1024"));
  }

  private static void add(
      Map<String, String> values,
      Set<String> taken,
      Map<String, String> formula,
      String key,
      String value) {
    String must = formula.get(key);
    if (must != null && !must.equals(value)) {
      throw new IllegalArgumentException(
          "it is of another fractal: " + key + " " + printable(value) + ", must be " + must);
    }
    if (taken.contains(key) && values.putIfAbsent(key, value) != null) {
      throw new IllegalArgumentException("it has " + key + " twice");
    }
  }

  /** A value as one line has room for it: a bare carriage return ends no line of TOML. */
  private static String printable(String value) {
    String line = value.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= 40 ? line : line.substring(0, 40) + "...";
  }

  private static RequestText view(String re, String im, String zoom) {
    return new RequestText().put("center", re + "," + im).put("zoom", zoom);
  }
}
