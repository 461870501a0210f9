package sparkbrot.spark.settings;

import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * An archive of loaded classes for the executors of a standalone cluster, whoever started it: each
 * worker's folder keeps one, which an executor's JVM makes when it ends and finds none that fits.
 * JVMs do so since Java 19, but before 21 methods that waited for a compiler then are never
 * compiled by those that start from the archive (JDK-8306460). Executors mostly run the driver's
 * Java. An older one takes what lies there, or starts without any.
 */
final class ExecutorArchive {

  /** Setting that turns it off; on by default. */
  static final String SETTING = "spark.sparkbrot.archive";

  /** Java that makes an archive by itself from which later JVMs compile all methods. */
  private static final int FIRST_JAVA = 21;

  /** An executor starts in a folder of its own, within its application's, within its worker's. */
  private static final String OPTIONS =
      "-XX:+IgnoreUnrecognizedVMOptions -XX:+AutoCreateSharedArchive"
          + " -XX:SharedArchiveFile=../../sparkbrot-executor.jsa"
          + " -Xlog:cds=off -Xlog:cds+dynamic=off";

  private static final String STANDALONE = "spark://";

  private static final Pattern OF_ARCHIVES =
      Pattern.compile("-(Xshare|XX:[^=]*(Archive|Shared|AOT))");

  private ExecutorArchive() {}

  /**
   * Adds the JVM's options, unless the user's say something about archives.
   *
   * @param java feature version of the driver's Java
   * @throws IllegalArgumentException if the setting is neither true nor false
   */
  static void configure(SparkConf conf, int java) {
    if (Switch.isOn(conf, SETTING)
        && java >= FIRST_JAVA
        && conf.get("spark.master", "").startsWith(STANDALONE)) {
      ExecutorOptions.add(conf, OPTIONS, OF_ARCHIVES);
    }
  }
}
