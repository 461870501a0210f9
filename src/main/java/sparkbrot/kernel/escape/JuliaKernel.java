package sparkbrot.kernel.escape;

import java.util.Optional;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.escape.scalar.ChannelArrays;
import sparkbrot.kernel.escape.scalar.JuliaOrbit;
import sparkbrot.kernel.escape.scalar.SamplePositions;
import sparkbrot.kernel.escape.scalar.ScalarKernel;
import sparkbrot.kernel.escape.vector.JuliaVectors;
import sparkbrot.kernel.escape.vector.VectorKernels;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelGrid;

/**
 * Samples of a Julia set: c is the same for all of them, and a sample is where its z begins. Strict
 * binary64, bit for bit the same in scalar code and in vectors.
 */
final class JuliaKernel implements SampleKernel {

  private static final String UNSAFE =
      "a Julia constant of nearly 2 or more from 0 is computed by scalar code";

  private final PixelGrid grid;
  private final JuliaOrbit orbit;
  private final Optional<String> fallback;

  /** Null for scalar code. */
  private final JuliaVectors vectors;

  /**
   * Selects for this JVM.
   *
   * @param spec of the family of Julia sets
   * @throws KernelUnavailableException if the spec demands what this JVM lacks
   */
  JuliaKernel(PixelGrid grid, KernelSpec spec) {
    this.grid = grid;
    this.orbit = JuliaOrbit.of(spec.constant());
    // What these kernels may be is what the escape family's may, in its strict binary64.
    Kernels.Selection selection =
        Kernels.select(
            new KernelSpec(
                spec.choice(),
                KernelSpec.Arithmetic.STRICT,
                KernelSpec.Precision.DOUBLE,
                spec.shortcuts()));
    boolean safe = JuliaVectors.areSafe(orbit);
    if (!safe && spec.choice() == KernelSpec.Choice.VECTOR) {
      throw new KernelUnavailableException("--kernel vector: " + UNSAFE + "; use --kernel auto");
    }
    this.fallback =
        selection.fellBack()
            ? Optional.of(selection.reason())
            : safe || spec.choice() == KernelSpec.Choice.SCALAR
                ? Optional.empty()
                : Optional.of(UNSAFE);
    this.vectors =
        selection.kernel() instanceof ScalarKernel || !safe
            ? null
            : VectorKernels.julia(spec.shortcuts(), orbit);
  }

  @Override
  public String name() {
    return (vectors == null ? "scalar" : "vector" + vectorBits()) + " julia strict double";
  }

  @Override
  public int vectorBits() {
    return vectors == null ? Long.SIZE : vectors.lanes() * Double.SIZE;
  }

  @Override
  public Optional<String> fallback() {
    return fallback;
  }

  @Override
  public long fill(SampleBlock block) {
    return fill(SamplePositions.of(grid, block.region()), block);
  }

  @Override
  public long fill(SampleBlock block, SampleOffsets offsets) {
    return fill(SamplePositions.of(grid, block.region(), offsets), block);
  }

  private long fill(SamplePositions positions, SampleBlock block) {
    ChannelArrays out = ChannelArrays.of(block, positions.spacing());
    if (vectors != null) {
      return vectors.compute(positions, block.maxIter(), out);
    }
    long computed = 0;
    for (int row = 0; row < block.rows(); row++) {
      positions.moveTo(row);
      double[] reals = positions.reals();
      double[] imags = positions.imags();
      for (int col = 0; col < block.columns(); col++) {
        int i = row * block.columns() + col;
        computed += orbit.compute(reals[col], imags[col], block.maxIter(), out, i);
      }
    }
    return computed;
  }
}
