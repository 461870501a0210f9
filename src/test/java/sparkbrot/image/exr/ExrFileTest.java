package sparkbrot.image.exr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.Pictures;
import sparkbrot.image.RecordedTexts;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.ImageDigests;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.storage.Location;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.product.StripLayout;

/** Stored samples come back as they were, and what is no such file is refused in one line. */
class ExrFileTest {

  private static final Set<Channel> CHANNELS = new LinkedHashSet<>(ScanLines.CHANNELS);
  private static final ExrFormat FORMAT = new ExrFormat();

  @TempDir private Path dir;

  /** Samples without any meaning, of every bit pattern. */
  private static SampleBlock samples(RenderRequest request, long seed) {
    int widthPx = request.viewport().widthPx();
    PixelRegion all = PixelRegion.rows(widthPx, 0, request.viewport().heightPx());
    SampleBlock samples = new SampleBlock(CHANNELS, all, request.maxIter());
    Random random = new Random(seed);
    for (int i = 0; i < samples.size(); i++) {
      samples.counts()[i] = random.nextInt(request.maxIter() + 1);
      samples.ints(Channel.N)[i] = i % 7 < 3 ? -1 : samples.counts()[i] + 5;
      samples.floats(Channel.NF)[i] = i % 5 == 0 ? 0.25f : random.nextFloat();
      samples.floats(Channel.DEX)[i] = i % 3 == 0 ? 0 : (float) random.nextGaussian();
      samples.floats(Channel.DEY)[i] = Float.intBitsToFloat(random.nextInt() & 0x7f7fffff);
    }
    return samples;
  }

  private static SampleBlock rows(SampleBlock all, int firstRow, int rows) {
    SampleBlock part =
        new SampleBlock(CHANNELS, PixelRegion.rows(all.columns(), firstRow, rows), all.maxIter());
    for (int row = 0; row < rows; row++) {
      part.copyRow(all, firstRow + row, row);
    }
    return part;
  }

  private static byte[] file(
      RenderRequest request, SampleBlock all, int rowsPerStrip, int rowsPerTile) {
    StripLayout strips = new StripLayout(all.rows(), rowsPerStrip);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PartAssembler assembler = FORMAT.assembler(request)) {
      assembler.begin(out);
      for (int tile = 0; tile < all.rows(); tile += rowsPerTile) {
        try (PartEncoder encoder = FORMAT.encoder(request, strips)) {
          int end = Math.min(all.rows(), tile + rowsPerTile);
          for (int row = tile; row < end; row += rowsPerStrip) {
            encoder.add(rows(all, row, Math.min(rowsPerStrip, end - row)));
          }
          assembler.append(out, encoder.finish());
        }
      }
      assembler.finish(out, new ImageDigests.Counts("1".repeat(32), Optional.of("0".repeat(64))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 16", "1, 40, 16", "100, 33, 16", "333, 20, 7", "16, 100, 1", "50, 10, 16"})
  void samplesComeBackInWholeRowsAndInAnyRectangle(int widthPx, int heightPx, int rowsPerStrip)
      throws IOException {
    RenderRequest request = Pictures.request(widthPx, heightPx);
    SampleBlock all = samples(request, widthPx);
    byte[] file = file(request, all, rowsPerStrip, heightPx);
    assertThat(file(request, all, rowsPerStrip, rowsPerStrip)).as("tiles").isEqualTo(file);
    try (RowReader reader = FORMAT.rows(new ByteArrayInputStream(file), request)) {
      for (int row = 0; row < heightPx; row++) {
        assertThat(reader.next()).isEqualTo(FORMAT.pack(rows(all, row, 1)));
      }
      reader.finish();
    }
    Path path = dir.resolve("x.exr");
    Files.write(path, file);
    StoredSamples stored = StoredSamples.open(Location.of(path.toString()));
    assertThat(stored.channels()).isEqualTo(CHANNELS);
    assertThat(stored.request().grid()).isEqualTo(request.grid());
    SampleKernel source = stored.open();
    Random random = new Random(widthPx);
    for (int i = 0; i < 20; i++) {
      int row = random.nextInt(heightPx);
      int column = random.nextInt(widthPx);
      PixelRegion region =
          new PixelRegion(
              row,
              column,
              1 + random.nextInt(heightPx - row),
              1 + random.nextInt(widthPx - column));
      SampleBlock block = new SampleBlock(CHANNELS, region, request.maxIter());
      source.fill(block);
      if (random.nextBoolean()) {
        source.rest();
      }
      for (int p = 0; p < block.size(); p++) {
        int at = (row + p / block.columns()) * widthPx + column + p % block.columns();
        assertThat(block.counts()[p]).isEqualTo(all.counts()[at]);
        assertThat(block.ints(Channel.N)[p]).isEqualTo(all.ints(Channel.N)[at]);
        assertThat(block.floats(Channel.DEY)[p]).isEqualTo(all.floats(Channel.DEY)[at]);
      }
    }
  }

  /** 16 lines of 20 bytes a sample would exceed a hand-over. */
  @Test
  void linesOfWideImagesAreChunksOfTheirOwn() throws IOException {
    for (int widthPx : new int[] {20_000, 40_000}) {
      RenderRequest request = Pictures.request(widthPx, 20);
      int rows = StripLayout.of(20, FORMAT.bytesPerRow(request)).rowsPerStrip();
      byte[] file = file(request, samples(request, 3), rows, 20);
      ExrFile head = ExrFile.read(new ByteArrayInputStream(file));
      assertThat(head.compressed()).isTrue();
      assertThat(head.linesPerChunk()).isEqualTo(widthPx == 20_000 ? 16 : 1);
      assertThat(read(file, request)).isNotEmpty();
    }
  }

  @Test
  void aFileSaysHowItWasMade() throws IOException {
    RenderRequest request = Pictures.request(20, 20);
    byte[] file = file(request, samples(request, 1), 16, 16);
    assertThat(RecordedTexts.parse(FORMAT.texts(new ByteArrayInputStream(file))).request())
        .isEqualTo(RecordedTexts.parse(FORMAT.texts(new ByteArrayInputStream(file))).request());
    ExrFile head = ExrFile.read(new ByteArrayInputStream(file));
    assertThat(head.texts().get("KallesFraktaler2+")).contains("Re: -0.75", "Iterations: 120");
    assertThat(head.texts()).containsEntry(ImageFormat.HASH_KEYWORD, "0".repeat(64));
  }

  @Test
  void everyCutIsRefusedAndEveryFlippedBitOfTheHeadIsRefusedOrSeen() throws IOException {
    RenderRequest request = Pictures.request(40, 33);
    byte[] file = file(request, samples(request, 2), 16, 16);
    String sound = content(file, request);
    // To the first chunk: behind it a deflate stream has bits that mean nothing.
    int head = (int) ExrFile.read(new ByteArrayInputStream(file)).tableOffset() + 3 * Long.BYTES;
    long seed = System.nanoTime();
    System.out.println("ExrFileTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = file.clone();
      int at = random.nextInt(head);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      assertThat(content(damaged, request)).as("byte %d", at).isNotEqualTo(sound);
      byte[] cut = Arrays.copyOf(file, random.nextInt(file.length));
      assertThatThrownBy(() -> read(cut, request)).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length + 1), request))
        .hasMessageContaining("goes on after");
  }

  /** Texts and rows, or why they cannot be read. */
  private static String content(byte[] file, RenderRequest request) {
    try {
      return read(file, request);
    } catch (IOException e) {
      return "refused";
    }
  }

  private static String read(byte[] file, RenderRequest request) throws IOException {
    try (RowReader reader = FORMAT.rows(new ByteArrayInputStream(file), request)) {
      StringBuilder content = new StringBuilder(reader.texts().toString());
      for (int row = 0; row < request.viewport().heightPx(); row++) {
        content.append(Arrays.hashCode(reader.next())).append(' ');
      }
      reader.finish();
      return content.toString();
    }
  }

  /** OpenEXR's own program. */
  @Test
  void openExrReadsTheHead() throws Exception {
    Path tool = Path.of("/usr/bin/exrheader");
    if (!Files.isExecutable(tool)) {
      System.out.println("OPENEXR TEST DID NOT RUN: no exrheader");
    }
    Assumptions.assumeTrue(Files.isExecutable(tool));
    RenderRequest request = Pictures.request(40, 33);
    Path path = dir.resolve("x.exr");
    Files.write(path, file(request, samples(request, 2), 16, 16));
    Path out = dir.resolve("out.txt");
    Process process =
        new ProcessBuilder(tool.toString(), path.toString()).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
    assertThat(String.join("\n", lines))
        .contains("zip, multi-scanline blocks", "N, 32-bit unsigned", "NF, 32-bit float", "1144");
    assertThat(process.exitValue()).isZero();
  }
}
