package sparkbrot.measure.slow;

import java.util.Optional;
import java.util.Set;
import sparkbrot.kernel.KernelFamily;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.kernel.escape.EscapeTimeFamily;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/** The escape family, but for every twentieth row, which it computes twice: 5 % slower. */
public final class SlowedFamily implements KernelFamily {

  private static final int EVERY = 20;

  private final EscapeTimeFamily escape = new EscapeTimeFamily();

  @Override
  public String name() {
    return "slowed";
  }

  @Override
  public int revision() {
    return escape.revision();
  }

  @Override
  public Set<Channel> channels() {
    return escape.channels();
  }

  @Override
  public PreparedKernel prepare(RenderRequest request, Set<Channel> channels) {
    return new Slowed(escape.prepare(request, channels));
  }

  @Override
  public SampleKernel sampler(RenderRequest request, RenderRequest coarse) {
    return escape.sampler(request, coarse);
  }

  @Override
  public boolean mirrorsRows(RenderRequest request) {
    return escape.mirrorsRows(request);
  }

  @Override
  public RenderRequest rehearsal(KernelSpec spec) {
    return escape.rehearsal(spec);
  }

  private record Slowed(PreparedKernel kernel) implements PreparedKernel {

    private static final long serialVersionUID = 1L;

    @Override
    public SampleKernel open() {
      return new Twice(kernel.open());
    }
  }

  private static final class Twice implements SampleKernel {

    private final SampleKernel kernel;

    Twice(SampleKernel kernel) {
      this.kernel = kernel;
    }

    @Override
    public String name() {
      return kernel.name();
    }

    @Override
    public int vectorBits() {
      return kernel.vectorBits();
    }

    @Override
    public Optional<String> fallback() {
      return kernel.fallback();
    }

    @Override
    public long fill(SampleBlock block) {
      PixelRegion whole = block.region();
      int end = whole.firstRow() + whole.rows();
      for (int row = whole.firstRow(); row < end; row++) {
        if (row % EVERY == 0) {
          kernel.fill(block.moveTo(new PixelRegion(row, whole.firstColumn(), 1, whole.columns())));
        }
      }
      return kernel.fill(block.moveTo(whole));
    }
  }
}
