package sparkbrot.kernel.perturbation;

import java.util.Optional;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.kernel.escape.VectorWidth;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.Viewport;

/**
 * What all samples of an image need in a JVM, unfolded.
 *
 * @param orbit the reference
 * @param table its jumps
 * @param grid places of samples
 * @param maxIter limit of iterations
 * @param bound null unless counts shall be certain
 * @param view the same places exactly; null unless counts shall be certain
 */
record PerturbedImage(
    ReferenceOrbit orbit,
    JumpTable table,
    OffsetGrid grid,
    int maxIter,
    ErrorBound bound,
    Viewport view) {

  /** An image whose counts are approximated. */
  PerturbedImage(ReferenceOrbit orbit, double epsilon, OffsetGrid grid, int maxIter) {
    this(
        orbit,
        new JumpTable(orbit, grid.largest(), grid.scale(), epsilon),
        grid,
        maxIter,
        null,
        null);
  }

  /** An image whose counts are certain. */
  static PerturbedImage certain(
      FineReference reference, OffsetGrid grid, int maxIter, Viewport view) {
    ExactTable table = new ExactTable(reference, grid.largest(), grid.scale());
    return new PerturbedImage(
        reference.orbit, table.jumps, grid, maxIter, new ErrorBound(table), view);
  }

  SampleWalk walk(boolean withDerivative) {
    return new SampleWalk(orbit, table, grid.scale(), maxIter, withDerivative, bound);
  }

  SampleOutput output(SampleBlock block, SamplePlaces places) {
    CertainSamples certain =
        bound == null ? null : new CertainSamples(bound.table, grid, view, maxIter);
    return new SampleOutput(block, orbit, grid, places, certain);
  }

  /** A kernel for this JVM: vectors where they are faster; without masks scalar code is. */
  SampleKernel open(KernelSpec spec) {
    Choice choice = spec.choice();
    if (choice == Choice.SCALAR) {
      return new ScalarPerturbation(this, Optional.empty());
    }
    if (ModuleLayer.boot().findModule(Kernels.VECTOR_MODULE).isPresent()) {
      return choice == Choice.VECTOR || VectorChoice.pays()
          ? new VectorPerturbation(this)
          : new ScalarPerturbation(this, Optional.empty());
    }
    String missing =
        "module "
            + Kernels.VECTOR_MODULE
            + " is missing on Java "
            + Runtime.version()
            + "; mend it with "
            + Kernels.MENDING_FLAG;
    if (choice == Choice.VECTOR) {
      throw new KernelUnavailableException("--kernel vector: " + missing);
    }
    return new ScalarPerturbation(this, Optional.of("fell back to the scalar kernel: " + missing));
  }

  /** A class of its own: loading it fails where the module is missing. */
  private static final class VectorChoice {

    static boolean pays() {
      return VectorWidth.hasMasks(VectorWidth.ofDouble());
    }
  }
}
