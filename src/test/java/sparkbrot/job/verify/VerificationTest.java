package sparkbrot.job.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparkbrot.assembly.Assembly;
import sparkbrot.assembly.OutputFile;
import sparkbrot.color.coloring.BandsColoring;
import sparkbrot.color.coloring.Palette;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.ImageSpec;
import sparkbrot.image.Pictures;
import sparkbrot.image.ProductTypes;
import sparkbrot.image.RecordedTexts;
import sparkbrot.job.render.JobOptions;
import sparkbrot.job.render.PlainRender;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.samples.Channel;
import sparkbrot.samples.ImageDigests;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.RowDigests;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;
import sparkbrot.storage.Location;
import sparkbrot.storage.PendingFile;
import sparkbrot.store.ChecksummedFile;
import sparkbrot.store.KeptImage;
import sparkbrot.store.WorkDirectory;
import sparkbrot.tiles.plan.CostSample;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.plan.TilePlanner;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.product.StripLayout;
import sparkbrot.tiles.render.LocalRenderer;
import sparkbrot.tiles.render.TileJob;

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
          Pictures.WITH_SHORTCUTS);
  private static final ImageSpec SPEC = new ImageSpec(REQUEST, new BandsColoring(Palette.ICE));

  @TempDir private Path dir;
  private Location work;

  @BeforeEach
  void renderAll() throws Exception {
    work = Location.of(dir.resolve("w").toString());
    render("png", "x");
  }

  /** Picture and counts, with their pieces in the directory of this name. */
  private void render(String format, String name) throws Exception {
    List<Product> products = List.of(product(format), product("npy"));
    JobOptions options = PlainRender.of(REQUEST, products, Optional.empty());
    TilePlan plan =
        new TilePlanner(WIDTH, HEIGHT, WIDTH * 5L + 1)
            .fixedRows(
                CostSample.measure(
                    REQUEST,
                    coarse -> KernelFamilies.of(REQUEST.kernel()).sampler(REQUEST, coarse)),
                16);
    try (WorkDirectory directory =
        WorkDirectory.open(work, options.identity(), List.of(format, "npy"), "00000001")) {
      directory.plan(plan);
      ChecksummedFile picture =
          file(name + ProductTypes.named(format).orElseThrow().suffixes().get(0));
      ChecksummedFile counts = file(name + ".npy");
      List<OutputFile> files =
          List.of(
              new OutputFile(products.get(0), picture), new OutputFile(products.get(1), counts));
      TileJob job = TileJob.prepare(REQUEST, plan.strips(), products, directory.handOver());
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

  private static Product product(String type) {
    return ProductTypes.named(type).orElseThrow().product(SPEC);
  }

  private static RequestText identity(String... types) {
    List<Product> products = Stream.of(types).map(VerificationTest::product).toList();
    return PlainRender.of(REQUEST, products, Optional.empty()).identity();
  }

  private ChecksummedFile file(String name) throws IOException {
    Location location = Location.of(dir.resolve(name).toString());
    PendingFile pending = location.write(false);
    return new ChecksummedFile(location, pending);
  }

  private Verification byTexts(int rows) {
    return byTexts("x.png", "png", rows);
  }

  private Verification byTexts(String name, String format, int rows) {
    Verification verification =
        new Verification(Location.of(dir.resolve(name).toString()), rows, 42);
    verification.byItsTexts((ImageFormat) ProductTypes.named(format).orElseThrow());
    return verification;
  }

  private Verification byPieces(String name, String format, int rows) throws Exception {
    Verification verification =
        new Verification(Location.of(dir.resolve(name).toString()), rows, 42);
    verification.byItsPieces(
        ProductTypes.named(format).orElseThrow(), KeptImage.read(work).orElseThrow());
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
    assertSound(byPieces("x.png", "png", 5));
    assertSound(byPieces("x.npy", "npy", 1000));
  }

  @Test
  void aBitmapIsVerifiedByItsPieces() throws Exception {
    work = Location.of(dir.resolve("w2").toString());
    render("pbm", "y");
    assertSound(byPieces("y.pbm", "pbm", 1000));
    flip(dir.resolve("y.pbm"), 20, 3);
    assertThat(byPieces("y.pbm", "pbm", 1000).faults())
        .anyMatch(line -> line.contains("byte 20 differs"))
        .anyMatch(line -> line.contains("row 0 is not"));
  }

  private void renderTiff() throws Exception {
    work = Location.of(dir.resolve("w3").toString());
    render("tiff", "z");
  }

  @Test
  void aTiffIsVerifiedByItsTextsAndByItsPieces() throws Exception {
    renderTiff();
    assertSound(byTexts("z.tif", "tiff", 5));
    assertThat(byTexts("z.tif", "tiff", 1000).checked())
        .anyMatch(line -> line.startsWith("counts hash"))
        .anyMatch(line -> line.contains(HEIGHT + " of " + HEIGHT + " computed anew, none differs"));
    assertSound(byPieces("z.tif", "tiff", 1000));
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
      Verification found = same ? byPieces("z.tif", "tiff", 1) : byTexts("z.tif", "tiff", 1);
      assertThat(found.faults()).as("byte %d, bit %d", at, bit).isNotEmpty();
      flip(picture, at, bit);
    }
    byte[] sound = Files.readAllBytes(picture);
    for (int length : new int[] {0, 20, 300, sound.length - 1, sound.length + 1}) {
      Files.write(picture, Arrays.copyOf(sound, length));
      assertThat(byTexts("z.tif", "tiff", 1).faults()).as("%d", length).isNotEmpty();
    }
  }

  /** All rows, or none if they cannot be read. */
  private static List<byte[]> pixels(Path picture) {
    List<byte[]> rows = new ArrayList<>();
    try (InputStream in = Files.newInputStream(picture);
        RowReader reader = product("tiff").rows(in)) {
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
      Verification byTexts = byTexts("wrong.tif", "tiff", HEIGHT);
      assertThat(byTexts.faults())
          .as("row %d", row)
          .singleElement()
          .asString()
          .contains("row " + row + " is not what is computed now");
      assertThat(byPieces("wrong.tif", "tiff", HEIGHT).faults())
          .as("row %d", row)
          .anyMatch(line -> line.contains(" differs"))
          .anyMatch(line -> line.contains("row " + row + " is not what is computed now"));
    }
  }

  /**
   * The whole picture as it should be, but for one pixel, under the digests that it should have.
   */
  private void writeTiff(String name, int wrongRow, int wrongColumn) throws IOException {
    PartEncoder encoder = product("tiff").encoder(new StripLayout(HEIGHT, 16), PointSource.NONE);
    RowDigests digests = new RowDigests(HEIGHT, true);
    SampledRows all = sampledRows(HEIGHT, 0);
    for (int first = 0; first < HEIGHT; first += 16) {
      int rows = Math.min(16, HEIGHT - first);
      SampleBlock strip =
          new SampleBlock(
              Set.of(Channel.COUNT), PixelRegion.rows(WIDTH, first, rows), REQUEST.maxIter());
      for (int row = first; row < first + rows; row++) {
        SampleBlock right = all.compute(row);
        digests.add(right);
        strip.copyRow(right, 0, row - first);
        if (row == wrongRow) {
          int at = (row - first) * WIDTH + wrongColumn;
          int[] counts = strip.counts();
          counts[at] = counts[at] == REQUEST.maxIter() ? 1 : REQUEST.maxIter();
        }
      }
      encoder.add(strip);
    }
    ImageDigests image = new ImageDigests();
    image.add(HEIGHT, digests.toByteArray());
    try (OutputStream out = Files.newOutputStream(dir.resolve(name));
        PartAssembler assembler = product("tiff").assembler()) {
      assembler.begin(out);
      assembler.append(out, encoder.finish());
      assembler.finish(out, image.finish());
    }
  }

  private static SampledRows sampledRows(int number, long seed) {
    return new SampledRows(REQUEST, 1, Set.of(Channel.COUNT), number, seed);
  }

  @Test
  void aCopyUnderAnotherNameIsVerifiedToo() throws Exception {
    Files.copy(dir.resolve("x.png"), dir.resolve("copy.png"));
    assertSound(byPieces("copy.png", "png", 3));
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
        assertThat(byPieces("x.png", "png", 1).faults()).as("byte %d by pieces", at).isNotEmpty();
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
      assertThat(byPieces("x.png", "png", 1).faults())
          .as("byte %d of %s", at, piece)
          .anyMatch(line -> line.contains(piece.getFileName() + " is damaged"));
      flip(piece, at, 5);
    }
    assertSound(byPieces("x.png", "png", 1));
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
    assertThat(byPieces("x.png", "png", 1).faults()).anyMatch(line -> line.contains("is missing"));
  }

  /** As a sound file of wrong pixels would be: only computing anew finds it. */
  @Test
  void wrongPixelsUnderRightChecksumsAreFound() throws Exception {
    byte[] counts = Files.readAllBytes(dir.resolve("x.npy"));
    counts[counts.length - 4] ^= 1;
    Files.write(dir.resolve("x.npy"), counts);
    assertThat(byPieces("x.npy", "npy", 1000).faults())
        .anyMatch(line -> line.contains("row " + (HEIGHT - 1) + " is not what is computed now"));
  }

  @Test
  void aSpecIsReadAsItWasWritten() {
    ImageSpec read = ImageSpec.parse(SPEC.text());
    assertThat(read.text()).isEqualTo(SPEC.text());
    assertThat(read.request().grid()).isEqualTo(REQUEST.grid());
    assertThat(read.request().maxIter()).isEqualTo(90);
    assertThat(read.coloring()).isEqualTo(SPEC.coloring());
  }

  @Test
  void whatNoProductNeedsIsNotPartOfTheIdentity() {
    RequestText bitmap = identity("pbm", "npy");
    assertThat(bitmap.find("palette")).isEmpty();
    assertThat(bitmap.get("revision-pbm")).isEqualTo("1");
    RequestText picture = identity("png");
    assertThat(picture.get("palette")).isEqualTo("ice");
    assertThat(ImageSpec.parse(picture)).isEqualTo(ImageSpec.parse(SPEC.text()));
  }

  /** As version 0.1.0 wrote them. */
  @Test
  void textsOfTheFirstVersionAreUnderstood() {
    ImageSpec read =
        RecordedTexts.parse(
            Map.of(
                "Software",
                "Sparkbrot 0.1.0",
                "Bounds",
                REQUEST.viewport().bounds(),
                "Size",
                WIDTH + "x" + HEIGHT,
                "Max-Iter",
                "90",
                "Pixel-Anchor",
                "corner",
                "Arithmetic",
                "strict double",
                "Palette",
                "ice"));
    assertThat(read.text()).isEqualTo(SPEC.text());
  }

  @Test
  void theSameSeedDrawsTheSameRows() {
    SampledRows drawn = sampledRows(10, 7);
    assertThat(drawn.rows()).hasSize(10).allMatch(row -> row >= 0 && row < HEIGHT);
    assertThat(sampledRows(10, 7).rows()).isEqualTo(drawn.rows());
    assertThat(sampledRows(10, 8).rows()).isNotEqualTo(drawn.rows());
    assertThat(sampledRows(HEIGHT + 5, 7).rows()).hasSize(HEIGHT);
  }
}
