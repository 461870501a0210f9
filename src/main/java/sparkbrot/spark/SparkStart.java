package sparkbrot.spark;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.ShutdownHookManager;
import scala.runtime.BoxedUnit;

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
    silenceSparkBeforeItsOwnHooks();
    CompletableFuture<JavaSparkContext> starting = new CompletableFuture<>();
    Thread starter = new Thread(() -> start(conf, starting), "sparkbrot-connect");
    starter.setDaemon(true);
    starter.start();
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

  /** Spark's parts lose each other when a signal ends the JVM, and log that as so many errors. */
  private static void silenceSparkBeforeItsOwnHooks() {
    // One of the JVM's hooks would run beside Spark's, and now and then too late.
    ShutdownHookManager.addShutdownHook(
        Integer.MAX_VALUE,
        () -> {
          Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
          return BoxedUnit.UNIT;
        });
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
