package sparkbrot.color.coloring;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sparkbrot.color.Histogram;

/**
 * Which share of an image's samples has at most some smooth count, at so many counts that each step
 * from one to the next has about the same share. It travels with a picture as text, {@code
 * bin:share, …}, so that its pixels can be made again without counting.
 *
 * @param knots in order; the first has the share 0, the last all
 */
record Equalization(List<Knot> knots) implements Serializable {

  /** A share of all. */
  static final int ALL = 1 << 16;

  private static final int STEPS = 256;
  private static final int MAX_KNOTS = 2 * STEPS;
  private static final int SAFE_BITS = 46;

  /**
   * A share of the samples.
   *
   * @param bin the counts that lie before the begin of this bin of a {@link Histogram}
   * @param share samples that have them, in {@value #ALL}ths
   */
  record Knot(int bin, int share) implements Serializable {}

  Equalization {
    knots = List.copyOf(knots);
    if (knots.size() < 2
        || knots.size() > MAX_KNOTS
        || knots.get(0).share() != 0
        || knots.get(0).bin() < 0
        || knots.get(knots.size() - 1).share() != ALL
        || knots.get(knots.size() - 1).bin() > Histogram.BINS) {
      throw new IllegalArgumentException("must be a histogram as Sparkbrot writes it");
    }
    for (int i = 1; i < knots.size(); i++) {
      if (knots.get(i).bin() <= knots.get(i - 1).bin()
          || knots.get(i).share() < knots.get(i - 1).share()) {
        throw new IllegalArgumentException("must be a histogram whose shares grow");
      }
    }
  }

  /** Of all samples that were counted; without any, of one sample a bin. */
  static Equalization of(Histogram histogram) {
    long total = histogram.total();
    List<Knot> knots = new ArrayList<>();
    long sum = 0;
    long step = 0;
    for (int bin = 0; bin < Histogram.BINS && sum < total; bin++) {
      long samples = histogram.samples(bin);
      if (samples > 0 && knots.isEmpty()) {
        knots.add(new Knot(bin, 0));
      }
      sum += samples;
      if (samples > 0 && (sum == total || share(sum, total, STEPS) > step)) {
        step = share(sum, total, STEPS);
        knots.add(new Knot(bin + 1, (int) share(sum, total, ALL)));
      }
    }
    return new Equalization(
        knots.isEmpty() ? List.of(new Knot(0, 0), new Knot(Histogram.BINS, ALL)) : knots);
  }

  /** So many parts of a whole, rounded down; without overflow. */
  private static long share(long part, long whole, long parts) {
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(whole) - SAFE_BITS);
    return part == whole ? parts : (part >> shift) * parts / Math.max(1, whole >> shift);
  }

  String text() {
    return knots.stream().map(k -> k.bin() + ":" + k.share()).collect(Collectors.joining(","));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException saying what it must be
   */
  static Equalization parse(String text) {
    String[] parts = text.split(",", MAX_KNOTS + 1);
    List<Knot> knots = new ArrayList<>();
    for (String part : parts) {
      if (!part.matches("[0-9]{1,6}:[0-9]{1,6}")) {
        throw new IllegalArgumentException("must be own, or a histogram as Sparkbrot writes it");
      }
      int colon = part.indexOf(':');
      knots.add(
          new Knot(
              Integer.parseInt(part.substring(0, colon)),
              Integer.parseInt(part.substring(colon + 1))));
    }
    return new Equalization(knots);
  }
}
