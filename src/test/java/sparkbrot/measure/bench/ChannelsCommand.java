package sparkbrot.measure.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sparkbrot.cli.option.Numbers;
import sparkbrot.measure.ChildProcess;
import sparkbrot.measure.PeerResult;
import sparkbrot.measure.RowFailedException;
import sparkbrot.measure.Workload;

/**
 * {@code bench channels}: what the smooth count and the distance estimate cost beside the count.
 */
@Command(
    name = "channels",
    description =
        "Alternates counts alone with counts and more, each in a JVM of its own on one core; prints"
            + " medians of a round's CPU time and their ratio as a row of a table.")
final class ChannelsCommand implements Callable<Integer> {

  private static final int MOST_ALTERNATIONS = 99;

  /** The default view of {@code render}, without shortcuts, with a quarter of its pixels. */
  private static final String DEFAULT_VIEW = "-2.125,0.625,-1.375,1.375,2048,2048,1000";

  @Option(names = "--project", required = true, hidden = true)
  private Path project;

  @Option(
      names = "--workload",
      defaultValue = DEFAULT_VIEW,
      description = "As of bench kernel (default: the default view of render).")
  private String workload;

  @Option(
      names = "--alternations",
      defaultValue = "3",
      description = "JVMs for each (default: ${DEFAULT-VALUE}).")
  private String alternations;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Timed rounds of a JVM (default: ${DEFAULT-VALUE}).")
  private String rounds;

  @Option(names = "--arithmetic", defaultValue = "strict", description = "strict or fused.")
  private String arithmetic;

  @Option(names = "--precision", defaultValue = "double", description = "double or float.")
  private String precision;

  @Override
  public Integer call() throws InterruptedException {
    int times = Numbers.positive("--alternations", alternations, MOST_ALTERNATIONS);
    Numbers.positive("--rounds", rounds, BenchOptions.MOST_ROUNDS);
    Map<BenchChannels, List<PeerResult>> results = new EnumMap<>(BenchChannels.class);
    for (int i = 0; i < times; i++) {
      for (BenchChannels channels : BenchChannels.values()) {
        results.computeIfAbsent(channels, any -> new ArrayList<>()).add(run(channels));
      }
    }
    List<PeerResult> all = results.values().stream().flatMap(List::stream).toList();
    if (all.stream().map(PeerResult::countsSha256).distinct().count() != 1) {
      throw new RowFailedException("the counts differ");
    }
    System.out.println(row(all.get(0), results));
    return 0;
  }

  private PeerResult run(BenchChannels channels) throws InterruptedException {
    List<String> command =
        List.of(
            project.resolve("submit-scripts/measure/bench.sh").toString(),
            "kernel",
            "--json",
            "--cpu-time",
            "--kernel=vector",
            "--workload=" + workload,
            "--arithmetic=" + arithmetic,
            "--precision=" + precision,
            "--channels=" + channels,
            "--rounds=" + rounds);
    return PeerResult.parse(ChildProcess.run(project, command).output())
        .requireWork(Workload.parse(workload));
  }

  private static String row(PeerResult any, Map<BenchChannels, List<PeerResult>> results) {
    double counts = medianMillis(results.get(BenchChannels.COUNTS));
    String costs =
        results.entrySet().stream()
            .map(
                entry ->
                    String.format(
                        Locale.ROOT,
                        " %.1f | %.3f |",
                        medianMillis(entry.getValue()),
                        medianMillis(entry.getValue()) / counts))
            .collect(Collectors.joining());
    return "| " + any.kernel() + " | " + any.workload() + " | " + any.runtime() + " |" + costs;
  }

  private static double medianMillis(List<PeerResult> results) {
    return new Median().evaluate(results.stream().mapToDouble(PeerResult::medianNanos).toArray())
        / 1e6;
  }
}
