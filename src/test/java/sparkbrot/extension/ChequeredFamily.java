package sparkbrot.extension;

import java.util.Optional;
import java.util.Set;
import sparkbrot.kernel.KernelFamily;
import sparkbrot.kernel.PreparedKernel;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/** A family that iterates nothing: a sample is looked up in a table that all tasks share. */
public final class ChequeredFamily implements KernelFamily {

  /** What its samples have besides the count. */
  public static final Channel SHADE = new Channel("SHADE", Channel.Type.FLOAT32);

  /** Side of the table; a prime, so that it fits no tile. */
  public static final int SIDE = 997;

  @Override
  public String name() {
    return "chequered";
  }

  @Override
  public int revision() {
    return 7;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.COUNT, SHADE);
  }

  @Override
  public PreparedKernel prepare(RenderRequest request, Set<Channel> channels) {
    return new Prepared(table());
  }

  /** Entry (row, column) of the table is row x SIDE + column, scrambled. */
  public static int[] table() {
    int[] table = new int[SIDE * SIDE];
    for (int i = 0; i < table.length; i++) {
      table[i] = (i * 0x9E3779B1) >>> 8;
    }
    return table;
  }

  @Override
  public SampleKernel sampler(RenderRequest request, RenderRequest coarse) {
    return new Prepared(table()).open();
  }

  @Override
  public boolean mirrorsRows(RenderRequest request) {
    return false;
  }

  @Override
  public RenderRequest rehearsal(KernelSpec spec) {
    return new RenderRequest(
        Viewport.bounded(
            java.math.BigDecimal.ZERO,
            java.math.BigDecimal.ONE,
            java.math.BigDecimal.ZERO,
            java.math.BigDecimal.ONE,
            16,
            16),
        PixelAnchor.CENTER,
        10,
        spec);
  }

  private record Prepared(int[] table) implements PreparedKernel {

    @Override
    public SampleKernel open() {
      return new Lookup(table);
    }
  }

  private record Lookup(int[] table) implements SampleKernel {

    @Override
    public String name() {
      return "chequered table";
    }

    @Override
    public int vectorBits() {
      return Integer.SIZE;
    }

    @Override
    public Optional<String> fallback() {
      return Optional.empty();
    }

    @Override
    public long fill(SampleBlock block) {
      long sum = 0;
      for (int i = 0; i < block.size(); i++) {
        int row = block.firstRow() + i / block.columns();
        int column = block.region().firstColumn() + i % block.columns();
        int value = table[row % SIDE * SIDE + column % SIDE];
        block.counts()[i] = value % (block.maxIter() + 1);
        sum += block.counts()[i];
        if (block.channels().contains(SHADE)) {
          block.floats(SHADE)[i] = value % 256 / 256f;
        }
      }
      return sum;
    }
  }
}
