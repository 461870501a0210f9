package sparkbrot.timing;

import java.util.List;
import sparkbrot.timing.record.EndRecord;
import sparkbrot.timing.record.LogRecord;
import sparkbrot.timing.record.RunRecord;

/**
 * A timing log that was read.
 *
 * @param source where it came from, for messages
 * @param run its first record
 * @param records all records in file order, the first included
 * @param torn whether the last line was cut off, as a killed driver leaves it
 */
public record RunLog(String source, RunRecord run, List<LogRecord> records, boolean torn) {

  public RunLog {
    records = List.copyOf(records);
  }

  /** All records of one kind, in file order. */
  public <T extends LogRecord> List<T> all(Class<T> kind) {
    return records.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Whether the run reached its end and succeeded. */
  public boolean succeeded() {
    List<EndRecord> ends = all(EndRecord.class);
    return !ends.isEmpty() && ends.get(ends.size() - 1).succeeded();
  }
}
