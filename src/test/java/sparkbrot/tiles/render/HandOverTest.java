package sparkbrot.tiles.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.image.Pictures;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.plan.TilePlanner;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.StripLayout;

class HandOverTest {

  /** Counts without any pattern cannot be compressed: neither as int32 nor as 255 colours. */
  @ParameterizedTest
  @CsvSource({"1", "130", "4096", "77777", "99999", "524288", "1048576"})
  void theLargestTileFitsIntoEightMebibytesEvenOfNoise(int widthPx) {
    int maxIter = Integer.MAX_VALUE;
    RenderRequest oneRow = Pictures.request(widthPx, 1);
    long bytesPerRow =
        Pictures.product(oneRow, "png").bytesPerRow()
            + Pictures.product(oneRow, "npy").bytesPerRow();
    int heightPx = Math.min(Viewport.MAX_SIDE_PX, (int) ((9 << 20) / bytesPerRow) + 1);
    TilePlan plan =
        new TilePlanner(widthPx, heightPx, bytesPerRow)
            .fixedRows(Pictures.cost(Pictures.request(widthPx, heightPx)), Integer.MAX_VALUE);
    RowTile tile = plan.tiles().get(0);
    RenderRequest request = Pictures.request(widthPx, heightPx);
    RenderRequest noise =
        new RenderRequest(request.viewport(), request.anchor(), maxIter, request.kernel());
    PartEncoder picture = Pictures.product(noise, "png").encoder(plan.strips(), PointSource.NONE);
    PartEncoder counts = Pictures.product(noise, "npy").encoder(plan.strips(), PointSource.NONE);
    Random random = new Random(widthPx);
    int rowsPerStrip = plan.strips().rowsPerStrip();
    for (int row = 0; row < tile.rows(); row += rowsPerStrip) {
      int rows = Math.min(rowsPerStrip, tile.rows() - row);
      SampleBlock strip =
          new SampleBlock(Set.of(Channel.COUNT), PixelRegion.rows(widthPx, row, rows), maxIter);
      for (int i = 0; i < strip.size(); i++) {
        strip.counts()[i] = random.nextInt() & Integer.MAX_VALUE;
      }
      picture.add(strip);
      counts.add(strip);
    }
    long handedOver = picture.finish().length + counts.finish().length + 32L * tile.rows() + 1024;
    assertThat(handedOver).isLessThanOrEqualTo(StripLayout.MAX_CHUNK_BYTES);
  }
}
