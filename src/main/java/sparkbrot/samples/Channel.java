package sparkbrot.samples;

import java.io.Serializable;

/**
 * One value that every sample has, such as its count. Products say which channels they need, and
 * kernels compute only those.
 *
 * @param name unique among channels, in capitals
 * @param type of its values
 * @param odd whether conjugation of the sample changes its sign, as of an imaginary part
 */
public record Channel(String name, Type type, boolean odd) implements Serializable {

  /**
   * Iterations until the sample was seen outside, 0 to maxIter; maxIter means that it never was.
   */
  public static final Channel COUNT = new Channel("COUNT", Type.INT32);

  /**
   * Iterations until |z| exceeded the large radius of {@link #NF}, unsigned; 0xFFFFFFFF for a
   * sample that was not seen outside. It may exceed maxIter. OpenEXR files of Kalles Fraktaler have
   * it under this name, and so the next three.
   */
  public static final Channel N = new Channel("N", Type.INT32);

  /** Fraction of the smooth count, 0 to 1 - 2^-24: the smooth count is N + NF. */
  public static final Channel NF = new Channel("NF", Type.FLOAT32);

  /**
   * Real part of the exterior distance estimate, a vector away from the set, in units of the
   * spacing of columns; 0 for a sample that was not seen outside. Its length is |z| ln|z| / |z'|:
   * the estimate itself is twice that, but files of Kalles Fraktaler and Fraktaler-3 leave the
   * factor out, and what reads them expects it so.
   */
  public static final Channel DEX = new Channel("DEX", Type.FLOAT32);

  /**
   * Imaginary part of the exterior distance estimate: positive where the set lies below in the
   * picture, as in the files of those programs, whose imaginary axis points down.
   */
  public static final Channel DEY = new Channel("DEY", Type.FLOAT32, true);

  /** Types of values. */
  public enum Type {
    /** {@code int}; unsigned where the channel says so. */
    INT32(Integer.BYTES),
    /** {@code float}. */
    FLOAT32(Float.BYTES);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /** Size of a value. */
    public int bytes() {
      return bytes;
    }
  }

  public Channel {
    if (name == null || !name.matches("[A-Z][A-Z0-9_]{0,63}") || type == null) {
      throw new IllegalArgumentException("channel " + name + ": needs a name in capitals, a type");
    }
    if (odd && type != Type.FLOAT32) {
      throw new IllegalArgumentException("channel " + name + ": needs a sign to be odd");
    }
  }

  /** A channel that a sample and its conjugate have the same value of. */
  public Channel(String name, Type type) {
    this(name, type, false);
  }
}
