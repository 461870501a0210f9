package sparkbrot.image.exr;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import sparkbrot.samples.Channel;

/**
 * Writes what stands before the offset table of a single-part OpenEXR file of scan lines (OpenEXR
 * File Layout, openexr.com): magic number, version, attributes in little-endian order.
 */
final class ExrHeader {

  static final int MAGIC = 20000630;

  /** Version 2, scan lines, names of at most 31 bytes. */
  static final int VERSION = 2;

  /** Each scan line is a chunk of its own. */
  static final byte ZIPS = 2;

  /** 16 scan lines are a chunk. */
  static final byte ZIP = 3;

  private static final int UINT = 0;
  private static final int FLOAT = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ExrHeader() {
    out.writeBytes(littleEndian(8).putInt(MAGIC).putInt(VERSION).array());
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] name(String text) {
    return (text + '\0').getBytes(StandardCharsets.US_ASCII);
  }

  private ExrHeader attribute(String name, String type, byte[] value) {
    out.writeBytes(name(name));
    out.writeBytes(name(type));
    out.writeBytes(littleEndian(Integer.BYTES).putInt(value.length).array());
    out.writeBytes(value);
    return this;
  }

  ExrHeader text(String name, String value) {
    return attribute(name, "string", value.getBytes(StandardCharsets.UTF_8));
  }

  ExrHeader number(String name, int value) {
    return attribute(name, "int", littleEndian(Integer.BYTES).putInt(value).array());
  }

  /** Size, channels in order of name, compression, and what every file must have. */
  ExrHeader image(int widthPx, int heightPx, List<Channel> channels, byte compression) {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    for (Channel channel : channels) {
      list.writeBytes(name(channel.name()));
      int type = channel.type() == Channel.Type.INT32 ? UINT : FLOAT;
      list.writeBytes(littleEndian(16).putInt(type).putInt(0).putInt(1).putInt(1).array());
    }
    list.write(0);
    byte[] window =
        littleEndian(16).putInt(0).putInt(0).putInt(widthPx - 1).putInt(heightPx - 1).array();
    return attribute("channels", "chlist", list.toByteArray())
        .attribute("compression", "compression", new byte[] {compression})
        .attribute("dataWindow", "box2i", window)
        .attribute("displayWindow", "box2i", window)
        .attribute("lineOrder", "lineOrder", new byte[] {0})
        .attribute("pixelAspectRatio", "float", littleEndian(4).putFloat(1).array())
        .attribute("screenWindowCenter", "v2f", littleEndian(8).putFloat(0).putFloat(0).array())
        .attribute("screenWindowWidth", "float", littleEndian(4).putFloat(1).array());
  }

  byte[] toByteArray() {
    ByteArrayOutputStream ended = new ByteArrayOutputStream();
    ended.writeBytes(out.toByteArray());
    ended.write(0);
    return ended.toByteArray();
  }
}
