package sparkbrot.measure.deep;

import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sparkbrot.kernel.perturbation.DeepCampaign;
import sparkbrot.kernel.perturbation.DeepCost;
import sparkbrot.kernel.perturbation.fixedpoint.ReferenceCost;
import sparkbrot.machine.MachineFacts;
import sparkbrot.scene.KernelSpec.Accuracy;

/** {@code deep}: cost and certainty of deep views, as a page. */
@Command(
    name = "deep",
    sortOptions = false,
    description =
        "Cost of each accuracy on three deep views, and whether certain counts are right.")
public final class DeepCommand implements Callable<Integer> {

  private static final int ROUNDS = 3;
  private static final int[] DIGITS = {10, 100, 1000, 10_000};

  @Option(
      names = "--rows-apart",
      defaultValue = "48",
      description = "Strips of 16 rows are computed so many rows apart (default ${DEFAULT-VALUE}).")
  private int rowsApart;

  @Option(
      names = "--few",
      description = "As few samples of the campaign as the unit tests compare.")
  private boolean few;

  @Option(
      names = "--seed",
      description = "Of the campaign's samples (default: drawn, and printed).")
  private Long seed;

  @Option(names = "--reference", description = "Only what references take.")
  private boolean referenceOnly;

  @Override
  public Integer call() {
    if (referenceOnly) {
      references();
      return 0;
    }
    print("# Deep views: cost and certainty%n%n");
    print(
        "Made by `./submit-scripts/measure/deep.sh --page --rows-apart %d` at commit %s. JDK %s, %s.%n%n",
        rowsApart,
        System.getenv().getOrDefault("SPARKBROT_COMMIT", "unknown"),
        Runtime.version(),
        MachineFacts.here().cpuModel());
    costs();
    print("%n");
    references();
    return certainty() ? 0 : 1;
  }

  private void costs() {
    print("## Cost%n%n");
    print(
        "1280x720, strips of 16 rows %d rows apart, one thread. Microseconds are processor time a%n",
        rowsApart);
    print(
        "sample, the best of %d rounds, beside seconds of the reference and of unfolding it and its table%n"
            + "(wall clock; cold for the first view and accuracy). Wrong are counts that differ%n",
        ROUNDS);
    print("from those of `--accuracy exact`.%n%n");
    print(
        "| view | accuracy | reference s | table s | us a sample | wrong |%n|---|---|--:|--:|--:|--:|%n");
    for (String view : DeepCost.VIEWS) {
      int[] exact = cost(view, Accuracy.EXACT, null);
      cost(view, Accuracy.NORMAL, exact);
      cost(view, Accuracy.FAST, exact);
    }
  }

  private void references() {
    print("## Reference%n%n");
    print(
        "Microseconds of processor time, all threads, of an iteration of the reference in the bits of%n"
            + "a 1280x720 view: by BigInteger and in vectors, which have the same bits.%n%n");
    print("| digits | bits | BigInteger us | vectors us |%n|--:|--:|--:|--:|%n");
    for (int digits : DIGITS) {
      ReferenceCost cost = new ReferenceCost(digits);
      print(
          "| %,d | %,d | %.3f | %.3f |%n",
          digits, cost.bits(), cost.bigNanos() / 1000, cost.limbNanos() / 1000);
    }
  }

  private int[] cost(String view, Accuracy accuracy, int[] exact) {
    DeepCost cost = new DeepCost(view, accuracy);
    double best = Double.POSITIVE_INFINITY;
    int[] counts = {};
    for (int round = 0; round < ROUNDS; round++) {
      DeepCost.Round result = cost.run(rowsApart);
      best = Math.min(best, result.nanosPerSample());
      counts = result.counts();
    }
    int wrong = 0;
    for (int i = 0; exact != null && i < counts.length; i++) {
      wrong += counts[i] == exact[i] ? 0 : 1;
    }
    print(
        "| %s | %s | %.3f | %.3f | %.2f | %d of %d |%n",
        view,
        accuracy.name().toLowerCase(Locale.ROOT),
        cost.referenceSeconds(),
        cost.tableSeconds(),
        best / 1000,
        wrong,
        counts.length);
    return counts;
  }

  private boolean certainty() {
    long drawn = seed == null ? System.nanoTime() : seed;
    print("%n## Certainty%n%n");
    print(
        "Random samples against iteration in high precision, written apart (`BruteForce`); seed %d.%n",
        drawn);
    print("Open are those whose count the bound in double leaves open, and that in 106 bits.%n%n");
    print(
        "| view | samples | wrong at normal | open in double | open in 106 bits | certain but wrong |%n");
    print("|---|--:|--:|--:|--:|--:|%n");
    int wrong = 0;
    for (DeepCampaign campaign : DeepCampaign.all()) {
      DeepCampaign.Result result =
          campaign.run(few ? campaign.few() : campaign.many(), new Random(drawn));
      print(
          "| %s | %d | %d | %d | %d | %d |%n",
          campaign.name(),
          result.samples(),
          result.wrongAtNormal(),
          result.openInDouble(),
          result.openIn106Bits(),
          result.wrong());
      wrong += result.wrong();
    }
    return wrong == 0;
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
