package sparkbrot.color;

/** Turns counts into indices of a palette's colour table. */
public final class Colorizer {

  private final Palette palette;
  private final int maxIter;
  private final byte[] table;

  Colorizer(Palette palette, int maxIter, byte[] table) {
    this.palette = palette;
    this.maxIter = maxIter;
    this.table = table;
  }

  int maxIter() {
    return maxIter;
  }

  /** Colours {@code length} counts from {@code from} into {@code indices} at {@code to}. */
  public void color(int[] counts, int from, byte[] indices, int to, int length) {
    for (int i = 0; i < length; i++) {
      int count = counts[from + i];
      indices[to + i] = count < table.length ? table[count] : beyondTable(count);
    }
  }

  private byte beyondTable(int count) {
    return count == maxIter ? 0 : (byte) palette.escapedIndex(count);
  }
}
