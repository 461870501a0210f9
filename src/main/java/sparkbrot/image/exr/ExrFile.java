package sparkbrot.image.exr;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sparkbrot.samples.Channel;
import sparkbrot.scene.Viewport;

/**
 * What the head of an OpenEXR file says, read with bounds on everything, as such files come from
 * anywhere: a single part of scan lines whose channels are of 32 bits.
 *
 * @param widthPx columns
 * @param heightPx rows
 * @param channels in the file's order
 * @param linesPerChunk scan lines of every chunk but the last
 * @param compressed whether chunks are compressed by ZIP or ZIPS
 * @param tableOffset where the table of chunk offsets begins
 * @param texts attributes that are texts, by name
 */
record ExrFile(
    int widthPx,
    int heightPx,
    List<Channel> channels,
    int linesPerChunk,
    boolean compressed,
    long tableOffset,
    Map<String, String> texts)
    implements Serializable {

  private static final int MAX_HEAD_BYTES = 4 << 20;
  private static final int MAX_NAME_BYTES = 255;
  private static final int MAX_CHANNELS = 64;

  /** Reads up to the table of offsets. */
  static ExrFile read(InputStream in) throws IOException {
    return new Parser(in).file();
  }

  /** Chunks. */
  int chunks() {
    return (heightPx + linesPerChunk - 1) / linesPerChunk;
  }

  /** Bytes of a line before compression. */
  int bytesPerLine() {
    return channels.stream().mapToInt(channel -> channel.type().bytes()).sum() * widthPx;
  }

  /** Reads attribute after attribute. */
  private static final class Parser {

    private final DataInputStream in;
    private final Map<String, byte[]> attributes = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private int position;

    Parser(InputStream in) throws IOException {
      this.in = new DataInputStream(in);
      try {
        ByteBuffer begin = littleEndian(bytes(8));
        if (begin.getInt() != ExrHeader.MAGIC) {
          throw new IOException("it does not begin as an OpenEXR file");
        }
        if (begin.getInt() != ExrHeader.VERSION) {
          throw new IOException("it is no single part of scan lines");
        }
        for (String name = name(); !name.isEmpty(); name = name()) {
          String type = name();
          byte[] value = bytes(littleEndian(bytes(Integer.BYTES)).getInt());
          if (attributes.put(name, value) != null) {
            throw new IOException("its head has two attributes of one name");
          }
          if (type.equals("string")) {
            texts.put(name, new String(value, StandardCharsets.UTF_8));
          }
        }
      } catch (EOFException e) {
        throw new IOException("it ends within its head", e);
      }
    }

    private byte[] bytes(int length) throws IOException {
      if (length < 0 || length > MAX_HEAD_BYTES - position) {
        throw new IOException("its head is damaged or longer than " + MAX_HEAD_BYTES + " bytes");
      }
      position += length;
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      return bytes;
    }

    private String name() throws IOException {
      StringBuilder name = new StringBuilder();
      for (byte b = bytes(1)[0]; b != 0; b = bytes(1)[0]) {
        if (name.length() == MAX_NAME_BYTES) {
          throw new IOException("a name in its head is too long");
        }
        name.append((char) (b & 0xff));
      }
      return name.toString();
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] attribute(String name, int length) throws IOException {
      byte[] value = attributes.get(name);
      if (value == null || value.length != length) {
        throw new IOException("its head lacks a sound " + name);
      }
      return value;
    }

    ExrFile file() throws IOException {
      ByteBuffer window = littleEndian(attribute("dataWindow", 4 * Integer.BYTES));
      long left = window.getInt();
      long top = window.getInt();
      long widthPx = window.getInt() - left + 1;
      long heightPx = window.getInt() - top + 1;
      if (top != 0 || left != 0 || Math.max(widthPx, heightPx) > Viewport.MAX_SIDE_PX) {
        throw new IOException("its data window is not that of an image from 0, 0");
      }
      if (widthPx < 1 || heightPx < 1 || attribute("lineOrder", 1)[0] != 0) {
        throw new IOException("it has no pixel, or its lines do not come in order");
      }
      int compression = attribute("compression", 1)[0];
      if (compression != 0 && compression != ExrHeader.ZIP && compression != ExrHeader.ZIPS) {
        throw new IOException("its compression is neither none nor ZIP nor ZIPS");
      }
      return new ExrFile(
          (int) widthPx,
          (int) heightPx,
          channels(),
          compression == ExrHeader.ZIP ? 16 : 1,
          compression != 0,
          position,
          Map.copyOf(texts));
    }

    private List<Channel> channels() throws IOException {
      ByteBuffer list = littleEndian(attributes.getOrDefault("channels", new byte[0]));
      List<Channel> channels = new ArrayList<>();
      while (list.remaining() > 1 && channels.size() < MAX_CHANNELS) {
        StringBuilder name = new StringBuilder();
        for (byte b = list.get(); b != 0 && list.hasRemaining(); b = list.get()) {
          name.append((char) (b & 0xff));
        }
        if (list.remaining() < 4 * Integer.BYTES) {
          throw new IOException("its list of channels is damaged");
        }
        int type = list.getInt();
        list.getInt();
        if (type < 0 || type > 2 || type == 1 || list.getInt() != 1 || list.getInt() != 1) {
          throw new IOException("its channel " + printable(name) + " is not of 32 bits a pixel");
        }
        channels.add(
            channel(name.toString(), type == 0 ? Channel.Type.INT32 : Channel.Type.FLOAT32));
      }
      return List.copyOf(channels);
    }

    /** Ours by their names; others are read over. */
    private static Channel channel(String name, Channel.Type type) throws IOException {
      try {
        return ScanLines.CHANNELS.stream()
            .filter(known -> known.name().equals(name) && known.type() == type)
            .findFirst()
            .orElseGet(() -> new Channel(name, type));
      } catch (IllegalArgumentException e) {
        throw new IOException("it has a channel of another kind: " + printable(name), e);
      }
    }

    private static String printable(CharSequence name) {
      return name.toString().replaceAll("[^A-Za-z0-9_.-]", "?");
    }
  }
}
