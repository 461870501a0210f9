package sparkbrot.kernel.perturbation;

import java.util.Optional;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
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

  private PerturbedImage image() {
    ReferenceOrbit unfolded = orbit.unfold();
    return Unfolded.get(
        new ImageKey(orbit.id(), grid, epsilon, maxIter),
        PerturbedImage.class,
        () -> new PerturbedImage(unfolded, epsilon, grid, maxIter));
  }

  /** A kernel for a coarse sample of the image, by the image's own table. */
  SampleKernel sampler(RenderRequest coarse, ReferencePoint c) {
    PerturbedImage sample = image().sampled(OffsetGrid.of(coarse, c), coarse.maxIter());
    return new ScalarPerturbation(sample, Optional.empty());
  }

  @Override
  public SampleKernel open() {
    return image().open(spec);
  }
}
