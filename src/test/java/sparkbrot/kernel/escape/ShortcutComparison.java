package sparkbrot.kernel.escape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sparkbrot.kernel.escape.scalar.EscapeKernel;
import sparkbrot.kernel.escape.scalar.ScalarKernel;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.KernelSpec.Arithmetic;
import sparkbrot.scene.KernelSpec.Choice;
import sparkbrot.scene.KernelSpec.Precision;

/**
 * Counts views by the scalar kernel without shortcuts and by others, in each arithmetic and in each
 * precision that tells the samples apart, and keeps what differs.
 */
final class ShortcutComparison {

  /** A JVM without the fused instruction calculates it with BigDecimal, too slow to test. */
  private static final boolean STRICT_ONLY = Boolean.getBoolean("sparkbrot.strictContract");

  private static final int FAULTS_KEPT = 20;

  /**
   * Sums over arithmetics and precisions.
   *
   * @param pixels pixels compared
   * @param counted sum of their counts
   * @param skipped iterations of these that the kernel under test did not compute
   * @param wrong pixels with another count, and kernels that computed more or less than they should
   */
  record Sums(long pixels, long counted, long skipped, long wrong) {

    static final Sums NONE = new Sums(0, 0, 0, 0);

    Sums plus(Sums other) {
      return new Sums(
          pixels + other.pixels,
          counted + other.counted,
          skipped + other.skipped,
          wrong + other.wrong);
    }
  }

  private final boolean honestToo;
  private final List<String> faults = new ArrayList<>();

  /**
   * Compares kernels with shortcuts.
   *
   * @param honestToo whether this JVM's own kernel is compared without shortcuts, too
   */
  ShortcutComparison(boolean honestToo) {
    this.honestToo = honestToo;
  }

  /** The first faults, in words. */
  List<String> faults() {
    return faults;
  }

  Sums compareAll(List<ShortcutView> views) {
    return views.stream().map(this::compare).reduce(Sums.NONE, Sums::plus);
  }

  Sums compare(ShortcutView view) {
    Sums sums = Sums.NONE;
    for (Arithmetic arithmetic : Arithmetic.values()) {
      for (Precision precision : Precision.values()) {
        boolean tooSlow = arithmetic == Arithmetic.FUSED && STRICT_ONLY;
        // Float is refused where it cannot tell samples apart; double must count these alike, too.
        boolean refused =
            precision == Precision.FLOAT && !view.grid().samplesAreDistinct(precision);
        if (!tooSlow && !refused) {
          sums = sums.plus(compare(view, arithmetic, precision));
        }
      }
    }
    return sums;
  }

  private Sums compare(ShortcutView view, Arithmetic arithmetic, Precision precision) {
    int[] expected = new int[view.pixels()];
    KernelSpec honest = new KernelSpec(Choice.SCALAR, arithmetic, precision, false);
    new ScalarKernel(honest).iterate(view.grid(), view.region(), view.maxIter(), expected);
    long counted = Arrays.stream(expected).asLongStream().sum();
    Sums sums = check(new KernelSpec(Choice.AUTO, arithmetic, precision, true), view, expected);
    List<KernelSpec> others = new ArrayList<>();
    others.add(new KernelSpec(Choice.SCALAR, arithmetic, precision, true));
    if (honestToo) {
      others.add(new KernelSpec(Choice.AUTO, arithmetic, precision, false));
    }
    long wrong = sums.wrong;
    for (KernelSpec other : others) {
      wrong += check(other, view, expected).wrong;
    }
    return new Sums(view.pixels(), counted, sums.skipped, wrong);
  }

  private Sums check(KernelSpec spec, ShortcutView view, int[] expected) {
    EscapeKernel kernel = Kernels.select(spec).kernel();
    int[] counts = new int[expected.length];
    Arrays.fill(counts, -1);
    long computed = kernel.iterate(view.grid(), view.region(), view.maxIter(), counts);
    long wrong = 0;
    long counted = 0;
    for (int i = 0; i < counts.length; i++) {
      counted += expected[i];
      if (counts[i] != expected[i] && wrong++ == 0) {
        fault(kernel, view, "pixel " + i + " counts " + counts[i] + ", not " + expected[i]);
      }
    }
    boolean vectors = !(kernel instanceof ScalarKernel);
    long most = spec.shortcuts() && view.mustSkip(vectors) ? counted - 1 : counted;
    long least = spec.shortcuts() ? 0 : counted;
    if (computed < least || computed > most) {
      wrong++;
      fault(kernel, view, computed + " iterations computed, not " + least + " to " + most);
    }
    return new Sums(counts.length, counted, counted - computed, wrong);
  }

  private void fault(EscapeKernel kernel, ShortcutView view, String what) {
    if (faults.size() < FAULTS_KEPT) {
      faults.add(kernel.name() + ": " + what + ", in " + view);
    }
  }
}
