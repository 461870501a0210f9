package sparkbrot.kernel.escape;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What touches vectors of {@link JuliaKernel}: the same operations in the same order. */
final class JuliaVectors {

  private static final VectorSpecies<Double> SPECIES = VectorWidth.ofDouble();

  private final double cr;
  private final double ci;

  private JuliaVectors(double cr, double ci) {
    this.cr = cr;
    this.ci = ci;
  }

  /** Null where masks are slower than scalar code. */
  static JuliaVectors ifFast(double cr, double ci) {
    return VectorWidth.hasMasks(SPECIES) ? new JuliaVectors(cr, ci) : null;
  }

  int lanes() {
    return SPECIES.length();
  }

  /** Takes a row to where each sample is beyond 2, or to the limit. */
  void count(double[] x, double[] y, int[] counts, int maxIter) {
    DoubleVector re = DoubleVector.broadcast(SPECIES, cr);
    DoubleVector im = DoubleVector.broadcast(SPECIES, ci);
    double[] steps = new double[SPECIES.length()];
    for (int col = 0; col < x.length; col += SPECIES.length()) {
      VectorMask<Double> inRow = SPECIES.indexInRange(col, x.length);
      DoubleVector zx = DoubleVector.fromArray(SPECIES, x, col, inRow);
      DoubleVector zy = DoubleVector.fromArray(SPECIES, y, col, inRow);
      DoubleVector made = DoubleVector.zero(SPECIES);
      for (int n = 0; n < maxIter; n++) {
        DoubleVector xx = zx.mul(zx);
        DoubleVector yy = zy.mul(zy);
        VectorMask<Double> inside =
            xx.add(yy).compare(VectorOperators.LE, JuliaKernel.ESCAPE_RADIUS_SQUARED).and(inRow);
        if (!inside.anyTrue()) {
          break;
        }
        DoubleVector xy = zx.mul(zy);
        zy = zy.blend(xy.add(xy).add(im), inside);
        zx = zx.blend(xx.sub(yy).add(re), inside);
        made = made.blend(made.add(1), inside);
      }
      zx.intoArray(x, col, inRow);
      zy.intoArray(y, col, inRow);
      made.intoArray(steps, 0);
      for (int lane = 0; lane < steps.length && col + lane < x.length; lane++) {
        counts[col + lane] = (int) steps[lane];
      }
    }
  }
}
