package sparkbrot.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.product.StripLayout;

/** What every registered kind of output passes by being registered. */
@ParameterizedClass
@MethodSource("cases")
class ProductContractTest {

  private static final RenderRequest TALL = Pictures.request(23, 224);

  /** Small, so that each of its bytes can be damaged. */
  private static final RenderRequest SMALL = Pictures.request(13, 21);

  private final ProductCase kind;

  ProductContractTest(ProductCase kind) {
    this.kind = kind;
  }

  static List<ProductCase> cases() {
    return ProductCase.all();
  }

  private Random random(String claim) {
    long seed = Long.getLong("sparkbrot.seed", System.nanoTime());
    System.out.println("ProductContractTest " + kind + " " + claim + ": -Dsparkbrot.seed=" + seed);
    return new Random(seed);
  }

  private byte[] small(Random random) throws IOException {
    return kind.file(SMALL, kind.plan(SMALL, 16), random);
  }

  @Test
  void aFileIsTheSameForAnyTilingInAnyOrder() throws IOException {
    Random random = random("tilings");
    byte[] whole = kind.file(TALL, kind.plan(TALL, 224), random);
    for (int tiles : new int[] {7, 14}) {
      TilePlan plan = kind.plan(TALL, 224 / tiles);
      assertThat(plan.tiles()).hasSize(tiles);
      assertThat(kind.file(TALL, plan, random)).as("%d tiles", tiles).isEqualTo(whole);
    }
  }

  @Test
  void rowsReadBackAreWhatWasPacked() throws IOException {
    byte[] file = kind.file(TALL, kind.plan(TALL, 32), random("rows"));
    Product product = kind.product(TALL);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (RowReader rows = product.rows(new ByteArrayInputStream(file))) {
      for (int row = 0; row < 224; row++) {
        read.writeBytes(rows.next());
      }
      rows.finish();
    }
    SampleBlock whole = Pictures.samples(TALL, product.channels(), PixelRegion.rows(23, 0, 224));
    assertThat(read.toByteArray())
        .isEqualTo(product.pack(whole, PointSource.NONE))
        .isEqualTo(ProductCase.packed(product, whole, 224));
  }

  @Test
  void whatIsCutOffOrTooLongIsRefused() throws IOException {
    byte[] file = small(random("lengths"));
    for (int length = 0; length < file.length; length += 1 + length / 50) {
      assertRefused(length, Arrays.copyOf(file, length));
    }
    assertRefused(file.length - 1, Arrays.copyOf(file, file.length - 1));
    assertRefused(file.length + 1, Arrays.copyOf(file, file.length + 1));
  }

  private void assertRefused(int length, byte[] file) {
    assertThatThrownBy(() -> kind.read(SMALL, file))
        .as("%d bytes", length)
        .isInstanceOf(IOException.class);
  }

  /**
   * Each byte, one bit. Formats whose strips carry a checksum of the pixels alone may pass a bit
   * over that changes no pixel: then it is no damage to what the file says or shows.
   */
  @Test
  void aFlippedBitIsRefusedOrSeen() throws IOException {
    Random random = random("flipped bits");
    byte[] file = small(random);
    ProductCase.Content sound = kind.read(SMALL, file);
    int harmless = 0;
    for (int at = 0; at < file.length; at++) {
      int bit = 1 << random.nextInt(8);
      file[at] ^= (byte) bit;
      try {
        harmless += kind.read(SMALL, file).equals(sound) ? 1 : 0;
      } catch (IOException e) {
        assertThat(e).as("byte %d", at).hasMessageNotContaining("null");
      }
      file[at] ^= (byte) bit;
    }
    assertThat(harmless).as("of %d bytes", file.length).isLessThanOrEqualTo(file.length / 100);
  }

  @Test
  void aFileOfAnotherImageIsRefusedOrDiffers() throws IOException {
    byte[] file = small(random("another image"));
    RenderRequest wider = Pictures.request(14, 21);
    RenderRequest higher = Pictures.request(13, 22);
    assertThatThrownBy(() -> kind.read(higher, file)).isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> {
              if (!kind.read(wider, file).rows().equals(rows(wider))) {
                throw new IOException("other rows");
              }
            })
        .isInstanceOf(IOException.class);
  }

  private List<String> rows(RenderRequest request) throws IOException {
    return kind.read(request, kind.file(request, kind.plan(request, 16), new Random(1))).rows();
  }

  /** The rule by which {@link StripLayout} bounds a hand-over, the rows' digests left out. */
  @Test
  void noiseGrowsNoMoreThanStripsAllow() {
    Random random = random("noise");
    // A row of 2^20 columns would be 4,096 tiles of a pyramid, each padding but for that row.
    int widest = kind.product(SMALL).blockPx() == 0 ? 1 << 20 : 1 << 16;
    for (int widthPx : new int[] {1, 130, 4099, widest}) {
      int rows = Math.min(1 << 12, Math.max(1, (1 << 20) / widthPx));
      Product product = kind.product(Pictures.request(widthPx, rows));
      long bytesPerRow = product.bytesPerRow();
      StripLayout strips = StripLayout.of(rows, bytesPerRow);
      int rowsPerStrip = strips.rowsPerStrip();
      // A limit of 1 makes noise of the question whether a sample escaped.
      for (int maxIter : new int[] {1, Integer.MAX_VALUE}) {
        SampleBlock strip =
            new SampleBlock(
                Product.channelsOf(List.of(product)),
                Math.min(rowsPerStrip, rows) * widthPx,
                maxIter);
        try (PartEncoder encoder = product.encoder(strips, PointSource.NONE)) {
          for (int row = 0; row < rows; row += rowsPerStrip) {
            int stripRows = Math.min(rowsPerStrip, rows - row);
            strip.moveTo(PixelRegion.rows(widthPx, row, stripRows));
            encoder.add(ProductCase.noise(strip, random));
          }
          assertThat((long) encoder.finish().length)
              .as("%d rows of %d columns", rows, widthPx)
              .isLessThanOrEqualTo(rows * (bytesPerRow + bytesPerRow / 64 + 32) + 1024);
        }
      }
    }
  }

  @Test
  void itTravelsAndIsTheSame() throws Exception {
    Product product = kind.product(SMALL);
    Product travelled = travelled(product);
    assertThat(travelled.name()).isEqualTo(product.name());
    assertThat(travelled.revision()).isEqualTo(product.revision());
    assertThat(travelled.channels()).isEqualTo(product.channels());
    assertThat(described(travelled)).isEqualTo(described(product));
    assertThat(encoded(travelled)).isEqualTo(encoded(product));
  }

  private static Product travelled(Product product) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(product);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Product) in.readObject();
    }
  }

  private static RequestText described(Product product) {
    RequestText text = new RequestText();
    product.describe(text);
    return text;
  }

  private static byte[] encoded(Product product) {
    SampleBlock strip = Pictures.samples(SMALL, product.channels(), PixelRegion.rows(13, 0, 16));
    try (PartEncoder encoder =
        product.encoder(StripLayout.of(21, product.bytesPerRow()), PointSource.NONE)) {
      encoder.add(strip);
      return encoder.finish();
    }
  }

  @Test
  void itIsNamedAndHasARevision() {
    Product product = kind.product(SMALL);
    assertThat(product.name()).startsWith(kind.type().name()).matches("[a-z0-9][a-z0-9-]*");
    assertThat(product.revision()).isPositive();
    assertThat(kind.type().suffixes()).isNotEmpty().allMatch(end -> end.matches("\\.[a-z0-9.]+"));
  }

  /**
   * Files of compressed strips are foretold without their heads, those of plain rows to the byte.
   */
  @Test
  void itsSizeIsForetoldButForAHead() throws IOException {
    TilePlan plan = kind.plan(TALL, 32);
    Product product = kind.product(TALL);
    long handedOver =
        kind.results(TALL, plan).stream().mapToLong(tile -> tile.part(product.name()).length).sum();
    long actual = kind.file(TALL, plan, random("size")).length;
    assertThat(actual - product.fileBytes(handedOver)).isBetween(-200L, 4096L);
    assertThat(product.scratchBytes(handedOver)).isBetween(0L, handedOver);
  }
}
