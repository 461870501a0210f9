package sparkbrot.kernel.perturbation.reference;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;

/**
 * Iterates an orbit in fixed point with fewer bits than it has, from one number that was kept to
 * the next. With so many as it has, the first is enough.
 */
final class FineReplay {

  /**
   * Bits behind the point: 106 and some for numbers below 1, the others for what the orbit
   * multiplies rounding by until the next waypoint. An iteration takes a quarter of a microsecond.
   */
  private static final int MOST_BITS = 256;

  /** Both parts of no orbit's number but its last have so many; those of a hostile file might. */
  private static final int LARGEST = 4 * MOST_BITS;

  final int bits;
  private final Kept kept;
  private int next;
  BigInteger re = BigInteger.ZERO;
  BigInteger im = BigInteger.ZERO;

  /** Numbers of some indices, in increasing order from 1 on. */
  static final class Kept implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Integer> indices = new ArrayList<>();
    private final ArrayList<BigInteger> numbers = new ArrayList<>();

    int length() {
      return indices.size();
    }

    void add(int index, BigInteger re, BigInteger im) {
      indices.add(index);
      numbers.add(re);
      numbers.add(im);
    }

    /** Writes their number, and each index with its two numbers. */
    void write(DataOutputStream out) throws IOException {
      out.writeInt(length());
      for (int i = 0; i < length(); i++) {
        out.writeInt(indices.get(i));
        ReferenceFormat.write(numbers.get(2 * i), out);
        ReferenceFormat.write(numbers.get(2 * i + 1), out);
      }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param last no index may be larger
     */
    static Kept read(DataInputStream in, int last) throws IOException {
      Kept read = new Kept();
      int length = ReferenceFormat.readWaypointCount(in, last);
      for (int i = 0, before = 0; i < length; i++) {
        int index = ReferenceFormat.readWaypointIndex(in, before, last);
        read.add(index, readNumber(in), readNumber(in));
        before = index;
      }
      return read;
    }

    private static BigInteger readNumber(DataInputStream in) throws IOException {
      BigInteger number = ReferenceFormat.readNumber(in);
      ReferenceFormat.require(number.bitLength() < 2 * MOST_BITS, "waypoint");
      return number;
    }
  }

  /**
   * @param orbitBits behind the point of the orbit itself
   * @param kept waypoints, of {@link #bits} bits
   */
  FineReplay(int orbitBits, Kept kept) {
    this.bits = bits(orbitBits);
    this.kept = kept;
  }

  private static int bits(int orbitBits) {
    return Math.min(MOST_BITS, orbitBits);
  }

  /** Goes to the next index, from 0 on, by the waypoint there if there is one. */
  void advance(int index) {
    if (next < kept.length() && kept.indices.get(next) == index) {
      re = kept.numbers.get(2 * next);
      im = kept.numbers.get(2 * next + 1);
      next++;
    } else if (next > 0 && re.bitLength() + im.bitLength() < LARGEST) {
      BigInteger product = re.multiply(im).shiftRight(bits - 1);
      re = re.add(im).multiply(re.subtract(im)).shiftRight(bits).add(kept.numbers.get(0));
      im = product.add(kept.numbers.get(1));
    }
  }
}
