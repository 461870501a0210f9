package sparkbrot.kernel.escape;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import sparkbrot.kernel.KernelFamily;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.samples.SampleOffsets;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.RenderRequest;

/** Iterates each sample in binary64 or binary32 until it escapes; tasks share nothing. */
public final class EscapeTimeFamily implements KernelFamily {

  @Override
  public String name() {
    return KernelSpec.ESCAPE_TIME;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.COUNT, Channel.N, Channel.NF, Channel.DEX, Channel.DEY);
  }

  @Override
  public PreparedKernel prepare(RenderRequest request, Set<Channel> channels) {
    return new Prepared(request);
  }

  /**
   * Scalar code: in a young JVM it is compiled after some thousand iterations, where the Vector API
   * is interpreted for a second.
   */
  @Override
  public SampleKernel sampler(RenderRequest request, RenderRequest coarse) {
    return new Prepared(coarse.with(KernelSpec.Choice.SCALAR)).open();
  }

  /**
   * Conjugation changes only signs in every rounded operation, so rows that mirror each other
   * exactly are conjugates bit for bit, see {@link sparkbrot.kernel.escape.scalar.MirrorRows}.
   */
  @Override
  public boolean mirrorsRows(RenderRequest request) {
    if (!request.kernel().shortcuts()) {
      return false;
    }
    PixelGrid grid = request.grid();
    int heightPx = grid.heightPx();
    for (int row = 0; row < heightPx / 2; row++) {
      if (grid.im(heightPx - 1 - row) != -grid.im(row)) {
        return false;
      }
    }
    return true;
  }

  /** The whole set: samples that escape early and late, and interior. */
  @Override
  public RenderRequest rehearsal(KernelSpec spec) {
    return RehearsalImage.of("-2.1", "0.6", "-1.3", "1.3", spec);
  }

  /**
   * The image in small, so that a row of it has samples of each kind: what C2 has not seen happen
   * it leaves out, and compiles all anew when it happens. No orbit that an interpreter follows
   * forever.
   */
  @Override
  public RenderRequest rehearsal(RenderRequest image) {
    return image.resampled(
        Math.min(image.viewport().widthPx(), RehearsalImage.COLUMNS),
        Math.min(image.viewport().heightPx(), RehearsalImage.COLUMNS),
        Math.min(image.maxIter(), RehearsalImage.MAX_ITER));
  }

  private record Prepared(RenderRequest request) implements PreparedKernel {

    @Override
    public SampleKernel open() {
      return new Samples(request.grid(), Kernels.select(request.kernel()));
    }

    @Override
    public Optional<SampleKernel> openEarly(BooleanSupplier cold) {
      return Kernels.early(request, cold).map(selection -> new Samples(request.grid(), selection));
    }
  }

  /** Fills blocks by an escape kernel, which sees from a block's channels what to compute. */
  private record Samples(PixelGrid grid, Kernels.Selection selection) implements SampleKernel {

    @Override
    public String name() {
      return selection.kernel().name();
    }

    @Override
    public int vectorBits() {
      return selection.kernel().vectorBits();
    }

    @Override
    public Optional<String> fallback() {
      return selection.fellBack() ? Optional.of(selection.reason()) : Optional.empty();
    }

    @Override
    public long fill(SampleBlock block) {
      return selection.kernel().fill(grid, block);
    }

    @Override
    public long fill(SampleBlock block, SampleOffsets offsets) {
      return selection.kernel().fill(grid, block, offsets);
    }
  }
}
