package sparkbrot.explore.place;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.scene.KernelSpec;

/**
 * The reference orbits of the last views. A view takes one that is there as long as it may, and a
 * nearer one is computed in the background.
 */
public final class References implements AutoCloseable {

  /** References that are there at the same time. */
  public static final int KEPT = 4;

  /** Of a view that a reference is forecast for. */
  private static final int SIDES = 8;

  /** Limits are powers of two from here on, so that a little more is not another reference. */
  private static final int LEAST_LIMIT = 1 << 16;

  /** The last one used comes last. */
  private final List<Reference> references = new ArrayList<>();

  /**
   * What the reference of a view may take, in words; some iterations are made to see.
   *
   * @param level of the view's tiles, at least 3
   * @param maxIter iterations that samples may take
   */
  public static String forecast(int level, int maxIter) {
    // Around -1/2 + i/4, which is attracted by a point: no orbit is longer.
    BigInteger x = BigInteger.valueOf(3).shiftLeft(level - 2);
    BigInteger y = BigInteger.valueOf(7).shiftLeft(level - 3);
    Window view = new Window(level, x, y, SIDES);
    return KernelFamilies.named(KernelSpec.PERTURBATION)
        .groundwork(view.image(limit(maxIter)))
        .forecast();
  }

  /**
   * The reference for a view: perhaps on its way, perhaps there and to be replaced by a nearer one.
   *
   * @param maxIter iterations that samples may take
   */
  public synchronized Reference find(Window view, int maxIter) {
    references.stream().filter(it -> it.isNear(view)).forEach(Reference::want);
    references.stream().filter(Reference::isLeft).forEach(Reference::cancel);
    references.removeIf(it -> it.hasFailed() || it.isLeft());
    Reference best = null;
    boolean nearOnItsWay = false;
    for (Reference candidate : references) {
      if (candidate.serves(view, maxIter)) {
        nearOnItsWay |= candidate.isNear(view);
        if (best == null || rank(candidate, view) >= rank(best, view)) {
          best = candidate;
        }
      }
    }
    if (!nearOnItsWay) {
      Reference nearer = new Reference(view, limit(maxIter));
      add(nearer);
      best = best == null ? nearer : best;
    }
    references.remove(best);
    references.add(best);
    return best;
  }

  private static int rank(Reference candidate, Window view) {
    return (candidate.isReady() ? 2 : 0) + (candidate.isNear(view) ? 1 : 0);
  }

  private static int limit(int maxIter) {
    int least = Math.max(LEAST_LIMIT, maxIter);
    return least > 1 << 30 ? maxIter : Math.max(least, Integer.highestOneBit(least - 1) << 1);
  }

  private void add(Reference reference) {
    references.add(reference);
    if (references.size() > KEPT) {
      references.remove(0).cancel();
    }
  }

  @Override
  public synchronized void close() {
    references.forEach(Reference::cancel);
    references.clear();
  }
}
