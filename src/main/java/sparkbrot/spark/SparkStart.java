package sparkbrot.spark;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Starts Spark in this JVM, for as long as somebody is willing to wait for its master. */
final class SparkStart {

  private SparkStart() {}

  /**
   * The context, once its master has answered.
   *
   * @throws ClusterUnavailableException if it does not in time, or Spark cannot start
   */
  static JavaSparkContext of(SparkConf conf, Duration wait) throws ClusterUnavailableException {
    String master = conf.get("spark.master");
    CompletableFuture<JavaSparkContext> starting = new CompletableFuture<>();
    Thread starter = new Thread(() -> start(conf, starting), "sparkbrot-connect");
    starter.setDaemon(true);
    starter.start();
    SparkSilence.begin();
    try {
      return starting.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ClusterUnavailableException(
          "master " + master + " did not answer within " + wait.toSeconds() + " s (--wait)", e);
    } catch (ExecutionException e) {
      throw new ClusterUnavailableException(
          "master " + master + ": " + firstLine(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterUnavailableException("interrupted while connecting to " + master, e);
    }
  }

  private static void start(SparkConf conf, CompletableFuture<JavaSparkContext> starting) {
    try {
      starting.complete(new JavaSparkContext(conf));
    } catch (Throwable e) { // Whatever it is, the waiting thread reports it.
      starting.completeExceptionally(e);
    }
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }
}
