package sparkbrot.tiles.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.SampleKernel;
import sparkbrot.samples.Channel;
import sparkbrot.samples.PointSource;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.RequestText;
import sparkbrot.scene.Viewport;
import sparkbrot.tiles.plan.RowTile;
import sparkbrot.tiles.plan.TileKey;
import sparkbrot.tiles.product.PartAssembler;
import sparkbrot.tiles.product.PartEncoder;
import sparkbrot.tiles.product.Product;
import sparkbrot.tiles.product.RowReader;
import sparkbrot.tiles.product.StripLayout;

/** Encoders hold memory outside the heap: whatever fails, each that was made is closed once. */
class TileRendererTest {

  private static final RenderRequest REQUEST =
      new RenderRequest(
          Viewport.bounded(
              new BigDecimal("-2"), BigDecimal.ONE, new BigDecimal("-1"), BigDecimal.ONE, 8, 32),
          PixelAnchor.CENTER,
          50,
          KernelSpec.honest(KernelSpec.Choice.SCALAR));

  private final List<String> calls = new ArrayList<>();

  /** Where a product fails. */
  private enum Fault {
    NONE,
    ENCODER,
    ADD,
    FINISH
  }

  private Product product(String name, Fault fault) {
    return new Product() {

      private static final long serialVersionUID = 1L;

      @Override
      public String name() {
        return name;
      }

      @Override
      public int revision() {
        return 1;
      }

      @Override
      public Set<Channel> channels() {
        return Set.of(Channel.COUNT);
      }

      @Override
      public void describe(RequestText text) {}

      @Override
      public long bytesPerRow() {
        return 1;
      }

      @Override
      public PartEncoder encoder(StripLayout strips, PointSource points) {
        call(name, Fault.ENCODER, fault);
        return new Recorded(name, fault);
      }

      @Override
      public PartAssembler assembler() {
        throw new UnsupportedOperationException();
      }

      @Override
      public RowReader rows(InputStream in) {
        throw new UnsupportedOperationException();
      }

      @Override
      public byte[] pack(SampleBlock rows, PointSource points) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private void call(String product, Fault step, Fault fault) {
    calls.add(product + " " + step);
    if (step == fault) {
      throw new IllegalStateException(product + " fails");
    }
  }

  private final class Recorded implements PartEncoder {

    private final String name;
    private final Fault fault;

    Recorded(String name, Fault fault) {
      this.name = name;
      this.fault = fault;
    }

    @Override
    public void add(SampleBlock strip) {
      call(name, Fault.ADD, fault);
    }

    @Override
    public long colorNanos() {
      return 0;
    }

    @Override
    public byte[] finish() {
      call(name, Fault.FINISH, fault);
      return new byte[1];
    }

    @Override
    public void close() {
      calls.add(name + " closed");
    }
  }

  private void render(Fault second) throws Exception {
    StripLayout strips = StripLayout.of(32, 1);
    List<Product> products = List.of(product("first", Fault.NONE), product("second", second));
    TileJob job = new TileJob(REQUEST, strips, Resting::new, products, HandOver.WHOLE);
    RowTile mirror = new RowTile(new TileKey(0, 1), 16, 16, 0);
    new TileRenderer(job).render(new RowTile(new TileKey(0, 0), 0, 16, 0, mirror), 1);
  }

  private final class Resting implements SampleKernel {

    @Override
    public String name() {
      return "resting";
    }

    @Override
    public int vectorBits() {
      return Long.SIZE;
    }

    @Override
    public Optional<String> fallback() {
      return Optional.empty();
    }

    @Override
    public long fill(SampleBlock block) {
      return 0;
    }

    @Override
    public void rest() {
      calls.add("kernel rests");
    }
  }

  /** It may have a file open. */
  @Test
  void theKernelRestsOnceATileIsMadeOrHasFailed() throws Exception {
    render(Fault.NONE);
    assertThat(calls).containsOnlyOnce("kernel rests").endsWith("kernel rests");
    assertThatThrownBy(() -> render(Fault.ADD)).hasMessage("second fails");
    assertThat(calls).endsWith("kernel rests");
  }

  @Test
  void encodersOfATileAndOfItsMirrorAreClosedOnceEach() throws Exception {
    render(Fault.NONE);
    assertThat(calls).filteredOn(call -> call.equals("first closed")).hasSize(2);
    assertThat(calls).filteredOn(call -> call.equals("second closed")).hasSize(2);
  }

  @Test
  void encodersAreClosedWhereAnotherCannotBeMade() {
    assertThatThrownBy(() -> render(Fault.ENCODER)).hasMessage("second fails");
    assertThat(calls).contains("first closed").doesNotContain("second closed");
  }

  @Test
  void encodersAreClosedWhereEncodingFails() {
    for (Fault fault : List.of(Fault.ADD, Fault.FINISH)) {
      calls.clear();
      assertThatThrownBy(() -> render(fault)).hasMessage("second fails");
      assertThat(calls).containsOnlyOnce("first closed", "second closed");
    }
  }

  @Test
  void aSlotIsFreeAgainWhateverFails() {
    int before = TaskSlots.take();
    TaskSlots.release(before);
    assertThatThrownBy(() -> render(Fault.ADD)).hasMessage("second fails");
    int after = TaskSlots.take();
    TaskSlots.release(after);
    assertThat(after).isEqualTo(before);
  }

  @Test
  void sumsOfCountsExceedAnInt() throws Exception {
    int maxIter = 1_500_000_000;
    RenderRequest inside =
        new RenderRequest(
            Viewport.centered(BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.1"), 8, 4),
            PixelAnchor.CENTER,
            maxIter,
            new KernelSpec(
                KernelSpec.ESCAPE_TIME,
                KernelSpec.Choice.SCALAR,
                KernelSpec.Arithmetic.STRICT,
                KernelSpec.Precision.DOUBLE,
                true));
    TileJob job =
        TileJob.prepare(
            inside, new StripLayout(4, 3), List.of(product("first", Fault.NONE)), HandOver.WHOLE);
    RowTile whole = new RowTile(new TileKey(0, 0), 0, 4, 0);
    assertThat(new TileRenderer(job).render(whole, 0).get(0).work().countedIterations())
        .isEqualTo(32L * maxIter);
  }
}
