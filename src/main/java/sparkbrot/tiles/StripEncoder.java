package sparkbrot.tiles;

import java.io.Serializable;

/**
 * Turns the samples of one tile into the bytes that its task hands over. Lives for one tile, on the
 * executor. What a strip becomes must not depend on the tile that it is part of.
 */
public interface StripEncoder {

  /** Appends one strip; strips come in row order. */
  void add(EscapeSamples samples);

  /** Time spent so far in turning samples into pixels, apart from encoding them. */
  long colorNanos();

  /** Everything that was encoded; ends this encoder's life. */
  byte[] finish();

  /** Makes an encoder for each tile; travels to the executors. */
  interface Factory extends Serializable {

    StripEncoder begin();
  }
}
