package sparkbrot.kernel.escape.vector;

import java.util.Arrays;
import sparkbrot.kernel.escape.scalar.ChannelArrays;
import sparkbrot.kernel.escape.scalar.JuliaOrbit;
import sparkbrot.kernel.escape.scalar.SamplePositions;

/**
 * SIMD twin of {@link JuliaOrbit}. To the survivors of {@link DoubleVectorKernel} it makes no
 * difference where a sample began: here all of them are taken in at once, each with the same c. A
 * block of unchecked steps is safe as long as |z| &gt; 2 never comes back. For one thread at a
 * time.
 */
public final class JuliaVectors {

  /** Of |c|&sup2;: nearer to 2, rounding could bring z back from just outside of |z| = 2. */
  private static final double LARGEST_SQUARED = 3.99;

  private static final int LIST_LENGTH = 8192;

  private final DoubleSteps arithmetic;
  private final DoubleFarSteps farArithmetic;
  private final boolean shortcuts;
  private final JuliaOrbit orbit;

  /** Those of the last block, if it had as many columns. */
  private DoubleSurvivors survivors;

  private DoubleExterior exterior;
  private int columns;

  JuliaVectors(
      DoubleSteps arithmetic, DoubleFarSteps farArithmetic, boolean shortcuts, JuliaOrbit orbit) {
    this.arithmetic = arithmetic;
    this.farArithmetic = farArithmetic;
    this.shortcuts = shortcuts;
    this.orbit = orbit;
  }

  /** Whether blocks of unchecked steps are safe. */
  public static boolean areSafe(JuliaOrbit orbit) {
    return orbit.cr() * orbit.cr() + orbit.ci() * orbit.ci() <= LARGEST_SQUARED;
  }

  /** Of one vector. */
  public int lanes() {
    return arithmetic.lanes();
  }

  /**
   * Computes what arrays are there for.
   *
   * @param maxIter limit of the count, at least 1
   * @param out arrays for at least the region's samples
   * @return the iterations really computed
   */
  public long compute(SamplePositions positions, int maxIter, ChannelArrays out) {
    int rows = positions.region().rows();
    makeRoom(positions.region().columns());
    // The derivative is another one than the exterior's.
    ChannelArrays counted = out.distance() ? ChannelArrays.of(out.counts()) : out;
    exterior.begin(counted);
    long computed = 0;
    for (int row = 0; row < rows; row++) {
      positions.moveTo(row);
      takeIn(positions, row * columns, counted);
      if (survivors.list.length >= LIST_LENGTH || row == rows - 1) {
        computed += survivors.run(0, maxIter, out.counts(), exterior);
      }
    }
    if (out.distance()) {
      addDistances(positions, maxIter, out);
    }
    return computed;
  }

  private void makeRoom(int wanted) {
    if (wanted != columns) {
      columns = wanted;
      survivors = new DoubleSurvivors(arithmetic, LIST_LENGTH + columns, shortcuts);
      exterior = new DoubleExterior(farArithmetic, columns);
    }
  }

  private void takeIn(SamplePositions positions, int first, ChannelArrays out) {
    DoubleLanes list = survivors.list;
    int at = list.length;
    System.arraycopy(positions.reals(), 0, list.x, at, columns);
    System.arraycopy(positions.imags(), 0, list.y, at, columns);
    Arrays.fill(list.cr, at, at + columns, orbit.cr());
    Arrays.fill(list.ci, at, at + columns, orbit.ci());
    for (int col = 0; col < columns; col++) {
      list.pixel[at + col] = first + col;
      // Who escapes gets values of its own.
      out.putInterior(first + col);
    }
    list.length += columns;
  }

  private void addDistances(SamplePositions positions, int maxIter, ChannelArrays out) {
    for (int row = 0; row < positions.region().rows(); row++) {
      positions.moveTo(row);
      double[] reals = positions.reals();
      double[] imags = positions.imags();
      for (int col = 0; col < columns; col++) {
        int i = row * columns + col;
        if (out.counts()[i] < maxIter) {
          orbit.leaveWithDerivative(reals[col], imags[col], out, i);
        } else {
          out.putInterior(i);
        }
      }
    }
  }
}
