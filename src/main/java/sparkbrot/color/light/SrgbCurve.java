package sparkbrot.color.light;

/**
 * The curve between linear light and the numbers that a file stores, both 0 to 1 (IEC 61966-2-1).
 *
 * <p>Encoding is looked up, as it is done three times a pixel. The table has its entries at floats
 * whose lower bits are zero, so that they are dense where the curve is steep and the entry's number
 * is a shift of the float's bits. Light is shifted up first: that ends the octaves at 2^-8 and
 * makes room for zero. Between entries a straight line is off by less than 0.05 of a step of 16
 * bits.
 */
public final class SrgbCurve {

  private static final float SHIFT = 0x1p-8f;
  private static final int FIRST = Float.floatToRawIntBits(SHIFT);

  /** Bits between two entries: 256 entries an octave. */
  private static final int LOW_BITS = 15;

  private static final int LOW_MASK = (1 << LOW_BITS) - 1;
  private static final float LOW_UNIT = 1f / (1 << LOW_BITS);

  /** Room for begin and rise of each entry; a power of two, see {@link #stored}. */
  private static final int TABLE_LENGTH = 1 << 13;

  private static final float[] STORED = table();

  private static final float[] LIGHT_OF_BYTE = lightOfBytes();

  private SrgbCurve() {}

  /** At 2i what is stored at entry i, at 2i + 1 how much more for each bit above it. */
  private static float[] table() {
    int last = Float.floatToRawIntBits(1f + SHIFT) - FIRST >> LOW_BITS;
    float[] stored = new float[TABLE_LENGTH];
    for (int i = 0; i <= last; i++) {
      float begin = stored(i);
      stored[2 * i] = begin;
      stored[2 * i + 1] = LOW_UNIT * (stored(i + 1) - begin);
    }
    return stored;
  }

  private static float stored(int entry) {
    float shifted = Float.intBitsToFloat(FIRST + (entry << LOW_BITS));
    return (float) exactStored(Math.min((double) shifted - SHIFT, 1));
  }

  private static double exactStored(double light) {
    return light <= 0.0031308 ? 12.92 * light : 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055;
  }

  private static float[] lightOfBytes() {
    float[] light = new float[256];
    for (int i = 0; i < light.length; i++) {
      double stored = i / 255.0;
      light[i] =
          (float)
              (stored <= 0.04045 ? stored / 12.92 : StrictMath.pow((stored + 0.055) / 1.055, 2.4));
    }
    return light;
  }

  /** What a file stores for light; light beyond 0 to 1 is cut off, and NaN is 0. */
  public static float stored(float light) {
    float cut = light > 0 ? (light < 1 ? light : 1) : 0;
    int bits = Float.floatToRawIntBits(cut + SHIFT) - FIRST;
    // Changes no index, and tells the JVM that none lies outside the table.
    int at = bits >> LOW_BITS - 1 & TABLE_LENGTH - 2;
    return STORED[at] + (bits & LOW_MASK) * STORED[at + 1];
  }

  /** The light of a stored byte, 0 to 255. */
  public static float lightOfByte(int stored) {
    return LIGHT_OF_BYTE[stored];
  }
}
