package sparkbrot.kernel.perturbation.exact;

import sparkbrot.kernel.perturbation.approximation.ExactTable;
import sparkbrot.kernel.perturbation.number.TwofoldComplex;

/** A sample's count in 106 bits, alone. */
public final class FineSample {

  private final FineWalk walk;
  private final int maxIter;

  public FineSample(ExactTable table, int scale, int maxIter) {
    this.walk = new FineWalk(table, scale, maxIter, false);
    this.maxIter = maxIter;
  }

  /** Its count; null if 106 bits leave it open. */
  public Integer count(TwofoldComplex c) {
    if (!walk.run(c)) {
      return null;
    }
    return walk.escaped ? walk.iteration - 1 : maxIter;
  }
}
