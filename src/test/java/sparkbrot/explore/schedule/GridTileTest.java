package sparkbrot.explore.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.Viewport;

/** The grid is exact at any level, and depends on no view. */
class GridTileTest {

  private static GridTile tile(int level, long x, long y) {
    return new GridTile(level, BigInteger.valueOf(x), BigInteger.valueOf(y));
  }

  @Test
  void theFirstTileIsTheSquareOfRadiusTwo() {
    Viewport view = tile(0, 0, 0).viewport();
    assertThat(view.xmin()).isEqualByComparingTo("-2");
    assertThat(view.xmax()).isEqualByComparingTo("2");
    assertThat(view.ymin()).isEqualByComparingTo("-2");
    assertThat(view.ymax()).isEqualByComparingTo("2");
  }

  @Test
  void fourTilesMakeTheOneAbove() {
    Random random = new Random(17);
    for (int i = 0; i < 200; i++) {
      int level = 1 + random.nextInt(400);
      BigInteger x = new BigInteger(level, random);
      BigInteger y = new BigInteger(level, random).negate();
      Viewport view = new GridTile(level, x, y).viewport();
      Viewport above = new GridTile(level, x, y).parent(1).viewport();
      boolean right = x.testBit(0);
      boolean lower = y.testBit(0);
      assertThat(right ? view.xmax() : view.xmin())
          .isEqualByComparingTo(right ? above.xmax() : above.xmin());
      assertThat(lower ? view.ymin() : view.ymax())
          .isEqualByComparingTo(lower ? above.ymin() : above.ymax());
      assertThat(view.xspan().add(view.xspan())).isEqualByComparingTo(above.xspan());
    }
  }

  @Test
  void aPartIsWithinTheTileAboveWhereItIsSeen() {
    GridTile tile =
        new GridTile(9, BigInteger.valueOf(4 * 5 + 3), BigInteger.valueOf(-4 * 7 + 1), 100);
    assertThat(tile.within(2, tile.whole())).isEqualTo(new PixelRegion(25, 75, 25, 25));
    // Samples 41 to 43 of 100 are seen in sample 10 of 25.
    assertThat(tile.within(2, new PixelRegion(41, 0, 3, 1)))
        .isEqualTo(new PixelRegion(35, 75, 1, 1));
    assertThat(tile.within(2, new PixelRegion(39, 1, 2, 99)))
        .isEqualTo(new PixelRegion(34, 75, 2, 25));
    assertThat(tile(1, 1, 0).within(5, new PixelRegion(0, 0, 2, 256)))
        .isEqualTo(new PixelRegion(0, 128, 1, 128));
  }

  @Test
  void aTileHasAsManySamplesAsItIsToldTo() {
    Viewport view = new GridTile(50, BigInteger.TEN, BigInteger.ONE, 193).viewport();
    assertThat(view.widthPx()).isEqualTo(193);
    assertThat(view.xmax()).isEqualByComparingTo(tile(50, 11, 1).xmin());
    assertThatThrownBy(() -> new GridTile(50, BigInteger.TEN, BigInteger.ONE, 513))
        .hasMessageContaining("must be 1 to 512");
  }

  @Test
  void aSideIsAPowerOfTwo() {
    for (int level : new int[] {0, 1, 7, 64, 3000}) {
      BigDecimal all = GridTile.side(level).multiply(new BigDecimal(BigInteger.TWO.pow(level)));
      assertThat(all).isEqualByComparingTo("4");
    }
  }

  @Test
  void binary64IsLeftWhereItTellsSamplesApartNoMore() {
    assertThat(tile(36, 0, 0).request(9).kernel().family()).isEqualTo(KernelSpec.ESCAPE_TIME);
    assertThat(tile(40, 0, 0).request(9).kernel().family()).isEqualTo(KernelSpec.PERTURBATION);
  }

  @Test
  void whatIsFarFromTheSetIsNoTile() {
    assertThatThrownBy(() -> tile(3, 33, 0)).hasMessageContaining("beyond 16");
    assertThatThrownBy(() -> tile(-1, 0, 0)).hasMessageContaining("at least 0");
    assertThat(tile(3, 32, -32).parent(9)).isEqualTo(tile(0, 4, -4));
  }
}
