package sparkbrot.spark.tasks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CPU time of the threads on which Spark's driver launches tasks and takes in results. Each of them
 * does one thing after the other, so the busiest bounds how many tasks a second the driver can
 * have, however many cores there are.
 */
public final class SchedulerThreads {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Spark's own names: the job's events, messages of executors, and what unpacks results. */
  private static final List<String> NAMES =
      List.of("dag-scheduler-event-loop", "dispatcher-", "task-result-getter-");

  private final Map<Long, Long> begin = cpuNanos();

  /** CPU time since this was made of the thread that had most; 0 where the JVM cannot tell. */
  public long busiestNanos() {
    long most = 0;
    for (Map.Entry<Long, Long> thread : cpuNanos().entrySet()) {
      most = Math.max(most, thread.getValue() - begin.getOrDefault(thread.getKey(), 0L));
    }
    return most;
  }

  private static Map<Long, Long> cpuNanos() {
    Map<Long, Long> nanos = new HashMap<>();
    if (!THREADS.isThreadCpuTimeSupported()) {
      return nanos;
    }
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && NAMES.stream().anyMatch(thread.getThreadName()::startsWith)) {
        nanos.put(
            thread.getThreadId(), Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId())));
      }
    }
    return nanos;
  }
}
