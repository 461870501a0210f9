package sparkbrot.image.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import sparkbrot.color.Colorizer;
import sparkbrot.color.Palette;
import sparkbrot.image.ColoredRows;
import sparkbrot.image.DeflatedStrips;
import sparkbrot.tiles.EscapeSamples;
import sparkbrot.tiles.StripEncoder;

/**
 * Makes finished IDAT chunks, one a strip, of indexed 8-bit pixels with filter None, as the PNG
 * specification advises for indexed colour (section 12.7).
 *
 * <p>What it hands over begins with {@link #PREFIX_BYTES} bytes: Adler-32 and length of the tile's
 * uncompressed data, from which the driver makes the Adler-32 of the whole stream.
 */
public final class PngStripEncoder implements StripEncoder {

  /** int Adler-32, long length. */
  static final int PREFIX_BYTES = Integer.BYTES + Long.BYTES;

  /** Filter None is the zero before the pixels of each row. */
  public static final int FILTER_TYPE_BYTES = 1;

  private final ColoredRows rows;
  private final DeflatedStrips deflated;
  private final ByteArrayOutputStream strip = new ByteArrayOutputStream();
  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
  private final AdlerSum adler = new AdlerSum();
  private long rawLength;

  private PngStripEncoder(Colorizer colorizer, int level) {
    this.rows = new ColoredRows(colorizer, FILTER_TYPE_BYTES);
    this.deflated = DeflatedStrips.ofOneStream(level);
    chunks.writeBytes(new byte[PREFIX_BYTES]);
  }

  /** Makes encoders for a palette. */
  public record Factory(Palette palette, int maxIter, int level) implements StripEncoder.Factory {

    @Override
    public StripEncoder begin() {
      return new PngStripEncoder(palette.colorizer(maxIter), level);
    }
  }

  @Override
  public void add(EscapeSamples samples) {
    int length = rows.color(samples);
    strip.reset();
    deflated.deflate(rows.bytes(), length, strip);
    chunks.writeBytes(PngChunk.of("IDAT", strip.toByteArray()));
    adler.append(rows.bytes(), length);
    rawLength += length;
  }

  @Override
  public long colorNanos() {
    return rows.nanos();
  }

  @Override
  public byte[] finish() {
    deflated.close();
    byte[] bytes = chunks.toByteArray();
    ByteBuffer.wrap(bytes).putInt(adler.value()).putLong(rawLength);
    return bytes;
  }
}
