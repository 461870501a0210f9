package sparkbrot.kernel.escape.scalar;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Precision;
import sparkbrot.scene.PixelRegion;

/**
 * The reference that anyone can read: one sample after the other. Of the shortcuts it takes only
 * those that cost no code in the loop: interior samples and mirrored rows.
 */
public final class ScalarKernel implements EscapeKernel {

  /** In place of the iterations computed: told to stop. */
  public static final long STOPPED = -1;

  private final Arithmetic arithmetic;
  private final Precision precision;
  private final boolean shortcuts;
  private final BooleanSupplier goesOn;

  public ScalarKernel(KernelSpec spec) {
    this(spec, () -> true);
  }

  /**
   * A kernel that can be stopped.
   *
   * @param goesOn asked before each sample; after a no the block is not complete, and {@link
   *     #compute} returns {@link #STOPPED}
   */
  public ScalarKernel(KernelSpec spec, BooleanSupplier goesOn) {
    this.goesOn = goesOn;
    this.arithmetic = spec.arithmetic();
    this.precision = spec.precision();
    this.shortcuts = spec.shortcuts();
  }

  @Override
  public String name() {
    return ("scalar " + arithmetic + " " + precision + (shortcuts ? " shortcuts" : ""))
        .toLowerCase(Locale.ROOT);
  }

  @Override
  public int vectorBits() {
    return Long.SIZE;
  }

  @Override
  public long compute(SamplePositions positions, int maxIter, ChannelArrays out) {
    PixelRegion region = positions.region();
    int columns = region.columns();
    MirrorRows mirror = shortcuts ? positions.mirrorRows() : MirrorRows.none();
    DoubleOrbit orbit = new DoubleOrbit();
    FloatOrbit floatOrbit = new FloatOrbit();
    boolean strict = arithmetic == Arithmetic.STRICT;
    long computed = 0;
    for (int row = 0; row < region.rows(); row++) {
      if (mirror.copies(row)) {
        continue;
      }
      positions.moveTo(row);
      double[] reals = positions.reals();
      double[] imags = positions.imags();
      for (int col = 0; col < columns; col++) {
        if (!goesOn.getAsBoolean()) {
          return STOPPED;
        }
        double cr = reals[col];
        double ci = imags[col];
        int i = row * columns + col;
        if (shortcuts && InteriorTest.holds(cr, ci, precision)) {
          out.counts()[i] = maxIter;
          out.putInterior(i);
        } else if (precision == Precision.DOUBLE) {
          computed += orbit.compute(cr, ci, strict, maxIter, out, i);
        } else {
          computed += floatOrbit.compute((float) cr, (float) ci, strict, maxIter, out, i);
        }
      }
    }
    mirror.copyRows(columns, out);
    return computed;
  }
}
