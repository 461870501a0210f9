package sparkbrot.spark.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * What was asked of the cluster, as far as the configuration names it. A slot has as many cores as
 * {@code spark.task.cpus} gives a task.
 *
 * @param executors executors; 0 where it names no number
 * @param cores task slots over all executors; 0 where it names none
 */
public record CoreRequest(int executors, int cores) {

  private static final Pattern LOCAL =
      Pattern.compile("local(?:\\[(\\*|\\d+)(?:\\s*,\\s*\\d+)?\\])?");
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*\\d+\\s*\\]");
  private static final String DYNAMIC = "spark.dynamicAllocation.";

  /** Whether a master is this JVM, which is then the executor, too. */
  public static boolean isLocal(String master) {
    return LOCAL.matcher(master).matches();
  }

  /** Whether Spark itself asks for executors as tasks wait, and gives idle ones back. */
  public static boolean isDynamic(SparkConf conf) {
    return conf.getBoolean(DYNAMIC + "enabled", false) && !isLocal(conf.get("spark.master"));
  }

  /**
   * What the configuration asks for.
   *
   * @throws IllegalArgumentException naming a setting that is no number, or what no task fits into
   */
  static CoreRequest of(SparkConf conf) {
    int taskCpus = conf.getInt("spark.task.cpus", 1);
    if (taskCpus < 1) {
      throw new IllegalArgumentException("spark.task.cpus=" + taskCpus + ": must be at least 1");
    }
    String master = conf.get("spark.master");
    Matcher local = LOCAL.matcher(master);
    if (local.matches()) {
      return new CoreRequest(1, slots(localThreads(local.group(1)), taskCpus));
    }
    int perExecutor = conf.getInt("spark.executor.cores", 0);
    int total = conf.getInt("spark.cores.max", 0);
    if (perExecutor > 0) {
      slots(perExecutor, taskCpus);
    }
    if (isDynamic(conf)) {
      // The most that there may be is no demand.
      int executors =
          Math.max(
              conf.getInt("spark.executor.instances", 0),
              Math.max(
                  conf.getInt(DYNAMIC + "minExecutors", 0),
                  conf.getInt(DYNAMIC + "initialExecutors", 0)));
      return new CoreRequest(executors, executors * (perExecutor / taskCpus));
    }
    Matcher localCluster = LOCAL_CLUSTER.matcher(master);
    if (localCluster.matches()) {
      int workers = Integer.parseInt(localCluster.group(1));
      int all = workers * (Integer.parseInt(localCluster.group(2)) / taskCpus);
      return new CoreRequest(
          total == 0 ? workers : 0, total == 0 ? all : Math.min(all, total / taskCpus));
    }
    int executors = conf.getInt("spark.executor.instances", 0);
    if (executors == 0 && perExecutor > 0) {
      executors = total / perExecutor;
    }
    return perExecutor > 0
        ? new CoreRequest(executors, executors * (perExecutor / taskCpus))
        : new CoreRequest(executors, total / taskCpus);
  }

  private static int slots(int cores, int taskCpus) {
    if (cores < taskCpus) {
      throw new IllegalArgumentException(
          "spark.task.cpus="
              + taskCpus
              + ": no task fits into an executor of "
              + cores
              + (cores == 1 ? " core" : " cores"));
    }
    return cores / taskCpus;
  }

  private static int localThreads(String threads) {
    if (threads == null) {
      return 1;
    }
    return threads.equals("*")
        ? Runtime.getRuntime().availableProcessors()
        : Integer.parseInt(threads);
  }

  /** Whether the configuration names how much it wants. */
  public boolean named() {
    return cores > 0 || executors > 0;
  }

  /** Whether this much is there. */
  public boolean metBy(int grantedExecutors, int grantedCores) {
    return grantedExecutors >= Math.max(1, executors) && grantedCores >= cores;
  }
}
