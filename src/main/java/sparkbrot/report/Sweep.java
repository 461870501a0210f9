package sparkbrot.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sparkbrot.timing.RunLog;

/**
 * Runs of one request on one cluster at several core counts, checked to be that.
 *
 * @param mode whether the image stayed the same or grew with the cores
 * @param runs what is reported, by cores
 * @param excluded what is not, with the reason, one line each
 */
public record Sweep(Mode mode, List<LoggedRun> runs, List<String> excluded) {

  /** Strong: the same image on more cores. Weak: an image whose height grows with the cores. */
  public enum Mode {
    STRONG,
    WEAK
  }

  private static final String SIZE = "size";

  /** Options that name outputs or the number of repeats: they do not make another request. */
  private static final Set<String> NOT_THE_WORK = Set.of("output", "counts", "work-dir", "repeat");

  /** Options that a sweep varies on purpose: each value is a line of its own. */
  private static final Set<String> SWEPT =
      Set.of(Layout.TILE_ROWS, Layout.TILE_PLAN, Layout.KERNEL, SIZE);

  /**
   * Checks and sorts logs.
   *
   * @param logs as read
   * @param unreadable one line for each file that was no log, kept among the excluded
   * @throws MixedLogsException if the runs are of two clusters or of two requests
   */
  public static Sweep of(List<RunLog> logs, List<String> unreadable) throws MixedLogsException {
    List<LoggedRun> runs = new ArrayList<>();
    List<String> excluded = new ArrayList<>(unreadable);
    for (RunLog log : logs) {
      LoggedRun.reasonAgainst(log)
          .ifPresentOrElse(
              reason -> excluded.add(log.source() + ": left out, " + reason),
              () -> runs.add(LoggedRun.of(log)));
    }
    runs.sort(Comparator.comparingInt(LoggedRun::cores).thenComparing(LoggedRun::source));
    for (LoggedRun run : runs) {
      demandSame("cluster", runs.get(0), run, cluster(runs.get(0)), cluster(run));
      demandSame("request", runs.get(0), run, work(runs.get(0)), work(run));
    }
    return new Sweep(mode(runs), List.copyOf(runs), List.copyOf(excluded));
  }

  private static Map<String, String> cluster(LoggedRun run) {
    Map<String, String> versions = run.run().versions();
    Map<String, String> cluster = new TreeMap<>();
    cluster.put("master", masterWithoutSize(run));
    cluster.put("CPU", String.valueOf(run.run().cpuModel()));
    for (String name : List.of("java", "spark", "sparkbrot")) {
      cluster.put(name, versions.getOrDefault(name, "unknown"));
    }
    cluster.put(
        "JDK of the executors",
        run.repetitions().stream()
            .flatMap(repetition -> repetition.delivered().stream())
            .map(tile -> String.valueOf(tile.javaVersion()))
            .distinct()
            .sorted()
            .collect(Collectors.joining(" and ")));
    return cluster;
  }

  /**
   * local[4] and local[8] are one machine; spark://host:7077 and :7078 are one cluster restarted.
   */
  private static String masterWithoutSize(LoggedRun run) {
    String master = run.run().master();
    if (master.startsWith("local")) {
      return master.replaceFirst("\\[.*", "") + " on " + run.run().driverHost();
    }
    return master.replaceFirst(":[0-9]+$", "");
  }

  private static Map<String, String> work(LoggedRun run) {
    Map<String, String> work = new TreeMap<>(run.run().request());
    work.keySet().removeAll(NOT_THE_WORK);
    work.keySet().removeAll(SWEPT);
    return work;
  }

  private static void demandSame(
      String what, LoggedRun a, LoggedRun b, Map<String, String> ofA, Map<String, String> ofB)
      throws MixedLogsException {
    Set<String> names = new TreeSet<>(ofA.keySet());
    names.addAll(ofB.keySet());
    for (String name : names) {
      String valueA = ofA.getOrDefault(name, "not given");
      String valueB = ofB.getOrDefault(name, "not given");
      if (!valueA.equals(valueB)) {
        throw new MixedLogsException(
            String.format(
                Locale.ROOT,
                "logs of more than one %s: %s is %s in %s but %s in %s; report them apart",
                what,
                name,
                valueA,
                a.source(),
                valueB,
                b.source()));
      }
    }
  }

  private static Mode mode(List<LoggedRun> runs) throws MixedLogsException {
    if (runs.stream().map(run -> run.option(SIZE, "")).distinct().count() <= 1) {
      return Mode.STRONG;
    }
    LoggedRun first = runs.get(0);
    for (LoggedRun run : runs) {
      boolean sameWidth = width(run).equals(width(first));
      // The height may have been rounded to whole strips, hence one part in a hundred.
      double growth =
          (double) LoggedRun.heightPx(run.run())
              / LoggedRun.heightPx(first.run())
              * first.cores()
              / run.cores();
      if (!sameWidth || !(Math.abs(growth - 1) <= 0.01)) {
        throw new MixedLogsException(
            String.format(
                Locale.ROOT,
                "logs of more than one request: size is %s on %d cores in %s but %s on %d cores in %s;"
                    + " a weak sweep's height grows with the cores; report them apart",
                first.option(SIZE, "?"),
                first.cores(),
                first.source(),
                run.option(SIZE, "?"),
                run.cores(),
                run.source()));
      }
    }
    return Mode.WEAK;
  }

  private static String width(LoggedRun run) {
    return run.option(SIZE, "0x0").split("x", -1)[0];
  }

  /** The picture that the last run says it wrote. */
  public Optional<String> picture() {
    String output = runs.get(runs.size() - 1).option("output", "");
    return output.isEmpty() ? Optional.empty() : Optional.of(output);
  }
}
