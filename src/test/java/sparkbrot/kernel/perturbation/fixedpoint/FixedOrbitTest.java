package sparkbrot.kernel.perturbation.fixedpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.perturbation.number.FineNumber;
import sparkbrot.kernel.perturbation.number.WideComplex;

/** Orbits in limbs are those in BigIntegers, to the bit, and both those of the definition. */
class FixedOrbitTest {

  private static final int BLOCK_BITS = 8 * LimbProduct.LIMB_BITS;

  private static final List<Integer> BITS =
      List.of(64, 100, 128, 149, 150, 151, 192, 960, 3712, 9600);

  private static Random random() {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("FixedOrbitTest: -Dsparkbrot.seed=" + seed);
    return new Random(seed);
  }

  /** A number of fixed point from -2 to 2, some of them with long runs of equal bits. */
  private static BigInteger number(Random random, int bits) {
    BigInteger number = new BigInteger(bits + 1, random);
    if (random.nextInt(3) == 0) {
      number = number.shiftRight(random.nextInt(bits + 2));
    }
    if (random.nextInt(3) == 0) {
      int at = random.nextInt(bits + 1);
      BigInteger run = BigInteger.ONE.shiftLeft(at).subtract(BigInteger.ONE);
      number = random.nextBoolean() ? number.or(run) : number.andNot(run);
    }
    if (random.nextInt(20) == 0) {
      number = BigInteger.ONE.shiftLeft(random.nextInt(bits + 2));
    }
    return random.nextBoolean() ? number : number.negate();
  }

  private static void assertSame(FixedOrbit orbit, BigInteger re, BigInteger im, int bits) {
    assertThat(orbit.re()).isEqualTo(re);
    assertThat(orbit.im()).isEqualTo(im);
    WideComplex found = new WideComplex();
    orbit.read(1, found);
    WideComplex expected = new WideComplex();
    int shift = Math.max(FixedPoint.low(re), FixedPoint.low(im));
    expected.set(FixedPoint.nearest(re, -shift), FixedPoint.nearest(im, -shift), shift + 1 - bits);
    assertThat(List.of(found.re(), found.im(), found.exponent()))
        .isEqualTo(List.of(expected.re(), expected.im(), expected.exponent()));
    FineNumber fine = new FineNumber();
    orbit.read(fine);
    FineNumber whole = new FineNumber();
    whole.read(re, im, bits);
    assertThat(fine.same(whole)).isTrue();
  }

  @Test
  void allArithmeticsHaveTheBitsOfTheDefinition() {
    Random random = random();
    for (int bits : BITS) {
      for (int i = 0; i < 300; i++) {
        ReferencePoint c = new ReferencePoint(number(random, bits), number(random, bits), bits);
        BigInteger re = number(random, bits);
        BigInteger im = random.nextInt(30) == 0 ? re : number(random, bits);
        try (LimbOrbit limbs = new LimbOrbit(c)) {
          assertSame(limbs, c.re(), c.im(), bits);
          limbs.set(re, im);
          for (int k = 0; k < 6 && re.bitLength() < bits + 3 && im.bitLength() < bits + 3; k++) {
            assertSame(limbs, re, im, bits);
            limbs.step();
            BigInteger square = re.multiply(re).subtract(im.multiply(im)).shiftRight(bits);
            im = re.multiply(im).shiftRight(bits - 1).add(c.im());
            re = square.add(c.re());
          }
          assertSame(limbs, re, im, bits);
        }
      }
    }
  }

  /** Fewer bits, more again, and all: the numbers are rounded down to what is asked for. */
  @Test
  void allArithmeticsDropTheSameBits() {
    Random random = random();
    for (int bits : List.of(720, 1024, 3712, 12_800)) {
      int most = (bits - 256 + LostBits.zeros(bits)) / BLOCK_BITS;
      for (int i = 0; i < 40; i++) {
        BigInteger cRe = number(random, bits - 1);
        BigInteger cIm = number(random, bits - 1);
        ReferencePoint c = new ReferencePoint(cRe, cIm, bits);
        BigInteger re = cRe;
        BigInteger im = cIm;
        int unit = 0;
        try (BigOrbit big = new BigOrbit(c);
            LimbOrbit limbs = new LimbOrbit(c);
            WarmingOrbit warming = new WarmingOrbit(c)) {
          int inVectorsFrom = random.nextInt(40);
          for (int k = 0; k < 40 && re.bitLength() < bits + 3 && im.bitLength() < bits + 3; k++) {
            if (random.nextInt(3) == 0) {
              int blocks = random.nextInt(most + 1);
              int dropped = blocks == 0 ? 0 : blocks * BLOCK_BITS - LostBits.zeros(bits);
              List.of(big, limbs, warming).forEach(orbit -> orbit.drop(dropped));
              unit = dropped;
            }
            if (k == inVectorsFrom) {
              warming.goOnInVectors();
            }
            for (FixedOrbit orbit : List.of(big, limbs, warming)) {
              assertSame(orbit, re, im, bits);
              orbit.step();
            }
            BigInteger square = re.multiply(re).subtract(im.multiply(im)).shiftRight(bits);
            im = multiple(re.multiply(im).shiftRight(bits - 1), unit).add(multiple(cIm, unit));
            re = multiple(square, unit).add(multiple(cRe, unit));
          }
        }
      }
    }
  }

  private static BigInteger multiple(BigInteger number, int unit) {
    return number.shiftRight(unit).shiftLeft(unit);
  }

  @Test
  void longOrbitsAreTheSame() {
    Random random = random();
    for (int bits : List.of(128, 3712, 12_800)) {
      BigInteger re =
          BigInteger.valueOf(-7).shiftLeft(bits - 3).add(new BigInteger(bits - 9, random));
      ReferencePoint c = new ReferencePoint(re, new BigInteger(bits - 9, random), bits);
      try (BigOrbit big = new BigOrbit(c);
          LimbOrbit limbs = new LimbOrbit(c);
          FixedOrbit warming = new WarmingOrbit(c)) {
        for (int i = 0;
            i < 3000 && big.re().bitLength() < bits + 3 && big.im().bitLength() < bits + 3;
            i++) {
          assertThat(limbs.re()).isEqualTo(big.re());
          assertThat(limbs.im()).isEqualTo(big.im());
          assertThat(warming.re()).isEqualTo(big.re());
          big.step();
          limbs.step();
          warming.step();
        }
      }
    }
  }

  @Test
  void orbitsBeginInVectorsOnceTheseHaveWon() {
    ReferencePoint c = new ReferencePoint(BigInteger.ONE, BigInteger.TWO, 3712);
    LimbWarmUp.begin(c, true).win();
    try (FixedOrbit orbit = FixedOrbit.of(c)) {
      assertThat(orbit).isInstanceOf(LimbOrbit.class);
    }
  }
}
