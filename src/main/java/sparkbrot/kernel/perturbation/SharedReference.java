package sparkbrot.kernel.perturbation;

import java.util.Set;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.perturbation.fixedpoint.ReferencePoint;
import sparkbrot.kernel.perturbation.iteration.PerturbedImage;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.kernel.perturbation.reference.FoldedOrbit;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;
import sparkbrot.kernel.perturbation.reference.Unfolded;
import sparkbrot.samples.Channel;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.RenderRequest;

/**
 * A reference for images that lie beside it.
 *
 * @param orbit of the reference
 * @param c its point
 * @param mostIterations that images may have: where an orbit has met its own limit, samples cannot
 *     go on
 */
record SharedReference(FoldedOrbit orbit, ReferencePoint c, int mostIterations)
    implements PreparedPlace {

  private static final long serialVersionUID = 1L;

  /** Tables are for radii of whole powers of two, and for no less than this many tiles. */
  private static final int LEAST_RADIUS_BITS = 2;

  @Override
  public PreparedKernel image(RenderRequest image, Set<Channel> channels) {
    if (image.maxIter() > mostIterations) {
      throw new IllegalArgumentException(
          "a reference of " + mostIterations + " iterations for " + image.maxIter());
    }
    OffsetGrid grid = OffsetGrid.of(image, c);
    int radius = Math.max(grid.largest().exponent() + 1, grid.scale() + LEAST_RADIUS_BITS);
    return new Beside(
        orbit, grid, radius, PerturbationFamily.epsilon(image), image.maxIter(), image.kernel());
  }

  /** An image beside the reference; its table is that of all images as far from it. */
  private record Beside(
      FoldedOrbit orbit,
      OffsetGrid grid,
      int radiusExponent,
      double epsilon,
      int maxIter,
      KernelSpec spec)
      implements PreparedKernel {

    private record TableKey(Object orbit, int radiusExponent, int scale, double epsilon) {}

    @Override
    public SampleKernel open() {
      ReferenceOrbit unfolded = orbit.unfold();
      PerturbedImage images =
          Unfolded.get(
              new TableKey(orbit.id(), radiusExponent, grid.scale(), epsilon),
              PerturbedImage.class,
              () -> new PerturbedImage(unfolded, epsilon, new WideReal(1, radiusExponent), grid));
      return images.beside(grid, maxIter).open(spec);
    }
  }
}
