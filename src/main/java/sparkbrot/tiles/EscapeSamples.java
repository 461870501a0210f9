package sparkbrot.tiles;

/**
 * Counts of one strip. The array has one owner, the renderer, which uses it again for the next
 * strip: encoders read it during the call and keep nothing of it.
 *
 * @param firstRow first row of the strip in the image
 * @param rows rows of the strip
 * @param widthPx columns
 * @param maxIter limit of the counts; a count that equals it was not seen outside
 * @param counts rows x widthPx counts, row-major, from index 0
 */
public record EscapeSamples(int firstRow, int rows, int widthPx, int maxIter, int[] counts) {

  /** Samples in this strip; the array may be longer. */
  public int size() {
    return rows * widthPx;
  }
}
