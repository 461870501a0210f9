package sparkbrot.explore.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sparkbrot.explore.schedule.GridTile;

/** The limit is doubled while that still shows something, and no further. */
class IterationLimitTest {

  private static final int MOST = 1 << 20;

  private static List<GridTile> tiles(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new GridTile(8, BigInteger.valueOf(i), BigInteger.ZERO))
        .toList();
  }

  /** All samples of tile i escape at this count. */
  private static int find(int most, int... escapes) throws InterruptedException {
    return IterationLimit.find(
        tiles(escapes.length),
        most,
        (open, limit) ->
            open.stream()
                .map(
                    tile -> {
                      int[] counts = new int[IterationLimit.GRID_PX * IterationLimit.GRID_PX];
                      Arrays.fill(counts, Math.min(limit, escapes[tile.x().intValue()]));
                      return counts;
                    })
                .toList());
  }

  @Test
  void aViewThatEscapesEarlyNeedsTheLeast() throws InterruptedException {
    assertThat(find(MOST, 3, 40, 500)).isEqualTo(1024);
  }

  @Test
  void aTileThatEscapesLateRaisesTheLimitUntilItIsSeenToEnd() throws InterruptedException {
    assertThat(find(MOST, 900)).isEqualTo(2048);
    assertThat(find(MOST, 3, 10_000)).isEqualTo(1024);
    assertThat(find(MOST, 900, 1500)).isEqualTo(4096);
  }

  @Test
  void aViewInsideIsAskedUpToWhatMayBe() throws InterruptedException {
    assertThat(find(MOST, Integer.MAX_VALUE)).isEqualTo(MOST);
    assertThat(find(700, 900)).isEqualTo(700);
    assertThat(find(1 << 30, Integer.MAX_VALUE)).isEqualTo(1 << 22);
  }

  @Test
  void aViewWhereNothingEscapesAtFirstIsFollowedUntilSomethingDoes() throws InterruptedException {
    assertThat(find(MOST, 50_000, Integer.MAX_VALUE)).isEqualTo(1 << 17);
  }

  @Test
  void whoGivesUpHasNoLimit() throws InterruptedException {
    assertThat(IterationLimit.find(tiles(1), MOST, (open, limit) -> null)).isZero();
  }
}
