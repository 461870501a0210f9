package sparkbrot.kernel.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import sparkbrot.kernel.escape.ShortcutView.Shortcut;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.kernel.escape.scalar.ScalarKernel;
import sparkbrot.measure.Workload;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;
import sparkbrot.scene.PixelRegion;

/** Views on which a wrong shortcut would show. */
final class ShortcutViews {

  private static final int DEEP = 50_000;
  private static final int SIDE_PX = 64;

  /** A random view has at most so many pixels times its limit, unless it is a single row. */
  private static final int MOST_ITERATIONS = 60_000;

  private static final double WIDEST_PITCH = 0.1;

  /** Below the distance of neighbouring doubles around the set. */
  private static final double NARROWEST_PITCH = 0x1p-54;

  private static final EscapeKernel REFERENCE =
      new ScalarKernel(KernelSpec.honest(KernelSpec.Choice.SCALAR));

  private ShortcutViews() {}

  /** The benchmark's workloads, in all their pixels. */
  static List<ShortcutView> workloads() {
    return List.of(
        workload("seed", Shortcut.INTERIOR),
        workload("mojo-quarter", Shortcut.INTERIOR),
        workload("seahorse"),
        workload("interior", Shortcut.INTERIOR));
  }

  private static ShortcutView workload(String name, Shortcut... shortcuts) {
    Workload workload = Workload.parse(name);
    return ShortcutView.whole(name, workload.grid(), workload.maxIter(), shortcuts);
  }

  /**
   * Minibrots and other long cycles at 50,000 iterations. The nuclei of the periods were found by
   * Newton's method; {@link ShortcutContractTest} checks their periods.
   */
  static List<ShortcutView> cycles() {
    return List.of(
        cycle(3, -1.7548776662466927, 0, 0x1p-5, Shortcut.MIRROR),
        cycle(4, -0.15652016683375508, 1.0322471089228318, 0.02),
        cycle(53, -0.74606930574899, 0.13375024169506752, 1.2e-5),
        cycle(122, -0.7419333740668522, 0.13425067576461883, 3.7e-8),
        cycle(57, -0.7463067046109223, 0.13280961505962996, 6.6e-9),
        cycle(89, -0.3908938208229265, 0.5867538431968105, 2.5e-4),
        ShortcutView.whole(
            "period doubling", square(-1.4011, 0, 0x1p-12), DEEP, Shortcut.CYCLE, Shortcut.MIRROR));
  }

  private static ShortcutView cycle(int period, double re, double im, double span, Shortcut... on) {
    List<Shortcut> shortcuts = new ArrayList<>(List.of(on));
    shortcuts.add(Shortcut.CYCLE);
    return ShortcutView.whole(
        "period " + period, square(re, im, span), DEEP, shortcuts.toArray(Shortcut[]::new));
  }

  /** Samples that look alike for a while and yet escape. */
  static List<ShortcutView> lateEscapes() {
    // From the cusp at 1/4 to the right, where x creeps on; one row is the real axis, y = 0.
    PixelGrid cusp =
        new PixelGrid(0.25, 0x1p-12, 0x1p-21, 0x1p-20, SIDE_PX, SIDE_PX, PixelAnchor.CORNER);
    return List.of(
        ShortcutView.whole("cusp", cusp, DEEP, Shortcut.MIRROR),
        ShortcutView.whole("tip, y of 2^-1000", tip(0x1p-1000), 1000, Shortcut.MIRROR),
        ShortcutView.whole("tip, y of 2^-133", tip(0x1p-133), 1000, Shortcut.MIRROR));
  }

  /** At re = -2, x stays 2 exactly while a tiny y grows fourfold each step. */
  private static PixelGrid tip(double im) {
    return new PixelGrid(-2, 0x1p-30, im, 2 * im, SIDE_PX, SIDE_PX, PixelAnchor.CORNER);
  }

  private static PixelGrid square(double re, double im, double span) {
    return new PixelGrid(
        re - span / 2, span, im + span / 2, span, SIDE_PX, SIDE_PX, PixelAnchor.CENTER);
  }

  /** The view of this number of a seed: small, of awkward size, at any depth. */
  static ShortcutView random(long seed, int number) {
    Random random = new Random(seed * 1_000_003 + number);
    int widthPx = 1 + random.nextInt(70);
    // Block boundaries lie dense below 300.
    int maxIter =
        random.nextBoolean() ? 1 + random.nextInt(300) : (int) logUniform(random, 1, 20_000);
    int mostRows = Math.min(12, Math.max(1, MOST_ITERATIONS / (widthPx * maxIter)));
    int heightPx = 1 + random.nextInt(mostRows);
    double pitch = logUniform(random, NARROWEST_PITCH, WIDEST_PITCH);
    double[] center = center(random);
    if (center[1] == 0) {
      // Powers of two, so that rows mirror exactly; the axis anywhere in the picture or beside it.
      pitch = Math.scalb(1.0, Math.getExponent(pitch));
      center[1] = (random.nextInt(2 * heightPx + 3) - heightPx - 1) * pitch / 2;
    }
    PixelGrid grid =
        new PixelGrid(
            center[0] - widthPx * pitch / 2,
            widthPx * pitch,
            center[1] + heightPx * pitch / 2,
            heightPx * pitch,
            widthPx,
            heightPx,
            random.nextBoolean() ? PixelAnchor.CENTER : PixelAnchor.CORNER);
    int firstRow = random.nextInt(4) == 0 ? random.nextInt(heightPx) : 0;
    int rows = firstRow == 0 ? heightPx : 1 + random.nextInt(heightPx - firstRow);
    return new ShortcutView("random " + number, grid, firstRow, rows, maxIter, Set.of());
  }

  private static double logUniform(Random random, double least, double most) {
    return least * Math.exp(random.nextDouble() * Math.log(most / least));
  }

  private static double[] center(Random random) {
    double angle = 2 * Math.PI * random.nextDouble();
    // An angle of few turns is where a bulb touches.
    double touching = 2 * Math.PI * random.nextInt(12) / (1 + random.nextInt(12));
    return switch (random.nextInt(8)) {
      case 0 -> new double[] {random.nextDouble() * 2.6 - 2.1, random.nextDouble() * 2.4 - 1.2};
      case 1 -> cardioid(angle);
      case 2 -> cardioid(touching);
      case 3 -> new double[] {-1 + Math.cos(angle) / 4, Math.sin(angle) / 4};
      case 4 -> new double[] {-1 + Math.cos(touching) / 4, Math.sin(touching) / 4};
      case 5 -> new double[] {random.nextDouble() * 2.3 - 2, 0};
      default -> boundary(random, angle);
    };
  }

  /** c = m/2 - m^2/4 with |m| = 1. */
  private static double[] cardioid(double angle) {
    return new double[] {
      Math.cos(angle) / 2 - Math.cos(2 * angle) / 4, Math.sin(angle) / 2 - Math.sin(2 * angle) / 4
    };
  }

  /** Halves the way between a nucleus and a point far outside until it has found an edge. */
  private static double[] boundary(Random random, double angle) {
    double[][] nuclei = {{0, 0}, {-1, 0}, {-0.1225611668766536, 0.7448617666197442}};
    double[] inside = nuclei[random.nextInt(nuclei.length)].clone();
    double[] outside = {2 * Math.cos(angle), 2 * Math.sin(angle)};
    for (int halving = 0; halving < 54; halving++) {
      double[] middle = {(inside[0] + outside[0]) / 2, (inside[1] + outside[1]) / 2};
      if (count(middle, 300) == 300) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return inside;
  }

  private static int count(double[] c, int maxIter) {
    int[] counts = new int[1];
    PixelGrid grid = new PixelGrid(c[0], 1, c[1], 1, 1, 1, PixelAnchor.CORNER);
    REFERENCE.iterate(grid, PixelRegion.whole(grid), maxIter, counts);
    return counts[0];
  }
}
