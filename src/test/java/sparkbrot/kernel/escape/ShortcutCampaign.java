package sparkbrot.kernel.escape;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sparkbrot.InstalledJdks;
import sparkbrot.kernel.escape.ShortcutComparison.Sums;
import sparkbrot.kernel.escape.ShortcutMain.Result;

/** Runs {@link ShortcutMain} in every kind of JVM and prints two tables: by JVM and by view. */
final class ShortcutCampaign {

  private static final Duration LIMIT = Duration.ofHours(6);

  /** Of JVMs with vectors; the scalar kernel takes fewer shortcuts. */
  private final Map<String, Sums> byView = new LinkedHashMap<>();

  private boolean good = true;

  private ShortcutCampaign() {}

  private record Run(int javaFeature, KernelJvm jvm, Future<KernelJvm.Ended> ended) {}

  /**
   * Exits with 1 if any JVM found a fault.
   *
   * @param args number of random views, their seed, and JVMs at a time
   */
  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(args[2]));
    ShortcutCampaign campaign = new ShortcutCampaign();
    try {
      List<KernelJvm> jvms = new ArrayList<>(KernelJvm.TESTED);
      jvms.addAll(KernelJvm.MORE);
      List<Run> runs = new ArrayList<>();
      for (Path jdk : InstalledJdks.all()) {
        for (KernelJvm jvm : jvms) {
          Future<KernelJvm.Ended> ended =
              pool.submit(
                  () -> jvm.run(jdk, LIMIT, List.of(), ShortcutMain.class, args[0], args[1]));
          runs.add(new Run(InstalledJdks.feature(jdk), jvm, ended));
        }
      }
      System.out.printf("%s random views of seed %s.%n%n", args[0], args[1]);
      System.out.println("| Java | options | kernel | vectors | views" + HEADINGS);
      System.out.println("|---|---|---|---|---" + RULES);
      for (Run run : runs) {
        campaign.add(run);
      }
    } finally {
      pool.shutdownNow();
    }
    campaign.printViews();
    System.exit(campaign.good ? 0 : 1);
  }

  private static final String HEADINGS = " | pixels | counted | skipped | wrong |";
  private static final String RULES = "|---|---|---|---|";

  private static String figures(Sums sums) {
    return String.format(
        Locale.ROOT,
        "%,d | %,d | %,d | %,d |",
        sums.pixels(),
        sums.counted(),
        sums.skipped(),
        sums.wrong());
  }

  private void add(Run run) throws Exception {
    KernelJvm.Ended ended = run.ended.get();
    List<Result> results = Result.in(ended.said());
    boolean complete =
        ended.exitCode() == 0
            && !results.isEmpty()
            && results.get(0).kernel().matches(run.jvm.kernel());
    good &= complete;
    if (!complete) {
      System.err.println(run.jvm.options() + " on Java " + run.javaFeature + ": " + ended.said());
    }
    Sums sums = Sums.NONE;
    int views = 0;
    for (Result result : results) {
      sums = sums.plus(result.sums());
      views += result.views();
      if (!result.kernel().startsWith("scalar")) {
        byView.merge(result.what(), result.sums(), Sums::plus);
      }
    }
    if (!results.isEmpty()) {
      Result one = results.get(0);
      System.out.printf(
          Locale.ROOT,
          "| %d | %s | %s | %s | %,d | %s%n",
          run.javaFeature,
          run.jvm.label(),
          one.kernel().replace(" strict double", ""),
          one.how(),
          views,
          figures(sums));
    }
  }

  private void printViews() {
    System.out.printf(
        "%nThe same by view, JVMs with vectors:%n%n| view%s%n|---%s%n", HEADINGS, RULES);
    byView.forEach((view, sums) -> System.out.println("| " + view + " | " + figures(sums)));
  }
}
