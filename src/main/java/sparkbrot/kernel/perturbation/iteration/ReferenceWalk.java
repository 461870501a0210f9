package sparkbrot.kernel.perturbation.iteration;

import sparkbrot.kernel.perturbation.approximation.ErrorBound;
import sparkbrot.kernel.perturbation.approximation.JumpTable;
import sparkbrot.kernel.perturbation.reference.ReferenceOrbit;

/** What a walk through the reference needs to know, whatever numbers it walks with. */
abstract sealed class ReferenceWalk permits SampleWalk, WideWalk {

  final ReferenceOrbit orbit;
  final JumpTable table;
  final double[] x;
  final double[] y;
  final double[] norms;
  final int last;

  /** Exponent of the unit of c. */
  final int scale;

  final int maxIter;
  final boolean withDerivative;

  /** Null unless counts shall be certain. */
  final ErrorBound bound;

  ReferenceWalk(
      ReferenceOrbit orbit,
      JumpTable table,
      int scale,
      int maxIter,
      boolean withDerivative,
      ErrorBound bound) {
    this.orbit = orbit;
    this.table = table;
    this.scale = scale;
    this.maxIter = maxIter;
    this.withDerivative = withDerivative;
    this.bound = bound;
    x = orbit.x();
    y = orbit.y();
    norms = orbit.norms();
    last = orbit.last();
  }

  /** The same with other numbers. */
  ReferenceWalk(ReferenceWalk other) {
    this(other.orbit, other.table, other.scale, other.maxIter, other.withDerivative, other.bound);
  }
}
