package sparkbrot.image.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.Pictures;
import sparkbrot.image.ProductCase;
import sparkbrot.scene.RenderRequest;

/** The PNG as decoders read it that nobody here wrote, and chunk by chunk. */
class PngFileTest {

  private static final byte SUB = 1;

  private record Chunk(String type, byte[] data) {}

  @BeforeAll
  static void decodeWithoutCacheFiles() {
    ImageIO.setUseCache(false);
  }

  /** Parses chunks and checks every length and CRC on the way (PNG 3rd edition, section 5). */
  private static List<Chunk> chunks(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    assertThat(in.getLong()).isEqualTo(0x89504e470d0a1a0aL);
    List<Chunk> chunks = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] data = new byte[in.getInt()];
      byte[] type = new byte[4];
      in.get(type).get(data);
      CRC32 crc = new CRC32();
      crc.update(type);
      crc.update(data);
      String name = new String(type, StandardCharsets.US_ASCII);
      assertThat(in.getInt()).as("CRC of %s", name).isEqualTo((int) crc.getValue());
      chunks.add(new Chunk(name, data));
    }
    return chunks;
  }

  private static byte[] idat(List<Chunk> chunks) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    chunks.stream().filter(c -> c.type().equals("IDAT")).forEach(c -> all.writeBytes(c.data()));
    return all.toByteArray();
  }

  private static byte[] inflate(byte[] zlib, int expected) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(zlib);
      byte[] raw = new byte[expected + 1];
      int length = 0;
      int inflated = inflater.inflate(raw);
      while (inflated > 0) {
        length += inflated;
        inflated = inflater.inflate(raw, length, raw.length - length);
      }
      assertThat(inflater.finished()).as("ends with a right Adler-32").isTrue();
      assertThat(inflater.getRemaining()).as("bytes after the zlib stream").isZero();
      return java.util.Arrays.copyOf(raw, length);
    } finally {
      inflater.end();
    }
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
  void imageIoDecodesExactlyThePaletteOfTheCounts(int widthPx, int heightPx, int tileRows)
      throws IOException {
    RenderRequest request = Pictures.request(widthPx, heightPx);
    byte[] file = Pictures.render(request, tileRows, "png").picture();
    BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(file));
    assertThat(decoded.getWidth()).isEqualTo(widthPx);
    assertThat(decoded.getHeight()).isEqualTo(heightPx);
    byte[] expected = Pictures.indices(request);
    int[] samples = decoded.getRaster().getSamples(0, 0, widthPx, heightPx, 0, (int[]) null);
    byte[] rgb = Pictures.PALETTE.rgb();
    IndexColorModel colors = (IndexColorModel) decoded.getColorModel();
    for (int i = 0; i < samples.length; i++) {
      assertThat((byte) samples[i]).as("pixel %d", i).isEqualTo(expected[i]);
    }
    for (int index = 0; index < 256; index++) {
      assertThat(new int[] {colors.getRed(index), colors.getGreen(index), colors.getBlue(index)})
          .containsExactly(
              rgb[3 * index] & 0xff, rgb[3 * index + 1] & 0xff, rgb[3 * index + 2] & 0xff);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RGB8, 1, 1, 1",
    "RGB8, 77, 47, 16",
    "RGB16, 1, 1, 1",
    "RGB16, 77, 47, 16",
    "RGB16, 130, 333, 48"
  })
  void imageIoDecodesExactlyTheColorsOfTheSamples(
      PixelFormat pixels, int widthPx, int heightPx, int tileRows) throws IOException {
    RenderRequest request = Pictures.request(widthPx, heightPx);
    ProductCase picture = ProductCase.of("png", pixels);
    byte[] file = picture.file(request, tileRows);
    assertThat(chunks(file))
        .extracting(Chunk::type)
        .doesNotContain("PLTE")
        .startsWith("IHDR", "sRGB");
    Raster raster = ImageIO.read(new ByteArrayInputStream(file)).getRaster();
    assertThat(raster.getSampleModel().getSampleSize(0)).isEqualTo(pixels.bytes() / 3 * 8);
    assertThat(raster.getPixels(0, 0, widthPx, heightPx, (int[]) null))
        .isEqualTo(picture.components(request));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 50, 16", "50, 1, 16", "999, 47, 16", "500, 500, 7"})
  void everyCrcAndTheAdlerSumOfTheConcatenatedStreamAreRight(
      int widthPx, int heightPx, int tileRows) throws DataFormatException {
    RenderRequest request = Pictures.request(widthPx, heightPx);
    List<Chunk> chunks = chunks(Pictures.render(request, tileRows, "png").picture());
    byte[] expected = new byte[heightPx * (widthPx + 1)];
    byte[] indices = Pictures.indices(request);
    for (int row = 0; row < heightPx; row++) {
      int begin = row * (widthPx + 1);
      expected[begin] = SUB;
      for (int col = 0; col < widthPx; col++) {
        int left = col == 0 ? 0 : indices[row * widthPx + col - 1];
        expected[begin + 1 + col] = (byte) (indices[row * widthPx + col] - left);
      }
    }
    byte[] zlib = idat(chunks);
    assertThat(inflate(zlib, expected.length)).isEqualTo(expected);
    Adler32 adler = new Adler32();
    adler.update(expected);
    assertThat(ByteBuffer.wrap(zlib, zlib.length - 4, 4).getInt())
        .isEqualTo((int) adler.getValue());
  }

  @Test
  void chunksStandInTheOrderThatTheFormatDemands() {
    Pictures.Rendered rendered = Pictures.render(Pictures.request(40, 40), 16, "png");
    List<Chunk> chunks = chunks(rendered.picture());
    List<String> types = chunks.stream().map(Chunk::type).toList();
    assertThat(types.subList(0, 2)).containsExactly("IHDR", "PLTE");
    int pixels = types.indexOf("IDAT");
    assertThat(types.subList(2, pixels)).isNotEmpty().containsOnly("iTXt");
    assertThat(types.subList(pixels, types.size()))
        .containsExactly("IDAT", "IDAT", "IDAT", "IDAT", "IDAT", "iTXt", "iTXt", "IEND");
    assertThat(new String(chunks.get(chunks.size() - 2).data(), StandardCharsets.ISO_8859_1))
        .isEqualTo("Counts SHA-256\0\0\0\0\0" + rendered.sha256());
  }
}
