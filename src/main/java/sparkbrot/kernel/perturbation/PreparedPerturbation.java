package sparkbrot.kernel.perturbation;

import java.util.Optional;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.kernel.escape.VectorWidth;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.RenderRequest;

/** Reference and places of an image's samples; each executor makes the table of it. */
final class PreparedPerturbation implements PreparedKernel {

  private static final long serialVersionUID = 1L;

  private final FoldedOrbit orbit;
  private final OffsetGrid grid;
  private final double epsilon;
  private final int maxIter;
  private final KernelSpec spec;

  PreparedPerturbation(
      FoldedOrbit orbit, OffsetGrid grid, double epsilon, int maxIter, KernelSpec spec) {
    this.orbit = orbit;
    this.grid = grid;
    this.epsilon = epsilon;
    this.maxIter = maxIter;
    this.spec = spec;
  }

  private record TableKey(Object orbit, WideReal cMax, int scale, double epsilon) {}

  private JumpTable table() {
    ReferenceOrbit unfolded = orbit.unfold();
    return Unfolded.get(
        new TableKey(orbit.id(), grid.largest(), grid.scale(), epsilon),
        JumpTable.class,
        () -> new JumpTable(unfolded, grid.largest(), grid.scale(), epsilon));
  }

  /** A kernel for a coarse sample of the image, by the image's own table. */
  SampleKernel sampler(RenderRequest coarse, ReferencePoint c) {
    return new ScalarPerturbation(
        orbit.unfold(), table(), OffsetGrid.of(coarse, c), coarse.maxIter(), Optional.empty());
  }

  /** Vectors where they are faster: without masks scalar code is. */
  @Override
  public SampleKernel open() {
    Choice choice = spec.choice();
    if (choice == Choice.SCALAR) {
      return scalar(Optional.empty());
    }
    if (ModuleLayer.boot().findModule(Kernels.VECTOR_MODULE).isPresent()) {
      return choice == Choice.VECTOR || VectorChoice.pays()
          ? new VectorPerturbation(orbit.unfold(), table(), grid, maxIter)
          : scalar(Optional.empty());
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
    return scalar(Optional.of("fell back to the scalar kernel: " + missing));
  }

  private SampleKernel scalar(Optional<String> fallback) {
    return new ScalarPerturbation(orbit.unfold(), table(), grid, maxIter, fallback);
  }

  /** A class of its own: loading it fails where the module is missing. */
  private static final class VectorChoice {

    static boolean pays() {
      return VectorWidth.hasMasks(VectorWidth.ofDouble());
    }
  }
}
