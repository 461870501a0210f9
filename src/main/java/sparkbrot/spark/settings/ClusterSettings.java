package sparkbrot.spark.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import scala.Tuple2;
import sparkbrot.kernel.warmup.KernelWarmUp;
import sparkbrot.kernel.warmup.Rehearsal;

/** Spark's settings: the user's, and ours where the user is silent. Never a master. */
public final class ClusterSettings {

  /** Setting that turns the kernel's warm-up off, to measure what it brings; on by default. */
  static final String WARM_UP = "spark.sparkbrot.warmUp";

  private static final String SERIALIZER = "spark.serializer";
  private static final String JAVA_SERIALIZER = "org.apache.spark.serializer.JavaSerializer";
  private static final String PLUGINS = "spark.plugins";
  private static final String MAIN_CLASS = "sparkbrot.cli.Main";
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(secret|password|passphrase|token|(access|account)[.]?key|credential).*");

  /**
   * Tasks of a stage, and stages and jobs, of which Spark's own account of a run keeps the last.
   */
  private static final String KEPT_TASKS = "1000";

  private static final String KEPT_STAGES = "20";

  /** A hand-over, of at most 8 MiB, and what goes with it. */
  public static final int LARGEST_RESULT_BYTES = 9 << 20;

  /** What holds no pixels may always travel directly. */
  public static final int SMALLEST_RESULT_BYTES = 4 << 10;

  private ClusterSettings() {}

  /**
   * The settings to connect with.
   *
   * @param directBytes of the largest result that travels with its task's status
   */
  public static SparkConf effective(int directBytes) {
    SparkConf conf = new SparkConf();
    if (conf.get("spark.app.name", MAIN_CLASS).equals(MAIN_CLASS)) {
      // spark-submit names an application after its main class unless --name says otherwise.
      conf.setAppName("sparkbrot");
    }
    // Streamed results count towards this limit (1 GiB by default) although none is kept.
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    // With the task's status a hand-over travels faster than through the block manager, for which
    // an executor must first ask the driver: 0.87 s against 1.4 s for 256 of 1 MiB in local mode.
    // But so it comes when it likes: all that do must have room together (see ResultBackpressure).
    conf.setIfMissing("spark.task.maxDirectResultSize", directBytes + "b");
    // That account is kept without a page, too: by default 100,000 tasks of each of 1,000 stages,
    // hundreds of MB for a job of many tiles. Ours is the timing log.
    conf.setIfMissing("spark.ui.retainedTasks", KEPT_TASKS);
    conf.setIfMissing("spark.ui.retainedStages", KEPT_STAGES);
    conf.setIfMissing("spark.ui.retainedJobs", KEPT_STAGES);
    // Kryo can build no record, and would skip readResolve, by which a result waits for room.
    conf.set(SERIALIZER, JAVA_SERIALIZER);
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.log.level", "WARN");
    if (CoreRequest.isLocal(conf.get("spark.master", ""))) {
      // Nobody opens a page of a run of seconds, and its server delays the start.
      conf.setIfMissing("spark.ui.enabled", "false");
      // What never leaves this JVM needs no compression, whose library would be unpacked first.
      conf.setIfMissing("spark.broadcast.compress", "false");
      // Nor a native transport.
      conf.setIfMissing("spark.io.mode.default", "NIO");
    }
    MetricsWithoutPage.configure(conf);
    return conf;
  }

  /** Settings of the user's that have no effect here; a line each. */
  public static List<String> overridden() {
    String serializer = new SparkConf().get(SERIALIZER, JAVA_SERIALIZER);
    return serializer.equals(JAVA_SERIALIZER)
        ? List.of()
        : List.of(
            SERIALIZER
                + "="
                + serializer
                + " has no effect here: tiles travel by "
                + JAVA_SERIALIZER);
  }

  /**
   * Reads what the settings ask for, and adds what follows from it: the kernel's warm-up, and the
   * executors' archive of classes and what they leave to C2. An error in them is found before
   * anything starts.
   *
   * @param conf names a master; is added to
   * @param rehearsal what executors warm their kernel up with, if they do
   * @throws IllegalArgumentException naming a setting that cannot be used
   */
  public static CoreRequest complete(SparkConf conf, Optional<Rehearsal> rehearsal) {
    MasterUrl.require(conf.get("spark.master"));
    CoreRequest request = CoreRequest.of(conf);
    rehearsal.ifPresent(work -> warmUp(conf, work));
    ExecutorArchive.configure(conf, Runtime.version().feature());
    ExecutorCompiler.configure(conf, Runtime.version().feature());
    return request;
  }

  /**
   * In local mode at once, as the executor is this JVM; elsewhere by a plugin of each executor.
   *
   * @throws IllegalArgumentException if the setting is neither true nor false
   */
  static void warmUp(SparkConf conf, Rehearsal rehearsal) {
    if (!Switch.isOn(conf, WARM_UP)) {
      return;
    }
    if (CoreRequest.isLocal(conf.get("spark.master", ""))) {
      KernelWarmUp.start(rehearsal);
    } else {
      String plugin = WarmUpPlugin.class.getName();
      String others = conf.get(PLUGINS, "");
      conf.set(PLUGINS, others.isEmpty() ? plugin : others + "," + plugin);
      WarmUpPlugin.configure(conf, rehearsal);
    }
  }

  /** Options of a JVM, but for properties whose names look secret. */
  public static List<String> withoutSecrets(List<String> jvmOptions) {
    return jvmOptions.stream()
        .filter(
            option ->
                !option.startsWith("-D")
                    || !SECRET.matcher(option.replaceFirst("=.*", "")).matches())
        .toList();
  }

  /** The same in order of name and without secrets. */
  public static Map<String, String> forLog(int directBytes) {
    Map<String, String> entries = new TreeMap<>();
    for (Tuple2<String, String> entry : effective(directBytes).getAll()) {
      if (!SECRET.matcher(entry._1()).matches()) {
        entries.put(entry._1(), entry._2());
      }
    }
    return entries;
  }
}
