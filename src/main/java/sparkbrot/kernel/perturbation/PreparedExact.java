package sparkbrot.kernel.perturbation;

import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.perturbation.iteration.PerturbedImage;
import sparkbrot.kernel.perturbation.reference.FineOrbit;
import sparkbrot.kernel.perturbation.reference.FineReference;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.kernel.perturbation.reference.Unfolded;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.Viewport;

/** Of an image whose counts are certain: each executor unfolds the reference in two doubles. */
final class PreparedExact implements PreparedKernel {

  private static final long serialVersionUID = 1L;

  private final FineOrbit orbit;
  private final OffsetGrid grid;
  private final Viewport view;
  private final int maxIter;
  private final KernelSpec spec;

  PreparedExact(FineOrbit orbit, OffsetGrid grid, Viewport view, int maxIter, KernelSpec spec) {
    this.orbit = orbit;
    this.grid = grid;
    this.view = view;
    this.maxIter = maxIter;
    this.spec = spec;
  }

  @Override
  public SampleKernel open() {
    return image().open(spec);
  }

  private record ImageKey(Object orbit, OffsetGrid grid, Viewport view, int maxIter) {}

  private PerturbedImage image() {
    FineReference reference = orbit.fine();
    return Unfolded.get(
        new ImageKey(orbit.id(), grid, view, maxIter),
        PerturbedImage.class,
        () -> PerturbedImage.certain(reference, grid, maxIter, view));
  }
}
