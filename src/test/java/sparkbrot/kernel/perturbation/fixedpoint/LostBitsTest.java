package sparkbrot.kernel.perturbation.fixedpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.perturbation.number.WideComplex;

/** An orbit of shorter and shorter numbers is the one of long numbers. */
class LostBitsTest {

  private static final int BITS = 3712;

  /** Of an orbit in fewer bits, as much as the first step's rounding may come to. */
  private static final int NEGLIGIBLE = 40;

  /** Behind the point; of c, whose orbit stays, and goes far away from its neighbours'. */
  private static final int DIGITS = 900;

  /** i, but for its last bits: near to a point whose orbit is a cycle that repels. */
  private static ReferencePoint point() {
    BigInteger im = ReferencePoint.fixed(BigDecimal.ONE, BITS);
    return new ReferencePoint(
        ReferencePoint.fixed(BigDecimal.ONE.movePointLeft(DIGITS), BITS), im, BITS);
  }

  @Test
  void whatIsLeftOutIsLessThanWhatRoundingTakesAnyway() {
    ReferencePoint c = point();
    LostBits lost = LostBits.of(BITS);
    WideComplex read = new WideComplex();
    int shortest = BITS;
    // |P| grows by the product of all |2 z|, and rounding of long numbers by as much.
    BigInteger allowed = BigInteger.ONE;
    try (BigOrbit whole = new BigOrbit(c);
        BigOrbit shorter = new BigOrbit(c)) {
      for (int n = 1; allowed.bitLength() < BITS - 2 * NEGLIGIBLE; n++) {
        shorter.read(1, read);
        lost.add(read);
        shorter.drop(lost.dropped());
        shortest = Math.min(shortest, BITS - lost.dropped());
        allowed =
            allowed
                .multiply(BigInteger.valueOf((long) (Math.sqrt(read.mantissaNorm()) * (1L << 30))))
                .shiftRight(30 - read.exponent());
        whole.step();
        shorter.step();
        for (BigInteger difference :
            List.of(whole.re().subtract(shorter.re()), whole.im().subtract(shorter.im()))) {
          assertThat(difference.abs().shiftLeft(NEGLIGIBLE))
              .as("iteration %d, %d bits dropped", n, lost.dropped())
              .isLessThanOrEqualTo(allowed);
        }
      }
    }
    assertThat(shortest).isLessThan(BITS / 3);
  }

  @Test
  void nothingIsLostThatMattersLater() {
    LostBits lost = LostBits.of(BITS);
    WideComplex away = new WideComplex().set(1, 0, 1000);
    lost.add(away);
    int dropped = lost.dropped();
    assertThat(dropped).isBetween(1000 - 2 * 400 - 64, 1000 - 64);
    // Near 0 all that has been lost counts again.
    lost.add(new WideComplex().set(0, 1, -500));
    assertThat(lost.dropped()).isLessThan(Math.min(dropped, 500 - 64));
    lost.add(new WideComplex().set(0, 1, -10_000));
    assertThat(lost.dropped()).isZero();
    lost.add(new WideComplex().set(1, 0, 100_000));
    assertThat(lost.dropped()).isBetween(BITS - 256 - 400, BITS - 256);
    lost.add(new WideComplex());
    lost.add(away);
    assertThat(lost.dropped()).as("behind a zero").isZero();
  }

  @Test
  void aShortOrBoundedOrbitKeepsAll() {
    WideComplex away = new WideComplex().set(1, 0, 100_000);
    for (LostBits lost : List.of(LostBits.none(), LostBits.of(256), LostBits.of(128))) {
      lost.add(away);
      assertThat(lost.dropped()).isZero();
    }
  }
}
