package sparkbrot.spark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.Tuple2;
import sparkbrot.kernel.KernelSpec;
import sparkbrot.tiles.KernelWarmUp;
import sparkbrot.timing.ClusterRecord;
import sparkbrot.timing.TileRecord;

/**
 * A connection to a Spark cluster and the executors that it gave. The master comes from
 * spark-submit, never from code.
 */
public final class SparkCluster implements AutoCloseable {

  /** A cluster that was not told how much to give has given all it has after this long in quiet. */
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private static final String PLUGINS = "spark.plugins";
  private static final String MAIN_CLASS = "sparkbrot.cli.Main";
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(secret|password|token|access[.]?key|credential).*");

  private final JavaSparkContext context;
  private final AttemptListener attempts;
  private final Duration wait;

  private SparkCluster(JavaSparkContext context, AttemptListener attempts, Duration wait) {
    this.context = context;
    this.attempts = attempts;
    this.wait = wait;
  }

  /**
   * Connects.
   *
   * @param wait limit for the master's answer, and again for the executors
   * @param kernel what executors warm up as soon as they start
   * @param records takes one record for every attempt at a tile
   * @throws ClusterUnavailableException if there is no master, or it does not answer in time
   */
  public static SparkCluster connect(Duration wait, KernelSpec kernel, Consumer<TileRecord> records)
      throws ClusterUnavailableException {
    SparkConf conf = configuration();
    warmUp(conf, kernel);
    String master = conf.get("spark.master", null);
    if (master == null) {
      throw new ClusterUnavailableException(
          "no master: start this through spark-submit, which names one with --master", null);
    }
    CompletableFuture<JavaSparkContext> starting = new CompletableFuture<>();
    Thread starter = new Thread(() -> start(conf, starting), "sparkbrot-connect");
    starter.setDaemon(true);
    starter.start();
    try {
      JavaSparkContext context = starting.get(wait.toMillis(), TimeUnit.MILLISECONDS);
      AttemptListener attempts = new AttemptListener(records);
      context.sc().addSparkListener(attempts);
      return new SparkCluster(context, attempts, wait);
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

  /** In local mode at once, as the executor is this JVM; elsewhere by a plugin of each executor. */
  private static void warmUp(SparkConf conf, KernelSpec kernel) {
    if (CoreRequest.isLocal(conf.get("spark.master", ""))) {
      KernelWarmUp.start(kernel);
    } else {
      String plugin = WarmUpPlugin.class.getName();
      String others = conf.get(PLUGINS, "");
      conf.set(PLUGINS, others.isEmpty() ? plugin : others + "," + plugin);
      conf.set(WarmUpPlugin.KERNEL_SETTING, WarmUpPlugin.setting(kernel));
    }
  }

  private static SparkConf configuration() {
    SparkConf conf = new SparkConf();
    if (conf.get("spark.app.name", MAIN_CLASS).equals(MAIN_CLASS)) {
      // spark-submit names an application after its main class unless --name says otherwise.
      conf.setAppName("sparkbrot");
    }
    // Streamed results count towards this limit (1 GiB by default) although none is kept.
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    // A hand-over of at most 8 MiB travels with the task's status instead of through the block
    // manager: 0.87 s against 1.4 s for 256 of 1 MiB in local mode.
    conf.setIfMissing("spark.task.maxDirectResultSize", "9m");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.log.level", "WARN");
    if (CoreRequest.isLocal(conf.get("spark.master", ""))) {
      // A page for a run of seconds costs half a second of its start.
      conf.setIfMissing("spark.ui.enabled", "false");
    }
    return conf;
  }

  /**
   * Waits for the executors and cores that were asked for, or for whatever a cluster gives that was
   * not told how much.
   *
   * @throws ClusterUnavailableException if there is not one executor within the limit
   */
  public ClusterRecord awaitExecutors() throws ClusterUnavailableException {
    CoreRequest request = CoreRequest.of(context.getConf());
    long begin = System.nanoTime();
    long lastChange = begin;
    List<ClusterRecord.Executor> executors = executors();
    while (!enough(request, executors, lastChange) && System.nanoTime() - begin < wait.toNanos()) {
      pause();
      List<ClusterRecord.Executor> now = executors();
      if (!now.equals(executors)) {
        executors = now;
        lastChange = System.nanoTime();
      }
    }
    if (executors.isEmpty()) {
      throw new ClusterUnavailableException(
          "no executor registered with "
              + context.master()
              + " within "
              + wait.toSeconds()
              + " s (--wait): are its workers up, and have they the cores and memory asked for?",
          null);
    }
    return new ClusterRecord(
        context.sc().applicationId(),
        request.executors(),
        request.cores(),
        executors.size(),
        executors.stream().mapToInt(ClusterRecord.Executor::cores).sum(),
        System.nanoTime() - begin,
        executors);
  }

  private static boolean enough(
      CoreRequest request, List<ClusterRecord.Executor> executors, long lastChange) {
    int cores = executors.stream().mapToInt(ClusterRecord.Executor::cores).sum();
    if (request.named()) {
      return request.metBy(executors.size(), cores);
    }
    return !executors.isEmpty() && System.nanoTime() - lastChange >= SETTLED.toNanos();
  }

  /** The live executors with their cores, as Spark itself counts them. */
  public List<ClusterRecord.Executor> executors() {
    List<ClusterRecord.Executor> executors = new ArrayList<>();
    scala.collection.Iterator<ExecutorSummary> all =
        context.sc().statusStore().executorList(true).iterator();
    while (all.hasNext()) {
      ExecutorSummary executor = all.next();
      if (executor.totalCores() > 0) {
        String host = executor.hostPort().replaceFirst(":\\d+$", "");
        executors.add(new ClusterRecord.Executor(executor.id(), host, executor.totalCores()));
      }
    }
    executors.sort((a, b) -> a.executorId().compareTo(b.executorId()));
    return executors;
  }

  /**
   * A renderer on these executors.
   *
   * @param forceJdk whether executors with a refused Java release render all the same
   * @param command what reproduces the run, for the message of a tile that fails
   */
  public SparkRenderer renderer(boolean forceJdk, String command) {
    return new SparkRenderer(context, attempts, forceJdk, command);
  }

  /** The configuration that {@link #connect} starts with, without secrets. */
  public static Map<String, String> configurationForLog() {
    Map<String, String> entries = new TreeMap<>();
    for (Tuple2<String, String> entry : configuration().getAll()) {
      if (!SECRET.matcher(entry._1()).matches()) {
        entries.put(entry._1(), entry._2());
      }
    }
    return entries;
  }

  /** Waits until Spark's listeners have seen everything that happened so far. */
  static void drainListeners(JavaSparkContext context) {
    try {
      context.sc().listenerBus().waitUntilEmpty(DRAIN_LIMIT.toMillis());
    } catch (Exception e) { // A TimeoutException that Scala does not declare.
      // The log then lacks the last attempts; the picture does not suffer.
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }

  @Override
  public void close() {
    context.stop();
  }
}
