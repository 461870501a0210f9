package sparkbrot.scene;

import java.math.BigDecimal;

/** Reads exact decimals from text that may come from anywhere. */
public final class Decimals {

  /** A larger exponent would cost memory by itself: 1e999999999 - 1 has a billion digits. */
  private static final int MAX_EXPONENT = 10_000;

  private Decimals() {}

  /**
   * Reads a decimal that is within the range of binary64.
   *
   * @throws IllegalArgumentException naming the text and the rule
   */
  public static BigDecimal parse(String text) {
    BigDecimal decimal;
    try {
      decimal = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a finite decimal number", e);
    }
    if (Math.abs((long) decimal.scale()) > MAX_EXPONENT + (long) text.length()
        || !Double.isFinite(decimal.doubleValue())) {
      throw new IllegalArgumentException("\"" + text + "\" is out of range");
    }
    return decimal;
  }
}
