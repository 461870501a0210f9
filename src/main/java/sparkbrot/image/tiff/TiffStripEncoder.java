package sparkbrot.image.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import sparkbrot.color.PixelBlock;
import sparkbrot.image.PictureFormat;
import sparkbrot.image.PixelEncoder;
import sparkbrot.image.deflate.StripDeflater;

/**
 * Makes finished TIFF strips: horizontal differences, each strip a zlib stream. What it hands over
 * is for each strip its rows and its bytes, an int each, and then the bytes.
 *
 * <p>TIFF 6.0 (section 14) expects differences to pay for continuous tones and not for palettes.
 * Ours is walked with the logarithm of the count, so neighbouring indices are neighbouring tones:
 * differences take 4 % off the default view at level 5, 4 % off a wide seahorse valley and add 0.4
 * % to a deep one. RGB takes 1.7 to 1.9 times the bytes, and with differences 2.2 to 2.5 times
 * (src/site/results/gigapixel.md).
 */
final class TiffStripEncoder implements PixelEncoder {

  /** int rows, int bytes. */
  static final int PREFIX_BYTES = 2 * Integer.BYTES;

  private final StripDeflater deflater;
  private final ByteArrayOutputStream strip = new ByteArrayOutputStream();
  private final ByteArrayOutputStream strips = new ByteArrayOutputStream();

  TiffStripEncoder(PictureFormat.Layout layout) {
    this.deflater = StripDeflater.ofStreams(layout.rowBytes(), layout.pixels().bytes());
  }

  @Override
  public void add(PixelBlock pixels) {
    for (int row = 0; row < pixels.rows(); row++) {
      HorizontalDifferences.apply(
          pixels.bytes(), pixels.offset(row), pixels.columns(), pixels.format());
    }
    strip.reset();
    deflater.deflate(pixels.bytes(), 0, pixels.length(), strip);
    strips.writeBytes(
        ByteBuffer.allocate(PREFIX_BYTES).putInt(pixels.rows()).putInt(strip.size()).array());
    strips.writeBytes(strip.toByteArray());
  }

  @Override
  public byte[] finish() {
    return strips.toByteArray();
  }

  @Override
  public void close() {
    // Nothing is held outside the heap.
  }
}
