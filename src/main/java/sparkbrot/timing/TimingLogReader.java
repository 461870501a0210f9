package sparkbrot.timing;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import sparkbrot.timing.record.LogRecord;
import sparkbrot.timing.record.RunRecord;

/** Reads a timing log. Lines and heap are limited, as a log may come from anywhere. */
public final class TimingLogReader {

  private TimingLogReader() {}

  /** A file that is no timing log; the message is one line that names the file and the fault. */
  public static final class MalformedLogException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedLogException(String message) {
      super(message);
    }
  }

  /**
   * Reads to the end.
   *
   * @param source name for messages
   * @param reader the text; not closed
   * @throws MalformedLogException if a line other than a torn last one is no record, if the first
   *     is no run record, if its schema is newer than this reader, or if the heap is too small
   */
  public static RunLog read(String source, Reader reader) throws IOException {
    return read(source, reader, HeapShare.half());
  }

  /**
   * Reads one of several logs that are kept together to its end.
   *
   * @param share what all of them together may fill; room for this log's records is taken from it
   */
  public static RunLog read(String source, Reader reader, HeapShare share) throws IOException {
    LogLines lines = new LogLines(source, reader);
    List<LogRecord> records = new ArrayList<>();
    int lineNumber = 0;
    String line = lines.next();
    while (line != null) {
      lineNumber++;
      String following = lines.next();
      try {
        LogRecord record = TimingLog.parse(line);
        if (!share.take(record, line.length())) {
          throw new MalformedLogException(source + ": line " + lineNumber + ": " + share.refusal());
        }
        records.add(record);
      } catch (IllegalArgumentException e) {
        throw new MalformedLogException(source + ": line " + lineNumber + ": " + e.getMessage());
      } catch (JsonProcessingException e) {
        if (following == null && !records.isEmpty() && (line.isBlank() || cutOff(e))) {
          return new RunLog(source, checkedRun(source, records), records, true);
        }
        throw new MalformedLogException(
            source + ": line " + lineNumber + " is no timing record: " + reason(e));
      }
      line = following;
    }
    if (records.isEmpty()) {
      throw new MalformedLogException(source + ": empty, expected a timing log");
    }
    return new RunLog(source, checkedRun(source, records), records, false);
  }

  private static RunRecord checkedRun(String source, List<LogRecord> records)
      throws MalformedLogException {
    if (!(records.get(0) instanceof RunRecord run)) {
      throw new MalformedLogException(source + ": line 1 is no run record");
    }
    if (run.schemaVersion() < 1 || run.schemaVersion() > TimingLog.SCHEMA_VERSION) {
      throw new MalformedLogException(
          source
              + ": schema version "
              + run.schemaVersion()
              + ", this program reads 1 to "
              + TimingLog.SCHEMA_VERSION);
    }
    return run;
  }

  /** Whether the line is no JSON, as opposed to JSON that is no record. */
  private static boolean cutOff(JsonProcessingException e) {
    return e instanceof JsonParseException || e.getCause() instanceof JsonParseException;
  }

  /** Without the classes that Jackson would name. */
  private static String reason(JsonProcessingException e) {
    if (e instanceof InvalidTypeIdException) {
      return "its type is unknown";
    }
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      return String.valueOf(e.getCause().getMessage());
    }
    if (e instanceof JsonMappingException wrong && !wrong.getPath().isEmpty()) {
      return wrong.getPath().get(0).getFieldName() + " has a value of another type or size";
    }
    if (e instanceof JsonMappingException) {
      return "expected an object with the fields of a record";
    }
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not JSON");
  }
}
