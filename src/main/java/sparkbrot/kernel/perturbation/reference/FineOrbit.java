package sparkbrot.kernel.perturbation.reference;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import sparkbrot.kernel.perturbation.number.FineNumber;

/** Of counts that shall be certain: {@link FineReplay} goes from waypoint to waypoint. */
public final class FineOrbit extends FoldedOrbit {

  private static final long serialVersionUID = 1L;

  /** Two doubles a part, the norm, and what jumps and their bounds take of each iteration. */
  static final int UNFOLDED_BYTES = 180;

  private final int bits;
  private final FineReplay.Kept waypoints;
  private final WideEntries high;
  private final WideEntries low;
  private final WideEntries rim;

  /**
   * @param last index of the last number
   * @param bits of its steps, behind the point
   * @param waypoints of fewer bits
   * @param high 2Z where a replay has too few bits beside 0
   * @param low what that leaves out, at the same indices
   * @param rim |Z|&sup2; - 4 where that is small, as real parts
   */
  FineOrbit(
      int last,
      int bits,
      FineReplay.Kept waypoints,
      WideEntries high,
      WideEntries low,
      WideEntries rim) {
    super(last);
    this.bits = bits;
    this.waypoints = waypoints;
    this.high = high;
    this.low = low;
    this.rim = rim;
  }

  @Override
  int waypoints() {
    return waypoints.length();
  }

  @Override
  int bytesAnIteration() {
    return UNFOLDED_BYTES;
  }

  @Override
  public ReferenceOrbit unfold() {
    return fine().orbit();
  }

  /**
   * The orbit in two doubles a part, one object for all threads of this JVM.
   *
   * @throws sparkbrot.kernel.KernelUnavailableException if the heap has no room for it
   */
  public FineReference fine() {
    return Unfolded.get(id(), FineReference.class, this::replay);
  }

  private FineReference replay() {
    requireRoom(Runtime.getRuntime().maxMemory());
    FineReference.Builder fine = new FineReference.Builder(last());
    FineReplay replay = new FineReplay(bits, waypoints);
    FineNumber number = new FineNumber();
    for (int n = 1; n <= last(); n++) {
      replay.advance(n);
      int at = high.find(n);
      if (at >= 0) {
        high.read(at, number.high());
        low.read(at, number.low());
      } else {
        number.read(replay.re, replay.im, replay.bits);
      }
      fine.put(n, number);
    }
    return fine.build(rim, bits);
  }

  @Override
  void write(DataOutputStream out) throws IOException {
    waypoints.write(out);
    high.write(out);
    low.write(out);
    rim.write(out);
  }

  /** Reads what {@link #write} wrote. */
  static FineOrbit read(DataInputStream in, int last, int bits) throws IOException {
    FineReplay.Kept waypoints = FineReplay.Kept.read(in, last);
    WideEntries high = WideEntries.read(in, last);
    WideEntries low = WideEntries.read(in, last);
    ReferenceFormat.require(high.sameIndices(low), "numbers near 0");
    return new FineOrbit(last, bits, waypoints, high, low, WideEntries.read(in, last));
  }
}
