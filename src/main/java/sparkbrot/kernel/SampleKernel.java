package sparkbrot.kernel;

import java.util.Optional;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;
import sparkbrot.samples.SampleSource;

/** Computes samples of one image, for one thread at a time. */
public interface SampleKernel extends SampleSource, PointSource {

  /** What runs, for people and for the timing log, such as {@code vector256 strict double}. */
  String name();

  /** Width of one vector in bits; 64 for scalar code. */
  int vectorBits();

  /**
   * Why something lesser than wanted runs, and the flag that mends it; empty if nothing better
   * exists in this JVM.
   */
  Optional<String> fallback();

  /** What all samples so far took, besides the iterations that {@link #fill} returns. */
  default KernelWork work() {
    return KernelWork.NONE;
  }

  @Override
  long fill(SampleBlock block);

  /** Families whose samples lie nowhere else need not implement it. */
  @Override
  default long fill(SampleBlock block, SampleOffsets offsets) {
    throw new UnsupportedOperationException(name() + " computes no samples beside the anchor");
  }

  /**
   * Ends a run of blocks that follow one another: what is kept open between them is closed. It may
   * be asked for more. It never fails: its error would hide that of the last block.
   */
  default void rest() {}
}
