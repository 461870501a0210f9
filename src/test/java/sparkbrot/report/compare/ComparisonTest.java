package sparkbrot.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sparkbrot.report.LogFixture;
import sparkbrot.report.MixedLogsException;
import sparkbrot.report.compare.Comparison.Rules;
import sparkbrot.report.compare.Ratio.Outcome;
import sparkbrot.timing.RunLog;

class ComparisonTest {

  private static final Rules RULES = new Rules(0.02, 0.01, 1);

  /** Runs whose JVMs differ by a percent. */
  private static List<RunLog> runs(Random random, int runs, double factor) {
    List<RunLog> logs = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      double cost = factor * (1 + 0.01 * random.nextGaussian());
      int[] millis = new int[8];
      for (int tile = 0; tile < millis.length; tile++) {
        millis[tile] = (int) Math.round(2000 * cost * (1 + 0.003 * random.nextGaussian()));
      }
      logs.add(new LogFixture(2, 1).tiles(millis).log());
    }
    return logs;
  }

  private static Outcome kernel(Comparison comparison) {
    return comparison.ratios().stream()
        .filter(ratio -> ratio.name().equals("kernel"))
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  @Test
  void aSlowdownByFivePercentIsFoundAndSoIsItsCure() throws MixedLogsException {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      List<RunLog> fast = runs(random, 10, 1);
      List<RunLog> slow = runs(random, 10, 1.05);
      Comparison worse = Comparison.of(fast, slow, RULES);
      assertThat(kernel(worse)).as("seed " + seed).isEqualTo(Outcome.WORSE);
      assertThat(worse.worse()).isTrue();
      assertThat(kernel(Comparison.of(slow, fast, RULES))).isEqualTo(Outcome.BETTER);
    }
  }

  @Test
  void equalRunsAreNeverCalledWorse() throws MixedLogsException {
    for (long seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      Comparison comparison = Comparison.of(runs(random, 5, 1), runs(random, 5, 1), RULES);
      assertThat(comparison.ratios())
          .as("seed " + seed)
          .noneMatch(r -> r.outcome() == Outcome.WORSE || r.outcome() == Outcome.BETTER);
    }
  }

  @Test
  void aSingleRunIsComparedByItsRepetitionsAndASingleRepetitionTellsNothing()
      throws MixedLogsException {
    LogFixture one = new LogFixture(1, 1);
    Comparison byRepetition = Comparison.of(List.of(one.log()), List.of(one.log()), RULES);
    assertThat(byRepetition.byRun()).isFalse();
    one.repetitions = 2;
    assertThat(Comparison.of(List.of(one.log()), List.of(one.log()), RULES).ratios())
        .allMatch(ratio -> ratio.outcome() == Outcome.CANNOT_TELL);
  }

  @Test
  void otherCountsAreAnotherWork() {
    RunLog other =
        new sparkbrot.timing.RunLog(
            "other",
            new LogFixture(1, 1).log().run(),
            new LogFixture(1, 1)
                .log().records().stream()
                    .map(
                        record ->
                            record instanceof sparkbrot.timing.record.RepetitionRecord r
                                ? digested(r)
                                : record)
                    .toList(),
            false);
    assertThatThrownBy(
            () -> Comparison.of(List.of(new LogFixture(1, 1).log()), List.of(other), RULES))
        .isInstanceOf(MixedLogsException.class)
        .hasMessageContaining("not the same work");
  }

  private static sparkbrot.timing.record.LogRecord digested(
      sparkbrot.timing.record.RepetitionRecord r) {
    String line = sparkbrot.timing.TimingLog.format(r).replace(r.countsDigest(), "ef".repeat(16));
    try {
      return sparkbrot.timing.TimingLog.parse(line);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theSameSeedGivesTheSameIntervals() throws MixedLogsException {
    List<RunLog> old = runs(new Random(3), 5, 1);
    List<RunLog> young = runs(new Random(4), 5, 1.01);
    assertThat(Comparison.of(old, young, RULES)).isEqualTo(Comparison.of(old, young, RULES));
  }
}
