package sparkbrot.kernel.perturbation.reference;

import sparkbrot.kernel.perturbation.fixedpoint.FixedOrbit;
import sparkbrot.kernel.perturbation.number.WideComplex;

/** Keeps what an orbit cannot be replayed without, number by number from index 1 on. */
interface OrbitFolding {

  /**
   * Takes the next number.
   *
   * @param orbit at this number
   * @param z twice it, rounded
   */
  void put(int n, FixedOrbit orbit, WideComplex z);

  /**
   * The orbit.
   *
   * @param last index of the number that was put last
   * @param rim |Z|&sup2; - 4 where that is small, as real parts
   */
  FoldedOrbit folded(int last, WideEntries rim);
}
