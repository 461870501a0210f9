package sparkbrot.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.Pictures;
import sparkbrot.image.ProductCase;
import sparkbrot.samples.ImageDigests;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.render.LocalRenderer;
import sparkbrot.tiles.render.TileResult;

class TiffFileTest {

  private static BigTiff read(Pictures.Rendered rendered) {
    return new BigTiff(rendered.picture());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 100, 16",
    "100, 1, 16",
    "32769, 3, 1",
    "77, 47, 16",
    "64, 64, 32",
    "130, 333, 48"
  })
  void pixelsAreThePaletteIndicesOfTheCounts(int widthPx, int heightPx, int tileRows)
      throws Exception {
    RenderRequest request = Pictures.request(widthPx, heightPx);
    BigTiff tiff = read(Pictures.render(request, tileRows, "tiff"));
    assertThat(tiff.value(256)).isEqualTo(widthPx);
    assertThat(tiff.value(257)).isEqualTo(heightPx);
    assertThat(tiff.pixels()).isEqualTo(Pictures.indices(request));
  }

  @Test
  void theHeadIsThatOfAPaletteImageAndStandsBeforeItsStrips() {
    Pictures.Rendered rendered = Pictures.render(Pictures.request(61, 100), 32, "tiff");
    BigTiff tiff = read(rendered);
    assertThat(tiff.tags()).isSorted().doesNotHaveDuplicates();
    assertThat(tiff.value(258)).as("bits per sample").isEqualTo(8);
    assertThat(tiff.value(259)).as("Adobe deflate").isEqualTo(8);
    assertThat(tiff.value(262)).as("palette colour").isEqualTo(3);
    assertThat(tiff.value(277)).as("samples per pixel").isEqualTo(1);
    assertThat(tiff.value(278)).as("rows per strip").isEqualTo(16);
    assertThat(tiff.value(317)).as("horizontal differences").isEqualTo(2);
    assertThat(tiff.text(305)).isEqualTo("Sparkbrot");
    assertThat(tiff.text(270)).contains("Counts SHA-256: " + rendered.sha256());
    byte[] rgb = Pictures.PALETTE.rgb();
    long[] map = tiff.values(320);
    assertThat(map).hasSize(3 * 256);
    for (int i = 0; i < rgb.length; i++) {
      assertThat(map[i % 3 * 256 + i / 3]).isEqualTo((rgb[i] & 0xff) * 257L);
    }
    long[] offsets = tiff.values(273);
    long[] lengths = tiff.values(279);
    assertThat(offsets).hasSize(7);
    assertThat(tiff.outsidePlaces())
        .allMatch(place -> place % 8 == 0, "aligned to eight bytes")
        .allMatch(place -> place < offsets[0], "before the first strip");
    for (int strip = 1; strip < offsets.length; strip++) {
      assertThat(offsets[strip]).isEqualTo(offsets[strip - 1] + lengths[strip - 1]);
    }
    assertThat(offsets[6] + lengths[6]).isEqualTo(rendered.picture().length);
  }

  @ParameterizedTest
  @CsvSource({
    "RGB8, 1, 1, 1",
    "RGB8, 77, 47, 16",
    "RGB16, 1, 1, 1",
    "RGB16, 1, 40, 16",
    "RGB16, 77, 47, 16",
    "RGB16, 130, 333, 48"
  })
  void colorPixelsAreThoseOfTheSamples(PixelFormat pixels, int widthPx, int heightPx, int tileRows)
      throws Exception {
    RenderRequest request = Pictures.request(widthPx, heightPx);
    ProductCase picture = ProductCase.of("tiff", pixels);
    BigTiff tiff = new BigTiff(picture.file(request, tileRows));
    assertThat(tiff.values(258)).as("bits").hasSize(3).containsOnly(pixels.bytes() / 3 * 8L);
    assertThat(tiff.value(262)).as("red, green, blue").isEqualTo(2);
    assertThat(tiff.value(277)).as("samples per pixel").isEqualTo(3);
    assertThat(tiff.tags()).as("no palette").doesNotContain(320);
    assertThat(tiff.pixels()).isEqualTo(picture.pixels(request));
  }

  @Test
  void anyTilingInAnyOrderGivesTheSameBytesHoweverLittleMemoryThereIs() {
    long seed = System.nanoTime();
    System.out.println("TiffFileTest seed " + seed);
    Random random = new Random(seed);
    RenderRequest request = Pictures.request(40, 3000);
    byte[] one = Pictures.render(request, 3000, "tiff").picture();
    for (int tileRows : new int[] {16, 160}) {
      Pictures.Rendered cut =
          Pictures.assemble(
              request, Pictures.plan(request, tileRows), "tiff", 1000, Pictures.shuffledBy(random));
      assertThat(cut.picture()).as("seed %d, %d rows", seed, tileRows).isEqualTo(one);
    }
  }

  @Test
  void aLostOrRepeatedStripIsRefused() throws IOException {
    RenderRequest request = Pictures.request(64, 160);
    TilePlan plan = Pictures.plan(request, 160);
    TileResult[] whole = new TileResult[1];
    new LocalRenderer(1)
        .render(plan.tasks(), Pictures.job(request, plan, "tiff"), result -> whole[0] = result);
    byte[] strips = whole[0].part("tiff");
    write(request, strips);
    int first = TiffStripEncoder.PREFIX_BYTES + java.nio.ByteBuffer.wrap(strips).getInt(4);
    assertThatThrownBy(() -> write(request, Arrays.copyOfRange(strips, first, strips.length)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("9 strips");
    assertThatThrownBy(() -> write(request, strips, strips))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("strip 10");
    assertThatThrownBy(() -> write(request)).isInstanceOf(IOException.class);
  }

  private static void write(RenderRequest request, byte[]... tiles) throws IOException {
    try (PartAssembler tiff = Pictures.product(request, "tiff").assembler()) {
      Pictures.InMemory file = new Pictures.InMemory();
      tiff.begin(file.stream());
      for (byte[] tile : tiles) {
        tiff.append(file.stream(), tile);
      }
      assertThat(file.bytes().size()).as("bytes before the head is known").isZero();
      tiff.finish(file.stream(), new ImageDigests().finish());
    }
  }

  /**
   * libtiff decodes the picture into a plain classic TIFF, which the JDK reads. libtiff's tools are
   * no part of the build: without them that is printed and reported as skipped, unless {@code
   * SPARKBROT_LIBTIFF_TEST=required}, which CI sets.
   */
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 40", "641, 480"})
  void libtiffReadsTheSamePixels(int widthPx, int heightPx, @TempDir Path dir) throws Exception {
    RenderRequest request = Pictures.request(widthPx, heightPx);
    Path big = dir.resolve("big.tif");
    Path plain = dir.resolve("plain.tif");
    Files.write(big, Pictures.render(request, 48, "tiff").picture());
    requireLibtiff();
    assertThat(run("tiffinfo", "-D", big.toString()))
        .contains("Compression Scheme: AdobeDeflate")
        .contains("Predictor: horizontal differencing")
        .doesNotContainIgnoringCase("warning")
        .doesNotContainIgnoringCase("error");
    assertThat(run("tiffcp", "-c", "none", big.toString(), plain.toString())).isEmpty();
    assertThat(run("tiffcmp", big.toString(), plain.toString())).doesNotContain("differ");
    BufferedImage image = ImageIO.read(plain.toFile());
    byte[] indices = Pictures.indices(request);
    byte[] rgb = Pictures.PALETTE.rgb();
    for (int i = 0; i < indices.length; i++) {
      int color = (indices[i] & 0xff) * 3;
      int expected =
          (rgb[color] & 0xff) << 16 | (rgb[color + 1] & 0xff) << 8 | rgb[color + 2] & 0xff;
      assertThat(image.getRGB(i % widthPx, i / widthPx) & 0xffffff)
          .as("pixel %d", i)
          .isEqualTo(expected);
    }
  }

  /** The decoded components, which libtiff gives in this machine's order and ImageIO as numbers. */
  @ParameterizedTest
  @CsvSource({"RGB8", "RGB16"})
  void libtiffReadsTheSameColors(PixelFormat pixels, @TempDir Path dir) throws Exception {
    RenderRequest request = Pictures.request(97, 40);
    ProductCase picture = ProductCase.of("tiff", pixels);
    Path big = dir.resolve("big.tif");
    Path plain = dir.resolve("plain.tif");
    Files.write(big, picture.file(request, 16));
    requireLibtiff();
    assertThat(run("tiffcp", "-c", "none", "-p", "contig", big.toString(), plain.toString()))
        .isEmpty();
    Raster raster = ImageIO.read(plain.toFile()).getRaster();
    int[] expected = picture.components(request);
    assertThat(raster.getPixels(0, 0, 97, 40, (int[]) null)).isEqualTo(expected);
  }

  private static void requireLibtiff() {
    boolean found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tiffcp")));
    if (!found) {
      String message = "LIBTIFF TEST DID NOT RUN: no tiffcp on the path";
      System.out.println(message);
      assertThat(System.getenv("SPARKBROT_LIBTIFF_TEST")).as(message).isNotEqualTo("required");
      Assumptions.abort(message);
    }
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
