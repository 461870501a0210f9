package sparkbrot.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import sparkbrot.color.Coloring;
import sparkbrot.color.ColoringType;
import sparkbrot.color.PixelBlock;
import sparkbrot.color.coloring.Palette;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.kernel.KernelFamily;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.RowDigests;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.StripLayout;

/**
 * A resumed run trusts that finished tiles of the same revisions are what it would make itself. So
 * whoever changes what a kernel family, a colouring or a format makes of the same input must raise
 * its revision: the file {@code revisions.txt} holds, for each, the revision and a digest of what
 * it makes. Compressed bytes are inflated first, as another zlib makes others.
 */
class RevisionsTest {

  private static final String GOLDEN = "/sparkbrot/revisions.txt";

  /** Of a pyramid's tile: level, column, row, and which piece of it. */
  private static final int TILE_HEAD_BYTES = 17;

  /** Signature, IHDR, sRGB, and what precedes the data of IDAT. */
  private static final int PNG_DATA_AT = 8 + 25 + 13 + 8;

  private static RenderRequest request(KernelSpec spec) {
    return new RenderRequest(
        Viewport.bounded(
            new BigDecimal("-0.80"),
            new BigDecimal("-0.70"),
            new BigDecimal("0.05"),
            new BigDecimal("0.15"),
            61,
            40),
        PixelAnchor.CENTER,
        500,
        spec);
  }

  private static SampleBlock samples(KernelFamily family, RenderRequest request) {
    SampleBlock samples =
        new SampleBlock(family.channels(), PixelRegion.rows(61, 0, 40), request.maxIter());
    family.prepare(request, family.channels()).open().fill(samples);
    return samples;
  }

  /** Bytes of all channels, in order of name. */
  private static byte[] bytes(SampleBlock samples) {
    ByteBuffer out = ByteBuffer.allocate(samples.size() * 4 * samples.channels().size());
    samples.channels().stream()
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .forEach(
            channel -> {
              for (int i = 0; i < samples.size(); i++) {
                out.putInt(
                    channel.type() == Channel.Type.INT32
                        ? samples.ints(channel)[i]
                        : Float.floatToRawIntBits(samples.floats(channel)[i]));
              }
            });
    return out.array();
  }

  private static String digest(byte[]... parts) {
    var sha256 = RowDigests.sha256();
    Arrays.stream(parts).forEach(sha256::update);
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static KernelFamily escape() {
    return KernelFamilies.named(KernelSpec.ESCAPE_TIME);
  }

  private static void addFamilies(Map<String, String> lines) {
    for (KernelFamily family : ServiceLoader.load(KernelFamily.class)) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (KernelSpec.Arithmetic arithmetic : KernelSpec.Arithmetic.values()) {
        for (KernelSpec.Precision precision : KernelSpec.Precision.values()) {
          KernelSpec spec =
              new KernelSpec(family.name(), KernelSpec.Choice.SCALAR, arithmetic, precision, true);
          all.writeBytes(bytes(samples(family, request(spec))));
        }
      }
      lines.put("family " + family.name(), family.revision() + " " + digest(all.toByteArray()));
    }
  }

  private static void addColorings(Map<String, String> lines) {
    SampleBlock samples = samples(escape(), request(KernelSpec.honest(KernelSpec.Choice.SCALAR)));
    for (ColoringType type : ServiceLoader.load(ColoringType.class)) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      int revision = 0;
      for (Palette palette : Palette.values()) {
        Coloring coloring = type.create(new RequestText().put("palette", palette));
        PixelBlock pixels = new PixelBlock(coloring.pixelFormat(), 0);
        coloring.painter(samples.maxIter()).paint(samples, pixels);
        all.write(pixels.bytes(), 0, pixels.length());
        all.writeBytes(coloring.colorTable());
        revision = coloring.revision();
      }
      lines.put("color " + type.name(), revision + " " + digest(all.toByteArray()));
    }
  }

  private static void addFormats(Map<String, String> lines) {
    RenderRequest request = request(KernelSpec.honest(KernelSpec.Choice.SCALAR));
    SampleBlock samples = samples(escape(), request);
    for (ImageFormat format : ProductTypes.formats()) {
      Product product = format.product(new ImageSpec(request, Pictures.COLORING));
      try (PartEncoder encoder = product.encoder(new StripLayout(40, 40), PointSource.NONE)) {
        encoder.add(samples);
        byte[] part = encoder.finish();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (var assembler = product.assembler()) {
          assembler.begin(file);
        }
        lines.put(
            "format " + format.name(),
            product.revision() + " " + digest(file.toByteArray(), inflated(format.name(), part)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A part with its deflate streams inflated, and without their lengths and checksums. */
  private static byte[] inflated(String format, byte[] part) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.wrap(part);
    switch (format) {
      case "png" -> {
        out.write(part, 0, 12);
        in.position(12);
        while (in.hasRemaining()) {
          byte[] data = new byte[in.getInt()];
          out.write(part, in.position(), 4);
          in.position(in.position() + 4);
          in.get(data).getInt();
          out.writeBytes(inflate(data, true));
        }
      }
      case "tiff" -> {
        while (in.hasRemaining()) {
          out.writeBytes(ByteBuffer.allocate(4).putInt(in.getInt()).array());
          byte[] data = new byte[in.getInt()];
          in.get(data);
          out.writeBytes(inflate(data, false));
        }
      }
      case "exr" -> {
        in.order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
          out.writeBytes(ByteBuffer.allocate(8).putInt(in.getInt()).putInt(in.getInt()).array());
          byte[] data = new byte[in.getInt()];
          in.get(data);
          out.writeBytes(inflate(data, false));
        }
      }
      case "cog", "szi", "dzi" -> {
        while (in.hasRemaining()) {
          out.write(part, in.position(), TILE_HEAD_BYTES);
          in.position(in.position() + TILE_HEAD_BYTES);
          byte[] tile = new byte[in.getInt()];
          in.get(tile);
          out.writeBytes(
              format.equals("cog")
                  ? inflate(tile, false)
                  : inflate(Arrays.copyOfRange(tile, PNG_DATA_AT, tile.length), false));
        }
      }
      default -> out.writeBytes(inflate(part, true));
    }
    return out.toByteArray();
  }

  private static byte[] inflate(byte[] data, boolean raw) {
    Inflater inflater = new Inflater(raw);
    try {
      inflater.setInput(data);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    } finally {
      inflater.end();
    }
  }

  private static List<String> made() {
    Map<String, String> lines = new TreeMap<>();
    addFamilies(lines);
    addColorings(lines);
    addFormats(lines);
    List<String> made = new ArrayList<>();
    lines.forEach((name, line) -> made.add(name + " " + line));
    return made;
  }

  private static List<String> golden() throws IOException {
    try (InputStream in = RevisionsTest.class.getResourceAsStream(GOLDEN)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void whatMakesSomethingElseHasAnotherRevision() throws IOException {
    assertThat(made())
        .as("raise the revision of what differs, then put its new line into revisions.txt")
        .isEqualTo(golden());
  }
}
