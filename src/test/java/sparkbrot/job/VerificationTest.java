package sparkbrot.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.assembly.Assembly;
import sparkbrot.assembly.OutputFile;
import sparkbrot.color.Palette;
import sparkbrot.image.FileAssembler;
import sparkbrot.image.OutputFormat;
import sparkbrot.image.RowReader;
import sparkbrot.kernel.escape.Kernels;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;
import sparkbrot.store.KeptImage;
import sparkbrot.store.WorkDirectory;
import sparkbrot.tiles.CostSample;
import sparkbrot.tiles.EscapeSamples;
import sparkbrot.tiles.LocalRenderer;
import sparkbrot.tiles.RowDigests;
import sparkbrot.tiles.StripEncoder;
import sparkbrot.tiles.TileJob;
import sparkbrot.tiles.TilePlan;
import sparkbrot.tiles.TilePlanner;
import sparkbrot.tiles.TileResult;

/** Damage of any kind is found, and a sound output is not suspected. */
class VerificationTest {

  private static final int WIDTH = 101;
  private static final int HEIGHT = 75;
  private static final RenderRequest REQUEST =
      new RenderRequest(
          Viewport.centered(
              new BigDecimal("-0.5"), new BigDecimal("0.1"), new BigDecimal("2.50"), WIDTH, HEIGHT),
          PixelAnchor.CORNER,
          90,
          new KernelSpec(
              KernelSpec.Choice.AUTO,
              KernelSpec.Arithmetic.STRICT,
              KernelSpec.Precision.DOUBLE,
              true));
  private static final Palette PALETTE = Palette.ICE;

  @TempDir private Path dir;
  private Location work;

  @BeforeEach
  void renderAll() throws Exception {
    work = Location.of(dir.resolve("w").toString());
    render(OutputFormat.PNG, "x");
  }

  /** Picture and counts, with their pieces in the directory of this name. */
  private void render(OutputFormat format, String name) throws Exception {
    PixelSettings settings = new PixelSettings(REQUEST, PALETTE, format, true);
    TilePlan plan =
        new TilePlanner(WIDTH, HEIGHT, WIDTH * 5L + 1)
            .fixedRows(CostSample.measure(REQUEST, Kernels.select(REQUEST.kernel()).kernel()), 16);
    try (WorkDirectory directory =
        WorkDirectory.open(work, settings.asText(), settings.texts(), "00000001")) {
      directory.plan(plan);
      ChecksummedFile picture = file(name + format.suffix());
      ChecksummedFile counts = file(name + ".npy");
      List<OutputFile> files =
          List.of(
              new OutputFile(
                  format.assembler(REQUEST, PALETTE, settings.texts()), picture, TileResult::image),
              new OutputFile(
                  OutputFormat.NPY.assembler(REQUEST, PALETTE, Map.of()),
                  counts,
                  TileResult::counts));
      TileJob job =
          new TileJob(
              REQUEST,
              plan.strips(),
              format.encoder(REQUEST, PALETTE),
              OutputFormat.NPY.encoder(REQUEST, PALETTE),
              directory.handOver());
      try (Assembly assembly = new Assembly(files, plan.tiles().size(), 0, directory::fetch)) {
        new LocalRenderer(1)
            .render(
                plan.tasks(),
                job,
                result -> {
                  directory.delivered(result);
                  assembly.accept(result);
                });
        assembly.awaitWritten();
      }
      directory.complete(List.of(picture.written(), counts.written()));
      picture.publish();
      counts.publish();
    }
  }

  private ChecksummedFile file(String name) throws IOException {
    Location location = Location.of(dir.resolve(name).toString());
    PendingFile pending = location.write(false);
    return new ChecksummedFile(location, pending);
  }

  private Verification byTexts(int rows) {
    return byTexts("x.png", OutputFormat.PNG, rows);
  }

  private Verification byTexts(String name, OutputFormat format, int rows) {
    Verification verification =
        new Verification(Location.of(dir.resolve(name).toString()), format, rows, 42);
    verification.byItsTexts();
    return verification;
  }

  private Verification byPieces(String name, OutputFormat format, int rows) throws Exception {
    Verification verification =
        new Verification(Location.of(dir.resolve(name).toString()), format, rows, 42);
    verification.byItsPieces(KeptImage.read(work).orElseThrow());
    return verification;
  }

  private static void assertSound(Verification verification) {
    assertThat(verification.faults()).isEmpty();
    assertThat(verification.checked()).isNotEmpty();
  }

  @Test
  void aSoundOutputIsVerifiedRowByRowAndByteByByte() throws Exception {
    assertSound(byTexts(5));
    assertThat(byTexts(1000).checked()).anyMatch(line -> line.startsWith("counts hash"));
    assertSound(byPieces("x.png", OutputFormat.PNG, 5));
    assertSound(byPieces("x.npy", OutputFormat.NPY, 1000));
  }

  @Test
  void aBitmapIsVerifiedByItsPieces() throws Exception {
    work = Location.of(dir.resolve("w2").toString());
    render(OutputFormat.PBM, "y");
    assertSound(byPieces("y.pbm", OutputFormat.PBM, 1000));
    flip(dir.resolve("y.pbm"), 20, 3);
    assertThat(byPieces("y.pbm", OutputFormat.PBM, 1000).faults())
        .anyMatch(line -> line.contains("byte 20 differs"))
        .anyMatch(line -> line.contains("row 0 is not"));
  }

  private void renderTiff() throws Exception {
    work = Location.of(dir.resolve("w3").toString());
    render(OutputFormat.TIFF, "z");
  }

  @Test
  void aTiffIsVerifiedByItsTextsAndByItsPieces() throws Exception {
    renderTiff();
    assertSound(byTexts("z.tif", OutputFormat.TIFF, 5));
    assertThat(byTexts("z.tif", OutputFormat.TIFF, 1000).checked())
        .anyMatch(line -> line.startsWith("counts hash"))
        .anyMatch(line -> line.contains(HEIGHT + " of " + HEIGHT + " computed anew, none differs"));
    assertSound(byPieces("z.tif", OutputFormat.TIFF, 1000));
  }

  /**
   * Where PNG has a checksum of the bytes, TIFF has one of a strip's pixels alone: a flipped bit
   * that leaves them as they are, such as a copy from another place that holds the same, is seen by
   * comparing bytes.
   */
  @Test
  void aFlippedBitInATiffIsFoundWithoutThePiecesIfItChangesAPixelAndElseWithThem()
      throws Exception {
    renderTiff();
    long seed = System.nanoTime();
    System.out.println("VerificationTest seed " + seed);
    Random random = new Random(seed);
    Path picture = dir.resolve("z.tif");
    List<byte[]> pixels = pixels(picture);
    int size = (int) Files.size(picture);
    for (int at = 0; at < size; at += 1 + random.nextInt(size / 100)) {
      int bit = random.nextInt(8);
      flip(picture, at, bit);
      boolean same = Arrays.deepEquals(pixels(picture).toArray(), pixels.toArray());
      Verification found =
          same ? byPieces("z.tif", OutputFormat.TIFF, 1) : byTexts("z.tif", OutputFormat.TIFF, 1);
      assertThat(found.faults()).as("byte %d, bit %d", at, bit).isNotEmpty();
      flip(picture, at, bit);
    }
    byte[] sound = Files.readAllBytes(picture);
    for (int length : new int[] {0, 20, 300, sound.length - 1, sound.length + 1}) {
      Files.write(picture, Arrays.copyOf(sound, length));
      assertThat(byTexts("z.tif", OutputFormat.TIFF, 1).faults()).as("%d", length).isNotEmpty();
    }
  }

  /** All rows, or none if they cannot be read. */
  private static List<byte[]> pixels(Path picture) {
    List<byte[]> rows = new ArrayList<>();
    try (InputStream in = Files.newInputStream(picture);
        RowReader reader = OutputFormat.TIFF.rows(in, REQUEST, PALETTE)) {
      for (int row = 0; row < HEIGHT; row++) {
        rows.add(reader.next());
      }
      reader.finish();
      return rows;
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Every checksum and table of such a file is right. */
  @Test
  void aWrongPixelInAnyStripOfASoundTiffIsFoundByComputingItsRowAnew() throws Exception {
    renderTiff();
    long seed = System.nanoTime();
    System.out.println("VerificationTest seed " + seed);
    Random random = new Random(seed);
    for (int strip = 0; strip * 16 < HEIGHT; strip++) {
      int row = Math.min(HEIGHT - 1, strip * 16 + random.nextInt(16));
      writeTiff("wrong.tif", row, random.nextInt(WIDTH));
      Verification byTexts = byTexts("wrong.tif", OutputFormat.TIFF, HEIGHT);
      assertThat(byTexts.faults())
          .as("row %d", row)
          .singleElement()
          .asString()
          .contains("row " + row + " is not what is computed now");
      assertThat(byPieces("wrong.tif", OutputFormat.TIFF, HEIGHT).faults())
          .as("row %d", row)
          .anyMatch(line -> line.contains(" differs"))
          .anyMatch(line -> line.contains("row " + row + " is not what is computed now"));
    }
  }

  /** The whole picture as it should be, but for one pixel, under the hash that it should have. */
  private void writeTiff(String name, int wrongRow, int wrongColumn) throws IOException {
    PixelSettings settings = new PixelSettings(REQUEST, PALETTE, OutputFormat.TIFF, false);
    StripEncoder encoder = OutputFormat.TIFF.encoder(REQUEST, PALETTE).begin();
    RowDigests digests = new RowDigests(HEIGHT, WIDTH);
    SampledRows all = new SampledRows(REQUEST, HEIGHT, 0);
    for (int first = 0; first < HEIGHT; first += 16) {
      int rows = Math.min(16, HEIGHT - first);
      int[] counts = new int[rows * WIDTH];
      for (int row = first; row < first + rows; row++) {
        EscapeSamples right = all.compute(row);
        digests.add(right);
        System.arraycopy(right.counts(), 0, counts, (row - first) * WIDTH, WIDTH);
        if (row == wrongRow) {
          int at = (row - first) * WIDTH + wrongColumn;
          counts[at] = counts[at] == REQUEST.maxIter() ? 1 : REQUEST.maxIter();
        }
      }
      encoder.add(new EscapeSamples(first, rows, WIDTH, REQUEST.maxIter(), counts));
    }
    MessageDigest hash = RowDigests.sha256();
    hash.update(digests.toByteArray());
    try (OutputStream out = Files.newOutputStream(dir.resolve(name));
        FileAssembler assembler = OutputFormat.TIFF.assembler(REQUEST, PALETTE, settings.texts())) {
      assembler.begin(out);
      assembler.append(out, encoder.finish());
      assembler.finish(out, HexFormat.of().formatHex(hash.digest()));
    }
  }

  @Test
  void aCopyUnderAnotherNameIsVerifiedToo() throws Exception {
    Files.copy(dir.resolve("x.png"), dir.resolve("copy.png"));
    assertSound(byPieces("copy.png", OutputFormat.PNG, 3));
  }

  private static void flip(Path file, int at, int bit) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= (byte) (1 << bit);
    Files.write(file, bytes);
  }

  @Test
  void aFlippedBitAnywhereInThePictureIsFoundWithAndWithoutThePieces() throws Exception {
    long seed = System.nanoTime();
    System.out.println("VerificationTest seed " + seed);
    Random random = new Random(seed);
    Path picture = dir.resolve("x.png");
    int size = (int) Files.size(picture);
    for (int at = 0; at < size; at += 1 + random.nextInt(size / 100)) {
      int bit = random.nextInt(8);
      flip(picture, at, bit);
      assertThat(byTexts(1).faults()).as("byte %d by texts", at).isNotEmpty();
      if (random.nextInt(10) == 0) {
        assertThat(byPieces("x.png", OutputFormat.PNG, 1).faults())
            .as("byte %d by pieces", at)
            .isNotEmpty();
      }
      flip(picture, at, bit);
    }
    assertSound(byTexts(1));
  }

  @Test
  void aFlippedBitInAnyPieceIsFoundAndNamed() throws Exception {
    long seed = System.nanoTime();
    System.out.println("VerificationTest seed " + seed);
    Random random = new Random(seed);
    for (Path piece : pieces()) {
      int at = random.nextInt((int) Files.size(piece));
      flip(piece, at, 5);
      assertThat(byPieces("x.png", OutputFormat.PNG, 1).faults())
          .as("byte %d of %s", at, piece)
          .anyMatch(line -> line.contains(piece.getFileName() + " is damaged"));
      flip(piece, at, 5);
    }
    assertSound(byPieces("x.png", OutputFormat.PNG, 1));
  }

  private List<Path> pieces() throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve("w"))) {
      List<Path> pieces =
          new ArrayList<>(files.filter(file -> file.toString().endsWith(".piece")).toList());
      assertThat(pieces).hasSizeGreaterThan(3);
      return pieces;
    }
  }

  @Test
  void whatIsCutOffOrTooLongOrMissingIsFound() throws Exception {
    byte[] sound = Files.readAllBytes(dir.resolve("x.png"));
    Path picture = dir.resolve("x.png");
    for (int length : new int[] {0, 7, 30, sound.length / 2, sound.length - 1}) {
      Files.write(picture, Arrays.copyOf(sound, length));
      assertThat(byTexts(1).faults()).as("cut off at %d", length).isNotEmpty();
    }
    Files.write(picture, Arrays.copyOf(sound, sound.length + 1));
    assertThat(byTexts(1).faults()).anyMatch(line -> line.contains("goes on after"));
    Files.write(picture, sound);
    Files.delete(pieces().get(1));
    assertThat(byPieces("x.png", OutputFormat.PNG, 1).faults())
        .anyMatch(line -> line.contains("is missing"));
  }

  /** As a sound file of wrong pixels would be: only computing anew finds it. */
  @Test
  void wrongPixelsUnderRightChecksumsAreFound() throws Exception {
    byte[] counts = Files.readAllBytes(dir.resolve("x.npy"));
    counts[counts.length - 4] ^= 1;
    Files.write(dir.resolve("x.npy"), counts);
    assertThat(byPieces("x.npy", OutputFormat.NPY, 1000).faults())
        .anyMatch(line -> line.contains("row " + (HEIGHT - 1) + " is not what is computed now"));
  }

  @Test
  void settingsAreReadAsTheyWereWritten() {
    for (OutputFormat format : List.of(OutputFormat.PNG, OutputFormat.PBM)) {
      PixelSettings settings = new PixelSettings(REQUEST, PALETTE, format, true);
      PixelSettings read = PixelSettings.parse(settings.asText());
      assertThat(read.asText()).isEqualTo(settings.asText());
      assertThat(read.request().grid()).isEqualTo(REQUEST.grid());
    }
    PixelSettings byTexts =
        PictureTexts.parse(
            new PixelSettings(REQUEST, PALETTE, OutputFormat.PNG, true).texts(), OutputFormat.PNG);
    assertThat(byTexts.request().grid()).isEqualTo(REQUEST.grid());
    assertThat(byTexts.request().maxIter()).isEqualTo(90);
    assertThat(byTexts.palette()).isEqualTo(PALETTE);
  }

  @Test
  void theSameSeedDrawsTheSameRows() {
    SampledRows drawn = new SampledRows(REQUEST, 10, 7);
    assertThat(drawn.rows()).hasSize(10).allMatch(row -> row >= 0 && row < HEIGHT);
    assertThat(new SampledRows(REQUEST, 10, 7).rows()).isEqualTo(drawn.rows());
    assertThat(new SampledRows(REQUEST, 10, 8).rows()).isNotEqualTo(drawn.rows());
    assertThat(new SampledRows(REQUEST, HEIGHT + 5, 7).rows()).hasSize(HEIGHT);
  }
}
