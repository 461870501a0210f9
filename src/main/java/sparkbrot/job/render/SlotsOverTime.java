package sparkbrot.job.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.MembershipRecord;

/**
 * How many task slots there were when, as executors come and go: dynamic allocation asks for them
 * as tasks wait, and a lost one is replaced some seconds later.
 */
final class SlotsOverTime {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Map<String, Integer> live = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();

  /** Slots from a time on, on the driver's clock. */
  private record Change(long epochMillis, int slots) {}

  /**
   * The slots of a stretch of time.
   *
   * @param most at once
   * @param fewest at once
   * @param nanos the time of all of them together
   */
  record Stretch(int most, int fewest, long nanos) {}

  /** What was there at first; nothing before that counts. */
  synchronized void begin(ClusterRecord cluster) {
    cluster.executors().forEach(executor -> live.put(executor.executorId(), executor.cores()));
    changes.add(new Change(Long.MIN_VALUE, now()));
  }

  /**
   * An executor came or went.
   *
   * @return whether that is news since the begin
   */
  synchronized boolean changed(MembershipRecord change) {
    Integer before =
        change.joined()
            ? live.put(change.executorId(), change.cores())
            : live.remove(change.executorId());
    boolean news = !changes.isEmpty() && change.joined() == (before == null);
    if (news) {
      changes.add(new Change(change.atEpochMillis(), now()));
    }
    return news;
  }

  /** Slots at the moment. */
  synchronized int now() {
    return live.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * The slots from a moment on.
   *
   * @param beginEpochMillis driver's clock
   * @param nanos how long
   */
  synchronized Stretch from(long beginEpochMillis, long nanos) {
    int most = 0;
    int fewest = Integer.MAX_VALUE;
    long sum = 0;
    for (int i = 0; i < changes.size(); i++) {
      long from = within(changes.get(i).epochMillis(), beginEpochMillis, nanos);
      boolean last = i + 1 == changes.size();
      long to = last ? nanos : within(changes.get(i + 1).epochMillis(), beginEpochMillis, nanos);
      if (to > from || last && from < nanos) {
        int slots = changes.get(i).slots();
        most = Math.max(most, slots);
        fewest = Math.min(fewest, slots);
        sum += slots * (to - from);
      }
    }
    return new Stretch(Math.max(1, most), Math.min(fewest, Math.max(1, most)), sum);
  }

  /** Nanoseconds from the begin, no fewer than 0 and no more than there are. */
  private static long within(long epochMillis, long beginEpochMillis, long nanos) {
    if (epochMillis <= beginEpochMillis) {
      return 0;
    }
    long millis = Math.min(epochMillis - beginEpochMillis, nanos / NANOS_PER_MILLI + 1);
    return Math.min(nanos, millis * NANOS_PER_MILLI);
  }
}
