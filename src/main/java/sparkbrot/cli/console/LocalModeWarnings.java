package sparkbrot.cli.console;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Warns of options of spark-submit that do nothing where executors are threads of the driver. */
public final class LocalModeWarnings {

  private static final Pattern EXECUTOR_OPTION =
      Pattern.compile(
          " (--(?:executor-cores|total-executor-cores|num-executors|executor-memory))[ =](\\S+)");

  private LocalModeWarnings() {}

  /** Prints one on standard error if there is a reason. */
  public static void print() {
    // spark-submit drops such an option in local mode; only its own command line still has it.
    warning(System.getProperty("spark.master", ""), System.getProperty("sun.java.command", ""))
        .ifPresent(line -> System.err.println("sparkbrot: warning: " + line));
  }

  /** One line if the master is local and the command line of spark-submit asks for executors. */
  static Optional<String> warning(String master, String commandLine) {
    boolean local = master.equals("local") || master.startsWith("local[");
    int end = commandLine.indexOf(" render");
    Matcher option = EXECUTOR_OPTION.matcher(end < 0 ? commandLine : commandLine.substring(0, end));
    return local && option.find()
        ? Optional.of(
            option.group(1)
                + " "
                + option.group(2)
                + " does nothing with master "
                + master
                + ", where the driver is the executor; local[N] gives N task slots")
        : Optional.empty();
  }
}
