package sparkbrot.kernel.perturbation;

import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.perturbation.fixedpoint.ReferencePoint;
import sparkbrot.kernel.perturbation.iteration.PerturbedImage;
import sparkbrot.kernel.perturbation.reference.FoldedOrbit;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;
import sparkbrot.kernel.perturbation.reference.Unfolded;
import sparkbrot.scene.KernelSpec;
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

  private record ImageKey(Object orbit, OffsetGrid grid, double epsilon, int maxIter) {}

  private PerturbedImage image(boolean onAllProcessors) {
    ReferenceOrbit unfolded = orbit.unfold();
    return Unfolded.get(
        new ImageKey(orbit.id(), grid, epsilon, maxIter),
        PerturbedImage.class,
        () -> new PerturbedImage(unfolded, epsilon, grid, maxIter, onAllProcessors));
  }

  /** The driver's kernel for a coarse sample of the image, by the image's own table. */
  SampleKernel sampler(RenderRequest coarse, ReferencePoint c) {
    return image(true).sampler(OffsetGrid.of(coarse, c), coarse.maxIter());
  }

  @Override
  public SampleKernel open() {
    return image(false).open(spec);
  }
}
