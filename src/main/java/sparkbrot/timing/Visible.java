package sparkbrot.timing;

import java.util.Locale;

/**
 * Text of others where people read it, on a console or in a report: what would move the cursor,
 * change colours or the direction of writing, or end the line is shown as its number instead.
 */
public final class Visible {

  private Visible() {}

  /** In one line. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** In its lines. */
  public static String lines(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean lines) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (harmless(c) || (lines && c == '\n')) {
                visible.appendCodePoint(c);
              } else {
                visible.append(String.format(Locale.ROOT, "\\u%04x", c));
              }
            });
    return visible.toString();
  }

  private static boolean harmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
