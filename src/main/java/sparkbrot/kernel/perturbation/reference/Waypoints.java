package sparkbrot.kernel.perturbation.reference;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;

/** Values of an orbit in pairs of doubles at a few indices, in increasing order from 1 on. */
final class Waypoints implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int FIRST_CAPACITY = 16;

  private int[] indices = new int[FIRST_CAPACITY];
  private double[] values = new double[OrbitReplay.DOUBLES * FIRST_CAPACITY];
  private int length;

  void add(int index, double x, double xRest, double y, double yRest) {
    if (length == indices.length) {
      indices = Arrays.copyOf(indices, 2 * length);
      values = Arrays.copyOf(values, 2 * values.length);
    }
    int at = OrbitReplay.DOUBLES * length;
    values[at] = x;
    values[at + 1] = xRest;
    values[at + 2] = y;
    values[at + 3] = yRest;
    indices[length++] = index;
  }

  int length() {
    return length;
  }

  int index(int waypoint) {
    return indices[waypoint];
  }

  /** Real part, its rest, imaginary part, its rest of each; perhaps more behind them. */
  double[] values() {
    return values;
  }

  /** Writes their number, and each index with its four doubles. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(length);
    for (int i = 0; i < length; i++) {
      out.writeInt(indices[i]);
      for (int k = 0; k < OrbitReplay.DOUBLES; k++) {
        out.writeDouble(values[OrbitReplay.DOUBLES * i + k]);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param last no index may be larger
   */
  static Waypoints read(DataInputStream in, int last) throws IOException {
    Waypoints read = new Waypoints();
    int length = ReferenceFormat.readWaypointCount(in, last);
    for (int i = 0, before = 0; i < length; i++) {
      int index = ReferenceFormat.readWaypointIndex(in, before, last);
      read.add(index, in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
      before = index;
    }
    return read;
  }
}
