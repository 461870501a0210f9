package sparkbrot.image.png;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.PictureFormat;
import sparkbrot.samples.ImageDigests;
import sparkbrot.tiles.product.PartAssembler;

/**
 * PNG (3rd edition) around the IDAT chunks that executors made. Chunks of text before the pixels
 * say how the image was made; the counts' hash follows the pixels, as only the end knows it.
 */
final class PngAssembler implements PartAssembler {

  static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Deflate, window of 32 KiB, the fastest of four levels (RFC 1950, section 2.2). */
  private static final byte[] ZLIB_HEADER = {0x78, 0x01};

  /** A last, empty block with fixed codes (RFC 1951, section 3.2.6). */
  private static final byte[] LAST_BLOCK = {0x03, 0x00};

  /** Rendering intent of a picture whose colours are to please. */
  static final byte[] PERCEPTUAL = {0};

  private static final byte INDEXED_COLOR = 3;
  private static final byte TRUE_COLOR = 2;

  private final PictureFormat.Layout layout;
  private final Map<String, String> texts;
  private final AdlerSum adler = new AdlerSum();

  PngAssembler(PictureFormat.Layout layout, Map<String, String> texts) {
    this.layout = layout;
    this.texts = texts;
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    out.write(SIGNATURE);
    out.write(PngChunk.of("IHDR", header(layout)));
    if (layout.pixels() == PixelFormat.INDEXED8) {
      out.write(PngChunk.of("PLTE", layout.colorTable()));
    } else {
      out.write(PngChunk.of("sRGB", PERCEPTUAL));
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      out.write(PngTexts.chunk(text.getKey(), text.getValue()));
    }
    out.write(PngChunk.of("IDAT", ZLIB_HEADER));
  }

  /** Data of the header chunk. */
  static byte[] header(PictureFormat.Layout layout) {
    return ByteBuffer.allocate(13)
        .putInt(layout.widthPx())
        .putInt(layout.heightPx())
        .put((byte) (layout.pixels() == PixelFormat.RGB16 ? Short.SIZE : Byte.SIZE))
        .put(layout.pixels() == PixelFormat.INDEXED8 ? INDEXED_COLOR : TRUE_COLOR)
        .array();
  }

  @Override
  public void append(OutputStream out, byte[] part) throws IOException {
    ByteBuffer prefix = ByteBuffer.wrap(part);
    adler.append(Integer.toUnsignedLong(prefix.getInt()), prefix.getLong());
    out.write(part, PngStripEncoder.PREFIX_BYTES, part.length - PngStripEncoder.PREFIX_BYTES);
  }

  @Override
  public void finish(OutputStream out, ImageDigests.Counts counts) throws IOException {
    byte[] end =
        ByteBuffer.allocate(LAST_BLOCK.length + Integer.BYTES)
            .put(LAST_BLOCK)
            .putInt(adler.value())
            .array();
    out.write(PngChunk.of("IDAT", end));
    for (Map.Entry<String, String> text : ImageFormat.texts(counts).entrySet()) {
      out.write(PngTexts.chunk(text.getKey(), text.getValue()));
    }
    out.write(PngChunk.of("IEND", new byte[0]));
  }
}
