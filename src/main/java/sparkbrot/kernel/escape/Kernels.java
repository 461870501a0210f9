package sparkbrot.kernel.escape;

import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.KernelSpec.Precision;

/** The one place that selects a kernel, and says why. */
public final class Kernels {

  /** The module that vector kernels are written against (JEP 338 and its successors). */
  public static final String VECTOR_MODULE = "jdk.incubator.vector";

  /** The flag that makes it available. */
  public static final String MENDING_FLAG = "--add-modules=" + VECTOR_MODULE;

  private Kernels() {}

  /**
   * A kernel and the reason for it.
   *
   * @param kernel what will run
   * @param fellBack whether something better was wanted but is missing here
   * @param reason one sentence; names the flag that mends it if {@code fellBack}
   */
  public record Selection(EscapeKernel kernel, boolean fellBack, String reason) {}

  /**
   * Selects for this JVM.
   *
   * @throws KernelUnavailableException if the spec demands what this JVM lacks
   */
  public static Selection select(KernelSpec spec) {
    return select(spec, ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent());
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
