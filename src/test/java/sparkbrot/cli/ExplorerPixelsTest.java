package sparkbrot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.color.antialiasing.AntiAliasing;
import sparkbrot.explore.Explorer;
import sparkbrot.explore.http.ExplorerClient;
import sparkbrot.explore.http.ServerSettings;
import sparkbrot.explore.paint.TileStyle;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.image.ImageSpec;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.ondemand.LocalSampleComputer;

/** A tile of the explorer is what {@code render} makes of its bounds, pixel for pixel. */
class ExplorerPixelsTest {

  private static int[] pixels(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static String order(int level, long x, long y, int px, int maxIter, String color) {
    return "{\"viewer\":\"t\",\"generation\":1,\"px\":"
        + px
        + ",\"level\":"
        + level
        + ",\"origin\":[\""
        + x
        + "\",\""
        + y
        + "\"],\"tiles\":[[0,0]],\"maxIter\":"
        + maxIter
        + ",\"style\":{\"color\":\""
        + color
        + "\"}}";
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 256, 300, smooth",
    "3, 2, 3, 160, 500, lit",
    "2, 1, 2, 256, 200, bands",
    "8, 80, 120, 256, 1000, slopes",
    "20, 329400, 489700, 352, 700, distance",
  })
  void theyAreThePixelsOfTheSameBounds(int level, long x, long y, int px, int maxIter, String color)
      throws IOException, InterruptedException {
    ServerSettings settings =
        new ServerSettings(
            "127.0.0.1", 0, "0", "", 9999, 99, 1 << 24, 0, 2, List.of(), arguments -> {});
    byte[] tile;
    try (Explorer explorer =
        Explorer.start(settings, new LocalSampleComputer(1, Optional.empty()))) {
      tile =
          new ExplorerClient(explorer.url())
              .tiles(order(level, x, y, px, maxIter, color))
              .get(0)
              .body();
    }
    RenderRequest request =
        new GridTile(level, BigInteger.valueOf(x), BigInteger.valueOf(y), px).request(maxIter);
    ImageSpec spec =
        new ImageSpec(
            request, TileStyle.parse(Map.of("color", color)).coloring(), AntiAliasing.NONE);
    assertThat(pixels(tile)).isEqualTo(pixels(WholePicture.of(spec, "png")));
  }
}
