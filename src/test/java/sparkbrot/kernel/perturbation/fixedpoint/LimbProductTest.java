package sparkbrot.kernel.perturbation.fixedpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Products of limbs are rounded down from the exact one, however large limbs and carries are. */
class LimbProductTest {

  private static final int BITS = LimbProduct.LIMB_BITS;
  private static final int PAD = LimbProduct.PAD;

  /** Even and odd ones, of less than a vector and of some. */
  private static final List<Integer> LIMBS =
      List.of(2, 3, 4, 5, 8, 9, 10, 16, 17, 75, 76, 77, 201, 668, 2001);

  private static final List<IntToDoubleFunction> PATTERNS =
      List.of(
          i -> 1,
          i -> -1,
          i -> i % 2 == 0 ? 1 : -1,
          i -> i % 2 == 0 ? 1 : 0,
          i -> i % 3 == 0 ? -1 : 1,
          i -> i < 38 ? 1 : -1);

  private static Random random() {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("LimbProductTest: -Dsparkbrot.seed=" + seed);
    return new Random(seed);
  }

  private static double[] number(int limbs, IntToDoubleFunction limb) {
    double[] number = LimbProduct.number(limbs);
    for (int i = 0; i < limbs; i++) {
      number[PAD + i] = limb.applyAsDouble(i);
    }
    return number;
  }

  private static BigInteger value(double[] number, int limbs) {
    BigInteger value = BigInteger.ZERO;
    for (int i = limbs - 1; i >= 0; i--) {
      value = value.shiftLeft(BITS).add(BigInteger.valueOf((long) number[PAD + i]));
    }
    return value;
  }

  /** Compares a product with the definition; returns whether it could be told. */
  private static boolean assertProduct(double[] a, double[] b, int limbs, long addend) {
    long[] summand = new long[limbs];
    summand[0] = addend;
    double[] into = LimbProduct.number(limbs);
    boolean sure = new LimbProduct(limbs, 0, summand).multiply(a, b, into, 0);
    if (sure) {
      BigInteger product =
          value(a, limbs)
              .multiply(value(b, limbs))
              .shiftRight(BITS * (limbs - 1))
              .add(BigInteger.valueOf(addend));
      assertThat(value(into, limbs)).as("%d limbs", limbs).isEqualTo(product);
      for (int i = 0; i < into.length; i++) {
        double most = i < PAD || i >= PAD + limbs ? 0 : Math.scalb(1.0, BITS - 1) + 4 * limbs;
        assertThat(Math.abs(into[i])).isLessThanOrEqualTo(most);
      }
    }
    return sure;
  }

  /** What a digit with its carry, and a sum or difference of two, can be at most. */
  private static double extreme(int limbs, boolean sum) {
    double digit = Math.scalb(1.0, BITS - 1) + 2 * limbs + 1;
    return sum ? 2 * digit : digit;
  }

  /** Highest limbs are of numbers from -4 to 4. */
  private static double top(double limb, int i, int limbs) {
    return i < limbs - 1 ? limb : Math.max(-4, Math.min(4, limb));
  }

  /**
   * Most limbs are as large as can be; the others keep the lower half from being a whole number.
   */
  @Test
  void limbsOfTheLargestAmountsAreMultipliedExactly() {
    Random random = random();
    int sure = 0;
    int all = 0;
    for (int limbs : LIMBS) {
      for (int a = 0; a < PATTERNS.size(); a++) {
        for (int b = 0; b < PATTERNS.size(); b++, all++) {
          sure +=
              assertProduct(
                      extremes(random, limbs, PATTERNS.get(a)),
                      extremes(random, limbs, PATTERNS.get(b)),
                      limbs,
                      3)
                  ? 1
                  : 0;
        }
      }
    }
    assertThat(sure).isGreaterThan(all * 3 / 4);
  }

  private static double[] extremes(Random random, int limbs, IntToDoubleFunction signs) {
    double most = extreme(limbs, true);
    return number(
        limbs,
        i -> {
          double amount = random.nextInt(8) == 0 ? Math.rint(random.nextDouble() * most) : most;
          return top(signs.applyAsDouble(i) * amount, i, limbs);
        });
  }

  /** Halves of what the products are rounded to, upwards and downwards. */
  @Test
  void whatIsRoundedInTheMiddleIsNotLost() {
    int sure = 0;
    for (int limbs : LIMBS) {
      for (int bit = 0; bit <= BITS; bit++) {
        double one = Math.scalb(1.0, bit);
        double other = Math.scalb(1.0, BITS - bit);
        int n = limbs;
        for (int sign = -1; sign <= 1; sign += 2) {
          double signed = sign * other;
          double[] a = number(n, i -> top(one, i, n));
          double[] b = number(n, i -> top(i % 3 == 1 ? signed : signed + 1, i, n));
          sure += assertProduct(a, b, n, -7) ? 1 : 0;
          sure += assertProduct(b, a, n, -7) ? 1 : 0;
        }
      }
    }
    assertThat(sure).isGreaterThan(LIMBS.size() * BITS);
  }

  @Test
  void randomLimbsOfAnySizeAreMultipliedExactly() {
    Random random = random();
    int sure = 0;
    int all = 0;
    for (int limbs : LIMBS) {
      for (int round = 0; round < 4000 / limbs + 2; round++, all++) {
        double[] a = random(random, limbs);
        double[] b = random(random, limbs);
        sure += assertProduct(a, b, limbs, random.nextInt(1 << 20)) ? 1 : 0;
      }
    }
    assertThat(sure).isGreaterThan(all * 3 / 4);
  }

  private static double[] random(Random random, int limbs) {
    double most = extreme(limbs, random.nextBoolean());
    boolean largest = random.nextInt(3) == 0;
    return number(
        limbs,
        i -> {
          double amount =
              largest ? most - random.nextInt(3) : Math.rint(random.nextDouble() * most);
          return top(random.nextBoolean() ? amount : -amount, i, limbs);
        });
  }
}
