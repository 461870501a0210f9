package sparkbrot.kernel.perturbation;

import java.util.Optional;
import sparkbrot.kernel.KernelWork;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;

/** Many samples together, in vectors. */
final class VectorPerturbation implements SampleKernel {

  private final PerturbedImage image;
  private KernelWork work = KernelWork.NONE;

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
    JumpSweep sweep = new JumpSweep(image, places, image.output(block, places));
    long computed = sweep.run();
    work = work.plus(sweep.work());
    return computed;
  }
}
