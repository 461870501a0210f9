package sparkbrot.samples;

/** Collects the digests of a tile's counts, row by row: of whole rows, or of some columns. */
public sealed interface TileDigests permits RowDigests, PartialDigests {

  /** Adds those of a block; blocks come in row order, and from left to right. */
  void add(SampleBlock block);

  /** Whether every row has its digests. */
  boolean complete();

  /** The sum of all counts that were added. */
  long sum();

  /** All of them. */
  byte[] toByteArray();

  /** The same backwards: those of the rows' mirror images. */
  TileDigests reversed();
}
