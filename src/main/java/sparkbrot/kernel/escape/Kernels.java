package sparkbrot.kernel.escape;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.kernel.escape.scalar.ScalarKernel;
import sparkbrot.kernel.escape.vector.VectorKernels;
import sparkbrot.kernel.escape.vector.VectorWidth;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Choice;
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

  /** Whether this JVM has the vector module: without it classes with vectors cannot be loaded. */
  public static boolean hasVectorModule() {
    return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
  }

  /** Bits of the widest vectors that kernels of this JVM use; 0 without the module. */
  public static int vectorBits() {
    return hasVectorModule() ? widest() : 0;
  }

  /** Behind a method of its own: loading the class fails where the module is missing. */
  private static int widest() {
    return VectorWidth.ofDouble().vectorBitSize();
  }

  /**
   * Selects for this JVM.
   *
   * @throws KernelUnavailableException if the spec demands what this JVM lacks
   */
  public static Selection select(KernelSpec spec) {
    return select(spec, hasVectorModule());
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
      return new Selection(VectorKernels.of(spec), false, VECTOR_MODULE + " is present");
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
}
