package sparkbrot.kernel.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sparkbrot.kernel.escape.ShortcutComparison.Sums;
import sparkbrot.scene.PixelGrid;

/**
 * With shortcuts every pixel counts as by the scalar kernel without. {@link
 * KernelContractAcrossJvmsTest} runs it again in other JVMs and at other widths; {@code bench.sh
 * shortcuts} compares far more.
 */
class ShortcutContractTest {

  /** Fewer views of fewer pixels where the JDK emulates vectors: it is a thousand times slower. */
  private static final boolean REDUCED = Boolean.getBoolean("sparkbrot.reducedContract");

  private static final int WORKLOAD_DIVISOR = REDUCED ? 64 : 8;
  private static final int VIEW_DIVISOR = REDUCED ? 16 : 4;
  private static final int RANDOM_VIEWS = REDUCED ? 200 : 3000;

  /** {@link KernelContractTest} compares emulated vectors without shortcuts. */
  private final ShortcutComparison comparison = new ShortcutComparison(!REDUCED);

  private Sums compare(List<ShortcutView> views, int divisor) {
    Sums sums = comparison.compareAll(views.stream().map(view -> view.shrunk(divisor)).toList());
    assertThat(comparison.faults()).isEmpty();
    return sums;
  }

  @Test
  void workloadsCountAlike() {
    assertThat(compare(ShortcutViews.workloads(), WORKLOAD_DIVISOR).skipped()).isPositive();
  }

  @Test
  void minibrotsAndLongCyclesCountAlikeAt50000Iterations() {
    assertThat(compare(ShortcutViews.cycles(), VIEW_DIVISOR).skipped()).isPositive();
  }

  @Test
  void lateEscapesCountAlike() {
    assertThat(compare(ShortcutViews.lateEscapes(), VIEW_DIVISOR).skipped()).isPositive();
  }

  @Test
  void randomViewsCountAlike() {
    long seed = Long.getLong("sparkbrot.seed", 20261124L);
    System.out.println("ShortcutContractTest random views: -Dsparkbrot.seed=" + seed);
    Sums sums =
        comparison.compareAll(
            IntStream.range(0, RANDOM_VIEWS)
                .mapToObj(number -> ShortcutViews.random(seed, number))
                .toList());
    assertThat(comparison.faults()).isEmpty();
    assertThat(sums.skipped()).isPositive();
  }

  @Test
  void nucleiHaveThePeriodsThatViewsAreNamedAfter() {
    for (ShortcutView view : ShortcutViews.cycles()) {
      if (view.name().startsWith("period ") && !view.name().equals("period doubling")) {
        PixelGrid grid = view.grid();
        double re = grid.xmin() + grid.xspan() / 2;
        double im = grid.ymax() - grid.yspan() / 2;
        assertThat("period " + period(re, im)).isEqualTo(view.name());
      }
    }
  }

  /** Steps after which the orbit of 0, which a nucleus's cycle contains, comes closest to 0. */
  private static int period(double re, double im) {
    double x = 0;
    double y = 0;
    double closest = Double.MAX_VALUE;
    int period = 0;
    for (int n = 1; n <= 200; n++) {
      double next = x * x - y * y + re;
      y = 2 * x * y + im;
      x = next;
      if (Math.hypot(x, y) < closest / 2) {
        closest = Math.hypot(x, y);
        period = n;
      }
    }
    return period;
  }
}
