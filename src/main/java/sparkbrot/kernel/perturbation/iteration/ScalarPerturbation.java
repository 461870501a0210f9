package sparkbrot.kernel.perturbation.iteration;

import java.util.Optional;
import sparkbrot.kernel.KernelWork;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;

/** One sample after the other, in code that needs no vectors. */
final class ScalarPerturbation implements SampleKernel {

  private final PerturbedImage image;
  private final Optional<String> fallback;
  private KernelWork work = KernelWork.NONE;

  ScalarPerturbation(PerturbedImage image, Optional<String> fallback) {
    this.image = image;
    this.fallback = fallback;
  }

  @Override
  public String name() {
    return "scalar perturbation";
  }

  @Override
  public int vectorBits() {
    return Long.SIZE;
  }

  @Override
  public Optional<String> fallback() {
    return fallback;
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
    SampleWalk walk = image.walk(out.distance());
    long computed = 0;
    for (int i = 0; i < places.length(); i++) {
      walk.begin(places.re(i), places.im(i));
      walk.run();
      computed += out.put(i, walk);
    }
    work = work.plus(new KernelWork(walk.jumps, walk.steps, walk.rebases));
    return computed;
  }
}
