package sparkbrot.kernel.escape;

import java.util.Optional;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelGrid;

/**
 * Counts of the other family of z² + c: c is the same for all samples, and a sample is where its z
 * begins. Strict binary64, bit for bit the same in scalar code and in vectors; it has counts and
 * smooth counts, and no distance.
 */
public final class JuliaKernel implements SampleKernel {

  static final double ESCAPE_RADIUS_SQUARED = 4;

  private final PixelGrid grid;
  private final double cr;
  private final double ci;

  /** Null for scalar code. */
  private final JuliaVectors vectors;

  /**
   * @param choice vectors where this JVM has them, unless scalar code is asked for
   * @throws IllegalArgumentException if |c| exceeds 2: orbits beyond 2 would come back
   */
  public JuliaKernel(PixelGrid grid, double cr, double ci, KernelSpec.Choice choice) {
    if (!(cr * cr + ci * ci <= ESCAPE_RADIUS_SQUARED)) {
      throw new IllegalArgumentException("c must be within 2 of 0");
    }
    this.grid = grid;
    this.cr = cr;
    this.ci = ci;
    boolean present = ModuleLayer.boot().findModule(Kernels.VECTOR_MODULE).isPresent();
    this.vectors =
        choice != KernelSpec.Choice.SCALAR && present ? JuliaVectors.ifFast(cr, ci) : null;
  }

  @Override
  public String name() {
    return vectors == null ? "scalar julia" : "vector" + vectorBits() + " julia";
  }

  @Override
  public int vectorBits() {
    return vectors == null ? Long.SIZE : vectors.lanes() * Long.SIZE;
  }

  @Override
  public Optional<String> fallback() {
    return Optional.empty();
  }

  @Override
  public long fill(SampleBlock block) {
    ChannelArrays out = ChannelArrays.of(block, grid.xspan() / grid.widthPx());
    if (out.distance()) {
      throw new UnsupportedOperationException("no distance estimates of Julia sets");
    }
    SamplePositions positions = SamplePositions.of(grid, block.region());
    int columns = block.columns();
    double[] x = new double[columns];
    double[] y = new double[columns];
    int[] counts = new int[columns];
    long computed = 0;
    for (int row = 0; row < block.rows(); row++) {
      positions.moveTo(row);
      System.arraycopy(positions.reals, 0, x, 0, columns);
      System.arraycopy(positions.imags, 0, y, 0, columns);
      if (vectors == null) {
        count(x, y, counts, block.maxIter());
      } else {
        vectors.count(x, y, counts, block.maxIter());
      }
      for (int col = 0; col < columns; col++) {
        computed += counts[col];
        put(out, row * columns + col, x[col], y[col], counts[col], block.maxIter());
      }
    }
    return computed;
  }

  /** Takes a row to where each sample is beyond 2, or to the limit. */
  private void count(double[] x, double[] y, int[] counts, int maxIter) {
    for (int col = 0; col < x.length; col++) {
      double re = x[col];
      double im = y[col];
      int n = 0;
      while (n < maxIter) {
        double xx = re * re;
        double yy = im * im;
        if (!(xx + yy <= ESCAPE_RADIUS_SQUARED)) {
          break;
        }
        im = 2 * (re * im) + ci;
        re = (xx - yy) + cr;
        n++;
      }
      x[col] = re;
      y[col] = im;
      counts[col] = n;
    }
  }

  private void put(ChannelArrays out, int i, double re, double im, int count, int maxIter) {
    out.counts()[i] = count;
    if (count == maxIter) {
      out.putInterior(i);
      return;
    }
    if (!out.exterior()) {
      return;
    }
    double x = re;
    double y = im;
    int n = count;
    while (x * x + y * y <= ExteriorValues.FAR_RADIUS_SQUARED) {
      double real = (x * x - y * y) + cr;
      y = 2 * (x * y) + ci;
      x = real;
      n++;
    }
    out.put(i, n, ExteriorValues.fraction(x, y), 0, 0);
  }
}
