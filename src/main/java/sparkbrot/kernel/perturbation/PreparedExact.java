package sparkbrot.kernel.perturbation;

import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.Viewport;

/** Of an image whose counts are certain: each executor computes the reference in two doubles. */
final class PreparedExact implements PreparedKernel {

  private static final long serialVersionUID = 1L;

  private final ReferencePoint c;
  private final int last;
  private final OffsetGrid grid;
  private final Viewport view;
  private final int maxIter;
  private final KernelSpec spec;

  private transient PerturbedImage image;

  /**
   * @param c the reference's, with more bits
   * @param last index of the last number of its orbit that samples need
   */
  PreparedExact(
      ReferencePoint c, int last, OffsetGrid grid, Viewport view, int maxIter, KernelSpec spec) {
    this.c = c;
    this.last = last;
    this.grid = grid;
    this.view = view;
    this.maxIter = maxIter;
    this.spec = spec;
  }

  @Override
  public SampleKernel open() {
    return image().open(spec);
  }

  private synchronized PerturbedImage image() {
    if (image == null) {
      image = PerturbedImage.certain(new FineReference(c, last), grid, maxIter, view);
    }
    return image;
  }
}
