package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/** Julia sets are the same bits in scalar code and in vectors, and what z² + c says. */
class JuliaTwinsTest {

  private static final Set<Channel> SMOOTH = Set.of(Channel.COUNT, Channel.N, Channel.NF);
  private static final PixelGrid GRID =
      new PixelGrid(-1.6, 3.2, 1.2, 2.4, 61, 43, PixelAnchor.CENTER);

  private static SampleBlock samples(
      double re, double im, int maxIter, KernelSpec.Choice choice, Set<Channel> channels) {
    SampleBlock block = new SampleBlock(channels, PixelRegion.whole(GRID), maxIter);
    new JuliaKernel(GRID, re, im, choice).fill(block);
    return block;
  }

  @Test
  void scalarCodeAndVectorsAreTwins() {
    long seed = 17;
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      double re = random.nextDouble() * 2.4 - 1.7;
      double im = random.nextDouble() * 2 - 1;
      int maxIter = 1 + random.nextInt(300);
      SampleBlock scalar = samples(re, im, maxIter, KernelSpec.Choice.SCALAR, SMOOTH);
      SampleBlock vector = samples(re, im, maxIter, KernelSpec.Choice.AUTO, SMOOTH);
      String c = re + " + " + im + " i, seed " + seed;
      assertThat(vector.counts()).as(c).isEqualTo(scalar.counts());
      assertThat(vector.ints(Channel.N)).as(c).isEqualTo(scalar.ints(Channel.N));
      assertThat(vector.floats(Channel.NF)).as(c).isEqualTo(scalar.floats(Channel.NF));
    }
  }

  @Test
  void countsAreThoseOfTheIteration() {
    double re = -0.8;
    double im = 0.156;
    int maxIter = 200;
    int[] counts = samples(re, im, maxIter, KernelSpec.Choice.AUTO, Set.of(Channel.COUNT)).counts();
    for (int row = 0; row < GRID.heightPx(); row++) {
      for (int col = 0; col < GRID.widthPx(); col++) {
        double x = GRID.re(col);
        double y = GRID.im(row);
        int n = 0;
        while (n < maxIter && x * x + y * y <= 4) {
          double next = (x * x - y * y) + re;
          y = 2 * (x * y) + im;
          x = next;
          n++;
        }
        assertThat(counts[row * GRID.widthPx() + col]).isEqualTo(n);
      }
    }
  }

  /** c = -2 has the interval from -2 to 2 as its set, c = 0 the circle. */
  @Test
  void theCircleIsInside() {
    SampleBlock circle = samples(0, 0, 1000, KernelSpec.Choice.AUTO, SMOOTH);
    for (int i = 0; i < circle.size(); i++) {
      double x = GRID.re(i % GRID.widthPx());
      double y = GRID.im(i / GRID.widthPx());
      assertThat(circle.counts()[i] == 1000).isEqualTo(x * x + y * y <= 1);
    }
  }

  @Test
  void farPointsAndDistancesAreRefused() {
    assertThatThrownBy(() -> samples(-2, 0.1, 9, KernelSpec.Choice.AUTO, SMOOTH))
        .hasMessageContaining("within 2 of 0");
    assertThatThrownBy(
            () -> samples(0, 0, 9, KernelSpec.Choice.AUTO, Set.of(Channel.COUNT, Channel.DEX)))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
