package sparkbrot.image.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import sparkbrot.color.PixelBlock;
import sparkbrot.image.PictureFormat;
import sparkbrot.image.PixelEncoder;
import sparkbrot.image.deflate.StripDeflater;
import sparkbrot.image.deflate.SubFilter;

/**
 * Makes finished IDAT chunks, one a strip, of rows with filter Sub. The PNG specification advises
 * against filters for indexed colour (section 12.7); but our tables are walked like gradients, and
 * differences of indices are small like those of tones.
 *
 * <p>What it hands over begins with {@link #PREFIX_BYTES} bytes: Adler-32 and length of the tile's
 * uncompressed data, from which the driver makes the Adler-32 of the whole stream.
 */
final class PngStripEncoder implements PixelEncoder {

  /** int Adler-32, long length. */
  static final int PREFIX_BYTES = Integer.BYTES + Long.BYTES;

  private final StripDeflater deflater;
  private final ByteArrayOutputStream strip = new ByteArrayOutputStream();
  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
  private final AdlerSum adler = new AdlerSum();
  private long rawLength;

  PngStripEncoder(PictureFormat.Layout layout) {
    this.deflater = StripDeflater.ofOneStream(1 + layout.rowBytes(), layout.pixels().bytes());
    chunks.writeBytes(new byte[PREFIX_BYTES]);
  }

  @Override
  public void add(PixelBlock rows) {
    SubFilter.apply(rows.bytes(), 0, rows.rows(), rows.stride(), rows.format().bytes());
    strip.reset();
    deflater.deflate(rows.bytes(), 0, rows.length(), strip);
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
    // Nothing is held outside the heap.
  }
}
