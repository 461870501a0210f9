package sparkbrot.kernel.perturbation.reference;

import sparkbrot.kernel.perturbation.fixedpoint.FixedOrbit;
import sparkbrot.kernel.perturbation.number.FineNumber;
import sparkbrot.kernel.perturbation.number.WideComplex;

/** Folds an orbit in two doubles a part. */
final class FineFolding implements OrbitFolding {

  private final int bits;
  private final FineReplay.Kept waypoints = new FineReplay.Kept();
  private final WideEntries high = new WideEntries();
  private final WideEntries low = new WideEntries();
  private final FineReplay replay;
  private final FineNumber number = new FineNumber();
  private final FineNumber replayed = new FineNumber();

  FineFolding(int bits) {
    this.bits = bits;
    replay = new FineReplay(bits, waypoints);
  }

  @Override
  public void put(int n, FixedOrbit orbit, WideComplex z) {
    replay.advance(n);
    orbit.read(number);
    if (n > 1 && replays()) {
      return;
    }
    int less = bits - replay.bits;
    waypoints.add(n, orbit.re().shiftRight(less), orbit.im().shiftRight(less));
    replay.advance(n);
    if (!replays()) {
      high.add(n, number.high());
      low.add(n, number.low());
    }
  }

  private boolean replays() {
    replayed.read(replay.re, replay.im, replay.bits);
    return replayed.same(number);
  }

  @Override
  public FoldedOrbit folded(int last, WideEntries rim) {
    return new FineOrbit(last, bits, waypoints, high, low, rim);
  }
}
