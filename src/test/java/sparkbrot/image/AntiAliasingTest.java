package sparkbrot.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparkbrot.color.Coloring;
import sparkbrot.color.Colorings;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.PixelFormat;
import sparkbrot.color.antialiasing.AntiAliasing;
import sparkbrot.color.light.LightColoring;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TileKey;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;
import sparkbrot.tiles.render.HandOver;
import sparkbrot.tiles.render.TileJob;
import sparkbrot.tiles.render.TileRenderer;
import sparkbrot.tiles.render.TileResult;

/**
 * Pixels of several samples depend on the image alone, whatever computes them in whatever pieces.
 */
class AntiAliasingTest {

  private static final int WIDTH = 67;
  private static final int HEIGHT = 48;

  private static final KernelSpec AUTO =
      new KernelSpec(
          KernelSpec.Choice.AUTO, KernelSpec.Arithmetic.STRICT, KernelSpec.Precision.DOUBLE, true);

  private static RenderRequest request(PixelAnchor anchor, KernelSpec kernel) {
    return request(
        Viewport.bounded(
            new BigDecimal("-2.1"),
            new BigDecimal("0.7"),
            new BigDecimal("-1"),
            new BigDecimal("1"),
            WIDTH,
            HEIGHT),
        anchor,
        kernel);
  }

  private static RenderRequest request(Viewport view, PixelAnchor anchor, KernelSpec kernel) {
    return new RenderRequest(view, anchor, 300, kernel);
  }

  /** Wider than the pieces in which pixels that differ are searched for. */
  private static RenderRequest wide() {
    return request(
        Viewport.bounded(
            new BigDecimal("-2"),
            new BigDecimal("0.5"),
            new BigDecimal("0.2"),
            new BigDecimal("0.25"),
            600,
            12),
        PixelAnchor.CENTER,
        AUTO);
  }

  /** All samples of an image. */
  private static SampleBlock image(RenderRequest request, Coloring coloring) {
    SampleBlock image =
        new SampleBlock(coloring.channels(), PixelRegion.whole(request.grid()), request.maxIter());
    KernelFamilies.of(AUTO).prepare(request, coloring.channels()).open().fill(image);
    return image;
  }

  private static RequestText options(String samples, String filter) {
    return new RequestText().put("samples", samples).put("filter", filter);
  }

  private static Coloring coloring(String name) {
    return Colorings.parse(
        new RequestText().put("color", name).put("depth", "16").put("interior-color", "#ffffff"));
  }

  /** Pixels of an image that is coloured so many rows at a time. */
  private static byte[] pixels(
      RenderRequest request, Coloring coloring, AntiAliasing how, int rowsAtATime) {
    PreparedKernel kernel =
        KernelFamilies.of(request.kernel()).prepare(request, coloring.channels());
    SampleBlock block =
        new SampleBlock(coloring.channels(), WIDTH * rowsAtATime, request.maxIter());
    var painter = how.painter(coloring, request, kernel.open());
    PixelBlock pixels = new PixelBlock(coloring.pixelFormat(), 0);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int row = 0; row < HEIGHT; row += rowsAtATime) {
      int rows = Math.min(rowsAtATime, HEIGHT - row);
      kernel.open().fill(block.moveTo(PixelRegion.rows(WIDTH, row, rows)));
      painter.paint(block, pixels);
      all.write(pixels.bytes(), 0, pixels.length());
    }
    return all.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "5", "64", "auto", "auto:3"})
  void pixelsDependNeitherOnPiecesNorOnKernels(String samples) {
    AntiAliasing how = AntiAliasing.parse(options(samples, "triangle"));
    for (String color : List.of("smooth", "lit")) {
      for (PixelAnchor anchor : PixelAnchor.values()) {
        RenderRequest request = request(anchor, AUTO);
        byte[] whole = pixels(request, coloring(color), how, HEIGHT);
        for (int rows : new int[] {1, 7, 16}) {
          assertThat(pixels(request, coloring(color), how, rows))
              .as("%s %s, %d rows at a time", color, anchor, rows)
              .isEqualTo(whole);
        }
        RenderRequest scalar = request(anchor, KernelSpec.honest(KernelSpec.Choice.SCALAR));
        assertThat(pixels(scalar, coloring(color), how, 5)).isEqualTo(whole);
      }
    }
  }

  @Test
  void outputsOfATileComputeTheirSamplesOnceAndAreWhatEachIsAlone() throws IOException {
    RenderRequest request =
        request(PixelAnchor.CENTER, KernelSpec.honest(KernelSpec.Choice.SCALAR));
    Coloring coloring = Colorings.parse(new RequestText().put("color", "lit"));
    for (String samples : List.of("3", "auto")) {
      ImageSpec spec =
          new ImageSpec(request, coloring, AntiAliasing.parse(options(samples, "box")));
      List<String> types = List.of("png", "tiff", "cog");
      TileResult together = tile(spec, types);
      for (String type : types) {
        TileResult alone = tile(spec, List.of(type));
        assertThat(together.part(type)).as("%s, %s", type, samples).isEqualTo(alone.part(type));
        assertThat(together.work().computedIterations())
            .as("%s, %s", type, samples)
            .isEqualTo(alone.work().computedIterations());
      }
    }
  }

  /** The image as one tile of three strips. */
  private static TileResult tile(ImageSpec spec, List<String> types) throws IOException {
    List<Product> products =
        types.stream().map(type -> ProductTypes.named(type).orElseThrow().product(spec)).toList();
    TileJob job =
        TileJob.prepare(spec.request(), new StripLayout(HEIGHT, 16), products, HandOver.WHOLE);
    return new TileRenderer(job).render(new RowTile(new TileKey(0, 0), 0, HEIGHT, 0), 0).get(0);
  }

  @Test
  void oneSampleIsThePlainPicture() {
    RenderRequest request = request(PixelAnchor.CENTER, AUTO);
    Coloring coloring = coloring("smooth");
    byte[] one = pixels(request, coloring, AntiAliasing.NONE, 16);
    SampleBlock whole = image(request, coloring);
    PixelBlock pixels = new PixelBlock(PixelFormat.RGB16, 0);
    coloring.painter(request.maxIter()).paint(whole, pixels);
    assertThat(one).isEqualTo(Arrays.copyOf(pixels.bytes(), pixels.length()));
    assertThat(
            pixels(request, coloring, new AntiAliasing(4, false, AntiAliasing.NONE.filter()), 16))
        .isNotEqualTo(one);
  }

  /** Interior is white here and the rest black: a pixel between is half light, and so sRGB 188. */
  @Test
  void lightIsAveragedNotNumbers() {
    LightColoring coloring =
        (LightColoring)
            Colorings.parse(
                new RequestText()
                    .put("color", "smooth")
                    .put("palette", "#000, #000")
                    .put("interior-color", "#ffffff")
                    .put("dither", "off"));
    RenderRequest request = request(PixelAnchor.CENTER, AUTO);
    PointSource black =
        (block, offsets) -> {
          Arrays.fill(block.counts(), 1);
          return 0;
        };
    SampleBlock white =
        new SampleBlock(coloring.channels(), PixelRegion.rows(WIDTH, 0, 1), request.maxIter());
    Arrays.fill(white.counts(), request.maxIter());
    PixelBlock pixels = new PixelBlock(PixelFormat.RGB8, 0);
    AntiAliasing.parse(options("2", "box")).painter(coloring, request, black).paint(white, pixels);
    for (int i = 0; i < pixels.length(); i++) {
      assertThat(pixels.bytes()[i] & 0xff).isEqualTo(188);
    }
  }

  /** Asks for all samples of a picture and keeps where they lie, in pixels. */
  private static List<double[]> positions(PixelAnchor anchor, String samples, String filter) {
    RenderRequest request = request(anchor, AUTO);
    List<double[]> positions = new ArrayList<>();
    PointSource recorder =
        (SampleBlock block, SampleOffsets offsets) -> {
          for (int i = 0; i < block.size(); i++) {
            int column = i % block.columns();
            int row = i / block.columns();
            positions.add(new double[] {column + offsets.dx()[i], row + offsets.dy()[i]});
          }
          return 0;
        };
    Coloring coloring = coloring("smooth");
    SampleBlock block =
        new SampleBlock(coloring.channels(), PixelRegion.rows(WIDTH, 0, HEIGHT), request.maxIter());
    AntiAliasing.parse(options(samples, filter))
        .painter(coloring, request, recorder)
        .paint(block, new PixelBlock(coloring.pixelFormat(), 0));
    return positions.subList(0, WIDTH * HEIGHT * (Integer.parseInt(samples) - 1));
  }

  @ParameterizedTest
  @EnumSource(PixelAnchor.class)
  void samplesLieAroundTheImagesOwnAsTheFilterSays(PixelAnchor anchor) {
    for (String filter : List.of("box", "triangle")) {
      List<double[]> positions = positions(anchor, "17", filter);
      double reach = filter.equals("box") ? 0.5 : 1;
      double variance = filter.equals("box") ? 1 / 12.0 : 1 / 6.0;
      for (int axis = 0; axis < 2; axis++) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < positions.size(); i++) {
          int pixel = i / 16;
          int place = axis == 0 ? pixel % WIDTH : pixel / WIDTH;
          double offset = positions.get(i)[axis] - place - anchor.offset();
          assertThat(offset).isBetween(-reach, reach);
          sum += offset;
          squares += offset * offset;
        }
        assertThat(sum / positions.size()).isBetween(-0.003, 0.003);
        assertThat(squares / positions.size()).isBetween(variance * 0.99, variance * 1.01);
      }
    }
  }

  /** Found by looking at each pixel and its neighbours. */
  @Test
  void thosePixelsHaveSeveralSamplesThatDifferFromANeighbour() {
    RenderRequest request = wide();
    LightColoring coloring = (LightColoring) coloring("smooth");
    SampleBlock image = image(request, coloring);
    float[] light = new float[3 * image.size()];
    coloring.lightPainter(request.maxIter()).paint(image, 0, image.size(), light);
    Set<Integer> different = new HashSet<>();
    for (int i = 0; i < image.size(); i++) {
      if (differs(light, i, image.rows(), image.columns())) {
        different.add(i);
      }
    }
    Set<Integer> refined = new HashSet<>();
    PointSource recorder =
        (SampleBlock block, SampleOffsets offsets) -> {
          for (int i = 0; i < block.size(); i++) {
            int column = i % block.columns() + (int) Math.floor(offsets.dx()[i]);
            int row = i / block.columns() + (int) Math.floor(offsets.dy()[i]);
            refined.add(row * image.columns() + column);
          }
          return 0;
        };
    AntiAliasing.parse(options("auto:3", "box"))
        .painter(coloring, request, recorder)
        .paint(image, new PixelBlock(coloring.pixelFormat(), 0));
    assertThat(refined).isEqualTo(different).hasSizeBetween(100, image.size() - 100);
  }

  private static boolean differs(float[] light, int pixel, int rows, int columns) {
    for (int row = pixel / columns - 1; row <= pixel / columns + 1; row++) {
      for (int column = pixel % columns - 1; column <= pixel % columns + 1; column++) {
        for (int i = 0; i < 3 && row >= 0 && row < rows && column >= 0 && column < columns; i++) {
          int there = tone(light[3 * (row * columns + column) + i]);
          if (Math.abs(there - tone(light[3 * pixel + i])) > (1 << 16) / 20) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int tone(float light) {
    return (int) ((float) Math.sqrt(light) * (1 << 16));
  }

  @Test
  void pixelsDoNotDependOnPiecesOfColumns() {
    RenderRequest request = wide();
    Coloring coloring = coloring("smooth");
    AntiAliasing how = AntiAliasing.parse(options("auto", "triangle"));
    PreparedKernel kernel =
        KernelFamilies.of(request.kernel()).prepare(request, coloring.channels());
    PixelBlock whole = new PixelBlock(coloring.pixelFormat(), 0);
    how.painter(coloring, request, kernel.open()).paint(image(request, coloring), whole);
    PixelBlock piece = new PixelBlock(coloring.pixelFormat(), 0);
    int first = 0;
    for (int columns : new int[] {7, 250, 1, 342}) {
      PixelRegion region = new PixelRegion(0, first, 12, columns);
      SampleBlock block = new SampleBlock(coloring.channels(), region, request.maxIter());
      kernel.open().fill(block);
      how.painter(coloring, request, kernel.open()).paint(block, piece);
      int bytes = coloring.pixelFormat().bytes();
      for (int row = 0; row < 12; row++) {
        int from = whole.offset(row) + first * bytes;
        assertThat(Arrays.copyOfRange(piece.bytes(), piece.offset(row), piece.offset(row + 1)))
            .as("row %d from column %d", row, first)
            .isEqualTo(Arrays.copyOfRange(whole.bytes(), from, from + columns * bytes));
      }
      first += columns;
    }
  }

  @Test
  void noTwoSamplesOfAnImageAreTheSame() {
    Set<String> seen = new HashSet<>();
    for (double[] position : positions(PixelAnchor.CENTER, "64", "triangle")) {
      assertThat(seen.add(position[0] + " " + position[1])).isTrue();
    }
  }

  /** So a sample's position does not depend on the pixel from which a block counts it. */
  @Test
  void positionsAreWholeMultiplesThatLoseNoBit() {
    PixelGrid grid = request(PixelAnchor.CORNER, AUTO).grid();
    for (double[] position : positions(PixelAnchor.CENTER, "9", "triangle")) {
      double units = position[0] * (1 << 24);
      assertThat(units).isEqualTo(Math.rint(units));
      assertThat(grid.re(1_000_000, position[0] - 1_000_000)).isEqualTo(grid.re(0, position[0]));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "65", "-1", "4x", "", "auto:0", "auto:1", "auto:65", "auto4", "auto:", "٤"})
  void otherNumbersAreRefused(String samples) {
    assertThatThrownBy(() -> AntiAliasing.parse(new RequestText().put("samples", samples)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--samples %s: must be 1 to 64, or auto, or auto:N with N from 2 to 64", samples);
  }
}
