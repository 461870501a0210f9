package sparkbrot.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Text of others on the console: what would move the cursor, change colours or end the line is
 * shown as its number instead.
 */
final class Visible {

  private static final char LINE_SEPARATOR = 0x2028;
  private static final char PARAGRAPH_SEPARATOR = 0x2029;

  private Visible() {}

  /** In one line. */
  static String line(String text) {
    return escaped(text, false);
  }

  /** In its lines. */
  static String lines(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean lines) {
    StringBuilder visible = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean harmless = !Character.isISOControl(c) || (lines && c == '\n');
      if (harmless && c != LINE_SEPARATOR && c != PARAGRAPH_SEPARATOR) {
        visible.append(c);
      } else {
        visible.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return visible.toString();
  }

  /** A stream whose printf takes texts of others as arguments. */
  static PrintStream arguments(PrintStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8) {
      @Override
      public PrintStream format(Locale locale, String format, Object... arguments) {
        return super.format(locale, format, visible(arguments));
      }

      @Override
      public PrintStream format(String format, Object... arguments) {
        return super.format(Locale.ROOT, format, visible(arguments));
      }
    };
  }

  private static Object[] visible(Object[] arguments) {
    return Arrays.stream(arguments)
        .map(argument -> argument instanceof String text ? line(text) : argument)
        .toArray();
  }
}
