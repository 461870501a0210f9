package sparkbrot.color.gradient;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Reads a gradient from a file of this or another program, told by the ending of its name: Fractint
 * ({@code .map}), GIMP ({@code .ggr}), Kalles Fraktaler ({@code .kfp}, {@code .kfr}); anything else
 * holds colour stops as text. Such a file comes from anywhere.
 */
public final class GradientFile {

  /** Larger files are no gradients. */
  public static final int MAX_BYTES = 1 << 20;

  private GradientFile() {}

  /**
   * The gradient of a file.
   *
   * @param name of the file, with its ending
   * @param in its content, which is not closed
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException saying what it must be, in one line
   */
  public static Gradient read(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("must have at most " + MAX_BYTES + " bytes");
    }
    return parse(name.toLowerCase(Locale.ROOT), new String(bytes, StandardCharsets.ISO_8859_1));
  }

  static Gradient parse(String name, String content) {
    List<String> lines = content.lines().map(String::strip).toList();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "map" -> FractintMap.parse(lines);
      case "ggr" -> GimpGradient.parse(lines);
      case "kfp", "kfr" -> KallesFraktalerColors.parse(lines);
      default -> GradientText.parse(String.join(" ", lines).strip());
    };
  }
}
