package sparkbrot.kernel.escape;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.KernelSpec.Precision;
import sparkbrot.scene.RenderRequest;

/** The one place that selects a kernel, and says why. */
public final class Kernels {

  /** The module that vector kernels are written against (JEP 338 and its successors). */
  public static final String VECTOR_MODULE = "jdk.incubator.vector";

  /** The flag that makes it available. */
  public static final String MENDING_FLAG = "--add-modules=" + VECTOR_MODULE;

  /** One sample of scalar code takes at most some milliseconds up to this limit. */
  private static final int MOST_EARLY_ITERATIONS = 1 << 20;

  private Kernels() {}

  /**
   * A kernel and the reason for it.
   *
   * @param kernel what will run
   * @param fellBack whether something better was wanted but is missing here
   * @param reason one sentence; names the flag that mends it if {@code fellBack}
   */
  public record Selection(EscapeKernel kernel, boolean fellBack, String reason) {}

  /** Bits of the widest vectors that kernels of this JVM use; 0 without the module. */
  public static int vectorBits() {
    return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent() ? widest() : 0;
  }

  /** Behind a method of its own, likewise. */
  private static int widest() {
    return VectorWidth.ofDouble().vectorBitSize();
  }

  /**
   * Selects for this JVM.
   *
   * @throws KernelUnavailableException if the spec demands what this JVM lacks
   */
  public static Selection select(KernelSpec spec) {
    return select(spec, ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent());
  }

  /**
   * Selects for this JVM while it compiles the vector kernel, if scalar code may help it out: where
   * nobody asked for one of them, and in strict arithmetic, as a fused operation in scalar code may
   * be slower than all.
   */
  static Optional<Selection> early(RenderRequest request, BooleanSupplier cold) {
    KernelSpec spec = request.kernel();
    Selection selection = select(spec);
    boolean helps =
        spec.choice() == Choice.AUTO
            && spec.arithmetic() == Arithmetic.STRICT
            && request.maxIter() <= MOST_EARLY_ITERATIONS
            && !selection.fellBack();
    return helps
        ? Optional.of(
            new Selection(
                new EarlyKernel(new ScalarKernel(spec, cold), selection.kernel(), cold),
                false,
                "scalar code until the vector kernel is compiled"))
        : Optional.empty();
  }

  static Selection select(KernelSpec spec, boolean vectorModulePresent) {
    if (spec.choice() == Choice.SCALAR) {
      return new Selection(new ScalarKernel(spec), false, "scalar kernel asked for");
    }
    if (vectorModulePresent) {
      return new Selection(vectorKernel(spec), false, VECTOR_MODULE + " is present");
    }
    String missing =
        "module "
            + VECTOR_MODULE
            + " is missing on Java "
            + Runtime.version()
            + "; mend it with "
            + MENDING_FLAG;
    if (spec.choice() == Choice.VECTOR) {
      throw new KernelUnavailableException("--kernel vector: " + missing);
    }
    return new Selection(
        new ScalarKernel(spec), true, "fell back to the scalar kernel: " + missing);
  }

  /** Vectors for Julia sets, where those of the escape family are selected. */
  static JuliaVectors juliaVectors(boolean shortcuts, JuliaOrbit orbit) {
    return VectorWidth.hasMasks(VectorWidth.ofDouble())
        ? new JuliaVectors(new StrictDoubleSteps(), new StrictDoubleFarSteps(), shortcuts, orbit)
        : new JuliaVectors(new MaskFreeSteps(), new MaskFreeFarSteps(), shortcuts, orbit);
  }

  /** Behind a method of its own: loading the class fails where the module is missing. */
  private static EscapeKernel vectorKernel(KernelSpec spec) {
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
}
