package sparkbrot.kernel.escape.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CycleBlocksTest {

  @Test
  void blocksEndWhereTheViewsCyclesClose() {
    assertThat(CycleBlocks.steps(new int[] {78, 117, 39})).isEqualTo(39);
    assertThat(CycleBlocks.steps(new int[] {47})).isEqualTo(47);
    assertThat(CycleBlocks.steps(new int[] {110})).isEqualTo(55);
    assertThat(CycleBlocks.steps(new int[] {5, 5, 1}) % 5).isZero();
  }

  @Test
  void periodsUnknownLeaveTheDefault() {
    assertThat(CycleBlocks.steps(new int[0])).isEqualTo(CycleBlocks.DEFAULT_STEPS);
  }

  @Test
  void periodsAreThoseOfTheCyclesThatSamplesAreDrawnTo() {
    DoubleLanes lanes = new DoubleLanes(8);
    double[] centres = {0, -1, -0.1226, -1.7549}; // of period 1, 2, 3, 3
    for (double centre : centres) {
      lanes.cr[lanes.length] = centre;
      lanes.ci[lanes.length] = centre == -0.1226 ? 0.7449 : 0;
      lanes.length++;
    }
    for (int step = 0; step < 200; step++) {
      for (int i = 0; i < lanes.length; i++) {
        double xy = lanes.x[i] * lanes.y[i];
        lanes.x[i] = lanes.x[i] * lanes.x[i] - lanes.y[i] * lanes.y[i] + lanes.cr[i];
        lanes.y[i] = xy + xy + lanes.ci[i];
      }
    }
    assertThat(lanes.periods(256)).containsExactly(1, 1, 2, 2, 3, 3, 3, 3);
    assertThat(lanes.periods(2)).containsExactly(1, 1, 2, 2);
  }
}
