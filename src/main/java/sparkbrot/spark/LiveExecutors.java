package sparkbrot.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import sparkbrot.timing.record.ClusterRecord.Executor;

/** The executors that a context has at the moment, and their task slots, as Spark counts them. */
final class LiveExecutors {

  private LiveExecutors() {}

  /** In the order of their names. */
  static List<Executor> of(JavaSparkContext context) {
    List<Executor> executors = new ArrayList<>();
    scala.collection.Iterator<ExecutorSummary> all =
        context.sc().statusStore().executorList(true).iterator();
    while (all.hasNext()) {
      ExecutorSummary executor = all.next();
      // Spark's account of tasks that fit: cores by spark.task.cpus.
      if (executor.maxTasks() > 0) {
        String host = executor.hostPort().replaceFirst(":\\d+$", "");
        executors.add(new Executor(executor.id(), host, executor.maxTasks()));
      }
    }
    executors.sort(Comparator.comparing(Executor::executorId));
    return executors;
  }

  static int slots(JavaSparkContext context) {
    return slots(of(context));
  }

  static int slots(List<Executor> executors) {
    return executors.stream().mapToInt(Executor::cores).sum();
  }
}
