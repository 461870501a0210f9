package sparkbrot.scene;

import java.math.BigDecimal;

/** Reads exact decimals from text that may come from anywhere. */
public final class Decimals {

  /** A larger exponent would cost memory by itself: 1e999999999 - 1 has a billion digits. */
  private static final int MAX_EXPONENT = 40_000;

  /** Digits enough for a zoom of 1e19000; a command line takes no number that is longer. */
  public static final int MAX_CHARACTERS = 20_000;

  /**
   * An edge of a view is a sum of two such numbers, each of which may have an exponent, too. So
   * long are those that are read back, from pictures and manifests, and those of {@code --bounds}.
   */
  public static final int MAX_EDGE_CHARACTERS = 2 * MAX_CHARACTERS;

  private Decimals() {}

  /**
   * Reads a decimal of any size that memory is no question of.
   *
   * @throws IllegalArgumentException naming the text and the rule
   */
  public static BigDecimal parse(String text) {
    return parse(text, MAX_EDGE_CHARACTERS);
  }

  /**
   * Reads a decimal that is not longer than that.
   *
   * @throws IllegalArgumentException naming the rule
   */
  public static BigDecimal parse(String text, int maxCharacters) {
    if (text.length() > maxCharacters) {
      throw new IllegalArgumentException(
          "a number has " + text.length() + " characters, at most " + maxCharacters);
    }
    BigDecimal decimal;
    try {
      decimal = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a finite decimal number", e);
    }
    if (Math.abs((long) decimal.scale()) > MAX_EXPONENT + (long) text.length()) {
      throw new IllegalArgumentException("\"" + text + "\" is out of range");
    }
    return decimal;
  }
}
