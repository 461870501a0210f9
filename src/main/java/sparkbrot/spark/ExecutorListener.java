package sparkbrot.spark;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import sparkbrot.timing.record.MembershipRecord;

/** Passes on which executors come and go, with the task slots that they bring. */
final class ExecutorListener extends SparkListener {

  private final int taskCpus;
  private final Consumer<MembershipRecord> records;

  /** Executors with their host and slots; Spark names only the number of one that goes. */
  private final Map<String, MembershipRecord> known = new HashMap<>();

  ExecutorListener(int taskCpus, Consumer<MembershipRecord> records) {
    this.taskCpus = taskCpus;
    this.records = records;
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    int slots = added.executorInfo().totalCores() / taskCpus;
    if (slots > 0) {
      String host = added.executorInfo().executorHost();
      MembershipRecord joined =
          new MembershipRecord(added.time(), added.executorId(), host, slots, true, "");
      known.put(added.executorId(), joined);
      records.accept(joined);
    }
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    MembershipRecord joined = known.remove(removed.executorId());
    if (joined != null) {
      String reason = String.valueOf(removed.reason()).lines().findFirst().orElse("");
      records.accept(
          new MembershipRecord(
              removed.time(), removed.executorId(), joined.host(), joined.cores(), false, reason));
    }
  }
}
