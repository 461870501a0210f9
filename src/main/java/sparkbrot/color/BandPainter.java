package sparkbrot.color;

import sparkbrot.samples.SampleBlock;

/** Turns counts into indices of a palette's colour table. */
final class BandPainter implements Painter {

  private final Palette palette;
  private final int maxIter;
  private final byte[] table;

  BandPainter(Palette palette, int maxIter, byte[] table) {
    this.palette = palette;
    this.maxIter = maxIter;
    this.table = table;
  }

  int maxIter() {
    return maxIter;
  }

  @Override
  public void paint(SampleBlock samples, PixelBlock pixels) {
    int columns = samples.columns();
    pixels.resize(samples.rows(), columns);
    for (int row = 0; row < samples.rows(); row++) {
      paint(samples.counts(), row * columns, pixels.bytes(), pixels.offset(row), columns);
    }
  }

  /** Colours {@code length} counts from {@code from} into {@code indices} at {@code to}. */
  private void paint(int[] counts, int from, byte[] indices, int to, int length) {
    for (int i = 0; i < length; i++) {
      int count = counts[from + i];
      indices[to + i] = count < table.length ? table[count] : beyondTable(count);
    }
  }

  private byte beyondTable(int count) {
    return count == maxIter ? 0 : (byte) palette.escapedIndex(count);
  }
}
