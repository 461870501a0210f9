package sparkbrot.scene;

/**
 * The sample position of every pixel of a whole image, in binary64.
 *
 * <p>A position is a function of its global column or row alone and is never accumulated, so a
 * tile's content does not depend on how the image was cut:
 *
 * <pre>
 *   re(col) = xmin + ((col + offset) * xspan) / widthPx
 *   im(row) = ymax - ((row + offset) * yspan) / heightPx
 * </pre>
 *
 * <p>evaluated in this order. Row 0 has the largest imaginary part.
 *
 * @param xmin left edge of the image
 * @param xspan width of the image in the complex plane
 * @param ymax upper edge of the image
 * @param yspan height of the image in the complex plane
 * @param widthPx columns
 * @param heightPx rows
 * @param anchor where inside the pixel the sample lies
 */
public record PixelGrid(
    double xmin,
    double xspan,
    double ymax,
    double yspan,
    int widthPx,
    int heightPx,
    PixelAnchor anchor) {

  public PixelGrid {
    if (widthPx < 1 || heightPx < 1) {
      throw new IllegalArgumentException(
          "grid " + widthPx + "x" + heightPx + ": each side must be at least 1 pixel");
    }
    if (!Double.isFinite(xmin) || !Double.isFinite(ymax) || !(xspan > 0) || !(yspan > 0)) {
      throw new IllegalArgumentException(
          "grid at "
              + xmin
              + ", "
              + ymax
              + " spanning "
              + xspan
              + " x "
              + yspan
              + ": the corner must be finite and the spans positive");
    }
  }

  /** Real part of the samples in this column. */
  public double re(int col) {
    return xmin + ((col + anchor.offset()) * xspan) / widthPx;
  }

  /** Imaginary part of the samples in this row. */
  public double im(int row) {
    return ymax - ((row + anchor.offset()) * yspan) / heightPx;
  }

  /** Real parts of all columns, in column order. */
  public double[] reals() {
    return reals(0, widthPx);
  }

  /** Real parts of {@code columns} neighbouring columns, in column order. */
  public double[] reals(int firstColumn, int columns) {
    double[] reals = new double[columns];
    for (int i = 0; i < columns; i++) {
      reals[i] = re(firstColumn + i);
    }
    return reals;
  }

  /** The row whose samples mirror this row's exactly at the real axis; -1 if there is none. */
  public int mirrorRow(int row) {
    double im = im(row);
    long guess = Math.round((ymax + im) / yspan * heightPx - anchor.offset());
    return guess >= 0 && guess < heightPx && im((int) guess) == -im ? (int) guess : -1;
  }

  /** Whether neighbouring columns, and neighbouring rows, are distinct in this precision. */
  public boolean samplesAreDistinct(KernelSpec.Precision precision) {
    for (int col = 1; col < widthPx; col++) {
      if (same(re(col - 1), re(col), precision)) {
        return false;
      }
    }
    for (int row = 1; row < heightPx; row++) {
      if (same(im(row - 1), im(row), precision)) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(double a, double b, KernelSpec.Precision precision) {
    return precision == KernelSpec.Precision.DOUBLE ? a == b : (float) a == (float) b;
  }
}
