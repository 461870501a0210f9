package sparkbrot.measure.logs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sparkbrot.measure.RowFailedException;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.TimingLog;
import sparkbrot.timing.TimingLogReader;
import sparkbrot.timing.record.RepetitionRecord;

/** The timing log of a folder that a script gave to one run. */
public final class OnlyLog {

  private OnlyLog() {}

  /**
   * Reads it.
   *
   * @throws RowFailedException if the folder holds none, or more than one
   */
  public static RunLog in(Path folder) throws IOException {
    List<Path> logs;
    try (Stream<Path> files = Files.list(folder)) {
      logs = files.filter(file -> file.toString().endsWith(TimingLog.FILE_SUFFIX)).toList();
    }
    if (logs.size() != 1) {
      throw new RowFailedException(folder + ": holds " + logs.size() + " timing logs, not one");
    }
    try (BufferedReader reader = Files.newBufferedReader(logs.get(0))) {
      return TimingLogReader.read(logs.get(0).toString(), reader);
    }
  }

  /** The last repetition: the one in which most is compiled. */
  static RepetitionRecord lastRepetition(RunLog log) {
    List<RepetitionRecord> all = log.all(RepetitionRecord.class);
    if (all.isEmpty()) {
      throw new RowFailedException(log.source() + ": holds no finished repetition");
    }
    return all.get(all.size() - 1);
  }
}
