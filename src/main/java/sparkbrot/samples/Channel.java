package sparkbrot.samples;

import java.io.Serializable;

/**
 * One value that every sample has, such as its count. Products say which channels they need, and
 * kernels compute only those.
 *
 * @param name unique among channels, in capitals
 * @param type of its values
 */
public record Channel(String name, Type type) implements Serializable {

  /**
   * Iterations until the sample was seen outside, 0 to maxIter; maxIter means that it never was.
   */
  public static final Channel COUNT = new Channel("COUNT", Type.INT32);

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
  }
}
