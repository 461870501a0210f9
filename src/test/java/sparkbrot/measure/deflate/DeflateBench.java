package sparkbrot.measure.deflate;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import sparkbrot.image.DeflatedStrips;
import sparkbrot.image.deflate.StripDeflater;
import sparkbrot.image.deflate.SubFilter;

/**
 * Encodes a picture's strips in several ways on one thread; filters are part of what is timed, and
 * so is the copy of a strip that is filtered.
 */
final class DeflateBench {

  private static final int STRIP_ROWS = 16;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private DeflateBench() {}

  /** Compresses a strip of filtered rows. */
  private interface Compression {
    void deflate(byte[] rows, int length, ByteArrayOutputStream out);
  }

  /**
   * One way to encode.
   *
   * @param sub whether rows were filtered by Sub, not by None
   * @param seconds least processor time of the thread over all rounds
   */
  record Result(String name, boolean sub, long bytes, double seconds) {}

  static List<Result> run(PaintedPicture picture, int rounds) {
    byte[] rows = picture.filterableRows();
    StripDeflater ours = StripDeflater.ofOneStream(picture.rowBytes(), picture.paint().bytes());
    try (DeflatedStrips fast = DeflatedStrips.ofOneStream(1);
        DeflatedStrips usual = DeflatedStrips.ofOneStream(5)) {
      Compression own = (strip, length, out) -> ours.deflate(strip, 0, length, out);
      return List.of(
          time("ours", true, own, rows, picture, rounds),
          time("zlib 1", true, fast::deflate, rows, picture, rounds),
          time("zlib 5", true, usual::deflate, rows, picture, rounds),
          time("zlib 5", false, usual::deflate, rows, picture, rounds));
    }
  }

  private static Result time(
      String name,
      boolean sub,
      Compression compression,
      byte[] rows,
      PaintedPicture picture,
      int rounds) {
    int stripBytes = STRIP_ROWS * picture.rowBytes();
    byte[] strip = new byte[stripBytes];
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
    long bytes = 0;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < rounds; round++) {
      bytes = 0;
      long begin = THREADS.getCurrentThreadCpuTime();
      for (int at = 0; at < rows.length; at += stripBytes) {
        int length = Math.min(stripBytes, rows.length - at);
        System.arraycopy(rows, at, strip, 0, length);
        if (sub) {
          SubFilter.apply(
              strip, 0, length / picture.rowBytes(), picture.rowBytes(), picture.paint().bytes());
        }
        out.reset();
        compression.deflate(strip, length, out);
        bytes += out.size();
      }
      least = Math.min(least, THREADS.getCurrentThreadCpuTime() - begin);
    }
    return new Result(name, sub, bytes, least / 1e9);
  }
}
