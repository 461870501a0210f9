package sparkbrot.tiles.product;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import sparkbrot.samples.ImageDigests;

/**
 * Writes one output file from what the executors encoded, on the driver: header, then each tile's
 * part in row order, then what only the end knows. The driver copies; it never holds the image.
 */
public interface PartAssembler extends Closeable {

  /** Begins the file. */
  void begin(OutputStream out) throws IOException;

  /** Appends the part of the next tile in row order, as its encoder handed it over. */
  void append(OutputStream out, byte[] part) throws IOException;

  /**
   * Makes what only all tiles together can make, such as the levels of a pyramid above those that
   * tiles make themselves; called once, after the last part.
   *
   * @param tasks does the work where the executors are
   */
  default void complete(TaskRunner tasks) throws IOException {}

  /**
   * Ends the file.
   *
   * @param counts digest of the image's counts, and its hash if that was asked for
   */
  void finish(OutputStream out, ImageDigests.Counts counts) throws IOException;

  /** Drops what it keeps beside the output; needed where {@link #finish} did not come. */
  @Override
  default void close() throws IOException {}
}
