package sparkbrot.samples;

import java.util.function.Supplier;

/** Gives samples that lie anywhere, where several samples make one pixel. */
public interface PointSource {

  /** Where nothing but the image's own samples is to be had. */
  PointSource NONE =
      (block, offsets) -> {
        throw new UnsupportedOperationException("only the image's own samples are to be had");
      };

  /**
   * Fills a block with samples that lie elsewhere in their pixels than the image's anchor. What a
   * sample has depends on its position alone; where all offsets are the anchor's, it is what the
   * image's own sample has.
   *
   * @param offsets where, from the corner of its pixel, each sample of the block lies
   * @return the iterations really computed
   * @throws UnsupportedOperationException if only the image's own samples are to be had
   * @throws IllegalArgumentException if there are fewer offsets than samples
   */
  long fill(SampleBlock block, SampleOffsets offsets);

  /**
   * What all that ask this source for samples make of them and would make again, if they ask for
   * the same samples in the same order, as the outputs of a tile do. A source shares nothing unless
   * it says so.
   *
   * @param key equal where what is made is the same
   * @param making makes it for whoever comes first
   */
  default <T> T shared(Object key, Supplier<T> making) {
    return making.get();
  }
}
