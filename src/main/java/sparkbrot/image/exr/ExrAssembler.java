package sparkbrot.image.exr;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import sparkbrot.image.ImageFormat;
import sparkbrot.samples.ImageDigests;
import sparkbrot.scene.RenderRequest;
import sparkbrot.storage.ScratchFile;
import sparkbrot.tiles.product.PartAssembler;

/**
 * Puts header and offset table before the chunks that executors made. The table names the place of
 * every chunk, which is known when the last one is: the chunks wait in a scratch file on the
 * driver's disk, as a file on HDFS or in an object store cannot be patched.
 */
final class ExrAssembler implements PartAssembler {

  /** Readers take N at and beyond Iterations for interior, and N may exceed the limit of counts. */
  private static final int BEYOND_MAX_ITER = 1024;

  /**
   * Attribute with a checksum of all that the format itself has none of: attributes, and chunks
   * that are not compressed.
   */
  static final String SEAL = "Sparkbrot CRC-32C";

  private final RenderRequest request;
  private final Map<String, String> texts;
  private ScratchFile chunks;
  private long[] offsets = {};
  private int filled;
  private int linesPerChunk;
  private int nextLine;
  private final CRC32C crc = new CRC32C();

  ExrAssembler(RenderRequest request, Map<String, String> texts) {
    this.request = request;
    this.texts = texts;
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    chunks = new ScratchFile();
  }

  @Override
  public void append(OutputStream out, byte[] part) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
    int heightPx = request.viewport().heightPx();
    while (in.hasRemaining()) {
      int lines = in.getInt();
      int begin = in.position();
      int firstLine = in.getInt();
      int length = in.getInt();
      if (linesPerChunk == 0) {
        linesPerChunk = lines;
        offsets = new long[(heightPx + lines - 1) / lines];
      }
      if (firstLine != nextLine || filled == offsets.length) {
        throw new IOException("a chunk begins at line " + firstLine + ", expected " + nextLine);
      }
      offsets[filled++] = chunks.size();
      nextLine += lines;
      chunks.append(part, begin, 2 * Integer.BYTES + length);
      crc.update(part, begin, 2 * Integer.BYTES + length);
      in.position(begin + 2 * Integer.BYTES + length);
    }
  }

  @Override
  public void finish(OutputStream out, ImageDigests.Counts counts) throws IOException {
    if (nextLine != request.viewport().heightPx()) {
      throw new IOException("the tiles hold " + nextLine + " lines");
    }
    Map<String, String> end = new LinkedHashMap<>(ImageFormat.texts(counts));
    crc.update(header(request, texts, linesPerChunk, end));
    end.put(SEAL, seal(crc));
    byte[] header = header(request, texts, linesPerChunk, end);
    out.write(header);
    ByteBuffer table =
        ByteBuffer.allocate(offsets.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    long first = header.length + (long) table.capacity();
    for (long offset : offsets) {
      table.putLong(first + offset);
    }
    out.write(table.array());
    chunks.copyTo(out);
    close();
  }

  /** The checksum of chunks and then of the unsealed head, as text. */
  static String seal(CRC32C crc) {
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /**
   * @param atEnd what is known at the end
   */
  static byte[] header(
      RenderRequest request,
      Map<String, String> texts,
      int linesPerChunk,
      Map<String, String> atEnd) {
    ExrHeader header =
        new ExrHeader()
            .image(
                request.viewport().widthPx(),
                request.viewport().heightPx(),
                ScanLines.CHANNELS,
                linesPerChunk > 1 ? ExrHeader.ZIP : ExrHeader.ZIPS)
            .number(
                "Iterations",
                (int) Math.min(Integer.MAX_VALUE, request.maxIter() + (long) BEYOND_MAX_ITER))
            .number("IterationsBias", 0);
    texts.forEach(header::text);
    atEnd.forEach(header::text);
    return header.toByteArray();
  }

  @Override
  public void close() throws IOException {
    if (chunks != null) {
      chunks.close();
    }
  }
}
