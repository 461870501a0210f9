package sparkbrot.cli.option;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import sparkbrot.scene.KernelSpec.Precision;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.Viewport;

/**
 * Refuses views in which neighbouring samples are the same number, because their images would be
 * wrong, and views that reach beyond the range of doubles.
 */
final class SampleSpacing {

  /** Samples this many units in the last place apart stay distinct, however they are rounded. */
  private static final BigDecimal SAFE_ULPS = BigDecimal.valueOf(2);

  private static final MathContext SHOWN = new MathContext(2, RoundingMode.UP);

  private SampleSpacing() {}

  static void requireInRange(Viewport viewport, String viewOption) {
    if (!finite(viewport.xmin(), viewport.xspan(), viewport.widthPx())
        || !finite(viewport.ymax(), viewport.yspan(), viewport.heightPx())) {
      throw new UsageException(
          viewOption + ": the view at " + viewport.size() + " reaches beyond the range of double");
    }
  }

  static void requireDistinct(
      Viewport viewport,
      PixelAnchor anchor,
      Precision precision,
      String viewOption,
      boolean deeperByPerturbation) {
    if (viewport.xspan().doubleValue() == 0 || viewport.yspan().doubleValue() == 0) {
      throw tooNarrow(viewport, precision, viewOption, deeperByPerturbation);
    }
    if (!viewport.grid(anchor).samplesAreDistinct(precision)) {
      throw tooNarrow(viewport, precision, viewOption, deeperByPerturbation);
    }
  }

  /** Whether every intermediate value of a sample's position is finite. */
  private static boolean finite(BigDecimal edge, BigDecimal span, int samples) {
    return Double.isFinite(edge.doubleValue()) && Double.isFinite(span.doubleValue() * samples);
  }

  private static UsageException tooNarrow(
      Viewport viewport, Precision precision, String viewOption, boolean deeperByPerturbation) {
    BigDecimal least =
        leastSpan(viewport.xmin(), viewport.xspan(), viewport.widthPx(), precision)
            .max(
                leastSpan(
                        viewport.ymax().subtract(viewport.yspan()),
                        viewport.yspan(),
                        viewport.heightPx(),
                        precision)
                    .multiply(viewport.xspan())
                    .divide(viewport.yspan(), MathContext.DECIMAL64));
    return new UsageException(
        viewOption
            + ": neighbouring samples are no longer distinct "
            + precision.name().toLowerCase(Locale.ROOT)
            + "s at "
            + viewport.size()
            + "; a width of at least "
            + least.round(SHOWN)
            + " works here"
            + (deeperByPerturbation ? ", or --family perturbation" : ""));
  }

  private static BigDecimal leastSpan(
      BigDecimal low, BigDecimal span, int samples, Precision precision) {
    double farthest = Math.max(Math.abs(low.doubleValue()), Math.abs(low.add(span).doubleValue()));
    return new BigDecimal(
            precision == Precision.DOUBLE ? Math.ulp(farthest) : Math.ulp((float) farthest))
        .multiply(SAFE_ULPS)
        .multiply(BigDecimal.valueOf(samples));
  }
}
