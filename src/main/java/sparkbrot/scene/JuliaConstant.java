package sparkbrot.scene;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * The c of a Julia set: the same for all samples, each of which is where z begins.
 *
 * @param re exact real part
 * @param im exact imaginary part
 */
public record JuliaConstant(BigDecimal re, BigDecimal im) implements Serializable {

  /** The name of the option that gives it. */
  public static final String OPTION = "julia-constant";

  /** What the family takes if nothing is said. */
  public static final JuliaConstant USUAL = parse("-0.8,0.156");

  /** Beyond it an orbit could come back from outside of |z| = 2. */
  private static final double RADIUS_SQUARED = 4;

  public JuliaConstant {
    // The same number is the same constant, however many zeros it was typed with.
    re = re.stripTrailingZeros();
    im = im.stripTrailingZeros();
    double x = re.doubleValue();
    double y = im.doubleValue();
    if (!(x * x + y * y <= RADIUS_SQUARED)) {
      throw new InvalidOptionException(OPTION, re + "," + im, "must be within 2 of 0");
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws InvalidOptionException if it is none
   */
  public static JuliaConstant parse(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 2) {
      throw new InvalidOptionException(OPTION, text, "expected 2 decimal numbers");
    }
    return new JuliaConstant(decimal(text, parts[0]), decimal(text, parts[1]));
  }

  private static BigDecimal decimal(String text, String part) {
    try {
      return Decimals.parse(part.strip(), Decimals.MAX_CHARACTERS);
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException(OPTION, text, e.getMessage());
    }
  }

  /** As the option takes it. */
  @Override
  public String toString() {
    return re + "," + im;
  }
}
