package sparkbrot.image.exr;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.storage.Location;

/**
 * Reads chunks of scan lines by their offsets; those that follow one another are read on one
 * stream. One thread at a time.
 */
final class ExrChunks {

  private final Location location;
  private final ExrFile file;
  private InputStream in;
  private byte[] lines;
  private int linesFrom = -1;

  ExrChunks(Location location, ExrFile file) {
    this.location = location;
    this.file = file;
  }

  void fill(SampleBlock block) throws IOException {
    for (int row = 0; row < block.rows(); row++) {
      int line = block.firstRow() + row;
      load(line / file.linesPerChunk());
      int offset = (line - linesFrom) * file.bytesPerLine();
      ScanLines.unpack(lines, offset, file.channels(), file.widthPx(), block, row);
    }
    if (!file.channels().contains(Channel.COUNT)) {
      countFromN(block);
    }
    if (block.firstRow() + block.rows() == file.heightPx()) {
      close();
    }
  }

  /** Files of other programs have no count: what it decides is whether a sample escaped. */
  private static void countFromN(SampleBlock block) {
    int[] counts = block.counts();
    int[] numbers = block.ints(Channel.N);
    for (int i = 0; i < block.size(); i++) {
      counts[i] =
          numbers[i] == -1
              ? block.maxIter()
              : (int) Math.min(Integer.toUnsignedLong(numbers[i]), block.maxIter() - 1);
    }
  }

  private void load(int chunk) throws IOException {
    int first = chunk * file.linesPerChunk();
    if (first == linesFrom) {
      return;
    }
    try {
      if (linesFrom < 0 || first != linesFrom + file.linesPerChunk()) {
        seek(offset(chunk));
      }
      ByteBuffer head = ByteBuffer.wrap(read(2 * Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
      int rows = Math.min(file.linesPerChunk(), file.heightPx() - first);
      int raw = Math.multiplyExact(rows, file.bytesPerLine());
      if (head.getInt() != first || head.getInt(4) < 0 || head.getInt(4) > raw) {
        throw new IOException("the chunk of line " + first + " is damaged");
      }
      byte[] data = read(head.getInt(4));
      if (data.length < raw && !file.compressed()) {
        throw new IOException("the chunk of line " + first + " is too short");
      }
      lines = ZipBlock.expand(data, raw);
      linesFrom = first;
    } catch (DataFormatException e) {
      throw new IOException("the chunk of line " + first + " is damaged: " + e.getMessage(), e);
    } catch (EOFException e) {
      throw new IOException("it ends before line " + first, e);
    }
  }

  private long offset(int chunk) throws IOException {
    try (InputStream table = location.read()) {
      table.skipNBytes(file.tableOffset() + (long) chunk * Long.BYTES);
      byte[] entry = table.readNBytes(Long.BYTES);
      if (entry.length < Long.BYTES) {
        throw new EOFException();
      }
      long offset = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (offset < file.tableOffset() + (long) file.chunks() * Long.BYTES) {
        throw new IOException("the offset of chunk " + chunk + " is damaged");
      }
      return offset;
    }
  }

  private void seek(long offset) throws IOException {
    close();
    in = location.read();
    in.skipNBytes(offset);
  }

  private byte[] read(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  /** Closes the stream, if there is one; what is asked for next is read on another. */
  void close() {
    linesFrom = -1;
    if (in != null) {
      try {
        in.close();
      } catch (IOException e) {
        // What was wanted of it has been read, or has failed with an error of its own.
      }
      in = null;
    }
  }
}
