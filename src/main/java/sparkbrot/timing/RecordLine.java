package sparkbrot.timing;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a record as JSON, as Jackson would by the annotations of {@link LogRecord}. But Jackson
 * has 300 classes to load and to run cold before it has written its first line, and that is in a
 * driver while it starts.
 */
final class RecordLine {

  private static final String CUT = " ... (cut)";
  private static final String TYPE_SUFFIX = "Record";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final StringBuilder line = new StringBuilder(1024);
  private final int mostChars;

  private RecordLine(int mostChars) {
    this.mostChars = mostChars;
  }

  /** A line as short as a log's must be: texts that are too long end in a word about that. */
  static String of(LogRecord record) {
    String line;
    int limit = TimingLog.MAX_TEXT_CHARS;
    do {
      line = of(record, limit);
      limit /= 4;
    } while (line.length() > TimingLog.MAX_LINE_CHARS && limit > CUT.length());
    return line;
  }

  private static String of(LogRecord record, int mostChars) {
    RecordLine line = new RecordLine(mostChars);
    line.line.append("{\"type\":");
    line.string(type(record.getClass()));
    line.fields((Record) record, ",");
    return line.line.toString();
  }

  /** The name of a kind of record. */
  static String type(Class<? extends LogRecord> kind) {
    String name = kind.getSimpleName();
    return name.substring(0, name.length() - TYPE_SUFFIX.length()).toLowerCase(Locale.ROOT);
  }

  private void fields(Record record, String before) {
    String separator = before;
    for (RecordComponent field : record.getClass().getRecordComponents()) {
      line.append(separator);
      string(field.getName());
      line.append(':');
      try {
        value(field.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record whose fields cannot be read", e);
      }
      separator = ",";
    }
    line.append('}');
  }

  private void value(Object value) {
    if (value instanceof String text) {
      string(text.length() > mostChars ? text.substring(0, mostChars - CUT.length()) + CUT : text);
    } else if (value instanceof Enum<?> constant) {
      string(constant.name());
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      string(number.toString());
    } else if (value instanceof List<?> values) {
      list(values);
    } else if (value instanceof Map<?, ?> values) {
      map(values);
    } else if (value instanceof Record inner) {
      line.append('{');
      fields(inner, "");
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      line.append(value);
    } else {
      throw new IllegalArgumentException("a log has no " + value.getClass());
    }
  }

  private void list(List<?> values) {
    String separator = "[";
    for (Object value : values) {
      line.append(separator);
      value(value);
      separator = ",";
    }
    line.append(values.isEmpty() ? "[]" : "]");
  }

  private void map(Map<?, ?> values) {
    String separator = "{";
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      line.append(separator);
      string((String) entry.getKey());
      line.append(':');
      value(entry.getValue());
      separator = ",";
    }
    line.append(values.isEmpty() ? "{}" : "}");
  }

  private void string(String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int named = "\"\\\b\t\n\f\r".indexOf(c);
      if (named >= 0) {
        line.append('\\').append("\"\\btnfr".charAt(named));
      } else if (c < ' ') {
        line.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
      } else {
        line.append(c);
      }
    }
    line.append('"');
  }
}
