package sparkbrot.color.coloring;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColorWalkTest {

  private static final float LAST_FRACTION = 1 - 0x1p-24f;

  private final ColorWalk walk = new ColorWalk(1, 0);

  /** On both sides of the table's end, of the largest limit, and up to the largest number. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 100, 16382, 16383, 16384, 16385, 65536, Integer.MAX_VALUE, -3})
  void oneCountGoesOnWhereTheOtherEnds(int n) {
    assertThat(walk.turns(n + 1, 0)).isCloseTo(walk.turns(n, LAST_FRACTION), Offset.offset(1e-7));
  }

  @Test
  void itNeverTurnsBack() {
    double before = walk.turns(0, 0);
    for (int n = 0; n < 20_000; n++) {
      for (float fraction = 0.125f; fraction <= 1; fraction += 0.125f) {
        double turns = walk.turns(n, Math.min(fraction, LAST_FRACTION));
        assertThat(turns).isGreaterThan(before);
        before = turns;
      }
    }
  }

  @Test
  void itIsTheFourthRootBetweenWholeCountsToo() {
    for (int n = 3; n < 20_000; n++) {
      double root = StrictMath.pow(n + 1.5, 0.25);
      assertThat(walk.turns(n, 0.5f)).isCloseTo((root - 1.5) / 2, Offset.offset(1e-3));
    }
  }

  @Test
  void densityAndOffsetDoWhatTheySay() {
    ColorWalk other = new ColorWalk(3, 0.25);
    for (int n : new int[] {0, 9, 16383, 16384, 1_000_000}) {
      assertThat(other.turns(n, 0.5f))
          .isCloseTo(3 * walk.turns(n, 0.5f) + 0.25, Offset.offset(1e-9));
    }
  }
}
