package sparkbrot.tiles.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TileKey;
import sparkbrot.tiles.plan.TilePlan;

class StripLayoutTest {

  @Test
  void stripsCoverEveryRowAndOnlyTheLastIsShorter() {
    for (int heightPx : new int[] {1, 15, 16, 17, 960, 4096, 1 << 20}) {
      StripLayout strips = StripLayout.of(heightPx, 4097);
      int rows = 0;
      for (int strip = 0; strip < strips.strips(); strip++) {
        assertThat(strips.firstRow(strip)).isEqualTo(rows);
        assertThat(strips.rows(strip)).isBetween(1, 16);
        rows += strips.rows(strip);
        assertThat(strips.rows(strip) == 16 || rows == heightPx).isTrue();
      }
      assertThat(rows).isEqualTo(heightPx);
    }
  }

  @Test
  void oneRowOfTheWidestImageWithItsCountsFitsIntoAHandOver() {
    long bytesPerRow = 5L * Viewport.MAX_SIDE_PX + 1;
    assertThat(StripLayout.rowsPerChunk(bytesPerRow)).isEqualTo(1);
    assertThat(StripLayout.of(100, bytesPerRow).rowsPerStrip()).isEqualTo(1);
  }

  @Test
  void layoutsWithoutRowsAreRefusedWithTheirValues() {
    assertThatThrownBy(() -> new StripLayout(0, 16)).hasMessageContaining("0 rows");
    assertThatThrownBy(() -> new StripLayout(16, 0)).hasMessageContaining("strips of 0");
  }

  @Test
  void aPlanWithAGapOrOffAStripBoundaryIsRefused() {
    StripLayout strips = new StripLayout(48, 16);
    assertThatThrownBy(() -> plan(strips, 0, 16, 32, 16)).hasMessageContaining("expected row 16");
    assertThatThrownBy(() -> plan(strips, 0, 20, 20, 28)).hasMessageContaining("row 20");
    assertThatThrownBy(() -> plan(strips, 0, 16)).hasMessageContaining("end at row 16 of 48");
  }

  private static TilePlan plan(StripLayout strips, int... firstRowsAndRows) {
    java.util.List<RowTile> tiles = new java.util.ArrayList<>();
    for (int i = 0; i < firstRowsAndRows.length; i += 2) {
      tiles.add(
          new RowTile(new TileKey(0, i / 2), firstRowsAndRows[i], firstRowsAndRows[i + 1], 0));
    }
    return new TilePlan("test", strips, tiles);
  }
}
