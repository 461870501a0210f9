package sparkbrot.kernel;

import java.util.Optional;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;
import sparkbrot.samples.SampleSource;

/** Computes samples of one image, for one thread at a time. */
public interface SampleKernel extends SampleSource {

  /** What runs, for people and for the timing log, such as {@code vector256 strict double}. */
  String name();

  /** Width of one vector in bits; 64 for scalar code. */
  int vectorBits();

  /**
   * Why something lesser than wanted runs, and the flag that mends it; empty if nothing better
   * exists in this JVM.
   */
  Optional<String> fallback();

  @Override
  long fill(SampleBlock block);

  /**
   * Fills a block with samples that lie elsewhere in their pixels than the image's anchor. What a
   * sample has depends on its position alone; where all offsets are the anchor's, it is what {@link
   * #fill(SampleBlock)} gives.
   *
   * @param offsets where in its pixel each sample of the block lies
   * @return the iterations really computed
   * @throws UnsupportedOperationException if the kernel computes the image's own samples only
   * @throws IllegalArgumentException if there are fewer offsets than samples
   */
  default long fill(SampleBlock block, SampleOffsets offsets) {
    throw new UnsupportedOperationException(name() + " computes no samples beside the anchor");
  }
}
