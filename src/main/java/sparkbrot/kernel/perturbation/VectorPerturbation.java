package sparkbrot.kernel.perturbation;

import java.util.Optional;
import sparkbrot.kernel.KernelWork;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;

/** Many samples together, in vectors. */
final class VectorPerturbation implements SampleKernel {

  private final ReferenceOrbit orbit;
  private final JumpTable table;
  private final OffsetGrid grid;
  private final int maxIter;
  private KernelWork work = KernelWork.NONE;

  VectorPerturbation(ReferenceOrbit orbit, JumpTable table, OffsetGrid grid, int maxIter) {
    this.orbit = orbit;
    this.table = table;
    this.grid = grid;
    this.maxIter = maxIter;
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
    SamplePlaces places = new SamplePlaces(grid, block.region(), offsets);
    SampleOutput out = new SampleOutput(block, orbit, grid);
    JumpSweep sweep = new JumpSweep(orbit, table, grid, maxIter, places, out);
    long computed = sweep.run();
    work = work.plus(sweep.work());
    return computed;
  }
}
