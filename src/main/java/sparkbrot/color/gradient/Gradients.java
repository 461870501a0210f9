package sparkbrot.color.gradient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The gradients that a name stands for: a resource with a line each, {@code name: colour stops}.
 * Lines that begin with {@code //} are comments.
 */
public final class Gradients {

  private static final String RESOURCE = "/sparkbrot/gradients/built-in.txt";
  private static final Map<String, Gradient> BUILT_IN = read();

  private Gradients() {}

  private static Map<String, Gradient> read() {
    Map<String, Gradient> gradients = new LinkedHashMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Gradients.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank() && !line.startsWith("//")) {
          int colon = line.indexOf(':');
          gradients.put(line.substring(0, colon), GradientText.parse(line.substring(colon + 1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(gradients);
  }

  /** Names of those that are built in, in the order of the resource. */
  public static Set<String> names() {
    return BUILT_IN.keySet();
  }

  /** A built-in gradient. */
  public static Optional<Gradient> named(String name) {
    return Optional.ofNullable(BUILT_IN.get(name));
  }

  /**
   * The gradient of a name or of colour stops.
   *
   * @throws IllegalArgumentException saying what it must be
   */
  public static Gradient parse(String nameOrStops) {
    if (GradientText.looksLikeStops(nameOrStops)) {
      return GradientText.parse(nameOrStops);
    }
    return named(nameOrStops)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of "
                        + String.join(", ", names())
                        + ", a file, or colour stops such as '#0b1026 0%, #d9f3f7 45%, #0b1026'"));
  }
}
