package sparkbrot.color.gradient;

import java.util.ArrayList;
import java.util.List;

/**
 * The colours of Kalles Fraktaler's palettes and parameter files: the line {@code Colors:}, numbers
 * from 0 to 255 with commas between them, blue, green, red of each colour. The list begins anew
 * behind its last colour. All else in such a file is passed over.
 */
final class KallesFraktalerColors {

  private static final String KEY = "Colors:";

  private KallesFraktalerColors() {}

  static Gradient parse(List<String> lines) {
    String list =
        lines.stream()
            .filter(line -> line.startsWith(KEY))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("must have a line " + KEY))
            .substring(KEY.length());
    String[] numbers = list.strip().split("\\s*,\\s*", 3 * Gradient.MAX_STOPS + 2);
    List<Integer> colors = new ArrayList<>();
    for (int i = 0; i + 2 < numbers.length; i += 3) {
      colors.add(
          FractintMap.component(numbers[i + 2]) << 16
              | FractintMap.component(numbers[i + 1]) << 8
              | FractintMap.component(numbers[i]));
    }
    if (colors.size() < 2) {
      throw new IllegalArgumentException(KEY + " must have two colours of three numbers or more");
    }
    return Gradient.cyclic(colors);
  }
}
