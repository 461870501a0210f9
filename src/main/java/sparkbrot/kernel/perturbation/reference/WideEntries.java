package sparkbrot.kernel.perturbation.reference;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import sparkbrot.kernel.perturbation.number.WideComplex;
import sparkbrot.kernel.perturbation.number.WideReal;

/** Numbers of any magnitude at a few indices, in increasing order. */
final class WideEntries implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int FIRST_CAPACITY = 4;

  private int[] indices = new int[FIRST_CAPACITY];
  private int[] exponents = new int[FIRST_CAPACITY];
  private double[] re = new double[FIRST_CAPACITY];
  private double[] im = new double[FIRST_CAPACITY];
  private int length;

  void add(int index, WideComplex value) {
    if (length == indices.length) {
      indices = Arrays.copyOf(indices, 2 * length);
      exponents = Arrays.copyOf(exponents, 2 * length);
      re = Arrays.copyOf(re, 2 * length);
      im = Arrays.copyOf(im, 2 * length);
    }
    indices[length] = index;
    exponents[length] = value.exponent();
    re[length] = value.re();
    im[length++] = value.im();
  }

  /** Where the entry of this index is; negative if there is none. */
  int find(int index) {
    return length == 0 ? -1 : Arrays.binarySearch(indices, 0, length, index);
  }

  boolean sameIndices(WideEntries other) {
    return Arrays.equals(indices, 0, length, other.indices, 0, other.length);
  }

  void read(int at, WideComplex into) {
    into.restore(re[at], im[at], exponents[at]);
  }

  WideReal real(int at) {
    return WideReal.of(re[at], exponents[at]);
  }

  /** Writes their number, and each index with exponent and both parts. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(length);
    for (int i = 0; i < length; i++) {
      out.writeInt(indices[i]);
      out.writeInt(exponents[i]);
      out.writeDouble(re[i]);
      out.writeDouble(im[i]);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param last no index may be larger
   */
  static WideEntries read(DataInputStream in, int last) throws IOException {
    WideEntries read = new WideEntries();
    int length = in.readInt();
    ReferenceFormat.require(length >= 0 && length <= last, "number of entries");
    WideComplex value = new WideComplex();
    for (int i = 0, before = 0; i < length; i++) {
      int index = in.readInt();
      int exponent = in.readInt();
      ReferenceFormat.require(
          index > before && index <= last && exponent >= WideComplex.ZERO_EXPONENT,
          "order of entries");
      read.add(index, value.restore(in.readDouble(), in.readDouble(), exponent));
      before = index;
    }
    return read;
  }
}
