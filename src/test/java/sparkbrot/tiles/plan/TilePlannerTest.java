package sparkbrot.tiles.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sparkbrot.tiles.product.StripLayout;

class TilePlannerTest {

  private static final int ROUNDS = 300;

  /** Costs whose neighbours differ by a factor of up to 1,000, as rows of an image do. */
  private static CostSample randomCosts(Random random) {
    double[] costs = new double[1 + random.nextInt(256)];
    Arrays.setAll(costs, i -> StrictMath.pow(10, 3 * random.nextDouble()));
    return CostSample.of(costs);
  }

  private static void assertCoversEveryRowOnce(TilePlan plan, int heightPx, String what) {
    int[] visits = new int[heightPx];
    int index = 0;
    for (RowTile tile : plan.tiles()) {
      assertThat(tile.index()).as(what).isEqualTo(index++);
      assertThat(tile.firstRow() % plan.strips().rowsPerStrip()).as(what).isZero();
      for (int row = tile.firstRow(); row < tile.endRow(); row++) {
        visits[row]++;
      }
    }
    assertThat(Arrays.stream(visits).allMatch(count -> count == 1)).as(what).isTrue();
  }

  @Test
  void tilesCoverEveryPixelOnce() {
    long seed = System.nanoTime();
    System.out.println("TilePlannerTest.tilesCoverEveryPixelOnce seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      int widthPx = 1 + random.nextInt(round % 3 == 0 ? 1 << 20 : 5000);
      int heightPx = 1 + random.nextInt(round % 2 == 0 ? 100 : 20_000);
      int cores = 1 + random.nextInt(512);
      int tileRows = 1 + random.nextInt(round % 5 == 0 ? Integer.MAX_VALUE - 1 : 300);
      CostSample costs = randomCosts(random);
      TilePlanner planner = new TilePlanner(widthPx, heightPx, widthPx * 5L + 1);
      String what =
          "seed " + seed + ", " + widthPx + "x" + heightPx + ", " + cores + " cores, " + tileRows;
      for (TilePlanKind kind : TilePlanKind.values()) {
        TilePlan plan = kind.plan(planner, costs, cores);
        assertThat(plan.name()).isEqualTo(kind.optionName());
        assertCoversEveryRowOnce(plan, heightPx, kind + ", " + what);
      }
      assertCoversEveryRowOnce(planner.fixedRows(costs, tileRows), heightPx, what);
    }
  }

  @Test
  void noTileHasMoreRowsThanSurelyFitIntoAHandOver() {
    for (int widthPx = 1000; widthPx <= 1 << 20; widthPx += widthPx / 8) {
      long bytesPerRow = widthPx * 5L + 1;
      TilePlanner planner = new TilePlanner(widthPx, 500, bytesPerRow);
      for (int tileRows = 1; tileRows <= 500; tileRows++) {
        TilePlan plan = planner.fixedRows(CostSample.of(1), tileRows);
        assertThat(plan.tiles().get(0).rows() * bytesPerRow)
            .as("width %d, --tile-rows %d", widthPx, tileRows)
            .isLessThan(StripLayout.MAX_CHUNK_BYTES);
      }
      for (TilePlanKind kind : TilePlanKind.values()) {
        for (RowTile tile : kind.plan(planner, CostSample.of(1, 1000, 2), 1).tiles()) {
          assertThat(tile.rows() * bytesPerRow)
              .as("%s, width %d", kind, widthPx)
              .isLessThan(StripLayout.MAX_CHUNK_BYTES);
        }
      }
    }
  }

  @Test
  void tilesBetweenTheFirstAndTheEndAreEqualInCostButForHalfAStrip() {
    long seed = System.nanoTime();
    System.out.println("TilePlannerTest.tilesBeforeTheEndAreEqual seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      int cores = 1 + random.nextInt(16);
      double[] costs = new double[256];
      // A million and more iterations a pixel: what a pixel costs besides is below 0.003 %.
      Arrays.setAll(costs, i -> 1e6 * StrictMath.pow(10, random.nextDouble()));
      TilePlanner planner = new TilePlanner(256, 64 * 1024, 257);
      TilePlan plan = planner.equalCost(CostSample.of(costs), cores);
      long total = plan.estimatedIterations();
      double usual = total / (cores * 4.0);
      double dearestStrip = 1e7 * 256 * plan.strips().rowsPerStrip();
      double left = total;
      for (RowTile tile : plan.tiles()) {
        if (tile.index() >= cores) {
          if (left / (cores * 2.0) < usual) {
            break;
          }
          assertThat((double) tile.estimatedIterations())
              .as("seed %d, %d cores, %s", seed, cores, tile)
              .isBetween(
                  usual * 0.9999 - dearestStrip / 2 - 1, usual * 1.0001 + dearestStrip / 2 + 1);
        }
        left -= tile.estimatedIterations();
      }
      assertThat(plan.tiles()).hasSizeGreaterThan(4 * cores);
    }
  }

  @Test
  void tilesShrinkTowardsTheEndSoThatTheLastIsSmall() {
    TilePlan plan = new TilePlanner(4096, 65536, 4097).equalCost(CostSample.of(1000), 4);
    List<Long> costs = plan.tiles().stream().map(RowTile::estimatedIterations).toList();
    for (int i = 5; i < costs.size(); i++) {
      assertThat(costs.get(i)).isLessThanOrEqualTo(costs.get(i - 1));
    }
    assertThat(costs.get(costs.size() - 1)).isLessThan(costs.get(4) / 10);
  }

  @Test
  void theFirstTileOfEachCoreIsAStrip() {
    TilePlan plan = new TilePlanner(4096, 65536, 4097).equalCost(CostSample.of(1000), 4);
    for (int core = 0; core < 4; core++) {
      assertThat(plan.tiles().get(core).rows()).isEqualTo(plan.strips().rowsPerStrip());
    }
    assertThat(plan.tiles().get(4).estimatedIterations())
        .isGreaterThan(10 * plan.tiles().get(3).estimatedIterations());
  }

  @Test
  void noTileAfterTheFirstIsCheaperThanWhatATileMoreIsWorth() {
    // A strip is a hundredth of the least: rounding to whole ones takes no more.
    TilePlan plan = new TilePlanner(1000, 16384, 1001).equalCost(CostSample.of(170), 2);
    List<RowTile> tiles = plan.tiles();
    assertThat(tiles).hasSizeBetween(8, 12);
    for (RowTile tile : tiles.subList(2, tiles.size() - 1)) {
      assertThat(tile.rows() * 1000L * 200).isGreaterThan(297_000_000);
    }
  }

  @Test
  void tilesAreCutByWhatRowsCostAndNotByTheirIterations() {
    CostSample sample = CostSample.costing(new double[] {1e9, 1e9}, new double[] {1e6, 9e6});
    List<RowTile> tiles = new TilePlanner(1000, 3200, 1001).equalCost(sample, 1).tiles();
    // The upper half is a tenth of the cost, which is less than a usual tile.
    assertThat(tiles.get(2).endRow()).isGreaterThan(1600);
    assertThat(tiles.stream().mapToLong(RowTile::estimatedIterations).sum())
        .isEqualTo(3200L * 1000 * 1_000_000_000);
  }

  @Test
  void fewTilesAreGlimpsesHoweverManyTheCores() {
    TilePlan plan = new TilePlanner(4096, 1 << 20, 4097).equalCost(CostSample.of(1000), 100);
    int small = plan.tiles().get(8).rows();
    assertThat(plan.tiles().subList(0, 8)).allMatch(tile -> tile.rows() < small / 8);
    assertThat(plan.tiles().subList(8, 100)).allMatch(tile -> tile.rows() > small / 8);
    assertThat(plan.tiles().get(100).rows()).isGreaterThan(4 * small);
  }

  @Test
  void fixedRowsAreRoundedUpToWholeStrips() {
    TilePlanner planner = new TilePlanner(100, 100, 101);
    assertThat(planner.fixedRows(CostSample.of(1), 17).tiles())
        .extracting(RowTile::rows)
        .containsExactly(32, 32, 32, 4);
    assertThat(planner.fixedRows(CostSample.of(1), 1).tiles()).hasSize(7);
    assertThat(planner.fixedRows(CostSample.of(1), Integer.MAX_VALUE).tiles()).hasSize(1);
  }

  @Test
  void equalRowsAreOneTileForEachCoreWhateverTheyCost() {
    TilePlanner planner = new TilePlanner(100, 960, 101);
    assertThat(planner.equalRows(CostSample.of(1, 1000), 4).tiles())
        .extracting(RowTile::rows)
        .containsExactly(240, 240, 240, 240);
    // 60 strips of 16 rows on 7 cores: 8 or 9 of them each.
    assertThat(planner.equalRows(CostSample.of(1), 7).tiles())
        .hasSize(7)
        .extracting(RowTile::rows)
        .containsOnly(8 * 16, 9 * 16);
    assertThat(planner.equalRows(CostSample.of(1), 1000).tiles()).hasSize(60);
  }

  @Test
  void equalRowsThatExceedAHandOverAreAsFewAsFit() {
    // Rows of 1 MiB: (8 MiB - 1 KiB) / (1 MiB + 16 KiB + 64) = 7 rows fit, so 100 rows need 15
    // tiles.
    TilePlan plan = new TilePlanner(1 << 20, 100, 1 << 20).equalRows(CostSample.of(1), 2);
    assertThat(plan.tiles()).hasSize(15);
  }

  @Test
  void guidedTilesAreHalfOfACoresShareOfWhatIsLeft() {
    // 64 strips on 2 cores, a quarter of what is left, rounded up: 16, 12, 9, 7, 5, 4, 3, 2, 2, 1
    // ...
    TilePlan plan = new TilePlanner(100, 1024, 101).guided(CostSample.of(1000, 1), 2);
    assertThat(plan.tiles())
        .extracting(tile -> tile.rows() / 16)
        .containsExactly(16, 12, 9, 7, 5, 4, 3, 2, 2, 1, 1, 1, 1);
  }

  @Test
  void dearestFirstAreTheTilesOfEqualCostDispatchedByFallingCost() {
    Random random = new Random(11);
    TilePlanner planner = new TilePlanner(3000, 9001, 3001);
    for (int cores = 1; cores <= 64; cores *= 4) {
      CostSample costs = randomCosts(random);
      TilePlan plan = planner.dearestFirst(costs, cores);
      assertThat(plan.tiles()).isEqualTo(planner.equalCost(costs, cores).tiles());
      assertThat(plan.tasks()).containsExactlyInAnyOrderElementsOf(plan.tiles());
      assertThat(plan.tasks())
          .extracting(
              tile ->
                  tile.estimatedIterations()
                      + (long) TilePlanner.PIXEL_OVERHEAD_ITERATIONS * 3000 * tile.rows())
          .isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  @Test
  void aDispatchOrderThatLacksATileIsRefused() {
    TilePlan plan = new TilePlanner(100, 64, 101).fixedRows(CostSample.of(1), 16);
    List<RowTile> tiles = plan.tiles();
    List<RowTile> twice = List.of(tiles.get(0), tiles.get(1), tiles.get(2), tiles.get(0));
    for (List<RowTile> order : List.of(tiles.subList(0, 3), twice)) {
      assertThatThrownBy(() -> new TilePlan("test", plan.strips(), order, tiles))
          .hasMessageContaining("must make each of the 4 tiles once");
    }
  }

  @Test
  void theSamePlanIsMadeAgain() {
    for (TilePlanKind kind : TilePlanKind.values()) {
      TilePlan plan = kind.plan(new TilePlanner(3000, 3001, 3001), randomCosts(new Random(7)), 6);
      TilePlan again = kind.plan(new TilePlanner(3000, 3001, 3001), randomCosts(new Random(7)), 6);
      assertThat(again).isEqualTo(plan);
    }
  }
}
