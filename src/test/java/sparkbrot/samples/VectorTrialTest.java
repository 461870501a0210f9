package sparkbrot.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** When vectors are tried and taken, by a clock that is made up. */
class VectorTrialTest {

  private static final int[] BLOCK = new int[CountsDigest.BLOCK];

  /** Asked thrice in a race: before scalar code, between, and behind vectors. */
  private static final class RaceClock implements LongSupplier {

    private long scalar;
    private long vector;
    private long now;
    private int asked;

    void set(long scalarNanos, long vectorNanos) {
      scalar = scalarNanos;
      vector = vectorNanos;
    }

    int races() {
      return asked / 3;
    }

    @Override
    public long getAsLong() {
      int place = asked++ % 3;
      now += place == 0 ? 0 : place == 1 ? scalar : vector;
      return now;
    }
  }

  private final RaceClock clock = new RaceClock();
  private final VectorTrial trial = new VectorTrial(true, clock);

  private void spend(long nanos, int times) {
    for (int i = 0; i < times; i++) {
      trial.spent(nanos, BLOCK, 0);
    }
  }

  @Test
  void vectorsAreTakenOnceTheyHaveWonOftenEnoughInTurn() {
    clock.set(2, 1);
    spend(VectorTrial.PATIENCE_NANOS + 1, VectorTrial.WINS_IN_TURN - 1);
    assertThat(trial.over()).isFalse();
    clock.set(1, 1);
    spend(1, 1);
    clock.set(2, 1);
    spend(1, VectorTrial.WINS_IN_TURN - 1);
    assertThat(trial.won()).isFalse();
    assertThat(trial.over()).isFalse();
    spend(1, 1);
    assertThat(trial.won()).isTrue();
    assertThat(trial.over()).isTrue();
  }

  @Test
  void vectorsThatAreNeverFasterAreGivenUp() {
    clock.set(1, VectorTrial.LONGEST_NANOS / 2);
    spend(VectorTrial.PATIENCE_NANOS + 1, 1);
    assertThat(trial.over()).isFalse();
    spend(1, 1);
    assertThat(trial.over()).isTrue();
    assertThat(trial.won()).isFalse();
  }

  @Test
  void nothingIsTriedBeforeScalarCodeHasTakenLong() {
    clock.set(2, 1);
    spend(VectorTrial.PATIENCE_NANOS, 1);
    assertThat(clock.races()).isZero();
    spend(1, 1);
    assertThat(clock.races()).isOne();
  }

  @Test
  void withoutTheVectorModuleNothingIsTried() {
    VectorTrial none = new VectorTrial(false, clock);
    assertThat(none.over()).isTrue();
    assertThat(none.won()).isFalse();
    CountsDigest.row(BLOCK, 0, BLOCK.length, none);
    assertThat(clock.asked).isZero();
  }

  @Test
  void digestsAreTheSameByEitherCode() {
    long seed = new Random().nextLong();
    int columns = 5 * CountsDigest.BLOCK + 77;
    int[] counts = new Random(seed).ints(columns, 0, Integer.MAX_VALUE).toArray();
    clock.set(2, 1);
    spend(VectorTrial.PATIENCE_NANOS + 1, VectorTrial.WINS_IN_TURN);
    assertThat(trial.won()).isTrue();
    VectorTrial lost = new VectorTrial(false, clock);
    assertThat(CountsDigest.row(counts, 0, columns, trial))
        .as("seed %d", seed)
        .isEqualTo(CountsDigest.row(counts, 0, columns, lost));
  }
}
