package sparkbrot.kernel.escape.vector;

import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.kernel.escape.scalar.JuliaOrbit;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Precision;

/**
 * The vector kernels to other packages: each arithmetic and precision has its own SIMD code, and
 * binary64 another where C2 lacks masks. None can be made where jdk.incubator.vector is missing, so
 * ask for that first.
 */
public final class VectorKernels {

  private VectorKernels() {}

  /** The kernel of a spec's arithmetic, precision and shortcuts, whatever its choice. */
  public static EscapeKernel of(KernelSpec spec) {
    boolean strict = spec.arithmetic() == Arithmetic.STRICT;
    String name = strict ? "strict" : "fused";
    if (spec.precision() == Precision.FLOAT) {
      return strict
          ? new FloatVectorKernel(
              new StrictFloatSteps(), new StrictFloatFarSteps(), name, spec.shortcuts())
          : new FloatVectorKernel(
              new FusedFloatSteps(), new FusedFloatFarSteps(), name, spec.shortcuts());
    }
    if (!strict) {
      return new DoubleVectorKernel(
          new FusedDoubleSteps(), new FusedDoubleFarSteps(), name, spec.shortcuts());
    }
    return VectorWidth.hasMasks(VectorWidth.ofDouble())
        ? new DoubleVectorKernel(
            new StrictDoubleSteps(), new StrictDoubleFarSteps(), name, spec.shortcuts())
        : new DoubleVectorKernel(
            new MaskFreeSteps(), new MaskFreeFarSteps(), name, spec.shortcuts());
  }

  /** Vectors for a Julia set whose orbits are safe to them ({@link JuliaVectors#areSafe}). */
  public static JuliaVectors julia(boolean shortcuts, JuliaOrbit orbit) {
    return VectorWidth.hasMasks(VectorWidth.ofDouble())
        ? new JuliaVectors(new StrictDoubleSteps(), new StrictDoubleFarSteps(), shortcuts, orbit)
        : new JuliaVectors(new MaskFreeSteps(), new MaskFreeFarSteps(), shortcuts, orbit);
  }
}
