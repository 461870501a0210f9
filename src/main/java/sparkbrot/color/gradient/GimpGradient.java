package sparkbrot.color.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * GIMP's gradients (app/core/gimpgradient.c): a magic line, a name, the number of segments, and a
 * line a segment: left, middle, right; red, green, blue, opacity at its left and at its right; kind
 * of blending, kind of colouring. A segment becomes stops: one at each end, and one in the middle,
 * or several where GIMP's blending is no straight line. Opacity is passed over, and colours are
 * mixed in OKLab, as everywhere here, where GIMP would turn the hue.
 */
final class GimpGradient {

  private static final String MAGIC = "GIMP Gradient";
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,20})?");
  private static final int FIELDS = 13;

  /** Pieces of a segment whose blending is a curve. */
  private static final int PIECES = 8;

  private final List<GradientStop> stops = new ArrayList<>();

  private GimpGradient() {}

  static Gradient parse(List<String> lines) {
    int line = 1;
    if (lines.size() < 3 || !lines.get(0).equals(MAGIC)) {
      throw new IllegalArgumentException("must begin with " + MAGIC);
    }
    if (lines.get(line).startsWith("Name:")) {
      line++;
    }
    int segments = segments(lines.get(line++));
    if (lines.size() < line + segments) {
      throw new IllegalArgumentException("must have as many segments as it says");
    }
    GimpGradient gradient = new GimpGradient();
    for (String segment : lines.subList(line, line + segments)) {
      gradient.add(segment);
    }
    return new Gradient(gradient.stops);
  }

  private static int segments(String text) {
    if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > Gradient.MAX_STOPS) {
      throw new IllegalArgumentException(
          "must have a number of segments up to " + Gradient.MAX_STOPS);
    }
    return Integer.parseInt(text);
  }

  private void add(String line) {
    String[] words = line.split("\\s+");
    if (words.length < FIELDS) {
      throw new IllegalArgumentException("each segment must have " + FIELDS + " numbers or more");
    }
    double[] values = new double[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
      values[i] = number(words[i]);
    }
    double left = values[0];
    double length = values[2] - left;
    double middle = length > 0 ? (values[1] - left) / length : 0.5;
    int kind = (int) values[11];
    boolean straight = kind == 0;
    for (int piece = 0; piece <= PIECES; piece++) {
      double share = (double) piece / PIECES;
      if (straight && piece > 0 && piece < PIECES) {
        if (piece == PIECES / 2 && Math.abs(middle - 0.5) > 1e-6) {
          stop(left + length * middle, 0.5, values);
        }
        continue;
      }
      stop(left + length * share, blend(kind, share, middle), values);
    }
  }

  private static double number(String word) {
    if (!NUMBER.matcher(word).matches()) {
      throw new IllegalArgumentException("segments must be made of plain numbers");
    }
    return Double.parseDouble(word);
  }

  private void stop(double place, double share, double[] values) {
    int rgb = 0;
    for (int i = 0; i < 3; i++) {
      double mixed = values[3 + i] + (values[7 + i] - values[3 + i]) * share;
      rgb = rgb << 8 | (int) (Math.min(Math.max(mixed, 0), 1) * 255 + 0.5);
    }
    int at = (int) (Math.min(Math.max(place, 0), 1) * GradientStop.END + 0.5);
    stops.add(new GradientStop(rgb, at));
  }

  /** Share of the right colour: linear, curved, sinusoidal, sphere inwards and outwards, step. */
  private static double blend(int kind, double share, double middle) {
    double linear =
        share <= middle
            ? (middle <= 0 ? 0 : 0.5 * share / middle)
            : (middle >= 1 ? 1 : 0.5 + 0.5 * (share - middle) / (1 - middle));
    return switch (kind) {
      case 1 ->
          StrictMath.pow(
              share,
              StrictMath.log(0.5) / StrictMath.log(Math.min(Math.max(middle, 1e-6), 1 - 1e-6)));
      case 2 -> (StrictMath.sin(Math.PI * (linear - 0.5)) + 1) / 2;
      case 3 -> Math.sqrt(1 - (linear - 1) * (linear - 1));
      case 4 -> 1 - Math.sqrt(1 - linear * linear);
      case 5 -> share < middle ? 0 : 1;
      default -> linear;
    };
  }
}
