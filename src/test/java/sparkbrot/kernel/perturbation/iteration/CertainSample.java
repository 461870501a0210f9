package sparkbrot.kernel.perturbation.iteration;

import sparkbrot.kernel.perturbation.DeepViews;
import sparkbrot.kernel.perturbation.exact.CertainCount;
import sparkbrot.kernel.perturbation.exact.FineSample;
import sparkbrot.kernel.perturbation.number.TwofoldComplex;
import sparkbrot.kernel.perturbation.reference.FineOrbit;
import sparkbrot.kernel.perturbation.reference.KnownReferences;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.kernel.perturbation.reference.ReferenceKey;
import sparkbrot.scene.KernelSpec.Accuracy;
import sparkbrot.scene.RenderRequest;

/** A sample of an image by each of the three ways to a certain count, alone. */
public final class CertainSample {

  private final PerturbedImage image;
  private final SampleWalk walk;
  private final FineSample fine;
  private final CertainCount last;
  private final TwofoldComplex c = new TwofoldComplex();

  public CertainSample(RenderRequest request) {
    image = image(DeepViews.with(request, Accuracy.EXACT));
    walk = image.walk(false);
    fine = new FineSample(image.bound().table(), image.grid().scale(), image.maxIter());
    int bits = image.bound().table().reference().bits();
    last = new CertainCount(request.viewport(), image.maxIter(), bits);
  }

  private static PerturbedImage image(RenderRequest request) {
    ReferenceKey key = ReferenceKey.of(request);
    FineOrbit orbit = (FineOrbit) new KnownReferences().orbit(key, done -> {});
    return PerturbedImage.certain(
        orbit.fine(), OffsetGrid.of(request, key.c()), request.maxIter(), request.viewport());
  }

  private int count(boolean escaped, int iteration) {
    return escaped ? iteration - 1 : image.maxIter();
  }

  /** The count in binary64. */
  public Integer plain(int row, int column) {
    double anchor = image.grid().anchor();
    walk.begin(image.grid().re(column, anchor), image.grid().im(row, anchor));
    walk.run();
    return walk.unsure ? null : count(walk.escaped, walk.iteration);
  }

  /** The count in 106 bits. */
  public Integer fine(int row, int column) {
    double anchor = image.grid().anchor();
    image.grid().place(row, column, anchor, anchor, c);
    return fine.count(c);
  }

  /** The count in as many bits as it takes. */
  public int last(int row, int column) {
    double anchor = image.grid().anchor();
    last.run(row, column, anchor, anchor);
    return count(last.escaped(), last.iteration());
  }
}
