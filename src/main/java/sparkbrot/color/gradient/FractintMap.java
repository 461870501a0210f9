package sparkbrot.color.gradient;

import java.util.ArrayList;
import java.util.List;

/**
 * Fractint's colour maps: a line a colour, which begins with red, green, blue from 0 to 255; what
 * follows is a comment. The list begins anew behind its last colour.
 */
final class FractintMap {

  private static final String NUMBER = "[0-9]{1,3}";

  private FractintMap() {}

  static Gradient parse(List<String> lines) {
    List<Integer> colors = new ArrayList<>();
    for (String line : lines) {
      if (line.isEmpty() || line.startsWith(";") || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split("[\\s,]+", 4);
      if (words.length < 3) {
        throw new IllegalArgumentException("each line must begin with red, green, blue");
      }
      int rgb = 0;
      for (int i = 0; i < 3; i++) {
        rgb = rgb << 8 | component(words[i]);
      }
      colors.add(rgb);
    }
    return Gradient.cyclic(colors);
  }

  /**
   * A number from 0 to 255.
   *
   * @throws IllegalArgumentException if it is none
   */
  static int component(String text) {
    if (!text.matches(NUMBER) || Integer.parseInt(text) > 255) {
      throw new IllegalArgumentException("red, green, blue must be whole numbers from 0 to 255");
    }
    return Integer.parseInt(text);
  }
}
