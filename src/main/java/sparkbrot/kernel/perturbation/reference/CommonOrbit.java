package sparkbrot.kernel.perturbation.reference;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Of counts that are approximated: {@link OrbitReplay} goes from waypoint to waypoint. */
final class CommonOrbit extends FoldedOrbit {

  private static final long serialVersionUID = 1L;

  /** Real and imaginary part of X, the norm, and what the table takes of each iteration. */
  static final int UNFOLDED_BYTES = 35;

  private final Waypoints waypoints;
  private final WideEntries small;
  private final WideEntries rim;

  /**
   * @param last index of the last value
   * @param waypoints the first of them is index 1
   * @param small X where it is small
   * @param rim |Z|&sup2; - 4 where that is small, as real parts
   */
  CommonOrbit(int last, Waypoints waypoints, WideEntries small, WideEntries rim) {
    super(last);
    this.waypoints = waypoints;
    this.small = small;
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
    return Unfolded.get(id(), ReferenceOrbit.class, this::replay);
  }

  private ReferenceOrbit replay() {
    requireRoom(Runtime.getRuntime().maxMemory());
    double[] x = new double[last() + 1];
    double[] y = new double[last() + 1];
    OrbitReplay replay = new OrbitReplay(waypoints.values(), 0);
    int next = 1;
    for (int n = 1; n <= last(); n++) {
      if (n > 1) {
        replay.step();
      }
      if (next < waypoints.length() && waypoints.index(next) == n) {
        replay.set(waypoints.values(), OrbitReplay.DOUBLES * next++);
      }
      x[n] = replay.x;
      y[n] = replay.y;
    }
    return new ReferenceOrbit(x, y, small, rim);
  }

  @Override
  void write(DataOutputStream out) throws IOException {
    waypoints.write(out);
    small.write(out);
    rim.write(out);
  }

  /** Reads what {@link #write} wrote. */
  static CommonOrbit read(DataInputStream in, int last) throws IOException {
    return new CommonOrbit(
        last, Waypoints.read(in, last), WideEntries.read(in, last), WideEntries.read(in, last));
  }
}
