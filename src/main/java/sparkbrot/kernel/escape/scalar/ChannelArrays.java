package sparkbrot.kernel.escape.scalar;

import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;

/**
 * Where a kernel puts what it computes, row-major from index 0; null for channels that nobody asked
 * for.
 *
 * @param estimateScale factor of distance estimates, {@link ExteriorValues#estimateScale}
 */
public record ChannelArrays(
    int[] counts, int[] n, float[] nf, float[] dex, float[] dey, double estimateScale) {

  /** Of a sample that was not seen outside. */
  public static final int INTERIOR_N = -1;

  /** For counts alone. */
  public static ChannelArrays of(int[] counts) {
    return new ChannelArrays(counts, null, null, null, null, 0);
  }

  public static ChannelArrays of(SampleBlock block, double spacing) {
    return new ChannelArrays(
        block.counts(),
        block.channels().contains(Channel.N) ? block.ints(Channel.N) : null,
        floats(block, Channel.NF),
        floats(block, Channel.DEX),
        floats(block, Channel.DEY),
        ExteriorValues.estimateScale(spacing));
  }

  private static float[] floats(SampleBlock block, Channel channel) {
    return block.channels().contains(channel) ? block.floats(channel) : null;
  }

  /** Whether samples that escaped are followed farther. */
  public boolean exterior() {
    return n != null || nf != null || distance();
  }

  /** Whether that takes the derivative. */
  public boolean distance() {
    return dex != null || dey != null;
  }

  /** Sets what a sample has that was not seen outside. */
  public void putInterior(int i) {
    put(i, INTERIOR_N, 0, 0, 0);
  }

  /** Sets what a sample has besides its count, from values not rounded yet. */
  public void put(int i, int farCount, double fraction, double deRe, double deIm) {
    if (n != null) {
      n[i] = farCount;
    }
    if (nf != null) {
      nf[i] = ExteriorValues.fraction(fraction);
    }
    if (dex != null) {
      dex[i] = ExteriorValues.component(deRe);
    }
    if (dey != null) {
      dey[i] = ExteriorValues.component(deIm);
    }
  }

  /** Makes a row the conjugate of another: only the imaginary part of the distance differs. */
  void copyRowConjugated(int from, int to, int columns) {
    for (Object array : new Object[] {counts, n, nf, dex, dey}) {
      if (array != null) {
        System.arraycopy(array, from * columns, array, to * columns, columns);
      }
    }
    if (dey != null) {
      for (int i = to * columns; i < (to + 1) * columns; i++) {
        dey[i] = 0f - dey[i];
      }
    }
  }
}
