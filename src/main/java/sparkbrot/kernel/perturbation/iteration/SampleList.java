package sparkbrot.kernel.perturbation.iteration;

/** Plain samples side by side, an array for each of their values. */
final class SampleList {

  /** Vectors may reach beyond the last sample by so much. */
  private static final int PADDING = 64;

  /** Differences from the reference. */
  final double[] dr;

  final double[] di;

  /** Derivatives; null if nobody needs them. */
  final double[] er;

  final double[] ei;

  /** How far the differences may be from the true ones; null if nobody asks. */
  final double[] error;

  /** The samples' c less the reference's, in units. */
  final double[] cr;

  final double[] ci;

  /** Iterations made less the reference's index: the same until a sample goes on at index 0. */
  final int[] base;

  /** Which of the samples on the way each is. */
  final int[] slot;

  int length;

  SampleList(int capacity, boolean withDerivatives, boolean withErrors) {
    int padded = capacity + PADDING;
    dr = new double[padded];
    di = new double[padded];
    er = withDerivatives ? new double[padded] : null;
    ei = withDerivatives ? new double[padded] : null;
    error = withErrors ? new double[padded] : null;
    cr = new double[padded];
    ci = new double[padded];
    base = new int[padded];
    slot = new int[padded];
  }

  /** Sets one from where a sample's walk is. */
  void put(int i, SampleWalk walk) {
    dr[i] = walk.dr;
    di[i] = walk.di;
    cr[i] = walk.cr;
    ci[i] = walk.ci;
    base[i] = walk.iteration - walk.index;
    slot[i] = walk.slot;
    if (er != null) {
      er[i] = walk.er;
      ei[i] = walk.ei;
    }
    if (error != null) {
      error[i] = walk.error;
    }
  }

  /** Adds a sample that has neither derivative nor error, after its step from index 0. */
  void put(double re, double im, double offsetR, double offsetI, int ahead, int sample) {
    int i = length++;
    dr[i] = re;
    di[i] = im;
    cr[i] = offsetR;
    ci[i] = offsetI;
    base[i] = ahead;
    slot[i] = sample;
  }

  void add(SampleWalk walk) {
    put(length++, walk);
  }

  /** Lets a walk take up a sample. */
  void resume(int i, int index, SampleWalk walk) {
    walk.slot = slot[i];
    walk.resume(cr[i], ci[i], index, base[i] + index);
    walk.dr = dr[i];
    walk.di = di[i];
    if (er != null) {
      walk.er = er[i];
      walk.ei = ei[i];
    }
    if (error != null) {
      walk.error = error[i];
    }
  }

  /** Takes one out; the last one takes its place. */
  void remove(int i) {
    length--;
    dr[i] = dr[length];
    di[i] = di[length];
    cr[i] = cr[length];
    ci[i] = ci[length];
    base[i] = base[length];
    slot[i] = slot[length];
    if (er != null) {
      er[i] = er[length];
      ei[i] = ei[length];
    }
    if (error != null) {
      error[i] = error[length];
    }
  }

  /** Takes some out that lie side by side; the last ones take their places. */
  void remove(int first, int count) {
    int moved = Math.min(count, length - (first + count));
    copy(this, length - moved, first, moved);
    length -= count;
  }

  /** Adds some of another list. */
  void add(SampleList from, int begin, int end) {
    copy(from, begin, length, end - begin);
    length += end - begin;
  }

  private void copy(SampleList from, int begin, int to, int count) {
    System.arraycopy(from.dr, begin, dr, to, count);
    System.arraycopy(from.di, begin, di, to, count);
    System.arraycopy(from.cr, begin, cr, to, count);
    System.arraycopy(from.ci, begin, ci, to, count);
    System.arraycopy(from.base, begin, base, to, count);
    System.arraycopy(from.slot, begin, slot, to, count);
    if (er != null) {
      System.arraycopy(from.er, begin, er, to, count);
      System.arraycopy(from.ei, begin, ei, to, count);
    }
    if (error != null) {
      System.arraycopy(from.error, begin, error, to, count);
    }
  }

  void swap(int i, int j) {
    swap(dr, i, j);
    swap(di, i, j);
    swap(cr, i, j);
    swap(ci, i, j);
    int kept = base[i];
    base[i] = base[j];
    base[j] = kept;
    kept = slot[i];
    slot[i] = slot[j];
    slot[j] = kept;
    if (er != null) {
      swap(er, i, j);
      swap(ei, i, j);
    }
    if (error != null) {
      swap(error, i, j);
    }
  }

  private static void swap(double[] values, int i, int j) {
    double kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }
}
