package sparkbrot.image.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import sparkbrot.color.PixelBlock;
import sparkbrot.image.DeflatedStrips;
import sparkbrot.image.PixelEncoder;

/**
 * Makes finished IDAT chunks, one a strip, of rows with filter None, as the PNG specification
 * advises for indexed colour (section 12.7).
 *
 * <p>What it hands over begins with {@link #PREFIX_BYTES} bytes: Adler-32 and length of the tile's
 * uncompressed data, from which the driver makes the Adler-32 of the whole stream.
 */
final class PngStripEncoder implements PixelEncoder {

  /** int Adler-32, long length. */
  static final int PREFIX_BYTES = Integer.BYTES + Long.BYTES;

  private final DeflatedStrips deflated;
  private final ByteArrayOutputStream strip = new ByteArrayOutputStream();
  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
  private final AdlerSum adler = new AdlerSum();
  private long rawLength;

  PngStripEncoder(int level) {
    this.deflated = DeflatedStrips.ofOneStream(level);
    chunks.writeBytes(new byte[PREFIX_BYTES]);
  }

  @Override
  public void add(PixelBlock rows) {
    strip.reset();
    deflated.deflate(rows.bytes(), rows.length(), strip);
    chunks.writeBytes(PngChunk.of("IDAT", strip.toByteArray()));
    adler.append(rows.bytes(), rows.length());
    rawLength += rows.length();
  }

  @Override
  public byte[] finish() {
    byte[] bytes = chunks.toByteArray();
    ByteBuffer.wrap(bytes).putInt(adler.value()).putLong(rawLength);
    return bytes;
  }

  @Override
  public void close() {
    deflated.close();
  }
}
