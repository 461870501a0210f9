package sparkbrot.cli;

import java.util.List;
import java.util.Random;

/** Random damage to text, by a seed. */
final class Mutations {

  private static final List<String> TOKENS =
      List.of(
          "-1",
          "0",
          "-0.0",
          "1",
          "2147483647",
          "2147483648",
          "-2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "1e308",
          "1e400",
          "1e-400",
          "NaN",
          "null",
          "true",
          "\"\"",
          "\"x\"",
          "\"</script><script>\"",
          "\"%s%n%d\"",
          "\"\\u0000\\n\\u001b[31m\"",
          "[]",
          "{}",
          "[[[]]]",
          "1" + "0".repeat(3000),
          "[".repeat(3000),
          "\"" + "long".repeat(2000) + "\"");

  private Mutations() {}

  static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Replaces, removes, repeats or inserts characters at some places. */
  static String characters(Random random, String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 1 + random.nextInt(4); i > 0 && out.length() > 0; i--) {
      int at = random.nextInt(out.length());
      switch (random.nextInt(5)) {
        case 0 -> out.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 0x3000));
        case 1 -> out.deleteCharAt(at);
        case 2 -> out.insert(at, (char) (32 + random.nextInt(95)));
        case 3 -> out.delete(at, Math.min(out.length(), at + 1 + random.nextInt(20)));
        default -> out.insert(at, out.substring(at, Math.min(out.length(), at + 10)));
      }
    }
    return out.toString();
  }

  /** Puts a value of another kind or size in the place of a JSON value. */
  static String jsonValue(Random random, String line) {
    int colon = line.indexOf(':', random.nextInt(Math.max(1, line.length())));
    if (colon < 0) {
      return line + pick(random, TOKENS);
    }
    int end = colon + 1;
    while (end < line.length() && ",}]".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return line.substring(0, colon + 1) + pick(random, TOKENS) + line.substring(end);
  }
}
