package sparkbrot.cli.option;

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
import sparkbrot.timing.record.RepetitionRecord;

/** Timing logs that the command line names: one, or all of a directory as one sweep. */
public final class TimingLogs {

  private TimingLogs() {}

  /** What may fail in reading. */
  private interface Reading<T> {
    T from(Location location) throws IOException, MixedLogsException;
  }

  private static <T> T read(String parameter, String text, Reading<T> reading) {
    try {
      return reading.from(Location.of(text));
    } catch (IllegalArgumentException e) {
      throw new UsageException(parameter, text, "no usable path or URI: " + e.getMessage());
    } catch (MalformedLogException | MixedLogsException e) {
      throw new UsageException(parameter, text, e.getMessage());
    } catch (IOException e) {
      throw new UsageException(parameter, text, "cannot be read: " + e.getMessage());
    }
  }

  /**
   * Reads one.
   *
   * @throws UsageException if there is none, or if it is damaged
   */
  public static RunLog log(String file) {
    return read(
        "FILE",
        file,
        location -> {
          if (!location.exists() || location.isDirectory()) {
            throw new UsageException("FILE", file, "no such file");
          }
          return log(location, HeapShare.half());
        });
  }

  private static RunLog log(Location file, HeapShare share) throws IOException {
    try (Reader reader = new InputStreamReader(file.read(), StandardCharsets.UTF_8)) {
      return TimingLogReader.read(file.name(), reader, share);
    }
  }

  /** The file itself, or the logs of a directory. */
  private static List<Location> files(String parameter, Location location) throws IOException {
    if (!location.exists()) {
      throw new UsageException(parameter, location, "no such file or directory");
    }
    return location.isDirectory() ? location.files(TimingLog.FILE_SUFFIX) : List.of(location);
  }

  /**
   * Reads a log, or those of a directory, of runs that succeeded; others are passed over.
   *
   * @throws UsageException if there is none
   */
  public static List<RunLog> finished(String parameter, String fileOrDirectory) {
    return read(parameter, fileOrDirectory, location -> finished(parameter, location));
  }

  private static List<RunLog> finished(String parameter, Location location) throws IOException {
    List<RunLog> logs = new ArrayList<>();
    HeapShare share = HeapShare.half();
    for (Location file : files(parameter, location)) {
      logs.add(log(file, share));
    }
    logs.removeIf(log -> !log.succeeded() || log.all(RepetitionRecord.class).isEmpty());
    if (logs.isEmpty()) {
      throw new UsageException(parameter, location, "holds no log of a run that succeeded");
    }
    return logs;
  }

  /**
   * Reads one log, or those of a directory; files that are no logs are named among what the sweep
   * leaves out.
   *
   * @throws UsageException if there is no usable log, or if they must not be mixed
   */
  public static Sweep sweep(String directory) {
    return read("LOGDIR", directory, location -> sweep(directory, location));
  }

  private static Sweep sweep(String directory, Location location)
      throws IOException, MixedLogsException {
    List<RunLog> logs = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    HeapShare share = HeapShare.half();
    for (Location file : files("LOGDIR", location)) {
      try {
        logs.add(log(file, share));
      } catch (MalformedLogException e) {
        unreadable.add(e.getMessage());
      }
    }
    Sweep sweep = Sweep.of(logs, unreadable);
    if (sweep.runs().isEmpty()) {
      String none =
          sweep.excluded().isEmpty()
              ? "holds no timing log (*" + TimingLog.FILE_SUFFIX + ")"
              : "holds no finished run: " + String.join("; ", sweep.excluded());
      throw new UsageException("LOGDIR", directory, none);
    }
    return sweep;
  }
}
