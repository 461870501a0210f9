package sparkbrot.color;

import java.io.Serializable;
import java.util.Set;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;

/**
 * How many samples have which smooth count. Samples that did not escape are not counted. The bins
 * are whole numbers that add up: so the result is the same however the image was cut and whatever
 * came first.
 *
 * <p>A bin is made of the leading bits of 1 + N + NF as a binary64: {@value #BINS_PER_OCTAVE} bins
 * an octave, no logarithm and no rounding of its own.
 */
public final class Histogram implements Serializable {

  private static final long serialVersionUID = 1L;

  static final int BINS_PER_OCTAVE = 1024;

  /** How many there are. N is an unsigned int: 1 + N + NF reaches 2^32. */
  public static final int BINS = 33 * BINS_PER_OCTAVE;

  private static final int DROPPED_BITS = 52 - 10;
  private static final long FIRST = Double.doubleToRawLongBits(1.0) >>> DROPPED_BITS;

  private final long[] samples = new long[BINS];

  /** What samples must have to be counted. */
  public static Set<Channel> channels() {
    return Set.of(Channel.COUNT, Channel.N, Channel.NF);
  }

  /** The bin of a smooth count; one that no kernel makes, as in a damaged file, has one, too. */
  static int bin(int n, float fraction) {
    double value = 1.0 + Integer.toUnsignedLong(n) + fraction;
    long bin = (Double.doubleToRawLongBits(value) >>> DROPPED_BITS) - FIRST;
    return (int) Math.min(Math.max(bin, 0), BINS - 1);
  }

  /** 1 + N + NF at the begin of a bin, which is the end of the one before. */
  public static double begin(int bin) {
    return Double.longBitsToDouble(bin + FIRST << DROPPED_BITS);
  }

  /** Counts the samples of a block. */
  public void add(SampleBlock block) {
    int[] counts = block.counts();
    int[] wholes = block.ints(Channel.N);
    float[] fractions = block.floats(Channel.NF);
    for (int i = 0; i < block.size(); i++) {
      if (counts[i] != block.maxIter()) {
        samples[bin(wholes[i], fractions[i])]++;
      }
    }
  }

  /** Adds what another has counted; returns itself. */
  public Histogram plus(Histogram other) {
    for (int i = 0; i < BINS; i++) {
      samples[i] += other.samples[i];
    }
    return this;
  }

  /** Samples in a bin. */
  public long samples(int bin) {
    return samples[bin];
  }

  /** Samples in all bins. */
  public long total() {
    long total = 0;
    for (long number : samples) {
      total += number;
    }
    return total;
  }
}
