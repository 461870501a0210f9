package sparkbrot.image.tiff;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import sparkbrot.color.PixelFormat;
import sparkbrot.image.ImageFormat;
import sparkbrot.image.PictureFormat;
import sparkbrot.samples.ImageDigests;
import sparkbrot.storage.ScratchFile;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.StripLayout;

/**
 * BigTIFF around the strips that executors made: head, directory and strip tables first, then the
 * strips in row order and nothing else.
 *
 * <p>The tables name the place and length of every strip, which are known when the last strip is;
 * and the head can only be written first where a file cannot be patched, as on HDFS and on object
 * stores. So the strips wait in a scratch file on the driver's disk while others compute, and the
 * end copies them behind the head, a buffer at a time. What else would have been possible: slots of
 * fixed size, which TIFF allows and which must hold an incompressible strip, so that the file is as
 * large as the pixels (20 times as large on the default view); the tables at the end, which needs
 * their place in the head all the same; one strip for the whole image, whose length would be a lie
 * and which readers decode as a whole. Cost of this one: 16 bytes a strip for the tables, disk for
 * the strips, and the copy, measured in src/site/results/gigapixel.md. In return the head knows
 * everything, the counts' hash, too.
 *
 * <p>Sources: TIFF 6.0 (Adobe, 1992); Deflate and its number 8, Adobe Photoshop TIFF Technical
 * Notes (2002); libtiff's "BigTIFF Design".
 */
final class TiffAssembler implements PartAssembler {

  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTE_COUNTS = 279;

  /**
   * Keyword of the strips' CRC-32C: checksums of their own leave out the bits that fill their last
   * bytes.
   */
  static final String STRIPS_KEYWORD = "Strips CRC";

  private static final int ADOBE_DEFLATE = 8;
  private static final int RGB = 2;
  private static final int PALETTE_COLOR = 3;
  private static final int HORIZONTAL_DIFFERENCING = 2;
  private static final int NO_UNIT = 1;
  private static final int CHUNKY = 1;

  /** An 8-bit colour in 16 bits: 255 becomes 65535. */
  private static final int WIDEN = 257;

  private final PictureFormat.Layout picture;
  private final TiffTexts texts;
  private final CRC32C crc = new CRC32C();
  private ScratchFile strips;
  private StripLayout layout;
  private long[] byteCounts = {};
  private int filled;

  TiffAssembler(PictureFormat.Layout picture, TiffTexts texts) {
    this.picture = picture;
    this.texts = texts;
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    strips = new ScratchFile();
  }

  @Override
  public void append(OutputStream out, byte[] part) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(part);
    while (in.hasRemaining()) {
      int rows = in.getInt();
      int length = in.getInt();
      if (layout == null) {
        layout = new StripLayout(picture.heightPx(), rows);
        byteCounts = new long[layout.strips()];
      }
      if (filled == byteCounts.length || rows != layout.rows(filled)) {
        throw new IOException("strip " + filled + " of " + rows + " rows does not fit " + layout);
      }
      strips.append(part, in.position(), length);
      crc.update(part, in.position(), length);
      in.position(in.position() + length);
      byteCounts[filled++] = length;
    }
  }

  @Override
  public void finish(OutputStream out, ImageDigests.Counts counts) throws IOException {
    if (layout == null || filled != layout.strips()) {
      throw new IOException("the tiles hold " + filled + " strips of " + layout);
    }
    Map<String, String> end = new LinkedHashMap<>(ImageFormat.texts(counts));
    end.put(STRIPS_KEYWORD, TiffTexts.hex(crc));
    out.write(head(layout, byteCounts, end));
    strips.copyTo(out);
    close();
  }

  /** What stands before strips of these lengths. */
  byte[] head(StripLayout strips, long[] byteCounts, Map<String, String> atEnd) {
    // The places of the strips depend on the head's size and not the other way round.
    long size = directory(strips, byteCounts, atEnd, 0).size();
    return directory(strips, byteCounts, atEnd, size).toByteArray();
  }

  private TiffDirectory directory(
      StripLayout layout, long[] byteCounts, Map<String, String> atEnd, long firstStrip) {
    long[] offsets = new long[byteCounts.length];
    long next = firstStrip;
    for (int strip = 0; strip < offsets.length; strip++) {
      offsets[strip] = next;
      next += byteCounts[strip];
    }
    boolean indexed = picture.pixels() == PixelFormat.INDEXED8;
    int[] bits = new int[indexed ? 1 : 3];
    Arrays.fill(bits, picture.pixels() == PixelFormat.RGB16 ? Short.SIZE : Byte.SIZE);
    TiffDirectory directory =
        new TiffDirectory()
            .number(256, picture.widthPx())
            .number(257, picture.heightPx())
            .shorts(258, bits)
            .shorts(259, ADOBE_DEFLATE)
            .shorts(262, indexed ? PALETTE_COLOR : RGB)
            .text(TiffTexts.DESCRIPTION, texts.with(atEnd).description())
            .longs(273, offsets)
            .shorts(277, bits.length)
            .number(ROWS_PER_STRIP, layout.rowsPerStrip())
            .longs(STRIP_BYTE_COUNTS, byteCounts)
            .one(282)
            .one(283)
            .shorts(284, CHUNKY)
            .shorts(296, NO_UNIT)
            .text(TiffTexts.SOFTWARE, texts.software())
            .shorts(317, HORIZONTAL_DIFFERENCING);
    return indexed
        ? directory.shorts(320, colorMap())
        : directory.bytes(SrgbProfile.TAG, SrgbProfile.bytes());
  }

  /** All reds, then all greens, then all blues. */
  private int[] colorMap() {
    byte[] rgb = picture.colorTable();
    int[] map = new int[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      map[i % 3 * (rgb.length / 3) + i / 3] = (rgb[i] & 0xff) * WIDEN;
    }
    return map;
  }

  @Override
  public void close() throws IOException {
    if (strips != null) {
      strips.close();
    }
  }
}
