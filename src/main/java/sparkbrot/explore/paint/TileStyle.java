package sparkbrot.explore.paint;

import java.util.Map;
import sparkbrot.color.Coloring;
import sparkbrot.color.Colorings;
import sparkbrot.color.PixelFormat;
import sparkbrot.scene.RequestText;

/**
 * How tiles are coloured, as the options of {@code render} say it.
 *
 * @param text all options, canonical
 * @param coloring what they make
 */
public record TileStyle(RequestText text, Coloring coloring) {

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException naming option, value and rule
   */
  public static TileStyle parse(Map<String, String> options) {
    RequestText given = RequestText.of(options);
    Coloring coloring = Colorings.parse(given);
    RequestText text = new RequestText();
    coloring.describe(text);
    options.forEach(
        (option, value) -> {
          if (text.find(option).isEmpty()) {
            throw new IllegalArgumentException(
                "--" + option + " " + value + ": --color " + text.get("color") + " has none");
          }
        });
    if (coloring.awaitsHistogram()) {
      throw new IllegalArgumentException(
          "--equalize "
              + text.get("equalize")
              + ": needs the histogram of a whole picture, and tiles come one by one: leave it out"
              + " here and add it to the command of a poster");
    }
    if (coloring.pixelFormat() == PixelFormat.RGB16) {
      throw new IllegalArgumentException(
          "--depth 16: tiles have 8 bits: leave it out here and add it to the command of a poster");
    }
    return new TileStyle(text, coloring);
  }
}
