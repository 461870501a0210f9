package sparkbrot.kernel.perturbation.iteration;

import java.util.Optional;
import sparkbrot.kernel.KernelUnavailableException;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.kernel.escape.vector.VectorWidth;
import sparkbrot.kernel.perturbation.approximation.ErrorBound;
import sparkbrot.kernel.perturbation.approximation.ExactTable;
import sparkbrot.kernel.perturbation.approximation.JumpTable;
import sparkbrot.kernel.perturbation.exact.CertainSamples;
import sparkbrot.kernel.perturbation.fixedpoint.LostBits;
import sparkbrot.kernel.perturbation.number.WideReal;
import sparkbrot.kernel.perturbation.reference.FineReference;
import sparkbrot.kernel.perturbation.reference.OffsetGrid;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.Viewport;

/** What all samples of an image need in a JVM, unfolded. */
public final class PerturbedImage {

  /**
   * Bits of the reference's steps below the view's size, where nobody said. Later steps round more
   * where bits are dropped ({@link LostBits}), but by less than has become of the first step's
   * rounding by then.
   */
  private static final int COMMON_BITS = 60;

  /** Bounds of jumps take 60 bytes an iteration. */
  private static final int MOST_BOUNDED = 1 << 20;

  private final ReferenceOrbit orbit;
  private final JumpTable table;
  private final OffsetGrid grid;
  private final int maxIter;
  private final ErrorBound bound;
  private final Viewport view;

  /** What interior samples are known by; shared by images of one place. */
  private final Proof proof;

  /** Bounds for interior samples, made for the first of them. */
  private static final class Proof {

    private final ReferenceOrbit orbit;
    private final WideReal largest;
    private final int scale;
    private ErrorBound bound;

    /**
     * @param largest no sample is farther from the reference
     * @param bound null if it is to be made
     */
    Proof(ReferenceOrbit orbit, WideReal largest, int scale, ErrorBound bound) {
      this.orbit = orbit;
      this.largest = largest;
      this.scale = scale;
      this.bound = bound;
    }

    synchronized ErrorBound bound() {
      if (bound == null && orbit.last() <= MOST_BOUNDED) {
        FineReference rounded = new FineReference(orbit, COMMON_BITS - scale);
        bound = new ErrorBound(new ExactTable(rounded, largest, scale));
      }
      return bound;
    }
  }

  /**
   * An image.
   *
   * @param table the reference's jumps
   * @param bound null unless counts shall be certain
   * @param view the samples' places exactly; null unless counts shall be certain
   * @param proof what interior samples are known by
   */
  private PerturbedImage(
      ReferenceOrbit orbit,
      JumpTable table,
      OffsetGrid grid,
      int maxIter,
      ErrorBound bound,
      Viewport view,
      Proof proof) {
    this.orbit = orbit;
    this.table = table;
    this.grid = grid;
    this.maxIter = maxIter;
    this.bound = bound;
    this.view = view;
    this.proof = proof;
  }

  /**
   * An image whose counts are approximated.
   *
   * @param epsilon how much smaller than X a difference must be for its square to be dropped
   * @param grid its samples
   * @param onAllProcessors whether its table is made on all of the machine, as a task may not
   */
  public PerturbedImage(
      ReferenceOrbit orbit, double epsilon, OffsetGrid grid, int maxIter, boolean onAllProcessors) {
    this(
        orbit,
        new JumpTable(orbit, grid.largest(), grid.scale(), epsilon, onAllProcessors),
        grid,
        maxIter,
        null,
        null,
        new Proof(orbit, grid.largest(), grid.scale(), null));
  }

  /**
   * Images whose samples lie no farther from the reference than this, of which {@link #beside}
   * makes one.
   *
   * @param epsilon how much smaller than X a difference must be for its square to be dropped
   * @param first one of them, for its scale
   */
  public PerturbedImage(ReferenceOrbit orbit, double epsilon, WideReal largest, OffsetGrid first) {
    this(
        orbit,
        new JumpTable(orbit, largest, first.scale(), epsilon, false),
        first,
        1,
        null,
        null,
        new Proof(orbit, largest, first.scale(), null));
  }

  /** Another image of the same scale, within the radius that the table was made for. */
  public PerturbedImage beside(OffsetGrid other, int limit) {
    return new PerturbedImage(orbit, table, other, limit, null, null, proof);
  }

  /** A scalar kernel for a coarse sample of this image, approximated by the same table. */
  public SampleKernel sampler(OffsetGrid coarse, int limit) {
    PerturbedImage sampled =
        new PerturbedImage(
            orbit,
            table,
            coarse,
            limit,
            null,
            null,
            new Proof(orbit, coarse.largest(), coarse.scale(), null));
    return new ScalarPerturbation(sampled, Optional.empty());
  }

  /**
   * An image whose counts are certain.
   *
   * @param view its samples' places exactly, of which the grid has the offsets
   */
  public static PerturbedImage certain(
      FineReference reference, OffsetGrid grid, int maxIter, Viewport view) {
    ExactTable table = new ExactTable(reference, grid.largest(), grid.scale());
    ErrorBound bound = new ErrorBound(table);
    return new PerturbedImage(
        reference.orbit(),
        table.jumps(),
        grid,
        maxIter,
        bound,
        view,
        new Proof(reference.orbit(), grid.largest(), grid.scale(), bound));
  }

  ReferenceOrbit orbit() {
    return orbit;
  }

  JumpTable table() {
    return table;
  }

  OffsetGrid grid() {
    return grid;
  }

  int maxIter() {
    return maxIter;
  }

  /** Null unless counts shall be certain. */
  ErrorBound bound() {
    return bound;
  }

  /** What interior samples are known by; null if it would take too much memory. */
  ErrorBound proofBound() {
    return proof.bound();
  }

  SampleWalk walk(boolean withDerivative) {
    return new SampleWalk(
        orbit, table, grid.scale(), maxIter, withDerivative, bound, new InteriorProof(this));
  }

  /** The walk of a disc. */
  SampleWalk walk(ErrorBound discs, StartListener starts) {
    return new SampleWalk(
        orbit, discs.table().jumps(), grid.scale(), maxIter, false, discs, starts);
  }

  SampleOutput output(SampleBlock block, SamplePlaces places) {
    boolean distance =
        block.channels().contains(Channel.DEX) || block.channels().contains(Channel.DEY);
    CertainSamples certain =
        bound == null ? null : new CertainSamples(bound.table(), grid, view, maxIter, distance);
    return new SampleOutput(block, orbit, grid, places, certain);
  }

  /**
   * A kernel for this JVM: vectors where they are faster; without masks scalar code is.
   *
   * @throws KernelUnavailableException if vectors are asked for and their module is missing
   */
  public SampleKernel open(KernelSpec spec) {
    Choice choice = spec.choice();
    if (choice == Choice.SCALAR) {
      return new ScalarPerturbation(this, Optional.empty());
    }
    if (Kernels.hasVectorModule()) {
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
