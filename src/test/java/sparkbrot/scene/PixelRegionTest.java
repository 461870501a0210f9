package sparkbrot.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  private static Set<List<Integer>> pixels(PixelRegion region) {
    Set<List<Integer>> pixels = new HashSet<>();
    for (int row = 0; row < region.rows(); row++) {
      for (int column = 0; column < region.columns(); column++) {
        pixels.add(List.of(region.firstRow() + row, region.firstColumn() + column));
      }
    }
    return pixels;
  }

  private static List<PixelRegion> all(int side) {
    List<PixelRegion> all = new ArrayList<>();
    for (int i = 0; i < side * side * side * side; i++) {
      int row = i % side;
      int column = i / side % side;
      int rows = i / side / side % side + 1;
      int columns = i / side / side / side + 1;
      if (row + rows <= side && column + columns <= side) {
        all.add(new PixelRegion(row, column, rows, columns));
      }
    }
    return all;
  }

  @Test
  void regionsAreAddedAndTakenAwayAsTheirPixels() {
    for (PixelRegion one : all(4)) {
      for (PixelRegion other : all(4)) {
        Set<List<Integer>> both = pixels(one);
        both.addAll(pixels(other));
        Set<List<Integer>> rest = pixels(one);
        rest.removeAll(pixels(other));
        PixelRegion around = one.around(other);
        assertThat(one.contains(other)).isEqualTo(pixels(one).containsAll(pixels(other)));
        assertThat(pixels(around)).containsAll(both);
        // Whatever is left out is known, and a rectangle that is left is all that is taken.
        PixelRegion without = one.without(other);
        assertThat(pixels(without)).containsAll(rest);
        assertThat(one.contains(without)).isTrue();
        boolean rectangle =
            !rest.isEmpty() && all(4).stream().anyMatch(it -> pixels(it).equals(rest));
        assertThat(pixels(without)).isEqualTo(rectangle ? rest : pixels(one));
      }
    }
    assertThat(new PixelRegion(1, 5, 2, 1).around(new PixelRegion(2, 3, 4, 1)))
        .isEqualTo(new PixelRegion(1, 3, 5, 3));
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
