package sparkbrot.explore.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sparkbrot.explore.schedule.GridTile;

/** What was counted once is not counted again, and says the same. */
class KnownCountsTest {

  private static final GridTile ONE = tile(1, GridTile.USUAL_PX);
  private static final GridTile TWO = tile(2, GridTile.USUAL_PX);

  private final KnownCounts known = new KnownCounts();
  private final List<GridTile> counted = new ArrayList<>();

  private static GridTile tile(int x, int sidePx) {
    return new GridTile(9, BigInteger.valueOf(x), BigInteger.TWO, sidePx);
  }

  /** All samples of column x escape at 100 x. */
  private List<int[]> find(int limit, GridTile... tiles) throws InterruptedException {
    return known.find(
        List.of(tiles),
        limit,
        (open, most) -> {
          counted.addAll(open);
          return open.stream()
              .map(tile -> new int[] {Math.min(most, 100 * tile.x().intValue())})
              .toList();
        });
  }

  @Test
  void aLowerLimitFollowsFromAHigherOne() throws InterruptedException {
    find(150, TWO);
    assertThat(find(120, TWO)).containsExactly(new int[] {120});
    assertThat(counted).containsExactly(TWO);
    assertThat(find(300, TWO)).containsExactly(new int[] {200});
    assertThat(counted).containsExactly(TWO, TWO);
  }

  @Test
  void countsComeInTheOrderOfTheirTiles() throws InterruptedException {
    find(500, TWO);
    assertThat(find(500, ONE, TWO)).containsExactly(new int[] {100}, new int[] {200});
    assertThat(find(500, TWO, ONE)).containsExactly(new int[] {200}, new int[] {100});
    assertThat(counted).containsExactly(TWO, ONE);
  }

  @Test
  void samplesOfATileDoNotMatter() throws InterruptedException {
    find(500, ONE);
    assertThat(find(500, tile(1, 192))).containsExactly(new int[] {100});
    assertThat(counted).containsExactly(ONE);
  }

  @Test
  void whoGivesUpIsAskedAgain() throws InterruptedException {
    assertThat(known.find(List.of(ONE), 9, (open, limit) -> null)).isNull();
    find(9, ONE);
    assertThat(counted).containsExactly(ONE);
  }
}
