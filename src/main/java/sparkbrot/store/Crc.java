package sparkbrot.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.CRC32C;
import sparkbrot.storage.Location;

/** CRC-32C (Castagnoli, RFC 3720 appendix B.4), which x86 and ARM compute in hardware. */
public final class Crc {

  private static final int BUFFER_BYTES = 64 << 10;

  private Crc() {}

  /** Of several arrays behind one another. */
  static int of(byte[]... parts) {
    CRC32C crc = new CRC32C();
    for (byte[] part : parts) {
      crc.update(part, 0, part.length);
    }
    return (int) crc.getValue();
  }

  /** Of a whole file, of which no more than a buffer is in memory. */
  public static int of(Location file) throws IOException {
    CRC32C crc = new CRC32C();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = file.read()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        crc.update(buffer, 0, read);
      }
    }
    return (int) crc.getValue();
  }

  /** 8 hexadecimal digits. */
  public static String format(int crc32c) {
    return String.format(Locale.ROOT, "%08x", crc32c);
  }

  static int parse(String digits) {
    if (digits == null || !digits.matches("[0-9a-f]{8}")) {
      throw new IllegalArgumentException("crc32c " + digits + " is not 8 hex digits");
    }
    return Integer.parseUnsignedInt(digits, 16);
  }
}
