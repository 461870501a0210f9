package sparkbrot.color;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;
import sparkbrot.scene.InvalidOptionException;
import sparkbrot.scene.RequestText;

/** Reads the values of options that colourings share; a missing one has its default. */
public final class OptionText {

  private static final int SHOWN = 60;

  private OptionText() {}

  /**
   * A number with at most six digits before and behind the point.
   *
   * @throws InvalidOptionException if it is none, or not from {@code least} to {@code most}
   */
  public static BigDecimal decimal(
      RequestText options, String option, String missing, String least, String most) {
    String value = options.find(option).orElse(missing);
    if (value.matches("-?[0-9]{1,6}(\\.[0-9]{1,6})?")) {
      BigDecimal number = new BigDecimal(value);
      if (number.compareTo(new BigDecimal(least)) >= 0
          && number.compareTo(new BigDecimal(most)) <= 0) {
        return new BigDecimal(text(number));
      }
    }
    throw new InvalidOptionException(
        option,
        shown(value),
        "must be a number from " + least + " to " + most + " with at most 6 decimals");
  }

  /** The shortest text of a number, the same for equal numbers. */
  public static String text(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /**
   * One of an enum's values, in lower case.
   *
   * @throws InvalidOptionException if it is none of them
   */
  public static <E extends Enum<E>> E one(RequestText options, String option, E missing) {
    return options.find(option).isPresent()
        ? options.one(option, missing.getDeclaringClass())
        : missing;
  }

  /**
   * What a reader makes of a value.
   *
   * @throws InvalidOptionException with the rule that the reader names
   */
  public static <T> T read(
      RequestText options, String option, String missing, Function<String, T> reader) {
    String value = options.find(option).orElse(missing);
    try {
      return reader.apply(value.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException(option, shown(value), e.getMessage());
    }
  }

  /** An option's value may be a whole list of colour stops. */
  private static String shown(String value) {
    return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
  }
}
