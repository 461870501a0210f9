package sparkbrot.kernel.perturbation.iteration;

import java.util.Optional;
import sparkbrot.kernel.KernelWork;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;

/** Many samples together, in vectors. */
final class VectorPerturbation implements SampleKernel {

  private final PerturbedImage image;
  private KernelWork work = KernelWork.NONE;

  /** Kept for the next block, as it has arrays of 4 MB; null before the first and amid one. */
  private JumpSweep sweep;

  /** Whether its samples have derivatives. */
  private boolean withDerivatives;

  VectorPerturbation(PerturbedImage image) {
    this.image = image;
  }

  @Override
  public String name() {
    return "vector" + vectorBits() + " perturbation";
  }

  @Override
  public int vectorBits() {
    return PlainVectors.bits();
  }

  @Override
  public Optional<String> fallback() {
    return Optional.empty();
  }

  @Override
  public KernelWork work() {
    return work;
  }

  @Override
  public long fill(SampleBlock block) {
    return fill(block, null);
  }

  @Override
  public long fill(SampleBlock block, SampleOffsets offsets) {
    SamplePlaces places = new SamplePlaces(image.grid(), block.region(), offsets);
    SampleOutput out = image.output(block, places);
    JumpSweep current = sweep;
    if (current == null || withDerivatives != out.distance()) {
      current = new JumpSweep(image, out.distance());
    }
    sweep = null;
    long computed = current.run(places, out);
    work = work.plus(current.work());
    sweep = current;
    withDerivatives = out.distance();
    return computed;
  }
}
