package sparkbrot.color.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Colour stops in order of their places; equal places make an edge. As text they are as in CSS,
 * {@code #0b1026 0%, #d9f3f7 45%, #0b1026 100%}, and without places if they are evenly spaced.
 *
 * @param stops at least two
 */
public record Gradient(List<GradientStop> stops) {

  /** More than any program writes, and few enough for the text chunk of a picture. */
  public static final int MAX_STOPS = 3_000;

  static final String SIZE_RULE = "must have 2 to " + MAX_STOPS + " colour stops";

  public Gradient {
    stops = List.copyOf(stops);
    if (stops.size() < 2 || stops.size() > MAX_STOPS) {
      throw new IllegalArgumentException(SIZE_RULE);
    }
    for (int i = 1; i < stops.size(); i++) {
      if (stops.get(i).place() < stops.get(i - 1).place()) {
        throw new IllegalArgumentException("colour stops must be in order of their places");
      }
    }
  }

  /** Colours spaced evenly from begin to end. */
  static Gradient evenly(List<Integer> colors) {
    List<GradientStop> stops = new ArrayList<>();
    for (int i = 0; i < colors.size(); i++) {
      stops.add(new GradientStop(colors.get(i), evenPlace(i, colors.size())));
    }
    return new Gradient(stops);
  }

  /** Colours of a list that begins anew behind its last, as in the files of fractal programs. */
  static Gradient cyclic(List<Integer> colors) {
    List<Integer> closed = new ArrayList<>(colors);
    if (!closed.isEmpty()) {
      closed.add(closed.get(0));
    }
    return evenly(closed);
  }

  private static int evenPlace(int index, int size) {
    return (int) ((long) GradientStop.END * index / Math.max(1, size - 1));
  }

  /** Whether it ends with the colour that it begins with, and so has no edge if repeated. */
  public boolean closed() {
    return stops.get(0).rgb() == stops.get(stops.size() - 1).rgb();
  }

  /** The text that {@link GradientText#parse} makes this gradient of. */
  public String text() {
    boolean even = evenly(stops.stream().map(GradientStop::rgb).toList()).equals(this);
    return stops.stream()
        .map(stop -> GradientStop.colorText(stop.rgb()) + (even ? "" : " " + stop.placeText()))
        .collect(Collectors.joining(", "));
  }
}
