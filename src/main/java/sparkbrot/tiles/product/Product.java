package sparkbrot.tiles.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.RequestText;

/**
 * What to make of an image's samples, such as a picture or an array of raw counts: one half of it
 * works on the executors, one on the driver, and one reads a finished file back. A tile's result
 * holds one part for each product of its job. It travels to the executors.
 */
public interface Product extends Serializable {

  /** Names its parts among those of other products: letters, digits and hyphens. */
  String name();

  /** Grows whenever the encoded bytes of a part could change, other than by another zlib. */
  int revision();

  /** What it needs each sample to have. */
  Set<Channel> channels();

  /** What each sample shall have: what products need, and the count, which the hash is made of. */
  static Set<Channel> channelsOf(List<Product> products) {
    Set<Channel> channels = new LinkedHashSet<>();
    channels.add(Channel.COUNT);
    products.forEach(product -> channels.addAll(product.channels()));
    return channels;
  }

  /** Adds what decides its content beyond the samples, such as colours. */
  void describe(RequestText text);

  /** Bytes of one row of the image before compression. */
  long bytesPerRow();

  /**
   * Columns and rows of the blocks that it is made of, if its encoder takes parts of rows that
   * begin at such blocks; 0 if it takes whole rows only.
   */
  default int blockPx() {
    return 0;
  }

  /**
   * The executors' half: an encoder for one tile.
   *
   * @param strips how the image is cut; tiles begin at strip boundaries
   * @param points samples besides the image's own, for whoever wants more
   */
  PartEncoder encoder(StripLayout strips, PointSource points);

  /** The driver's half. */
  PartAssembler assembler();

  /** Whether its file is a stored zip that is unpacked: a file and a folder that belongs to it. */
  default boolean folder() {
    return false;
  }

  /**
   * Size of the finished file.
   *
   * @param handedOverBytes size of all parts together
   */
  default long fileBytes(long handedOverBytes) {
    return handedOverBytes;
  }

  /**
   * Bytes that its assembler keeps on the driver's disk until the end.
   *
   * @param handedOverBytes size of all parts together
   */
  default long scratchBytes(long handedOverBytes) {
    return 0;
  }

  /**
   * Reads the rows of a finished file back.
   *
   * @throws IOException if the file's begin is damaged, or it is another picture
   */
  RowReader rows(InputStream in) throws IOException;

  /**
   * Rows as {@link RowReader} gives them, behind one another.
   *
   * @param points samples besides the image's own, for whoever wants more
   */
  byte[] pack(SampleBlock rows, PointSource points);
}
