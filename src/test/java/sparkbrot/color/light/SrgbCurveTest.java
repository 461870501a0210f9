package sparkbrot.color.light;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SrgbCurveTest {

  private static double exact(double light) {
    return light <= 0.0031308 ? 12.92 * light : 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055;
  }

  /** Every 97th float from 0 to 1. */
  @Test
  void moreLightIsNeverStoredAsLessAndIsRightToATenthOfASixteenBitStep() {
    float before = 0;
    for (int bits = 0; bits <= Float.floatToRawIntBits(1f); bits += 97) {
      float light = Float.intBitsToFloat(bits);
      float stored = SrgbCurve.stored(light);
      if (stored < before || Math.abs(stored - exact(light)) * 65535 > 0.1) {
        assertThat(stored).as("light %s", light).isBetween(before, (float) exact(light));
      }
      before = stored;
    }
  }

  @Test
  void everyByteComesBack() {
    for (int stored = 0; stored < 256; stored++) {
      assertThat(SrgbCurve.stored(SrgbCurve.lightOfByte(stored)) * 255.0)
          .isCloseTo(stored, org.assertj.core.data.Offset.offset(1e-3));
    }
  }

  @Test
  void lightBeyondTheRangeIsCutOff() {
    assertThat(SrgbCurve.stored(0)).isZero();
    assertThat(SrgbCurve.stored(1)).isEqualTo(1);
    for (float dark : new float[] {-1, -0f, Float.NEGATIVE_INFINITY, Float.NaN}) {
      assertThat(SrgbCurve.stored(dark)).isZero();
    }
    for (float bright : new float[] {Math.nextUp(1f), 7, Float.POSITIVE_INFINITY}) {
      assertThat(SrgbCurve.stored(bright)).isEqualTo(1);
    }
  }
}
