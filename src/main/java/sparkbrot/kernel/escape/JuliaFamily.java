package sparkbrot.kernel.escape;

import java.util.Set;
import sparkbrot.kernel.KernelFamily;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.RenderRequest;

/** Julia sets of z&sup2; + c, whose c is part of the request; tasks share nothing. */
public final class JuliaFamily implements KernelFamily {

  @Override
  public String name() {
    return KernelSpec.JULIA;
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
    return new PreparedJulia(request);
  }

  /** Scalar code, as the escape family has it, and why. */
  @Override
  public SampleKernel sampler(RenderRequest request, RenderRequest coarse) {
    return new PreparedJulia(coarse.with(KernelSpec.Choice.SCALAR)).open();
  }

  /** A Julia set is symmetric to its middle; to the real axis only where c is real. */
  @Override
  public boolean mirrorsRows(RenderRequest request) {
    return false;
  }

  /** The whole set. */
  @Override
  public RenderRequest rehearsal(KernelSpec spec) {
    return RehearsalImage.of("-2", "2", "-2", "2", spec);
  }

  private record PreparedJulia(RenderRequest request) implements PreparedKernel {

    @Override
    public SampleKernel open() {
      return new JuliaKernel(request.grid(), request.kernel());
    }
  }
}
