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
  private static final float[] STORED = table();

  private static final float[] LIGHT_OF_BYTE = lightOfBytes();

  private SrgbCurve() {}

  private static float[] table() {
    int last = Float.floatToRawIntBits(1f + SHIFT) - FIRST >> LOW_BITS;
    float[] stored = new float[last + 2];
    for (int i = 0; i < stored.length; i++) {
      float shifted = Float.intBitsToFloat(FIRST + (i << LOW_BITS));
      stored[i] = (float) exactStored(Math.min((double) shifted - SHIFT, 1));
    }
    return stored;
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
    int entry = bits >> LOW_BITS;
    float below = STORED[entry];
    return below + (bits & LOW_MASK) * LOW_UNIT * (STORED[entry + 1] - below);
  }

  /** The light of a stored byte, 0 to 255. */
  public static float lightOfByte(int stored) {
    return LIGHT_OF_BYTE[stored];
  }
}
