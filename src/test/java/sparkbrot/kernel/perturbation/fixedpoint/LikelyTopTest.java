package sparkbrot.kernel.perturbation.fixedpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The fast way to a number's nearest double finds the one that the exact way finds, or none. */
class LikelyTopTest {

  private static final int LIMBS = 6;
  private static final int LIMB = LimbProduct.LIMB_BITS;

  /** Of the second limb from above, in whose units thresholds are. */
  private static final int UNIT = LIMB * (LIMBS - 2);

  private final LimbNumber number = new LimbNumber(LIMBS, 0);

  /** Compares both ways; returns whether the fast one has found a double. */
  private boolean found(BigInteger value) {
    number.set(value);
    boolean found = number.likelyTop();
    double mantissa = number.mantissa;
    int exponent = number.exponent;
    number.top();
    if (found) {
      assertThat(Math.scalb(mantissa, exponent))
          .as("of %s", value.toString(16))
          .isEqualTo(Math.scalb(number.mantissa, number.exponent));
    }
    return found;
  }

  private static BigInteger power(int exponent) {
    return BigInteger.ONE.shiftLeft(exponent);
  }

  @Test
  void itFindsNumbersFromTheLowerThresholdUpToTheUpperOne() {
    for (int sign : new int[] {1, -1}) {
      BigInteger one = BigInteger.valueOf(sign);
      for (int exponent : new int[] {20, 21, 35, 50, 51}) {
        assertThat(found(one.multiply(power(UNIT + exponent)))).as("2^%d", exponent).isTrue();
      }
      assertThat(found(one.multiply(power(UNIT + 20).subtract(power(UNIT))))).isFalse();
      assertThat(found(one.multiply(power(UNIT + 19)))).isFalse();
      assertThat(found(one.multiply(power(UNIT + 52).subtract(power(UNIT))))).isTrue();
      assertThat(found(one.multiply(power(UNIT + 52)))).isFalse();
      assertThat(found(BigInteger.ZERO)).isFalse();
    }
  }

  /** Half a last place more or less decides, or a bit far below it. */
  @Test
  void aTieIsLeftToTheExactWay() {
    for (int exponent = 20; exponent < 52; exponent++) {
      BigInteger tie = power(UNIT + exponent).add(power(UNIT + exponent - 53));
      for (BigInteger at : new BigInteger[] {tie, tie.add(power(UNIT + exponent - 52))}) {
        for (int sign : new int[] {1, -1}) {
          BigInteger value = at.multiply(BigInteger.valueOf(sign));
          assertThat(found(value)).as("a tie at 2^%d", exponent).isFalse();
          for (BigInteger little : new BigInteger[] {BigInteger.ONE, power(40), power(UNIT - 60)}) {
            found(value.add(little));
            found(value.subtract(little));
          }
        }
      }
    }
  }

  @Test
  void aboutThresholdsAndTiesBothFindTheSame() {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("LikelyTopTest: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    int[] near = {19, 20, 21, 51, 52};
    int found = 0;
    for (int i = 0; i < 200_000; i++) {
      int exponent = i % 2 == 0 ? near[random.nextInt(near.length)] : 18 + random.nextInt(36);
      BigInteger value = new BigInteger(UNIT + exponent, random).setBit(UNIT + exponent);
      // Some are cut behind 54 bits, and a run of bits makes them all but a tie.
      if (random.nextInt(2) == 0) {
        int cut = UNIT + exponent - 53;
        value = value.shiftRight(cut).shiftLeft(cut);
        BigInteger little = power(random.nextInt(cut));
        value = random.nextBoolean() ? value.add(little) : value.subtract(little);
      }
      found += found(random.nextBoolean() ? value : value.negate()) ? 1 : 0;
    }
    assertThat(found).as("seed %d", seed).isGreaterThan(10_000);
  }
}
