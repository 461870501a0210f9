package sparkbrot.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sparkbrot.report.MixedLogsException;
import sparkbrot.report.Sweep;
import sparkbrot.storage.Location;
import sparkbrot.timing.HeapShare;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.TimingLog;
import sparkbrot.timing.TimingLogReader;
import sparkbrot.timing.TimingLogReader.MalformedLogException;

/** All timing logs of a directory as one sweep. */
final class TimingLogs {

  private TimingLogs() {}

  /**
   * Reads them; files that are no logs are named among what the sweep leaves out.
   *
   * @throws UsageException if there is no usable log, or if they must not be mixed
   */
  static Sweep sweep(String directory) {
    List<RunLog> logs = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    HeapShare share = HeapShare.half();
    try {
      Location location = Location.of(directory);
      if (!location.exists() || !location.isDirectory()) {
        throw new UsageException("LOGDIR", directory, "no such directory");
      }
      for (Location file : location.files(TimingLog.FILE_SUFFIX)) {
        try (Reader reader = new InputStreamReader(file.read(), StandardCharsets.UTF_8)) {
          logs.add(TimingLogReader.read(file.name(), reader, share));
        } catch (MalformedLogException e) {
          unreadable.add(e.getMessage());
        }
      }
      Sweep sweep = Sweep.of(logs, unreadable);
      if (sweep.runs().isEmpty()) {
        throw new UsageException("LOGDIR", directory, none(sweep));
      }
      return sweep;
    } catch (IllegalArgumentException e) {
      throw new UsageException("LOGDIR", directory, "no usable path or URI: " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException("LOGDIR", directory, "cannot be read: " + e.getMessage());
    } catch (MixedLogsException e) {
      throw new UsageException("LOGDIR", directory, e.getMessage());
    }
  }

  private static String none(Sweep sweep) {
    return sweep.excluded().isEmpty()
        ? "holds no timing log (*" + TimingLog.FILE_SUFFIX + ")"
        : "holds no finished run: " + String.join("; ", sweep.excluded());
  }
}
