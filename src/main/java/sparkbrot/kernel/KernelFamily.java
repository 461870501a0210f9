package sparkbrot.kernel;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;
import sparkbrot.samples.Channel;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.RenderRequest;

/**
 * A way of computing samples. The driver prepares an image once; what all tasks share travels to
 * each executor once, and there every task opens its kernel. Families are registered as services of
 * this interface, see {@link KernelFamilies}; they need a public constructor without parameters.
 */
public interface KernelFamily {

  /** Name as {@code --family} takes it. */
  String name();

  /**
   * Grows whenever a sample of any request could change; finished tiles of another revision are not
   * taken up.
   */
  int revision();

  /** What its kernels can compute. */
  Set<Channel> channels();

  /**
   * Makes what all tasks of an image share, on the driver.
   *
   * @param channels what each sample shall have; some of {@link #channels}
   * @throws KernelUnavailableException if no JVM could do it
   */
  PreparedKernel prepare(RenderRequest request, Set<Channel> channels);

  /**
   * Makes what images of a place share, on the driver; by default nothing.
   *
   * @param place an image at the place, with the most iterations that others may have: these lie
   *     within it, or not far beside it
   * @param progress hears now and then how many iterations are done
   * @throws java.util.concurrent.CancellationException if the computing thread was interrupted
   */
  default PreparedPlace place(RenderRequest place, IntConsumer progress) {
    return new NothingShared(name());
  }

  /**
   * Hears, as early as a job begins, that an image's groundwork will be needed: what takes time to
   * warm up for computing it does so from now on, on threads of its own. By default nothing does.
   *
   * @param kept whether it need not be computed, as a file has it; an answer may take long, so that
   *     only such a thread asks
   */
  default void expect(RenderRequest request, BooleanSupplier kept) {}

  /** What precedes all samples of an image; by default nothing does. */
  default Groundwork groundwork(RenderRequest request) {
    return Groundwork.NONE;
  }

  /**
   * A kernel for a coarse sample of the image while the JVM is young: what it needs first is to be
   * there at once.
   *
   * @param request the image itself
   * @param coarse the image at the sample's size, with the sample's limit
   */
  SampleKernel sampler(RenderRequest request, RenderRequest coarse);

  /**
   * Iterations that a coarse sample may count, so that it takes no longer than some tens of
   * milliseconds: by default as many as scalar code makes in that time.
   */
  default long sampleBudget() {
    return 64_000_000L;
  }

  /**
   * Samples that a coarse sample may have, so that it costs little beside the image: by default
   * fewer where each may take many iterations.
   */
  default long mostSamples(RenderRequest request) {
    return Math.max(2048, 64_000_000L / request.maxIter());
  }

  /**
   * What samples cost, in iterations of the escape family's vectors: by default as many as there
   * are.
   *
   * @param iterations that {@link SampleKernel#fill} returned
   * @param work that it took besides
   */
  default long cost(long iterations, KernelWork work) {
    return iterations;
  }

  /**
   * Whether row h - 1 - r of the image's h rows has the conjugate samples of row r, for every r:
   * the same values but for the sign of odd channels.
   */
  boolean mirrorsRows(RenderRequest request);

  /**
   * Counts that no approximation decides, by row and column, slowly; empty where a family's own are
   * such by definition.
   */
  default Optional<IntBinaryOperator> certainCounts(RenderRequest request) {
    return Optional.empty();
  }

  /** An image that takes every path of the kernels, so that they are compiled by rendering it. */
  RenderRequest rehearsal(KernelSpec spec);

  /**
   * What compiles the kernels as an image needs them. By default another one, of the same spec: a
   * family may have to prepare much for the image itself.
   */
  default RenderRequest rehearsal(RenderRequest image) {
    return rehearsal(image.kernel());
  }
}
