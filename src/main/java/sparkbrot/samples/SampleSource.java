package sparkbrot.samples;

import java.io.IOException;

/**
 * Gives the samples of any rectangle of an image: computed by a kernel, read from a file, or copied
 * from a mirrored tile.
 */
public interface SampleSource {

  /**
   * Fills all channels of a block for the rectangle where it lies.
   *
   * @return the iterations really computed for it: the sum of the counts unless a shortcut skipped
   *     work
   * @throws IOException if the samples cannot be read
   */
  long fill(SampleBlock block) throws IOException;
}
