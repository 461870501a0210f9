package sparkbrot.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparkbrot.assembly.Assembly;
import sparkbrot.assembly.OutputFile;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.Pictures;
import sparkbrot.image.ProductTypes;
import sparkbrot.samples.ImageDigests;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.plan.BlockPlan;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.plan.TilePlanner;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;
import sparkbrot.tiles.product.TaskRunner;
import sparkbrot.tiles.render.HandOver;
import sparkbrot.tiles.render.LocalRenderer;
import sparkbrot.tiles.render.TileJob;
import sparkbrot.tiles.render.TileResult;

/** Pyramids do not depend on who made what of them, and their levels are what they should be. */
class PyramidTest {

  private static final int WIDTH = 2100;

  /** Even, and a multiple of nothing else that matters. */
  private static final int HEIGHT = 1030;

  private static RenderRequest request(int widthPx, int heightPx) {
    return new RenderRequest(
        Viewport.bounded(
            new BigDecimal("-2"),
            new BigDecimal("0.6"),
            new BigDecimal("-1"),
            new BigDecimal("1"),
            widthPx,
            heightPx),
        PixelAnchor.CENTER,
        60,
        Pictures.WITH_SHORTCUTS);
  }

  /** The default colours: several samples where neighbours differ, and dithering. */
  private static Product product(String format, RenderRequest request) {
    RequestText text = new RequestText();
    request.describe(text);
    text.put("color", "smooth").put("samples", "auto:4");
    return ProductTypes.named(format).orElseThrow().product(ImageSpec.parse(text));
  }

  private record Made(byte[] file, ImageDigests.Counts counts) {}

  private static Made make(String format, RenderRequest request, TilePlan plan) throws IOException {
    Product product = product(format, request);
    TileJob job = TileJob.prepare(request, plan.strips(), List.of(product), HandOver.WHOLE);
    List<TileResult> results = new ArrayList<>();
    new LocalRenderer(2).render(plan.tasks(), job, results::add);
    Collections.shuffle(results, new Random(1));
    Pictures.InMemory file = new Pictures.InMemory();
    try (Assembly assembly =
        new Assembly(List.of(new OutputFile(product, file)), plan.tiles().size(), 1 << 20)) {
      results.forEach(assembly);
      ImageDigests.Counts counts = assembly.awaitWritten().counts();
      return new Made(file.bytes().toByteArray(), counts);
    }
  }

  private static TilePlan rows(RenderRequest request, int tileRows) {
    return new TilePlanner(request.viewport().widthPx(), request.viewport().heightPx(), 3)
        .fixedRows(Pictures.cost(request), tileRows);
  }

  private static TilePlan blocks(RenderRequest request, int cores) {
    return BlockPlan.of(
        request,
        new StripLayout(request.viewport().heightPx(), PyramidLayout.TILE_PX),
        Pictures.cost(request),
        cores);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cog", "szi"})
  void rowsAndRectanglesMakeTheSameFile(String format) throws IOException {
    RenderRequest request = request(WIDTH, HEIGHT);
    Made ofRows = make(format, request, rows(request, 48));
    Made whole = make(format, request, rows(request, HEIGHT));
    TilePlan small = blocks(request, 100);
    assertThat(small.tiles()).hasSizeGreaterThan(6).noneMatch(tile -> tile.wholeRows());
    Made ofBlocks = make(format, request, small);
    assertThat(ofRows.file()).isEqualTo(whole.file()).isEqualTo(ofBlocks.file());
    assertThat(ofRows.counts()).isEqualTo(whole.counts()).isEqualTo(ofBlocks.counts());
  }

  @Test
  void mirroredRectanglesMakeTheSameFile() throws IOException {
    RenderRequest request = request(1100, 2048);
    TilePlan mirrored = blocks(request, 1);
    assertThat(mirrored.name()).contains("mirrored");
    assertThat(mirrored.tasks()).hasSize(mirrored.tiles().size() / 2);
    Made ofRows = make("cog", request, rows(request, 512));
    Made ofMirrors = make("cog", request, mirrored);
    assertThat(ofMirrors.file()).isEqualTo(ofRows.file());
    assertThat(ofMirrors.counts()).isEqualTo(ofRows.counts());
  }

  private static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  /** By the JDK's reader of PNG, tile by tile. */
  private static BufferedImage level(
      Map<String, byte[]> entries, int deepZoomLevel, int columns, int rows) throws IOException {
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    int tiles = 0;
    for (int y = 0; y < rows; y += 512) {
      for (int x = 0; x < columns; x += 512) {
        String name = "image/image_files/%d/%d_%d.png".formatted(deepZoomLevel, x / 512, y / 512);
        BufferedImage tile = ImageIO.read(new ByteArrayInputStream(entries.get(name)));
        assertThat(tile.getWidth()).isEqualTo(Math.min(512, columns - x));
        assertThat(tile.getHeight()).isEqualTo(Math.min(512, rows - y));
        image.getGraphics().drawImage(tile, x, y, null);
        tiles++;
      }
    }
    String folder = "image/image_files/" + deepZoomLevel + "/";
    assertThat(entries.keySet().stream().filter(name -> name.startsWith(folder))).hasSize(tiles);
    return image;
  }

  private static double light(int stored) {
    double s = stored / 255.0;
    return s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
  }

  private static double stored(double light) {
    return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055);
  }

  @Test
  void eachLevelIsTheMeanLightOfTheOneBelowDownToOnePixel() throws IOException {
    int columns = 1027;
    int rows = 611;
    RenderRequest request = request(columns, rows);
    Map<String, byte[]> entries = entries(make("szi", request, rows(request, 100)).file());
    assertThat(new String(entries.get("image/image.dzi"), StandardCharsets.UTF_8))
        .contains("TileSize=\"512\"", "Width=\"1027\"", "Height=\"611\"");
    BufferedImage larger = level(entries, 11, columns, rows);
    for (int level = 10; level >= 0; level--) {
      columns = (columns + 1) / 2;
      rows = (rows + 1) / 2;
      BufferedImage smaller = level(entries, level, columns, rows);
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          for (int shift = 0; shift < 24; shift += 8) {
            int right = Math.min(2 * x + 1, larger.getWidth() - 1);
            int below = Math.min(2 * y + 1, larger.getHeight() - 1);
            double mean =
                (light(larger.getRGB(2 * x, 2 * y) >> shift & 0xff)
                        + light(larger.getRGB(right, 2 * y) >> shift & 0xff)
                        + light(larger.getRGB(2 * x, below) >> shift & 0xff)
                        + light(larger.getRGB(right, below) >> shift & 0xff))
                    / 4;
            assertThat((double) (smaller.getRGB(x, y) >> shift & 0xff))
                .isBetween(stored(mean) - 0.51, stored(mean) + 0.51);
          }
        }
      }
      larger = smaller;
    }
    assertThat(columns * rows).isEqualTo(1);
  }

  @Test
  void levelsEndWithASingleTile() {
    PyramidLayout layout = new PyramidLayout(134816, 93537);
    assertThat(layout.levels()).isEqualTo(10);
    assertThat(layout.tilesAcross(0)).isEqualTo(264);
    assertThat(layout.tilesDown(0)).isEqualTo(183);
    assertThat(layout.columns(9)).isEqualTo(264);
    assertThat(layout.rows(9)).isEqualTo(183);
    assertThat(new PyramidLayout(512, 1).levels()).isEqualTo(1);
    assertThat(new PyramidLayout(1, 513).levels()).isEqualTo(2);
  }

  @Test
  void missingPixelsAreNoticed() throws IOException {
    RenderRequest request = request(600, 520);
    Product product = product("cog", request);
    TilePlan plan = rows(request, 16);
    TileJob job = TileJob.prepare(request, plan.strips(), List.of(product), HandOver.WHOLE);
    List<TileResult> results = new ArrayList<>();
    new LocalRenderer(2).render(plan.tasks(), job, results::add);
    try (var assembler = product.assembler()) {
      assembler.begin(null);
      for (TileResult result : results.subList(1, results.size())) {
        assembler.append(null, result.part("cog"));
      }
      assertThatThrownBy(() -> assembler.complete(TaskRunner.HERE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("miss pixels");
    }
  }
}
