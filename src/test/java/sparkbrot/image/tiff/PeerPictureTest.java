package sparkbrot.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.color.coloring.Palette;
import sparkbrot.image.Pictures;
import sparkbrot.measure.ChildProcess;
import sparkbrot.measure.RowFailedException;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.RenderRequest;

/** The C program that our whole command is compared with makes our pixels and our counts. */
class PeerPictureTest {

  private static final Path ROOT = Path.of("").toAbsolutePath();

  @TempDir private static Path folder;

  private static Path program;

  @BeforeAll
  static void compile() throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the C peer is written for x86-64");
    assumeTrue(Files.exists(Path.of("/usr/include/zlib.h")), "the C peer needs zlib1g-dev");
    program = folder.resolve("build/whole");
    ChildProcess.run(
        ROOT,
        List.of(
            "make", "-s", "-C", "src/peers/c", "BUILD=" + program.getParent(), program.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, off",
    "1, 100, 2, on",
    "32769, 3, 1, off",
    "77, 47, 3, off",
    "130, 333, 2, on",
    "512, 512, 2, off"
  })
  void itMakesOurPixelsAndCounts(int width, int height, int threads, String shortcuts)
      throws Exception {
    RenderRequest request = Pictures.request(width, height);
    Path png = folder.resolve("a.png");
    Path tif = folder.resolve("a.tif");
    Path counts = folder.resolve("a.npy");
    run(request, threads, shortcuts, png.toString());
    run(request, threads, shortcuts, tif.toString(), counts.toString());

    byte[] indices = Pictures.indices(request);
    BufferedImage image = ImageIO.read(png.toFile());
    assertThat(((DataBufferByte) image.getRaster().getDataBuffer()).getData()).isEqualTo(indices);
    byte[] rgb = Palette.TWILIGHT.rgb();
    for (int index = 0; index < Palette.COLORS; index++) {
      assertThat(((IndexColorModel) image.getColorModel()).getRGB(index) & 0xffffff)
          .isEqualTo(
              (rgb[3 * index] & 0xff) << 16
                  | (rgb[3 * index + 1] & 0xff) << 8
                  | rgb[3 * index + 2] & 0xff);
    }
    BigTiff tiff = new BigTiff(Files.readAllBytes(tif));
    assertThat(tiff.value(256)).isEqualTo(width);
    assertThat(tiff.pixels()).isEqualTo(indices);
    assertThat(tiff.values(320)).hasSize(3 * Palette.COLORS);
    assertThat(Files.readAllBytes(counts)).isEqualTo(Pictures.render(request, 16, "png").npy());
  }

  @Test
  void badUseIsExitCode2() {
    assertThatThrownBy(() -> ChildProcess.run(ROOT, List.of(program.toString(), "moon")))
        .isInstanceOf(RowFailedException.class)
        .hasMessageStartingWith("failed with exit code 2: ");
  }

  private static void run(RenderRequest request, int threads, String shortcuts, String... files)
      throws InterruptedException {
    PixelGrid grid = request.viewport().grid(PixelAnchor.CENTER);
    String view =
        "%s,%s,%s,%s,%d,%d,%d"
            .formatted(
                grid.xmin(),
                grid.xspan(),
                grid.ymax(),
                grid.yspan(),
                grid.widthPx(),
                grid.heightPx(),
                request.maxIter());
    List<String> command =
        new ArrayList<>(
            List.of(program.toString(), view, "center", shortcuts, Integer.toString(threads)));
    command.addAll(List.of(files));
    assertThat(ChildProcess.run(ROOT, command).output()).contains("\"countedIterations\":");
  }
}
