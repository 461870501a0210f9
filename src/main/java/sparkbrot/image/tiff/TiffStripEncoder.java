package sparkbrot.image.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import sparkbrot.color.Colorizer;
import sparkbrot.color.Palette;
import sparkbrot.image.ColoredRows;
import sparkbrot.image.DeflatedStrips;
import sparkbrot.tiles.EscapeSamples;
import sparkbrot.tiles.StripEncoder;

/**
 * Makes finished TIFF strips of palette indices: horizontal differences, each strip a zlib stream.
 * What it hands over is for each strip its rows and its bytes, an int each, and then the bytes.
 *
 * <p>TIFF 6.0 (section 14) expects differences to pay for continuous tones and not for palettes.
 * Ours is walked with the logarithm of the count, so neighbouring indices are neighbouring tones:
 * differences take 4 % off the default view at level 5, 4 % off a wide seahorse valley and add 0.4
 * % to a deep one. RGB takes 1.7 to 1.9 times the bytes, and with differences 2.2 to 2.5 times
 * (src/site/results/gigapixel.md).
 */
public final class TiffStripEncoder implements StripEncoder {

  /** int rows, int bytes. */
  static final int PREFIX_BYTES = 2 * Integer.BYTES;

  private final ColoredRows rows;
  private final DeflatedStrips deflated;
  private final ByteArrayOutputStream strip = new ByteArrayOutputStream();
  private final ByteArrayOutputStream strips = new ByteArrayOutputStream();

  private TiffStripEncoder(Colorizer colorizer, int level) {
    this.rows = new ColoredRows(colorizer, 0);
    this.deflated = DeflatedStrips.ofStreams(level);
  }

  /** Makes encoders for a palette. */
  public record Factory(Palette palette, int maxIter, int level) implements StripEncoder.Factory {

    @Override
    public StripEncoder begin() {
      return new TiffStripEncoder(palette.colorizer(maxIter), level);
    }
  }

  @Override
  public void add(EscapeSamples samples) {
    int length = rows.color(samples);
    for (int row = 0; row < samples.rows(); row++) {
      difference(rows.bytes(), row * samples.widthPx(), samples.widthPx());
    }
    strip.reset();
    deflated.deflate(rows.bytes(), length, strip);
    strips.writeBytes(
        ByteBuffer.allocate(PREFIX_BYTES).putInt(samples.rows()).putInt(strip.size()).array());
    strips.writeBytes(strip.toByteArray());
  }

  /** Each index less the one before it, from the row's end so that both are still there. */
  private static void difference(byte[] bytes, int from, int length) {
    for (int i = from + length - 1; i > from; i--) {
      bytes[i] -= bytes[i - 1];
    }
  }

  @Override
  public long colorNanos() {
    return rows.nanos();
  }

  @Override
  public byte[] finish() {
    deflated.close();
    return strips.toByteArray();
  }
}
