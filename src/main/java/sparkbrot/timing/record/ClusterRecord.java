package sparkbrot.timing.record;

import java.io.Serializable;
import java.util.List;

/**
 * What was asked of the cluster and what it gave, counted from the executors that registered.
 *
 * @param applicationId Spark's name of this run
 * @param requestedExecutors executors asked for; 0 where the request does not name a number
 * @param requestedCores task slots asked for over all executors; 0 where it names none
 * @param grantedExecutors executors alive when the first repetition began
 * @param grantedCores their task slots
 * @param waitNanos time spent waiting for them
 * @param executors the live executors
 */
public record ClusterRecord(
    String applicationId,
    int requestedExecutors,
    int requestedCores,
    int grantedExecutors,
    int grantedCores,
    long waitNanos,
    List<Executor> executors)
    implements LogRecord {

  public ClusterRecord {
    applicationId = LogRecord.text(applicationId);
    executors = executors == null ? List.of() : List.copyOf(executors);
  }

  /**
   * One live executor.
   *
   * @param executorId Spark's; "driver" in local mode
   * @param host its host
   * @param cores its task slots
   */
  public record Executor(String executorId, String host, int cores) implements Serializable {

    public Executor {
      executorId = LogRecord.text(executorId);
      host = LogRecord.text(host);
    }
  }
}
