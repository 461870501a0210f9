package sparkbrot.image.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.image.Pictures;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

class RawFormatsTest {

  private static final int[][] SIZES = {{1, 1}, {1, 40}, {7, 3}, {8, 17}, {9, 33}, {200, 100}};

  /**
   * The Computer Language Benchmarks Game's picture for N = 200, Cr = 2x/N - 1.5, Ci = 2y/N - 1, 50
   * iterations. Its first row has the least imaginary part and ours the largest; the counts of c
   * and of its conjugate are the same bit for bit and our row r is the conjugate of its row r, so
   * {@code --bounds=-1.5,0.5,-1,1 --size=200x200 --pixel-anchor=corner --max-iter=50} gives the
   * very file.
   */
  @ParameterizedTest
  @CsvSource({"1", "16", "48", "200"})
  void thePbmOfTheBenchmarksGameIsReproducedByteForByte(int tileRows) throws Exception {
    RenderRequest request =
        new RenderRequest(
            Viewport.bounded(
                new BigDecimal("-1.5"),
                new BigDecimal("0.5"),
                new BigDecimal("-1"),
                new BigDecimal("1"),
                200,
                200),
            PixelAnchor.CORNER,
            50,
            Pictures.SPEC);
    byte[] file = Pictures.render(request, tileRows, "pbm").picture();
    int header = "P4\n200 200\n".length();
    int bits = 0;
    for (int i = header; i < file.length; i++) {
      bits += Integer.bitCount(file[i] & 0xff);
    }
    assertThat(bits).isEqualTo(15_899);
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
        .isEqualTo("97610473750700638fc63d13cfa49d339b67c18e7f26b3f9c9acb61e746472d5");
  }

  @Test
  void pbmBitsAreTheSamplesThatDidNotEscape() {
    for (int[] size : SIZES) {
      RenderRequest request = Pictures.request(size[0], size[1]);
      byte[] file = Pictures.render(request, 16, "pbm").picture();
      int[] counts = Pictures.counts(request);
      StringBuilder bits = new StringBuilder();
      for (int row = 0; row < size[1]; row++) {
        for (int col = 0; col < (size[0] + 7) / 8 * 8; col++) {
          boolean inside = col < size[0] && counts[row * size[0] + col] == Pictures.MAX_ITER;
          bits.append(inside ? '1' : '0');
        }
      }
      byte[] header = ("P4\n" + size[0] + " " + size[1] + "\n").getBytes(StandardCharsets.US_ASCII);
      byte[] expected = Arrays.copyOf(header, header.length + bits.length() / 8);
      for (int i = 0; i < bits.length() / 8; i++) {
        expected[header.length + i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
      }
      assertThat(file).as("%dx%d", size[0], size[1]).isEqualTo(expected);
    }
  }

  @Test
  void npyReadsBackAsTheCounts() {
    for (int[] size : SIZES) {
      RenderRequest request = Pictures.request(size[0], size[1]);
      byte[] file = Pictures.render(request, 16, "pbm").npy();
      ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      byte[] magic = new byte[8];
      in.get(magic);
      assertThat(magic).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
      byte[] header = new byte[in.getShort()];
      in.get(header);
      assertThat(in.position() % 64).as("data begins at a multiple of 64").isZero();
      Matcher dictionary =
          Pattern.compile(
                  "\\{'descr': '<i4', 'fortran_order': False, 'shape': \\((\\d+), (\\d+)\\), \\} *\n")
              .matcher(new String(header, StandardCharsets.US_ASCII));
      assertThat(dictionary.matches()).isTrue();
      assertThat(Integer.parseInt(dictionary.group(1))).isEqualTo(size[1]);
      assertThat(Integer.parseInt(dictionary.group(2))).isEqualTo(size[0]);
      int[] counts = new int[in.remaining() / 4];
      in.asIntBuffer().get(counts);
      assertThat(counts).isEqualTo(Pictures.counts(request));
    }
  }

  /** NumPy is no part of the build: where it is missing, that is printed. */
  @Test
  void numpyReadsTheCountsWhereThereIsOne(@TempDir Path dir) throws Exception {
    RenderRequest request = Pictures.request(37, 21);
    Path file = dir.resolve("counts.npy");
    Files.write(file, Pictures.render(request, 16, "pbm").npy());
    String script =
        "import sys\n"
            + "try:\n  import numpy\n"
            + "except ImportError:\n  print('no numpy'); sys.exit()\n"
            + "a = numpy.load(sys.argv[1])\n"
            + "print(a.dtype.str, a.shape, a.flags.c_contiguous, a.sum(), a[0, 36], a[20, 0])\n";
    String said;
    try {
      Process python =
          new ProcessBuilder("python3", "-c", script, file.toString())
              .redirectErrorStream(true)
              .start();
      said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(python.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } catch (java.io.IOException e) {
      said = "no python3";
    }
    if (said.startsWith("no ")) {
      System.out.println("RawFormatsTest: " + said + " here, counts were read in Java only");
      return;
    }
    int[] counts = Pictures.counts(request);
    assertThat(said)
        .isEqualTo(
            "<i4 (21, 37) True "
                + Arrays.stream(counts).sum()
                + " "
                + counts[36]
                + " "
                + counts[20 * 37]);
  }

  @Test
  void npyHeadersStayAlignedAtEveryLengthOfTheirNumbers() {
    for (int side = 1; side <= 1 << 20; side *= 3) {
      byte[] header = new NpyFormat().header(1 << 20, side);
      assertThat(header.length % 64).isZero();
      assertThat(header[header.length - 1]).isEqualTo((byte) '\n');
      assertThat((header[8] & 0xff) + 256 * (header[9] & 0xff) + 10).isEqualTo(header.length);
    }
  }
}
