package sparkbrot.kernel.perturbation.reference;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.math.BigInteger;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import sparkbrot.kernel.perturbation.fixedpoint.ReferencePoint;
import sparkbrot.kernel.perturbation.number.WideReal;

/**
 * A reference orbit in a file, big-endian: a signature, the key, the waypoints, the wide entries,
 * and the CRC-32C of all before. The page deep.md has the layout. A reader allocates no more than
 * the bytes that were there, and takes no value that the writer could not have written.
 */
final class ReferenceFormat {

  /** Begins each file; the last byte is the kind, the one before shows text conversions. */
  private static final long SIGNATURE = 0x53_50_52_4b_52_45_0a_00L;

  private static final int COMMON = 1;
  private static final int FINE = 2;

  private static final int KIND_BITS = Byte.SIZE;

  /** A point of 2 million bits: far beyond what decimals of 20,000 digits can need. */
  private static final int MAX_BITS = 1 << 21;

  private ReferenceFormat() {}

  static void write(ReferenceKey key, FoldedOrbit orbit, OutputStream out) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
    DataOutputStream data = new DataOutputStream(checked);
    data.writeLong(SIGNATURE | (key.fine() ? FINE : COMMON));
    data.writeInt(key.c().bits());
    write(key.c().re(), data);
    write(key.c().im(), data);
    data.writeInt(key.maxIter());
    data.writeDouble(key.reach().mantissa());
    data.writeInt(key.reach().exponent());
    data.writeInt(orbit.last());
    orbit.write(data);
    data.writeInt((int) checked.getChecksum().getValue());
    data.flush();
  }

  static void write(BigInteger number, DataOutputStream data) throws IOException {
    byte[] bytes = number.toByteArray();
    data.writeInt(bytes.length);
    data.write(bytes);
  }

  /**
   * Reads an orbit.
   *
   * @throws IllegalArgumentException if it is whole but of another key
   * @throws IOException if it is damaged
   */
  static FoldedOrbit read(ReferenceKey key, InputStream in) throws IOException {
    try {
      return readWhole(key, in);
    } catch (EOFException e) {
      throw new StreamCorruptedException("it ends too early");
    }
  }

  private static FoldedOrbit readWhole(ReferenceKey key, InputStream in) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(in, new CRC32C());
    DataInputStream data = new DataInputStream(checked);
    long signature = data.readLong();
    long kind = signature ^ SIGNATURE;
    if (kind != COMMON && kind != FINE) {
      throw new StreamCorruptedException(
          signature >>> KIND_BITS == SIGNATURE >>> KIND_BITS
              ? "a reference of another version"
              : "no reference orbit");
    }
    ReferenceKey found = readKey(data, kind == FINE);
    int last = data.readInt();
    require(last >= 1 && last <= found.maxIter(), "length");
    FoldedOrbit orbit =
        found.fine() ? FineOrbit.read(data, last, found.c().bits()) : CommonOrbit.read(data, last);
    int computed = (int) checked.getChecksum().getValue();
    require(data.readInt() == computed && data.read() < 0, "checksum");
    if (!found.equals(key)) {
      throw new IllegalArgumentException(key.difference(found));
    }
    return orbit;
  }

  private static ReferenceKey readKey(DataInputStream data, boolean fine) throws IOException {
    int bits = data.readInt();
    require(bits >= 0 && bits <= MAX_BITS, "number of bits");
    ReferencePoint c = new ReferencePoint(readNumber(data), readNumber(data), bits);
    int maxIter = data.readInt();
    require(maxIter >= 1, "limit");
    double mantissa = data.readDouble();
    require(mantissa >= 1 && mantissa < 2, "view");
    return new ReferenceKey(c, maxIter, new WideReal(mantissa, data.readInt()), fine);
  }

  static BigInteger readNumber(DataInputStream data) throws IOException {
    int length = data.readInt();
    require(length >= 1 && length <= MAX_BITS, "number");
    byte[] bytes = data.readNBytes(length);
    require(bytes.length == length, "number");
    return new BigInteger(bytes);
  }

  /** How many waypoints follow: the first at least. */
  static int readWaypointCount(DataInputStream data, int last) throws IOException {
    int length = data.readInt();
    require(length >= 1 && length <= last, "number of waypoints");
    return length;
  }

  /**
   * The index of a waypoint.
   *
   * @param before that of the last one; 0 if this is the first, which is at 1
   */
  static int readWaypointIndex(DataInputStream data, int before, int last) throws IOException {
    int index = data.readInt();
    require(index > before && index <= last && (before > 0 || index == 1), "order of waypoints");
    return index;
  }

  /** What a file lacks is damage, in a few words. */
  static void require(boolean sound, String what) throws IOException {
    if (!sound) {
      throw new StreamCorruptedException("its " + what + " is damaged");
    }
  }
}
