package sparkbrot.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import sparkbrot.color.Colorizer;
import sparkbrot.color.Palette;
import sparkbrot.tiles.EscapeSamples;
import sparkbrot.tiles.StripEncoder;

/**
 * Makes finished IDAT chunks, one a strip, of indexed 8-bit pixels with filter None, as the PNG
 * specification advises for indexed colour (section 12.7).
 *
 * <p>What it hands over begins with {@link #PREFIX_BYTES} bytes: Adler-32 and length of the tile's
 * uncompressed data, from which the driver makes the Adler-32 of the whole stream.
 */
final class PngStripEncoder implements StripEncoder {

  /** int Adler-32, long length. */
  static final int PREFIX_BYTES = Integer.BYTES + Long.BYTES;

  private static final byte FILTER_NONE = 0;

  private final Colorizer colorizer;
  private final DeflatedStrips deflated;
  private final ByteArrayOutputStream strip = new ByteArrayOutputStream();
  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
  private final AdlerSum adler = new AdlerSum();
  private byte[] raw = {};
  private long rawLength;
  private long colorNanos;

  private PngStripEncoder(Colorizer colorizer, int level) {
    this.colorizer = colorizer;
    this.deflated = new DeflatedStrips(level);
    chunks.writeBytes(new byte[PREFIX_BYTES]);
  }

  /** Makes encoders for a palette. */
  record Factory(Palette palette, int maxIter, int level) implements StripEncoder.Factory {

    @Override
    public StripEncoder begin() {
      return new PngStripEncoder(palette.colorizer(maxIter), level);
    }
  }

  @Override
  public void add(EscapeSamples samples) {
    long begin = System.nanoTime();
    int stride = samples.widthPx() + 1;
    int length = samples.rows() * stride;
    if (raw.length < length) {
      raw = new byte[length];
    }
    pack(colorizer, samples, raw);
    colorNanos += System.nanoTime() - begin;
    strip.reset();
    deflated.deflate(raw, length, strip);
    chunks.writeBytes(PngChunk.of("IDAT", strip.toByteArray()));
    adler.append(raw, length);
    rawLength += length;
  }

  /** Puts rows as they are before compression into an array, from index 0. */
  static void pack(Colorizer colorizer, EscapeSamples samples, byte[] raw) {
    int stride = samples.widthPx() + 1;
    for (int row = 0; row < samples.rows(); row++) {
      raw[row * stride] = FILTER_NONE;
      colorizer.color(
          samples.counts(), row * samples.widthPx(), raw, row * stride + 1, samples.widthPx());
    }
  }

  @Override
  public long colorNanos() {
    return colorNanos;
  }

  @Override
  public byte[] finish() {
    deflated.close();
    byte[] bytes = chunks.toByteArray();
    ByteBuffer.wrap(bytes).putInt(adler.value()).putLong(rawLength);
    return bytes;
  }
}
