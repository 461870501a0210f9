package sparkbrot.scene;

import java.util.function.BiConsumer;

/**
 * As much of TOML (toml.io, version 1.0) as location files have: tables, dotted keys, strings of
 * one line and of several, and bare values. Arrays are passed over. No escapes are undone but that
 * of a line's end: the values that are wanted are numbers.
 */
final class TomlReader {

  private final String text;
  private String table = "";
  private int at;

  TomlReader(String text) {
    this.text = text;
  }

  /**
   * Hands over each key, behind its table's name, with its value.
   *
   * @throws IllegalArgumentException naming a line that is none of TOML
   */
  void read(BiConsumer<String, String> values) {
    for (skip(" \t\r\n"); at < text.length(); skip(" \t\r\n")) {
      if (text.charAt(at) == '#') {
        at = lineEnd();
      } else if (text.charAt(at) == '[') {
        String name = text.substring(at, lineEnd()).replaceFirst("#.*", "");
        table = name.replaceAll("[\\[\\]\\s]", "") + ".";
        at = lineEnd();
      } else {
        readValue(values);
      }
    }
  }

  private void readValue(BiConsumer<String, String> values) {
    int equals = text.indexOf('=', at);
    if (equals < 0 || equals > lineEnd()) {
      throw damaged("has no \"=\"");
    }
    String key = table + text.substring(at, equals).strip();
    at = equals + 1;
    skip(" \t");
    if (text.startsWith("[", at)) {
      skipArray();
    } else {
      values.accept(key, value());
    }
    skip(" \t\r");
    if (at < text.length() && "#\n".indexOf(text.charAt(at)) < 0) {
      throw damaged("goes on after its value");
    }
  }

  private IllegalArgumentException damaged(String why) {
    String before = text.substring(0, Math.min(at, text.length()));
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    return new IllegalArgumentException("line " + line + " " + why);
  }

  private void skip(String characters) {
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private int lineEnd() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private String value() {
    for (String quote : new String[] {"\"\"\"", "'''", "\"", "'"}) {
      if (text.startsWith(quote, at)) {
        return quoted(quote);
      }
    }
    int begin = at;
    while (at < text.length() && "#\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(begin, at).strip();
  }

  private String quoted(String quote) {
    int begin = at + quote.length();
    int end = begin;
    while (!text.startsWith(quote, end)) {
      if (end >= text.length() || quote.length() == 1 && text.charAt(end) == '\n') {
        throw damaged("has a string without end");
      }
      // In a string of the other kind a backslash is nothing but itself.
      end += quote.startsWith("\"") && text.charAt(end) == '\\' ? 2 : 1;
    }
    at = end + quote.length();
    String value = text.substring(begin, end);
    return quote.length() == 1
        ? value
        : value.replaceFirst("^\r?\n", "").replaceAll("\\\\[ \t]*\r?\n\\s*", "");
  }

  private void skipArray() {
    int open = 0;
    do {
      if (at >= text.length()) {
        throw damaged("has an array without end");
      }
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        quoted(String.valueOf(c));
      } else {
        open += c == '[' ? 1 : c == ']' ? -1 : 0;
        at++;
      }
    } while (open > 0);
  }
}
