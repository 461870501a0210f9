package sparkbrot.color;

import java.io.Serializable;
import java.util.Set;
import sparkbrot.samples.Channel;
import sparkbrot.scene.RequestText;

/**
 * A rule that makes a pixel of a sample, with all its options. A pixel depends on its sample, and
 * on nothing around it, so that the picture does not depend on the tiling. It knows no file format.
 * It travels to the executors.
 */
public interface Coloring extends Serializable {

  /** Adds its options, with its name as {@code color}. */
  void describe(RequestText text);

  /** Grows whenever the pixel of any sample could change. */
  int revision();

  /** What it needs each sample to have. */
  Set<Channel> channels();

  /** Whether all samples must be counted before it can colour any. */
  default boolean awaitsHistogram() {
    return false;
  }

  /** The same colouring once all samples are counted, if it awaits that. */
  default Coloring with(Histogram counted) {
    return this;
  }

  /** What its pixels are. */
  PixelFormat pixelFormat();

  /** Red, green, blue of each index, 256 x 3 bytes; empty for pixels that are no indices. */
  byte[] colorTable();

  /**
   * Prepares colouring for one tile.
   *
   * @param maxIter limit of the counts
   */
  Painter painter(int maxIter);
}
