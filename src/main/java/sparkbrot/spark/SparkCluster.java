package sparkbrot.spark;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import sparkbrot.kernel.warmup.Rehearsal;
import sparkbrot.spark.settings.ClusterSettings;
import sparkbrot.spark.settings.CoreRequest;
import sparkbrot.spark.tasks.AttemptListener;
import sparkbrot.spark.tasks.ClusterSampleComputer;
import sparkbrot.spark.tasks.EveryExecutor;
import sparkbrot.spark.tasks.SparkRenderer;
import sparkbrot.tiles.ondemand.SampleComputer;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.LogRecord;

/**
 * A connection to a Spark cluster and the executors that it gave. The master comes from
 * spark-submit, never from code.
 */
public final class SparkCluster implements AutoCloseable {

  private static final String NO_MASTER =
      "no master: start this through spark-submit, which names one with --master";

  /** Tiles for this many times the slots at first cost each of those little. */
  private static final long MOST_GROWTH = 8;

  private final JavaSparkContext context;
  private final AttemptListener attempts;
  private final CoreRequest request;
  private final Duration wait;

  private SparkCluster(
      JavaSparkContext context, AttemptListener attempts, CoreRequest request, Duration wait) {
    this.context = context;
    this.attempts = attempts;
    this.request = request;
    this.wait = wait;
  }

  /**
   * Connects.
   *
   * @param wait limit for the master's answer, and again for the executors
   * @param rehearsal what executors warm their kernel up with as soon as they start, if they do
   * @param directBytes of the largest result that travels with its task's status, unasked for
   * @param records takes one record for every executor and for every attempt at a tile, and one for
   *     every executor that comes or goes
   * @throws ClusterUnavailableException if there is no master, it does not answer in time, or a
   *     setting of ours cannot be used
   */
  public static SparkCluster connect(
      Duration wait, Optional<Rehearsal> rehearsal, int directBytes, Consumer<LogRecord> records)
      throws ClusterUnavailableException {
    SparkConf conf = ClusterSettings.effective(directBytes);
    String master = conf.get("spark.master", null);
    if (master == null) {
      throw new ClusterUnavailableException(NO_MASTER, null);
    }
    CoreRequest request = usable(conf, rehearsal);
    JavaSparkContext context = SparkStart.of(conf, wait);
    AttemptListener attempts =
        AttemptListener.listen(context, records, () -> LiveExecutors.slots(context));
    int taskCpus = conf.getInt("spark.task.cpus", 1);
    context.sc().addSparkListener(new ExecutorListener(taskCpus, records::accept));
    return new SparkCluster(context, attempts, request, wait);
  }

  /** Reads the settings before anything starts: an error in them is one line. */
  private static CoreRequest usable(SparkConf conf, Optional<Rehearsal> rehearsal)
      throws ClusterUnavailableException {
    try {
      return ClusterSettings.complete(conf, rehearsal);
    } catch (IllegalArgumentException e) {
      throw new ClusterUnavailableException(e.getMessage(), e);
    }
  }

  /** Whether anybody named a master. */
  public static boolean hasMaster() {
    return new SparkConf().contains("spark.master");
  }

  /**
   * Threads of a local master, whose executor is this JVM; empty if the master is elsewhere.
   *
   * @throws ClusterUnavailableException if there is no master, or a setting cannot be used
   */
  public static OptionalInt localThreads() throws ClusterUnavailableException {
    SparkConf conf = new SparkConf();
    if (!hasMaster()) {
      throw new ClusterUnavailableException(NO_MASTER, null);
    }
    CoreRequest request = usable(conf, Optional.empty());
    return CoreRequest.isLocal(conf.get("spark.master"))
        ? OptionalInt.of(request.cores())
        : OptionalInt.empty();
  }

  /** The master that was named. */
  public static String master() {
    return new SparkConf().get("spark.master");
  }

  /**
   * Waits for the executors and cores that were asked for, or for whatever a cluster gives that was
   * not told how much.
   *
   * @throws ClusterUnavailableException if there is not one executor within the limit, or the
   *     waiting thread is interrupted
   */
  public ClusterRecord awaitExecutors() throws ClusterUnavailableException {
    long begin = System.nanoTime();
    List<ClusterRecord.Executor> executors;
    if (CoreRequest.isDynamic(context.getConf()) && executors().isEmpty()) {
      // Spark asks for executors when tasks wait; ours wait until they are cut for the executors.
      context.sc().requestExecutors(Math.max(1, request.executors()));
    }
    try {
      executors = ExecutorWait.await(request, wait, this::executors);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterUnavailableException(
          "interrupted while waiting for executors of " + context.master(), e);
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
        LiveExecutors.slots(executors),
        System.nanoTime() - begin,
        executors);
  }

  /**
   * Task slots to cut tiles for: where Spark asks for executors as tasks wait, more come than there
   * are at first, and tiles must be many enough for them.
   */
  public int expectedCores(ClusterRecord granted) {
    SparkConf conf = context.getConf();
    if (!CoreRequest.isDynamic(conf)) {
      return granted.grantedCores();
    }
    int largest =
        granted.executors().stream().mapToInt(ClusterRecord.Executor::cores).max().orElse(1);
    long most = conf.getInt("spark.dynamicAllocation.maxExecutors", Integer.MAX_VALUE);
    long all = Math.min(most * largest, MOST_GROWTH * granted.grantedCores());
    int limit = conf.getInt("spark.cores.max", 0) / conf.getInt("spark.task.cpus", 1);
    return (int) Math.max(granted.grantedCores(), limit > 0 ? Math.min(all, limit) : all);
  }

  /** The live executors with their task slots, as Spark itself counts them. */
  public List<ClusterRecord.Executor> executors() {
    return LiveExecutors.of(context);
  }

  /**
   * A renderer on these executors.
   *
   * @param forceJdk whether executors with a refused Java release render all the same
   * @param command what reproduces the run, for the message of a tile that fails
   * @param work what is rendered, in a word or two, for Spark's pages
   * @param repetitions how often
   */
  public SparkRenderer renderer(boolean forceJdk, String command, String work, int repetitions) {
    return new SparkRenderer(context, attempts, forceJdk, command, work, repetitions);
  }

  /** Has Spark share fairly among those that samples are computed for, in a context made later. */
  public static void prepareSharing() {
    System.setProperty("spark.scheduler.mode", "FAIR");
    // It warns of every pool that no file describes.
    Configurator.setLevel("org.apache.spark.scheduler.FairSchedulableBuilder", Level.ERROR);
  }

  /**
   * Computes samples of small images on these executors.
   *
   * @param forceJdk whether executors with a refused Java release compute all the same
   * @return closes this cluster when it is closed
   */
  public SampleComputer sampleComputer(boolean forceJdk) {
    return new ClusterSampleComputer(context, () -> LiveExecutors.slots(context), forceJdk, this);
  }

  /** Tasks on each of its executors. */
  public EveryExecutor everyExecutor() {
    return new EveryExecutor(context);
  }

  @Override
  public void close() {
    context.stop();
  }
}
