package sparkbrot.job.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import sparkbrot.kernel.KernelFamilies;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec.Accuracy;
import sparkbrot.scene.RenderRequest;

/**
 * Compares samples of an approximating family, one of each row drawn at random, with iteration in
 * arbitrary precision, as far as that is affordable: the cheapest first, for some seconds.
 */
final class PrecisionCheck {

  private static final long BUDGET_NANOS = 2_000_000_000L;

  private final RenderRequest request;
  private final Optional<IntBinaryOperator> certain;
  private final Random random;
  private final List<Drawn> drawn = new ArrayList<>();

  private record Drawn(int row, int column, int count) {}

  /**
   * @param seed of the draw of columns
   */
  PrecisionCheck(RenderRequest request, long seed) {
    this.request = request;
    this.certain = KernelFamilies.of(request.kernel()).certainCounts(request);
    this.random = new Random(seed);
  }

  /** Draws a sample of rows that were computed. */
  void look(SampleBlock samples) {
    int i = random.nextInt(samples.size());
    int row = samples.firstRow() + i / samples.columns();
    drawn.add(new Drawn(row, i % samples.columns(), samples.counts()[i]));
  }

  /** Compares what was drawn. */
  void conclude(Findings findings) {
    if (certain.isEmpty()) {
      return;
    }
    drawn.sort(Comparator.comparingInt(Drawn::count));
    long begin = System.nanoTime();
    long iterations = 1;
    int compared = 0;
    int differing = 0;
    for (Drawn sample : drawn) {
      long spent = System.nanoTime() - begin;
      if (compared > 0 && spent + (double) spent / iterations * sample.count() > BUDGET_NANOS) {
        break;
      }
      int count = certain.get().applyAsInt(sample.row(), sample.column());
      compared++;
      iterations += sample.count();
      if (count != sample.count()) {
        differing++;
        if (request.kernel().accuracy() == Accuracy.EXACT) {
          findings.fault(
              String.format(
                  Locale.ROOT,
                  "row %d, column %d counts %d, %d in arbitrary precision",
                  sample.row(),
                  sample.column(),
                  sample.count(),
                  count));
        }
      }
    }
    findings.right(
        "precision",
        String.format(
            Locale.ROOT,
            "%d of %d samples iterated in arbitrary precision, %s",
            compared,
            drawn.size(),
            differing == 0
                ? "none differs"
                : differing + (differing == 1 ? " differs" : " differ") + allowed()));
  }

  private String allowed() {
    return request.kernel().accuracy() == Accuracy.EXACT
        ? ""
        : ", as --accuracy " + request.kernel().accuracy().name().toLowerCase(Locale.ROOT) + " may";
  }
}
