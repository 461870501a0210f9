package sparkbrot.job.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.color.Coloring;
import sparkbrot.color.Colorings;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ProductCase;
import sparkbrot.image.ProductTypes;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;
import sparkbrot.storage.Location;

/** {@code verify} finds any single damaged byte of a file, however few rows it computes anew. */
class DamagedBytesTest {

  /** A negative length of the last strip went unnoticed. */
  private static final int HIGHEST_BIT = 0x80;

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource({
    "png, bands, 8",
    "png, smooth, 8",
    "png, smooth, 16",
    "tiff, bands, 8",
    "tiff, smooth, 8",
    "tiff, smooth, 16",
    "exr, bands, 8"
  })
  void anyDamagedByteIsFound(String type, String color, String depth) throws IOException {
    ImageFormat format = (ImageFormat) ProductTypes.named(type).orElseThrow();
    byte[] sound = new ProductCase(format, coloring(color, depth)).file(request(), 16);
    Path file = dir.resolve("x" + format.suffixes().get(0));
    Files.write(file, sound);
    assertThat(verify(format, file).faults()).isEmpty();
    long seed = System.nanoTime();
    System.out.println("DamagedBytesTest " + type + " " + color + " " + depth + " seed " + seed);
    Random random = new Random(seed);
    for (int at = 0; at < sound.length; at++) {
      int bit = random.nextBoolean() ? HIGHEST_BIT : 1 << random.nextInt(7);
      byte[] damaged = sound.clone();
      damaged[at] ^= (byte) bit;
      Files.write(file, damaged);
      assertThat(verify(format, file).faults())
          .as("seed %d, byte %d of %d: %d", seed, at, sound.length, damaged[at])
          .isNotEmpty();
    }
  }

  private static Coloring coloring(String color, String depth) {
    RequestText options = new RequestText().put("color", color);
    return Colorings.parse(color.equals("bands") ? options : options.put("depth", depth));
  }

  private static RenderRequest request() {
    return new RenderRequest(
        Viewport.centered(new BigDecimal("-0.750"), BigDecimal.ZERO, new BigDecimal("2.5"), 9, 20),
        PixelAnchor.CENTER,
        70,
        KernelSpec.honest(KernelSpec.Choice.SCALAR));
  }

  private static Verification verify(ImageFormat format, Path file) {
    Verification verification = new Verification(Location.of(file.toString()), 1, 7);
    verification.byItsTexts(format);
    return verification;
  }
}
