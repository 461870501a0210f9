package sparkbrot.image.exr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;

/**
 * Scan lines as they are before compression: each line holds the values of one channel after the
 * other, channels in order of name, little-endian.
 */
final class ScanLines {

  /**
   * In order of name, as the format demands: those of Kalles Fraktaler, and the count, which no
   * other program looks for and which N alone does not tell.
   */
  static final List<Channel> CHANNELS =
      List.of(Channel.COUNT, Channel.DEX, Channel.DEY, Channel.N, Channel.NF);

  private ScanLines() {}

  static int bytesPerLine(int columns) {
    return bytesPerLine(CHANNELS, columns);
  }

  static int bytesPerLine(List<Channel> channels, int columns) {
    return Math.multiplyExact(
        columns, channels.stream().mapToInt(channel -> channel.type().bytes()).sum());
  }

  /** Packs lines of a block, from the array's begin. */
  static void pack(
      List<Channel> channels, SampleBlock block, int firstLine, int lines, byte[] raw) {
    ByteBuffer out = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    int columns = block.columns();
    for (int line = firstLine; line < firstLine + lines; line++) {
      for (Channel channel : channels) {
        if (channel.type() == Channel.Type.INT32) {
          out.asIntBuffer().put(block.ints(channel), line * columns, columns);
        } else {
          out.asFloatBuffer().put(block.floats(channel), line * columns, columns);
        }
        out.position(out.position() + columns * channel.type().bytes());
      }
    }
  }

  /**
   * Fills a block's channels from one line.
   *
   * @param channels of the file, in order
   * @param offset where the line begins in the array
   * @param widthPx columns of the line
   * @param toRow row of the block, from its first
   */
  static void unpack(
      byte[] raw, int offset, List<Channel> channels, int widthPx, SampleBlock block, int toRow) {
    ByteBuffer in = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    int at = offset;
    int to = toRow * block.columns();
    for (Channel channel : channels) {
      if (block.channels().contains(channel)) {
        in.position(at + block.region().firstColumn() * channel.type().bytes());
        if (channel.type() == Channel.Type.INT32) {
          in.asIntBuffer().get(block.ints(channel), to, block.columns());
        } else {
          in.asFloatBuffer().get(block.floats(channel), to, block.columns());
        }
      }
      at += widthPx * channel.type().bytes();
    }
  }
}
