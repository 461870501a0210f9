package sparkbrot.submit;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The numeric contract written down once more, from its text, for tests of the whole job. */
final class Oracle {

  private static final int NPY_HEADER_BYTES = 128;

  private Oracle() {}

  /** Hash over the row hashes of the counts of centre samples. */
  static String countsSha256(
      double xmin, double xmax, double ymin, double ymax, int width, int height, int maxIter) {
    MessageDigest image = sha256();
    double xspan = xmax - xmin;
    double yspan = ymax - ymin;
    for (int row = 0; row < height; row++) {
      ByteBuffer counts = ByteBuffer.allocate(width * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      double ci = ymax - ((row + 0.5) * yspan) / height;
      for (int col = 0; col < width; col++) {
        counts.putInt(count(xmin + ((col + 0.5) * xspan) / width, ci, maxIter));
      }
      image.update(sha256().digest(counts.array()));
    }
    return HexFormat.of().formatHex(image.digest());
  }

  private static int count(double cr, double ci, int maxIter) {
    double x = cr;
    double y = ci;
    int n = 0;
    while (n < maxIter && x * x + y * y <= 4.0) {
      double next = (x * x - y * y) + cr;
      y = 2 * (x * y) + ci;
      x = next;
      n++;
    }
    return n;
  }

  static long interiorPixels(byte[] npy, int maxIter) {
    ByteBuffer counts = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
    long interior = 0;
    for (int at = NPY_HEADER_BYTES; at < npy.length; at += Integer.BYTES) {
      if (counts.getInt(at) == maxIter) {
        interior++;
      }
    }
    return interior;
  }

  static long blackPixels(BufferedImage image) {
    long black = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xffffff) == 0) {
          black++;
        }
      }
    }
    return black;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
