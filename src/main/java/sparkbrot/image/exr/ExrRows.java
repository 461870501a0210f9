package sparkbrot.image.exr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import sparkbrot.image.ImageFormat;
import sparkbrot.scene.RenderRequest;
import sparkbrot.tiles.product.RowReader;

/** Reads OpenEXR files as {@link ExrAssembler} writes them, from head to end. */
final class ExrRows implements RowReader {

  private final InputStream in;
  private final ExrFile file;
  private final Map<String, String> texts;
  private final String seal;
  private final byte[] unsealed;
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer offsets;
  private byte[] lines = {};
  private int linesFrom;
  private int line;
  private long position;

  /**
   * Reads up to the first chunk.
   *
   * @throws IOException if that is damaged or of another image
   */
  ExrRows(InputStream in, RenderRequest request) throws IOException {
    this.in = in;
    Recorded recorded = new Recorded(in);
    this.file = ExrFile.read(recorded);
    this.texts = ExrFormat.texts(file);
    this.seal = file.texts().get(ExrAssembler.SEAL);
    Map<String, String> atEnd = ofCounts(file.texts());
    this.unsealed = header(request, atEnd);
    if (seal != null) {
      atEnd.put(ExrAssembler.SEAL, seal);
    }
    if (!Arrays.equals(header(request, atEnd), recorded.bytes())) {
      throw new IOException("its head is not that of this image");
    }
    this.offsets = read(file.chunks() * Long.BYTES);
    this.position = file.tableOffset() + offsets.capacity();
  }

  private byte[] header(RenderRequest request, Map<String, String> atEnd) {
    return ExrAssembler.header(request, ExrFormat.attributes(request), file.linesPerChunk(), atEnd);
  }

  /** In the order in which they are written. */
  private static Map<String, String> ofCounts(Map<String, String> texts) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String keyword : List.of(ImageFormat.DIGEST_KEYWORD, ImageFormat.HASH_KEYWORD)) {
      if (texts.containsKey(keyword)) {
        found.put(keyword, texts.get(keyword));
      }
    }
    return found;
  }

  /** Keeps what is read of the head. */
  private static final class Recorded extends InputStream {

    private final InputStream in;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    Recorded(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      if (b >= 0) {
        read.write(b);
      }
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      if (count > 0) {
        read.write(bytes, offset, count);
      }
      return count;
    }

    byte[] bytes() {
      return read.toByteArray();
    }
  }

  private ByteBuffer readChunk(int length) throws IOException {
    ByteBuffer chunk = read(length);
    crc.update(chunk.duplicate());
    return chunk;
  }

  private ByteBuffer read(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("it ends before line " + line);
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public Map<String, String> texts() {
    return texts;
  }

  @Override
  public byte[] next() throws IOException {
    int chunk = line / file.linesPerChunk();
    int rows = Math.min(file.linesPerChunk(), file.heightPx() - chunk * file.linesPerChunk());
    int bytesPerLine = file.bytesPerLine();
    if (line % file.linesPerChunk() == 0) {
      ByteBuffer head = readChunk(2 * Integer.BYTES);
      int length = head.getInt(Integer.BYTES);
      if (offsets.getLong(chunk * Long.BYTES) != position
          || head.getInt() != line
          || length < 0
          || length > rows * bytesPerLine) {
        throw new IOException("the chunk of line " + line + " or its offset is damaged");
      }
      position += head.capacity() + length;
      try {
        lines = ZipBlock.expand(readChunk(length).array(), rows * bytesPerLine);
      } catch (DataFormatException e) {
        throw new IOException("the chunk of line " + line + " is damaged: " + e.getMessage(), e);
      }
      linesFrom = line;
    }
    int at = (line++ - linesFrom) * bytesPerLine;
    return Arrays.copyOfRange(lines, at, at + bytesPerLine);
  }

  @Override
  public void finish() throws IOException {
    if (in.read() >= 0) {
      throw new IOException("it goes on after its last chunk");
    }
    crc.update(unsealed);
    if (seal != null && !seal.equals(ExrAssembler.seal(crc))) {
      throw new IOException("it is damaged: its checksum does not fit");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
