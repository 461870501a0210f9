package sparkbrot.image.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A reader of BigTIFF images, written from the format's text and apart from the writer: the JDK's
 * own TIFF reader knows classic TIFF only.
 */
final class BigTiff {

  /** Sizes of the types 1 to 18 of TIFF 6.0 and BigTIFF. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private final ByteBuffer file;
  private final List<Integer> tags = new ArrayList<>();
  private final Map<Integer, long[]> values = new TreeMap<>();
  private final List<Long> outsidePlaces = new ArrayList<>();

  BigTiff(byte[] bytes) {
    this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (file.get(0) != 'I' || file.get(1) != 'I' || file.getShort(2) != 43) {
      throw new AssertionError("no little-endian BigTIFF");
    }
    if (file.getShort(4) != 8 || file.getShort(6) != 0) {
      throw new AssertionError("offsets must have 8 bytes");
    }
    int directory = place(file.getLong(8));
    long entries = file.getLong(directory);
    for (int i = 0; i < entries; i++) {
      readEntry(directory + 8 + 20 * i);
    }
    if (file.getLong(directory + 8 + 20 * (int) entries) != 0) {
      throw new AssertionError("only one image was expected");
    }
  }

  private void readEntry(int at) {
    int type = file.getShort(at + 2);
    int count = Math.toIntExact(file.getLong(at + 4));
    int size = TYPE_BYTES[type];
    int from = at + 12;
    if ((long) size * count > 8) {
      outsidePlaces.add(file.getLong(from));
      from = place(file.getLong(from));
    }
    long[] read = new long[count];
    for (int i = 0; i < count; i++) {
      read[i] =
          switch (size) {
            case 1 -> file.get(from + i) & 0xff;
            case 2 -> file.getShort(from + 2 * i) & 0xffff;
            case 4 -> file.getInt(from + 4 * i) & 0xffffffffL;
            default -> file.getLong(from + 8 * i);
          };
    }
    tags.add(file.getShort(at) & 0xffff);
    values.put(file.getShort(at) & 0xffff, read);
  }

  private static int place(long offset) {
    return Math.toIntExact(offset);
  }

  /** Tags in the order in which they stand. */
  List<Integer> tags() {
    return tags;
  }

  /** Where values stand that did not fit into the directory. */
  List<Long> outsidePlaces() {
    return outsidePlaces;
  }

  long[] values(int tag) {
    return values.get(tag);
  }

  long value(int tag) {
    long[] all = values.get(tag);
    if (all.length != 1) {
      throw new AssertionError("tag " + tag + " has " + all.length + " values");
    }
    return all[0];
  }

  String text(int tag) {
    long[] chars = values.get(tag);
    if (chars[chars.length - 1] != 0) {
      throw new AssertionError("text without its NUL");
    }
    byte[] bytes = new byte[chars.length - 1];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) chars[i];
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  /** All pixels, row-major, the more significant byte of a component first. */
  byte[] pixels() throws DataFormatException {
    int height = (int) value(257);
    int rowsPerStrip = (int) value(278);
    int componentBytes = (int) values(258)[0] / 8;
    int components = (int) value(277);
    int rowBytes = (int) value(256) * components * componentBytes;
    byte[] pixels = new byte[height * rowBytes];
    for (int strip = 0; strip * rowsPerStrip < height; strip++) {
      int rows = Math.min(rowsPerStrip, height - strip * rowsPerStrip);
      byte[] raw = inflate(strip, rows * rowBytes);
      for (int at = 0; at < raw.length; at += componentBytes) {
        int value = component(raw, at, componentBytes);
        boolean rowBegins = at % rowBytes < components * componentBytes;
        if (value(317) == 2 && !rowBegins) {
          // Components before this one are big-endian already.
          value += bigEndian(raw, at - components * componentBytes, componentBytes);
        }
        for (int b = 0; b < componentBytes; b++) {
          raw[at + b] = (byte) (value >>> 8 * (componentBytes - 1 - b));
        }
      }
      System.arraycopy(raw, 0, pixels, strip * rowsPerStrip * rowBytes, raw.length);
    }
    return pixels;
  }

  private static int component(byte[] raw, int at, int bytes) {
    return bytes == 1 ? raw[at] & 0xff : raw[at] & 0xff | (raw[at + 1] & 0xff) << 8;
  }

  private static int bigEndian(byte[] raw, int at, int bytes) {
    return bytes == 1 ? raw[at] & 0xff : (raw[at] & 0xff) << 8 | raw[at + 1] & 0xff;
  }

  private byte[] inflate(int strip, int length) throws DataFormatException {
    Inflater inflater = new Inflater();
    inflater.setInput(file.array(), place(values(273)[strip]), Math.toIntExact(values(279)[strip]));
    byte[] raw = new byte[length + 1];
    int inflated = inflater.inflate(raw);
    if (inflated != length || !inflater.finished() || inflater.getRemaining() != 0) {
      throw new AssertionError(
          "strip " + strip + " inflates to " + inflated + " bytes, expected " + length);
    }
    inflater.end();
    return java.util.Arrays.copyOf(raw, length);
  }
}
