package sparkbrot.image;

import sparkbrot.color.PixelBlock;

/** Encodes the pixels of one tile, strip by strip; one thread at a time. */
public interface PixelEncoder extends AutoCloseable {

  /** Appends one strip of whole rows; it may change the pixels in place. */
  void add(PixelBlock strip);

  /** Everything that was encoded; nothing is added after it. */
  byte[] finish();

  /** Frees what it holds outside the heap. */
  @Override
  void close();
}
