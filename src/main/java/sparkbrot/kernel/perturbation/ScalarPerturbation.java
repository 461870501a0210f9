package sparkbrot.kernel.perturbation;

import java.util.Optional;
import sparkbrot.kernel.KernelWork;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;

/** One sample after the other, in code that needs no vectors. */
final class ScalarPerturbation implements SampleKernel {

  private final ReferenceOrbit orbit;
  private final JumpTable table;
  private final OffsetGrid grid;
  private final int maxIter;
  private final Optional<String> fallback;
  private KernelWork work = KernelWork.NONE;

  ScalarPerturbation(
      ReferenceOrbit orbit,
      JumpTable table,
      OffsetGrid grid,
      int maxIter,
      Optional<String> fallback) {
    this.orbit = orbit;
    this.table = table;
    this.grid = grid;
    this.maxIter = maxIter;
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
    SamplePlaces places = new SamplePlaces(grid, block.region(), offsets);
    SampleOutput out = new SampleOutput(block, orbit, grid);
    SampleWalk walk = new SampleWalk(orbit, table, grid.scale(), maxIter, out.distance());
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
