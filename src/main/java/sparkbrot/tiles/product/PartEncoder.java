package sparkbrot.tiles.product;

import sparkbrot.samples.SampleBlock;

/**
 * Turns the samples of one tile into a product's part of it: the bytes that its task hands over.
 * Lives for one tile, on the executor. What a strip becomes must not depend on the tile that it is
 * part of.
 */
public interface PartEncoder extends AutoCloseable {

  /** Appends one strip of whole rows; strips come in row order. */
  void add(SampleBlock strip);

  /** Time spent so far in turning samples into pixels, apart from encoding them. */
  long colorNanos();

  /** Everything that was encoded; nothing is added after it. */
  byte[] finish();

  /** Frees what it holds outside the heap. */
  @Override
  void close();
}
