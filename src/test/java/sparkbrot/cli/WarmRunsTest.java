package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What measures deep views warm, with a command that needs no Spark. */
class WarmRunsTest {

  @Test
  void eachRunHasALimitOfItsOwn() {
    CommandLineRun runs = run("100", "--center=0.25,0");
    assertThat(runs.errorLines()).isEmpty();
    assertThat(runs.exitCode()).isZero();
    assertThat(runs.out().lines().filter(line -> line.contains(" iterations in ")))
        .satisfiesExactly(
            line -> assertThat(line).contains("100 iterations"),
            line -> assertThat(line).contains("101 iterations"),
            line -> assertThat(line).contains("102 iterations"));
  }

  @Test
  void aRunThatFailsEndsThem() {
    CommandLineRun runs = run("-1", "--center=0.25,0");
    assertThat(runs.exitCode()).isEqualTo(2);
    assertThat(runs.errorLines()).hasSize(1).first().asString().contains("--max-iter -1");
  }

  private static CommandLineRun run(String maxIter, String center) {
    return CommandLineRun.of(
        "warm-runs",
        "--times",
        "3",
        "--max-iter=" + maxIter,
        "--",
        "plan",
        center,
        "--zoom",
        "1e20",
        "--size",
        "16x9",
        "--rate",
        "1000");
  }
}
