package sparkbrot.tiles.product;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/**
 * Reads the rows of a finished file back, one after the other, and checks on the way all that its
 * format can check. No more than a row is in memory.
 */
public interface RowReader extends Closeable {

  /**
   * The next row as it is before compression.
   *
   * @throws IOException if the file is damaged or ends
   */
  byte[] next() throws IOException;

  /**
   * Reads what follows the last row.
   *
   * @throws IOException if that is damaged, missing or too much
   */
  void finish() throws IOException;

  /**
   * What the file says of itself, by keyword; of PNG files the counts' hash only once {@link
   * #finish} was called.
   */
  default Map<String, String> texts() {
    return Map.of();
  }
}
