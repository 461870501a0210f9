package sparkbrot.report.hosts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparkbrot.timing.RunLog;
import sparkbrot.timing.record.ExecutorRecord;
import sparkbrot.timing.record.LogRecord;
import sparkbrot.timing.record.TileRecord;

/** Gathers what logs say of hosts, record by record: some 150 bytes an attempt. Thread-safe. */
public final class HostSamples {

  private final List<HostSample> samples = new ArrayList<>();
  private final Map<String, ExecutorRecord> executors = new HashMap<>();
  private int run;

  /** Those of one log. */
  public static HostSamples of(RunLog log) {
    HostSamples samples = new HostSamples();
    samples.addRun(log.records());
    return samples;
  }

  /** Takes a whole log after others; executors of different logs are different ones. */
  public synchronized void addRun(List<? extends LogRecord> records) {
    run++;
    records.forEach(this::add);
  }

  /** Takes a record; those that say nothing of hosts are passed over. */
  public synchronized void add(LogRecord record) {
    if (record instanceof TileRecord tile) {
      samples.add(HostSample.of(run, tile));
    } else if (record instanceof ExecutorRecord executor) {
      executors.put(run + "/" + executor.executorId(), executor);
    }
  }

  synchronized List<HostSample> samples() {
    return List.copyOf(samples);
  }

  synchronized Map<String, ExecutorRecord> executors() {
    return Map.copyOf(executors);
  }
}
