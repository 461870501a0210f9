package sparkbrot.spark;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import sparkbrot.spark.settings.CoreRequest;
import sparkbrot.timing.record.ClusterRecord.Executor;

/** Waits for executors to register. */
final class ExecutorWait {

  /** A cluster that was not told how much to give has given all it has after this long in quiet. */
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private static final Duration POLL = Duration.ofMillis(20);

  private ExecutorWait() {}

  /**
   * Waits until there is what was asked for, or until no more executors come where nothing was.
   *
   * @param live the executors that are there now
   * @return the executors that are there in the end, perhaps fewer than asked for or none
   */
  static List<Executor> await(CoreRequest request, Duration limit, Supplier<List<Executor>> live)
      throws InterruptedException {
    long begin = System.nanoTime();
    long lastChange = begin;
    List<Executor> executors = live.get();
    while (!enough(request, executors, lastChange) && System.nanoTime() - begin < limit.toNanos()) {
      Thread.sleep(POLL.toMillis());
      List<Executor> now = live.get();
      if (!now.equals(executors)) {
        executors = now;
        lastChange = System.nanoTime();
      }
    }
    return executors;
  }

  private static boolean enough(CoreRequest request, List<Executor> executors, long lastChange) {
    int cores = executors.stream().mapToInt(Executor::cores).sum();
    if (request.named()) {
      return request.metBy(executors.size(), cores);
    }
    return !executors.isEmpty() && System.nanoTime() - lastChange >= SETTLED.toNanos();
  }
}
