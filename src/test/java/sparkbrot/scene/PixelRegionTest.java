package sparkbrot.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PixelRegionTest {

  private static final PixelGrid GRID = new PixelGrid(-2, 4, 2, 4, 7, 5, PixelAnchor.CORNER);

  @Test
  void wholeRowsHaveEveryColumn() {
    assertThat(PixelRegion.rows(GRID, 2, 3)).isEqualTo(new PixelRegion(2, 0, 3, 7));
    assertThat(PixelRegion.whole(GRID)).isEqualTo(new PixelRegion(0, 0, 5, 7));
    assertThat(PixelRegion.whole(GRID).pixels()).isEqualTo(35);
  }

  @Test
  void regionsWithoutAPixelOrBeforeTheFirstAreRefused() {
    int[][] wrong = {{-1, 0, 1, 1}, {0, -1, 1, 1}, {0, 0, 0, 1}, {0, 0, 1, 0}};
    for (int[] of : wrong) {
      assertThatThrownBy(() -> new PixelRegion(of[0], of[1], of[2], of[3]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("region of " + of[2] + " rows from row " + of[0]);
    }
  }

  @Test
  void onlyRegionsOfTheImageLieWithinIt() {
    PixelRegion.whole(GRID).requireWithin(GRID);
    new PixelRegion(4, 6, 1, 1).requireWithin(GRID);
    int[][] outside = {
      {0, 0, 6, 7}, {0, 0, 5, 8}, {5, 0, 1, 1}, {0, 7, 1, 1}, {4, 0, Integer.MAX_VALUE, 1}
    };
    for (int[] of : outside) {
      PixelRegion region = new PixelRegion(of[0], of[1], of[2], of[3]);
      assertThatThrownBy(() -> region.requireWithin(GRID))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("outside the image of 7x5 pixels");
    }
  }

  @Test
  void moreThanAnArrayHoldsIsNoNumberOfPixels() {
    assertThatThrownBy(() -> new PixelRegion(0, 0, 1 << 16, 1 << 15).pixels())
        .isInstanceOf(ArithmeticException.class);
  }
}
