package sparkbrot.kernel.perturbation.fixedpoint;

import java.math.BigInteger;
import sparkbrot.kernel.perturbation.number.FineNumber;
import sparkbrot.kernel.perturbation.number.WideComplex;

/**
 * An orbit of z&sup2; + c in fixed point, from c on. Both products of a step are rounded down, by
 * every arithmetic: (x + y) (x - y) and 2 x y to a multiple of 2^-bits, or of 2^(dropped - bits)
 * where lowest bits are dropped, to which c is rounded down, too.
 */
public interface FixedOrbit extends AutoCloseable {

  /** The fastest orbit of a point: the bits of all are the same. */
  static FixedOrbit of(ReferencePoint c) {
    if (!LimbWarmUp.pays(c)) {
      return new BigOrbit(c);
    }
    return LimbWarmUp.hasWon() ? new LimbOrbit(c) : new WarmingOrbit(c);
  }

  /** Goes on to the next number. */
  void step();

  /**
   * Has the numbers from the next one on do without their lowest bits.
   *
   * @param bits as {@link LostBits} has them, 0 for none
   */
  void drop(int bits);

  /** Sets a number to this one times 2^scale, each part rounded to the nearest. */
  void read(int scale, WideComplex into);

  /** Sets a number to twice this one. */
  void read(FineNumber into);

  /** Real part of the number times 2^bits. */
  BigInteger re();

  /** Imaginary part of the number times 2^bits. */
  BigInteger im();

  @Override
  void close();
}
