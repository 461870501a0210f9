package sparkbrot.kernel.perturbation;

import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.scene.KernelSpec;

/** Reference and places of an image's samples; each executor makes the table of it. */
final class PreparedPerturbation implements PreparedKernel {

  private static final long serialVersionUID = 1L;

  private final ReferenceOrbit orbit;
  private final OffsetGrid grid;
  private final double epsilon;
  private final int maxIter;
  private final KernelSpec spec;

  private transient PerturbedImage image;

  PreparedPerturbation(
      ReferenceOrbit orbit, OffsetGrid grid, double epsilon, int maxIter, KernelSpec spec) {
    this.orbit = orbit;
    this.grid = grid;
    this.epsilon = epsilon;
    this.maxIter = maxIter;
    this.spec = spec;
  }

  @Override
  public SampleKernel open() {
    return image().open(spec);
  }

  private synchronized PerturbedImage image() {
    if (image == null) {
      image = new PerturbedImage(orbit, epsilon, grid, maxIter);
    }
    return image;
  }
}
