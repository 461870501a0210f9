package sparkbrot.samples;

import java.util.Locale;

/**
 * A 128-bit digest of an image's counts, for finding errors and not for defending against anybody:
 * two different images whose counts were not chosen with the keys below in mind have the same
 * digest with a probability below 2^-60. It takes an eighth of the time of SHA-256 where most
 * counts stand in runs, and a sixtieth where the CPU has no instructions for that; where none does,
 * a third and a twentieth. Like SHA-256 of rows, it is made of rows, wherever they are.
 *
 * <p>Each row is cut into blocks of 1024 counts, the last may be shorter; an odd last count has a
 * zero beside it. Counts are below 2^31. With keys k below 2^62, a block's pairs give the products
 *
 * <pre>
 *   p_i = (c_2i + k_2i) (c_2i+1 + k_2i+1)
 * </pre>
 *
 * <p>whose upper 64 bits are summed modulo 2^64, and apart from these the lower 64 bits. If two
 * blocks differ in some count then, all other keys being fixed, equal sums leave no more than two
 * values for the difference of that pair's products, each of which at most one value of the key
 * beside that count makes: 2 of 2^62. The sums, upper first, in halves of 32 bits, upper first, are
 * coefficients of a polynomial over all blocks of a row modulo 2^61 - 1, the first having the
 * highest power but for the number of columns before it. A row's digest is its values at two
 * points; the image's is the values, at two other points, of a polynomial whose coefficients are
 * the two numbers of each row, in row order, and last the number of rows. Polynomials of degree d
 * agree at a point with a probability of d / (2^61 - 1) at most, and d is 2^21 for the largest
 * image: squared, for the two points, that is less than 2^-79.
 *
 * <p>Keys and points are SplitMix64's numbers from state 0: the upper 62 bits of the first 1024,
 * and the upper 61 of the next four.
 *
 * <p>The idea is NH with a polynomial above it, as in J. Black, S. Halevi, H. Krawczyk, T. Krovetz
 * and P. Rogaway, "UMAC: Fast and Secure Message Authentication" (CRYPTO 1999), with the products'
 * halves summed apart, which saves the carry. SplitMix64: G. L. Steele, D. Lea and C. H. Flood,
 * "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014).
 */
final class CountsDigest {

  static final int BLOCK = PairSums.MOST_COUNTS;
  private static final long HALF = 0xffffffffL;
  private static final long ROW_X;
  private static final long ROW_Y;
  private static final long IMAGE_X;
  private static final long IMAGE_Y;

  static {
    SplitMix64 numbers = new SplitMix64(BLOCK);
    ROW_X = numbers.next() >>> 3;
    ROW_Y = numbers.next() >>> 3;
    IMAGE_X = numbers.next() >>> 3;
    IMAGE_Y = numbers.next() >>> 3;
  }

  /**
   * A row's digest: the two values of its polynomial.
   *
   * @param sum of its counts, which are at hand when the digest is made; else 0
   */
  record Row(long x, long y, long sum) {

    Row(long x, long y) {
      this(x, y, 0);
    }
  }

  private static final Row NOTHING = new Row(0, 0);

  private long x;
  private long y;
  private int rows;

  /** Appends the next row. */
  void add(Row row) {
    append(row.x);
    append(row.y);
    rows++;
  }

  private void append(long coefficient) {
    x = Mersenne61.multiplyAdd(x, IMAGE_X, coefficient);
    y = Mersenne61.multiplyAdd(y, IMAGE_Y, coefficient);
  }

  /** 32 hexadecimal digits, once all rows were added. */
  String finish() {
    append(rows);
    return String.format(Locale.ROOT, "%016x%016x", x, y);
  }

  /**
   * The digest of a row, the {@code columns} counts from {@code from}.
   *
   * @param sums what knows the runs of the rows around it
   */
  static Row row(PairSums sums, int[] counts, int from, int columns) {
    return part(new Row(columns, columns), sums, counts, from, columns);
  }

  /** What {@link #join} makes rows of: counts of a row that begin at a multiple of 1024. */
  static Row part(PairSums sums, int[] counts, int from, int columns) {
    return part(NOTHING, sums, counts, from, columns);
  }

  /** The polynomials of a part of a row and of the part right of it, as those of one. */
  static Row join(Row left, Row right, int rightColumns) {
    Row shift = shift(rightColumns);
    return new Row(
        Mersenne61.multiplyAdd(left.x, shift.x, right.x),
        Mersenne61.multiplyAdd(left.y, shift.y, right.y),
        left.sum + right.sum);
  }

  /** The digest of a row of so many columns whose parts are all joined. */
  static Row whole(Row joined, int columns) {
    return join(new Row(columns, columns), joined, columns);
  }

  /** The points' powers that so many counts have as coefficients. */
  private static Row shift(int columns) {
    long powerX = 1;
    long powerY = 1;
    for (int i = 0; i < 4 * ((columns + BLOCK - 1) / BLOCK); i++) {
      powerX = Mersenne61.multiplyAdd(powerX, ROW_X, 0);
      powerY = Mersenne61.multiplyAdd(powerY, ROW_Y, 0);
    }
    return new Row(powerX, powerY);
  }

  private static Row part(Row before, PairSums sums, int[] counts, int from, int columns) {
    long x = before.x;
    long y = before.y;
    long sum = 0;
    for (int done = 0; done < columns; done += BLOCK) {
      sums.take(counts, from + done, Math.min(BLOCK, columns - done));
      x = append(x, ROW_X, sums.high, sums.low);
      y = append(y, ROW_Y, sums.high, sums.low);
      sum += sums.counts;
    }
    return new Row(x, y, sum);
  }

  private static long append(long value, long point, long high, long low) {
    long next = Mersenne61.multiplyAdd(value, point, high >>> 32);
    next = Mersenne61.multiplyAdd(next, point, high & HALF);
    next = Mersenne61.multiplyAdd(next, point, low >>> 32);
    return Mersenne61.multiplyAdd(next, point, low & HALF);
  }
}
