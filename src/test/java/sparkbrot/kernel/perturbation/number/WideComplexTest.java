package sparkbrot.kernel.perturbation.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WideComplexTest {

  private static WideComplex draw(Random random, int exponent) {
    if (random.nextInt(20) == 0) {
      return new WideComplex();
    }
    double re = random.nextInt(10) == 0 ? 0 : random.nextDouble(-2, 2);
    double im = random.nextInt(10) == 0 ? 0 : random.nextDouble(-2, 2);
    return new WideComplex().set(re, im, exponent);
  }

  private static List<Object> bits(WideComplex z) {
    return List.of(
        Double.doubleToRawLongBits(z.re()), Double.doubleToRawLongBits(z.im()), z.exponent());
  }

  /** Summands that cancel, and such as are negligible or just are not, among them. */
  @Test
  void aProductSumHasTheBitsOfAProductAndThenASum() {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("WideComplexTest: -Dsparkbrot.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      int first = random.nextInt(-3000, 3000);
      int second = random.nextInt(-3000, 3000);
      WideComplex a = draw(random, first);
      WideComplex b = draw(random, second);
      int distance = random.nextInt(3) == 0 ? random.nextInt(-4, 5) : random.nextInt(-210, 211);
      WideComplex c = draw(random, first + second + distance);
      if (random.nextInt(10) == 0) {
        c.product(a, b);
        c.set(0 - c.re(), 0 - c.im(), c.exponent());
      }
      WideComplex expected = new WideComplex().product(a, b);
      expected.sum(expected, c);
      assertThat(bits(new WideComplex().productSum(a, b, c)))
          .as("seed %d, number %d", seed, i)
          .isEqualTo(bits(expected));
      // As a table's jumps are made: into one of the factors.
      assertThat(bits(b.productSum(a, b, c))).isEqualTo(bits(expected));
    }
  }
}
