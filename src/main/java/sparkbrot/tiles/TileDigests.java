package sparkbrot.tiles;

import sparkbrot.samples.PartialDigests;
import sparkbrot.samples.RowDigests;
import sparkbrot.samples.SampleBlock;

/** Collects the digests of a tile's counts: of its rows, or of what it has of its rows. */
interface TileDigests {

  void add(SampleBlock block);

  /** Whether nothing is to be added any more. */
  boolean complete();

  byte[] toByteArray();

  /** The mirrored tile's, complete. */
  TileDigests reversed();

  /**
   * For one tile.
   *
   * @param hash whether rows have a SHA-256, too
   * @throws IllegalArgumentException if parts of rows shall have one
   */
  static TileDigests of(RowTile tile, boolean hash) {
    if (tile.wholeRows()) {
      return new OfRows(new RowDigests(tile.rows(), hash));
    }
    if (hash) {
      throw new IllegalArgumentException("SHA-256 is made of whole rows");
    }
    return new OfParts(new PartialDigests(tile.rows()), tile.firstRow());
  }

  /** Of whole rows. */
  record OfRows(RowDigests digests) implements TileDigests {

    @Override
    public void add(SampleBlock block) {
      digests.add(block);
    }

    @Override
    public boolean complete() {
      return digests.complete();
    }

    @Override
    public byte[] toByteArray() {
      return digests.toByteArray();
    }

    @Override
    public TileDigests reversed() {
      return new OfRows(digests.reversed());
    }
  }

  /** Of some columns. */
  record OfParts(PartialDigests digests, int firstRow) implements TileDigests {

    @Override
    public void add(SampleBlock block) {
      digests.add(block, firstRow);
    }

    @Override
    public boolean complete() {
      return false;
    }

    @Override
    public byte[] toByteArray() {
      return digests.toByteArray();
    }

    @Override
    public TileDigests reversed() {
      return new Made(digests.reversed());
    }
  }

  /** Those of a mirror. */
  record Made(byte[] bytes) implements TileDigests {

    @Override
    public void add(SampleBlock block) {
      throw new IllegalStateException("all digests are there");
    }

    @Override
    public boolean complete() {
      return true;
    }

    @Override
    public byte[] toByteArray() {
      return bytes;
    }

    @Override
    public TileDigests reversed() {
      throw new IllegalStateException("a mirror has no mirror");
    }
  }
}
