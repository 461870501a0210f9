package sparkbrot.kernel.perturbation.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against decimals, with the errors that the bounds count on. */
class TwofoldComplexTest {

  private static final BigDecimal PRODUCT_ROUNDING = new BigDecimal(Math.scalb(1.0, -102));
  private static final BigDecimal SUM_ROUNDING = new BigDecimal(Math.scalb(1.0, -104));

  private final Random random;

  TwofoldComplexTest() {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("TwofoldComplexTest: -Dsparkbrot.seed=" + seed);
    random = new Random(seed);
  }

  private TwofoldComplex any() {
    double re = random.nextDouble() - 0.5;
    double im = Math.scalb(random.nextDouble() - 0.5, -random.nextInt(70));
    double reLow = Math.ulp(re) * (random.nextDouble() - 0.5);
    double imLow = Math.ulp(im) * (random.nextDouble() - 0.5);
    return new TwofoldComplex().set(re, reLow, im, imLow, random.nextInt(120) - 60);
  }

  private static BigDecimal part(double high, double low, int exponent) {
    BigDecimal unit = new BigDecimal(Math.scalb(1.0, exponent));
    return new BigDecimal(high).add(new BigDecimal(low)).multiply(unit);
  }

  private static BigDecimal re(TwofoldComplex z) {
    return part(z.re(), z.reLow(), z.exponent());
  }

  private static BigDecimal im(TwofoldComplex z) {
    return part(z.im(), z.imLow(), z.exponent());
  }

  private static BigDecimal amount(TwofoldComplex z) {
    return re(z).abs().max(im(z).abs());
  }

  private static void assertNear(BigDecimal actual, BigDecimal expected, BigDecimal most) {
    assertThat(actual.subtract(expected).abs()).isLessThanOrEqualTo(most);
  }

  @Test
  void productsAndSumsRoundNoMoreThanIsProven() {
    for (int i = 0; i < 20_000; i++) {
      TwofoldComplex a = any();
      TwofoldComplex b = any();
      TwofoldComplex product = new TwofoldComplex().product(a, b);
      BigDecimal most =
          amount(a).multiply(amount(b)).multiply(PRODUCT_ROUNDING).multiply(BigDecimal.valueOf(2));
      assertNear(re(product), re(a).multiply(re(b)).subtract(im(a).multiply(im(b))), most);
      assertNear(im(product), re(a).multiply(im(b)).add(im(a).multiply(re(b))), most);
      TwofoldComplex sum = new TwofoldComplex().sum(a, b);
      assertNear(re(sum), re(a).add(re(b)), re(a).add(re(b)).abs().multiply(SUM_ROUNDING));
      assertNear(im(sum), im(a).add(im(b)), im(a).add(im(b)).abs().multiply(SUM_ROUNDING));
      assertThat(
              product.isZero()
                  || Math.getExponent(Math.max(Math.abs(product.re()), Math.abs(product.im())))
                      == 0)
          .isTrue();
    }
  }

  @Test
  void whatCancelsIsZero() {
    TwofoldComplex a = any();
    TwofoldComplex minus =
        new TwofoldComplex().restore(-a.re(), -a.reLow(), -a.im(), -a.imLow(), a.exponent());
    assertThat(new TwofoldComplex().sum(a, minus).isZero()).isTrue();
    assertThat(new TwofoldComplex().product(a, new TwofoldComplex()).isZero()).isTrue();
  }
}
