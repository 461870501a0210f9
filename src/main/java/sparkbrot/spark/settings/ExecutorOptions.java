package sparkbrot.spark.settings;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** Options for executors' JVMs that are ours, beside the user's. */
final class ExecutorOptions {

  private static final String DEFAULTS = "spark.executor.defaultJavaOptions";
  private static final String EXTRAS = "spark.executor.extraJavaOptions";

  private ExecutorOptions() {}

  /** Adds ours before the user's, unless one of those begins with what speaks of the same. */
  static void add(SparkConf conf, String ours, Pattern same) {
    String defaults = conf.get(DEFAULTS, "");
    if (!hasAny(defaults, same) && !hasAny(conf.get(EXTRAS, ""), same)) {
      conf.set(DEFAULTS, (ours + " " + defaults).strip());
    }
  }

  private static boolean hasAny(String options, Pattern same) {
    return Arrays.stream(options.split("\\s+"))
        .map(option -> option.replaceFirst("^[\"']", ""))
        .anyMatch(option -> same.matcher(option).lookingAt());
  }
}
