package sparkbrot.cli.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sparkbrot.job.render.JobOptions;
import sparkbrot.job.render.JobResult;
import sparkbrot.job.render.OutputRequest;
import sparkbrot.kernel.FamilyChoice;
import sparkbrot.timing.record.ClusterRecord;
import sparkbrot.timing.record.RepetitionRecord;

/** What a run prints at its end. */
public final class RenderSummary {

  private RenderSummary() {}

  /** Prints what was made of a job, how fast, and how its hosts did. */
  public static void print(PrintStream out, JobOptions options, JobResult result) {
    RepetitionRecord first = result.repetitions().get(0);
    row(
        out,
        "image",
        options.outputs().get(0).location()
            + "  "
            + options.request().viewport().size()
            + ", "
            + String.format(Locale.ROOT, "%,d bytes", first.outputBytes()));
    for (OutputRequest output : options.outputs().subList(1, options.outputs().size())) {
      row(out, output.option().substring(2), output.location().toString());
    }
    row(out, "counts digest", first.countsDigest());
    if (!first.countsSha256().isEmpty()) {
      row(out, "counts hash", first.countsSha256());
    }
    row(
        out,
        "family",
        options.request().kernel().family() + ": " + FamilyChoice.reason(options.request()));
    long pixels = options.request().viewport().pixels();
    if (first.countedIterations() == pixels * options.request().maxIter()) {
      row(
          out,
          "all inside",
          "no sample escaped: the view lies within the set, or --max-iter "
              + options.request().maxIter()
              + " is too small; try ten times as many");
    }
    for (Map.Entry<String, Set<String>> kernel : result.executorsOfKernel().entrySet()) {
      row(out, "kernel", kernel.getKey() + ", executor " + String.join(", ", kernel.getValue()));
    }
    ClusterRecord cluster = result.cluster();
    row(
        out,
        "granted",
        executors(cluster.grantedExecutors(), cluster.grantedCores()) + requested(cluster));
    row(
        out,
        "start-up",
        seconds(result.startUpNanos())
            + (result.firstTileNanos() == 0
                ? ""
                : "; first tile done " + seconds(result.firstTileNanos()) + " after the command"));
    if (!result.reference().isEmpty()) {
      row(out, "reference", result.reference());
    }
    if (!result.firstPass().isEmpty()) {
      row(out, "first pass", result.firstPass());
    }
    if (result.resumedTiles() > 0) {
      int all = result.resumedTiles() + first.tiles();
      row(out, "resumed", result.resumedTiles() + " of " + count(all, "tile"));
    }
    for (RepetitionRecord repetition : result.repetitions()) {
      repetition(out, repetition);
    }
    HostLines.print(out, result.hosts());
    row(out, "timing log", result.log().toString());
  }

  private static String requested(ClusterRecord cluster) {
    return cluster.requestedCores() == 0
        ? " (no number asked for)"
        : " (asked for " + count(cluster.requestedCores(), "core") + ")";
  }

  static void repetition(PrintStream out, RepetitionRecord r) {
    row(
        out,
        r.cold() ? "run 1, cold" : "run " + r.repetition() + ", warm",
        "plan "
            + seconds(r.planNanos())
            + ", compute "
            + seconds(r.computeNanos())
            + ", assembly tail "
            + seconds(r.assemblyTailNanos())
            + "; "
            + count(r.tiles(), "tile")
            + (r.steady()
                ? ""
                : String.format(
                    Locale.ROOT,
                    "; %d to %s, %.2f on average",
                    r.fewestCores(),
                    count(r.cores(), "core"),
                    r.slots()))
            + (r.failedAttempts() == 0 ? "" : ", " + count(r.failedAttempts(), "failed attempt")));
    if (r.tiles() == 0) {
      return;
    }
    double rate = r.countedIterations() / (r.computeNanos() / 1e9);
    row(
        out,
        "",
        String.format(
            Locale.ROOT,
            "%s counted pixel-iterations/s, %s per core; utilisation %.3f (kernel %.3f),"
                + " imbalance %.3f",
            scaled(rate),
            scaled(rate / r.slots()),
            r.utilisation(),
            r.kernelUtilisation(),
            r.imbalance()));
    row(
        out,
        "",
        String.format(
            Locale.ROOT,
            "driver wrote %,d bytes at %,.0f MB/s, %.1f %% of the wall time (%.0f %% of it while"
                + " computing); %,d bytes of early tiles on disk",
            r.assemblyBytes(),
            r.copyBytesPerSecond() / 1e6,
            100 * r.assemblyShare(),
            100.0 * r.assemblyOverlappedNanos() / Math.max(1, r.assemblyWriteNanos()),
            r.spilledBytes()));
  }

  private static void row(PrintStream out, String name, String value) {
    out.printf(Locale.ROOT, "%-13s %s%n", name, value);
  }

  static String executors(int executors, int cores) {
    return count(executors, "executor") + ", " + count(cores, "core");
  }

  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Three digits with the letter of a power of 1,000. */
  static String scaled(double number) {
    return number >= 1e9
        ? String.format(Locale.ROOT, "%.3f G", number / 1e9)
        : String.format(Locale.ROOT, "%.1f M", number / 1e6);
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }
}
