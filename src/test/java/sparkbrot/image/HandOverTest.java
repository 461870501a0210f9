package sparkbrot.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.CostSample;
import sparkbrot.tiles.EscapeSamples;
import sparkbrot.tiles.RowTile;
import sparkbrot.tiles.StripEncoder;
import sparkbrot.tiles.StripLayout;
import sparkbrot.tiles.TilePlan;
import sparkbrot.tiles.TilePlanner;

class HandOverTest {

  /** Counts without any pattern cannot be compressed: neither as int32 nor as 255 colours. */
  @ParameterizedTest
  @CsvSource({"1", "130", "4096", "77777", "99999", "524288", "1048576"})
  void theLargestTileFitsIntoEightMebibytesEvenOfNoise(int widthPx) {
    int maxIter = Integer.MAX_VALUE;
    long bytesPerRow =
        OutputFormat.PNG.bytesPerRow(widthPx) + OutputFormat.NPY.bytesPerRow(widthPx);
    int heightPx = Math.min(Viewport.MAX_SIDE_PX, (int) ((9 << 20) / bytesPerRow) + 1);
    TilePlan plan =
        new TilePlanner(widthPx, heightPx, bytesPerRow)
            .fixedRows(
                CostSample.measure(
                    Pictures.request(widthPx, heightPx),
                    sparkbrot.kernel.escape.Kernels.select(Pictures.SPEC).kernel()),
                Integer.MAX_VALUE);
    RowTile tile = plan.tiles().get(0);
    RenderRequest request = Pictures.request(widthPx, heightPx);
    RenderRequest noise =
        new RenderRequest(request.viewport(), request.anchor(), maxIter, request.kernel());
    StripEncoder picture = OutputFormat.PNG.encoder(noise, Pictures.PALETTE).begin();
    StripEncoder counts = OutputFormat.NPY.encoder(noise, Pictures.PALETTE).begin();
    Random random = new Random(widthPx);
    int rowsPerStrip = plan.strips().rowsPerStrip();
    for (int row = 0; row < tile.rows(); row += rowsPerStrip) {
      int rows = Math.min(rowsPerStrip, tile.rows() - row);
      int[] samples = new int[rows * widthPx];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = random.nextInt() & Integer.MAX_VALUE;
      }
      EscapeSamples strip = new EscapeSamples(row, rows, widthPx, maxIter, samples);
      picture.add(strip);
      counts.add(strip);
    }
    long handedOver = picture.finish().length + counts.finish().length + 32L * tile.rows() + 1024;
    assertThat(handedOver).isLessThanOrEqualTo(StripLayout.MAX_CHUNK_BYTES);
  }
}
