package sparkbrot.color.gradient;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads colour stops as CSS writes them. */
final class GradientText {

  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,12})?%");

  private GradientText() {}

  /** Whether a text means to be colour stops, and no name. */
  static boolean looksLikeStops(String text) {
    return text.strip().startsWith("#");
  }

  /**
   * The gradient of a text such as {@code #0b1026 0%, #d9f3f7 45%, #0b1026}. As in CSS, the first
   * stop without a place is at 0%, the last at 100%, and others lie evenly between their
   * neighbours.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static Gradient parse(String text) {
    String[] parts = text.split(",", Gradient.MAX_STOPS + 1);
    if (parts.length > Gradient.MAX_STOPS) {
      throw new IllegalArgumentException(Gradient.SIZE_RULE);
    }
    List<Integer> colors = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (String part : parts) {
      String[] words = part.strip().split("\\s+", 3);
      if (words.length > 2) {
        throw new IllegalArgumentException("each colour stop must be a colour and a place");
      }
      colors.add(GradientStop.color(words[0]));
      places.add(words.length < 2 ? null : place(words[1]));
    }
    fill(places);
    List<GradientStop> stops = new ArrayList<>();
    for (int i = 0; i < colors.size(); i++) {
      stops.add(new GradientStop(colors.get(i), places.get(i)));
    }
    return new Gradient(stops);
  }

  private static int place(String percent) {
    if (!PERCENT.matcher(percent).matches()) {
      throw new IllegalArgumentException("a stop's place must be a percentage such as 45%");
    }
    BigDecimal value = new BigDecimal(percent.substring(0, percent.length() - 1));
    return value.movePointRight(4).intValue();
  }

  private static void fill(List<Integer> places) {
    int last = places.size() - 1;
    if (places.get(0) == null) {
      places.set(0, 0);
    }
    if (places.get(last) == null) {
      places.set(last, GradientStop.END);
    }
    int known = 0;
    for (int i = 1; i <= last; i++) {
      if (places.get(i) != null) {
        long span = places.get(i) - (long) places.get(known);
        for (int j = known + 1; j < i; j++) {
          places.set(j, (int) (places.get(known) + span * (j - known) / (i - known)));
        }
        known = i;
      }
    }
  }
}
