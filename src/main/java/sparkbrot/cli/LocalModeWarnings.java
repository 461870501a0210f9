package sparkbrot.cli;

/** Warns of options of spark-submit that do nothing where executors are threads of the driver. */
final class LocalModeWarnings {

  private LocalModeWarnings() {}

  static void print() {
    String master = System.getProperty("spark.master", "");
    String executorCores = System.getProperty("spark.executor.cores");
    boolean local = master.equals("local") || master.startsWith("local[");
    if (local && executorCores != null) {
      System.err.println(
          "sparkbrot: warning: --executor-cores "
              + executorCores
              + " does nothing with master "
              + master
              + "; local["
              + executorCores
              + "] gives that many task slots");
    }
  }
}
