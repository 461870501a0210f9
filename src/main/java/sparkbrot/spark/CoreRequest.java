package sparkbrot.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * What was asked of the cluster, as far as the configuration names it.
 *
 * @param executors executors; 0 where it names no number
 * @param cores task slots over all executors; 0 where it names no number
 */
record CoreRequest(int executors, int cores) {

  private static final Pattern LOCAL =
      Pattern.compile("local(?:\\[(\\*|\\d+)(?:\\s*,\\s*\\d+)?\\])?");
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*\\d+\\s*\\]");

  static boolean isLocal(String master) {
    return LOCAL.matcher(master).matches();
  }

  static CoreRequest of(SparkConf conf) {
    String master = conf.get("spark.master");
    Matcher local = LOCAL.matcher(master);
    if (local.matches()) {
      return new CoreRequest(1, localThreads(local.group(1)));
    }
    int perExecutor = conf.getInt("spark.executor.cores", 0);
    int total = conf.getInt("spark.cores.max", 0);
    Matcher localCluster = LOCAL_CLUSTER.matcher(master);
    if (localCluster.matches()) {
      int workers = Integer.parseInt(localCluster.group(1));
      int all = workers * Integer.parseInt(localCluster.group(2));
      return new CoreRequest(total == 0 ? workers : 0, total == 0 ? all : Math.min(all, total));
    }
    int executors = conf.getInt("spark.executor.instances", 0);
    if (total == 0) {
      total = executors * perExecutor;
    }
    if (executors == 0 && perExecutor > 0) {
      executors = total / perExecutor;
    }
    return new CoreRequest(executors, total);
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
  boolean named() {
    return cores > 0 || executors > 0;
  }

  /** Whether this much is there. */
  boolean metBy(int grantedExecutors, int grantedCores) {
    return grantedExecutors >= Math.max(1, executors) && grantedCores >= cores;
  }
}
