package sparkbrot.pyramid;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import sparkbrot.image.ImageFormat;
import sparkbrot.samples.ImageDigests;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.TaskRunner;

/**
 * Keeps tiles and pieces on disk until the end: head and small levels stand before large ones in
 * all formats. The tiles above what tasks make are made by tasks, too.
 */
public final class PyramidAssembler implements PartAssembler {

  /** What is sent to the executors at a time: the driver's memory does not grow with the image. */
  private static final long BATCH_BYTES = 16L << 20;

  private final PyramidLayout layout;
  private final TileCodec codec;
  private final Map<String, String> texts;
  private final Writer writer;
  private TileStore tiles;
  private PieceStore pieces;

  /** Writes a file of finished tiles. */
  public interface Writer {

    /**
     * Writes all of it.
     *
     * @param texts what it says of itself, by keyword
     * @throws IOException if a tile was not made, or if it cannot be written
     */
    void write(OutputStream out, PyramidLayout layout, Map<String, String> texts, TileStore tiles)
        throws IOException;
  }

  /**
   * @param codec how tiles are stored
   * @param texts what the file says of itself, by keyword; digests of the counts are added
   * @param writer writes the file once all tiles are there
   */
  public PyramidAssembler(
      PyramidLayout layout, TileCodec codec, Map<String, String> texts, Writer writer) {
    this.layout = layout;
    this.codec = codec;
    this.texts = texts;
    this.writer = writer;
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    tiles = new TileStore(layout);
    pieces = new PieceStore();
  }

  @Override
  public void append(OutputStream out, byte[] part) throws IOException {
    append(part);
  }

  private void append(byte[] part) throws IOException {
    for (TileEntry entry : TileEntry.read(part)) {
      if (entry.piece() == null) {
        tiles.put(entry.tile(), entry.bytes());
      } else {
        pieces.put(entry);
      }
    }
  }

  @Override
  public void complete(TaskRunner tasks) throws IOException {
    UpperTile upper = new UpperTile(layout, codec);
    while (!pieces.isEmpty()) {
      for (byte[] part : tasks.map(pieces.take(BATCH_BYTES), upper)) {
        if (part.length == 0) {
          throw new IOException("the tiles miss pixels of the picture");
        }
        append(part);
      }
    }
  }

  @Override
  public void finish(OutputStream out, ImageDigests.Counts counts) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(texts);
    all.putAll(ImageFormat.texts(counts));
    writer.write(out, layout, all, tiles);
    close();
  }

  @Override
  public void close() throws IOException {
    if (tiles != null) {
      tiles.close();
      pieces.close();
    }
  }
}
