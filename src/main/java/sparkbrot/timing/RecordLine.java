package sparkbrot.timing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparkbrot.timing.record.LogRecord;

/**
 * Writes a record as JSON, field by field, as Jackson's data binding would by the annotations of
 * {@link LogRecord}. But data binding asks every kind of record for its annotations, and loads many
 * classes, before it has written its first line, and that is in a driver while it starts; Jackson's
 * generator alone does neither.
 */
final class RecordLine {

  private static final String CUT = " ... (cut)";
  private static final String TYPE_SUFFIX = "Record";
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator line;
  private final int mostChars;

  private RecordLine(JsonGenerator line, int mostChars) {
    this.line = line;
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
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.writeStartObject();
      generator.writeStringField("type", type(record.getClass()));
      new RecordLine(generator, mostChars).fields((Record) record);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("a log record that cannot be written: " + record, e);
    }
    return text.toString();
  }

  /**
   * The name of a kind of record: that which {@link LogRecord}'s annotation gives it, as a test
   * makes sure of. Reading the annotation here would cost the start what this class saves it.
   */
  static String type(Class<? extends LogRecord> kind) {
    String name = kind.getSimpleName();
    return name.substring(0, name.length() - TYPE_SUFFIX.length()).toLowerCase(Locale.ROOT);
  }

  private void fields(Record record) throws IOException {
    for (RecordComponent field : record.getClass().getRecordComponents()) {
      line.writeFieldName(field.getName());
      try {
        value(field.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record whose fields cannot be read", e);
      }
    }
  }

  private void value(Object value) throws IOException {
    if (value instanceof String text) {
      line.writeString(
          text.length() > mostChars ? text.substring(0, mostChars - CUT.length()) + CUT : text);
    } else if (value instanceof Enum<?> constant) {
      line.writeString(constant.name());
    } else if (value instanceof List<?> values) {
      line.writeStartArray();
      for (Object each : values) {
        value(each);
      }
      line.writeEndArray();
    } else if (value instanceof Map<?, ?> values) {
      line.writeStartObject();
      for (Map.Entry<?, ?> entry : values.entrySet()) {
        line.writeFieldName((String) entry.getKey());
        value(entry.getValue());
      }
      line.writeEndObject();
    } else if (value instanceof Record inner) {
      line.writeStartObject();
      fields(inner);
      line.writeEndObject();
    } else {
      scalar(value);
    }
  }

  private void scalar(Object value) throws IOException {
    if (value == null) {
      line.writeNull();
    } else if (value instanceof Boolean truth) {
      line.writeBoolean(truth);
    } else if (value instanceof Double number) {
      line.writeNumber(number);
    } else if (value instanceof Long || value instanceof Integer) {
      line.writeNumber(((Number) value).longValue());
    } else {
      throw new IllegalArgumentException("a log has no " + value.getClass());
    }
  }
}
