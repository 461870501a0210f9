package sparkbrot.measure.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.measure.Workload;
import sparkbrot.measure.bench.ReferenceCounts;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Precision;

/** Rounds over fake programs: shell scripts that print what a peer would. */
class LadderRunTest {

  /** The seed's counts by the pure Python peer, the C peer's and ours alike. */
  private static final String SEED_SHA =
      "43688592da680f95b8a15bacf62115139b395337d6ed055fd7570eabadf17e70";

  private static final long SEED_ITERATIONS = 39_398_044;

  @TempDir Path folder;

  static List<LadderRow> rows(Workload workload) {
    Toolchain toolchain = new Toolchain(Path.of("."), Map.of());
    return LadderRows.all(
        Path.of("."), toolchain, List.of("java"), workload, 2, () -> "spark://none");
  }

  private LadderRow fake(String id, Precision precision, String script, boolean writesCounts) {
    return new LadderRow(
        id,
        id,
        false,
        Arithmetic.STRICT,
        precision,
        false,
        new PeerSource(
            folder, List.of("/bin/sh", "-c", script, id), 3, 1, false, writesCounts, false));
  }

  private static String print(long medianNanos, String sha) {
    return """
        echo '{"vectorBits":64,"widthPx":960,"heightPx":960,"maxIter":200,"minNanos":1,\
        "medianNanos":%d,"coldNanos":9,"countedIterations":%d,"countsSha256":"%s"}'\n"""
        .formatted(medianNanos, SEED_ITERATIONS, sha);
  }

  private List<RowSummary> run(int rounds, LadderRow... rows)
      throws InterruptedException, IOException {
    List<String> progress = new ArrayList<>();
    return new Ladder(Workload.SEED, List.of(rows), progress::add).run(rounds, 7);
  }

  @Test
  void everyRowRunsOnceARoundAndAFailingRowStopsNobody() throws Exception {
    List<RowSummary> summaries =
        run(
            3,
            fake(
                LadderRow.BASELINE,
                Precision.DOUBLE,
                "echo run >> python-runs;" + print(6000, SEED_SHA),
                false),
            fake(
                "fails",
                Precision.DOUBLE,
                "echo run >> fails-runs; echo broken >&2; exit 1",
                false),
            fake("missing", Precision.DOUBLE, "echo 'no compiler' >&2; exit 3", false),
            fake("fast", Precision.DOUBLE, print(20, SEED_SHA), false));
    assertThat(Files.readAllLines(folder.resolve("python-runs"))).hasSize(3);
    assertThat(Files.readAllLines(folder.resolve("fails-runs"))).hasSize(1);
    assertThat(summaries)
        .extracting(summary -> summary.row().id())
        .containsExactly(LadderRow.BASELINE, "fails", "missing", "fast");
    assertThat(summaries.get(0).figures().orElseThrow().agreement().identical()).isTrue();
    assertThat(summaries.get(1).failure()).contains("failed with exit code 1: broken");
    assertThat(summaries.get(2).failure()).contains("missing: no compiler");
    assertThat(summaries.get(3).figures().orElseThrow().speedup()).contains(300.0);
  }

  @Test
  void aRowWithOtherCountsIsReportedWithTheirNumber() throws Exception {
    ReferenceCounts reference =
        ReferenceCounts.compute(
            Workload.SEED.grid(), 200, KernelSpec.honest(KernelSpec.Choice.SCALAR));
    assertThat(reference.sha256(1)).isEqualTo(SEED_SHA);
    assertThat(reference.countedIterations(1)).isEqualTo(SEED_ITERATIONS);
    // Files of zeros: every pixel whose count is not 0 differs. Corner 0 escapes at once.
    String script =
        "for last; do :; done; case \"$*\" in *--counts*)"
            + " head -c 3686400 /dev/zero > \"$last\";; esac;";
    List<RowSummary> summaries =
        run(1, fake("zeros", Precision.FLOAT, script + print(5, "0".repeat(64)), true));
    Agreement agreement = summaries.get(0).figures().orElseThrow().agreement();
    long zeros = reference.differingPixels(new ReferenceCounts(960, new int[960 * 960]), 1);
    assertThat(agreement.identical()).isFalse();
    assertThat(agreement.differingPixels()).isEqualTo(zeros).isPositive();
    assertThat(agreement.reason()).contains("binary32");
  }

  @Test
  void aRowWhoseCountsCannotBeHadDiffersByAnUnknownNumber() throws Exception {
    List<RowSummary> summaries =
        run(1, fake("silent", Precision.DOUBLE, print(5, "1".repeat(64)), false));
    assertThat(summaries.get(0).figures().orElseThrow().agreement().text())
        .isEqualTo("an unknown number differ (WRONG)");
  }

  @Test
  void aRowWhoseCountsChangeFromRunToRunIsRefused() throws Exception {
    String script =
        "if [ -e again ]; then "
            + print(5, SEED_SHA)
            + "else touch again; "
            + print(5, "2".repeat(64))
            + "fi";
    assertThat(run(2, fake("fickle", Precision.DOUBLE, script, false)).get(0).failure())
        .contains("its counts differ from one run to the next");
  }
}
