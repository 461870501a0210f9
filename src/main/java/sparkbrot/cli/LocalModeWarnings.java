package sparkbrot.cli;

import java.util.Optional;

/** Warns of options of spark-submit that do nothing where executors are threads of the driver. */
final class LocalModeWarnings {

  private LocalModeWarnings() {}

  static void print() {
    of(System.getProperty("spark.master", ""), System.getProperty("spark.executor.cores"))
        .ifPresent(warning -> System.err.println("sparkbrot: warning: " + warning));
  }

  /** The warning that this master and this number of executor cores, null if none, call for. */
  static Optional<String> of(String master, String executorCores) {
    boolean local = master.equals("local") || master.startsWith("local[");
    if (!local || executorCores == null) {
      return Optional.empty();
    }
    return Optional.of(
        "--executor-cores "
            + executorCores
            + " does nothing with master "
            + master
            + "; local["
            + executorCores
            + "] gives that many task slots");
  }
}
