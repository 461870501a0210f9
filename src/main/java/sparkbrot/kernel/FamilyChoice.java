package sparkbrot.kernel;

import java.math.BigDecimal;
import java.util.Locale;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/**
 * Which family of kernels a view gets, and why.
 *
 * @param family its name
 * @param reason in words, for people and for the timing log
 */
public record FamilyChoice(String family, String reason) {

  /** What {@code --family} is by default: chosen here. */
  public static final String AUTO = "auto";

  /**
   * Least distance of neighbouring samples, in units in the last place of the farthest coordinate,
   * at which binary64 places samples well: rounding moves none by more than 1/150 of a pixel.
   */
  static final double LEAST_ULPS = 256;

  private static final double LEAST_SHOWN = 0.001;

  /** The escape family where binary64 tells neighbouring samples apart well, else perturbation. */
  public static FamilyChoice of(Viewport view) {
    double ulps = spacingUlps(view);
    return new FamilyChoice(
        ulps >= LEAST_ULPS ? KernelSpec.ESCAPE_TIME : KernelSpec.PERTURBATION, reason(ulps));
  }

  /** What the choice is made by; of a Julia set, which is chosen by its constant, that. */
  public static String reason(RenderRequest request) {
    return request.kernel().family().equals(KernelSpec.JULIA)
        ? "c is " + request.kernel().constant()
        : reason(spacingUlps(request.viewport()));
  }

  private static String reason(double ulps) {
    return String.format(
        Locale.ROOT,
        "neighbouring samples are %s units in the last place of binary64 apart, escape needs %.0f",
        ulps < LEAST_SHOWN ? "less than " + LEAST_SHOWN : String.format(Locale.ROOT, "%.3g", ulps),
        LEAST_ULPS);
  }

  private static double spacingUlps(Viewport view) {
    return Math.min(
        spacingUlps(view.xmin(), view.xmax(), view.xspan(), view.widthPx()),
        spacingUlps(view.ymin(), view.ymax(), view.yspan(), view.heightPx()));
  }

  private static double spacingUlps(BigDecimal low, BigDecimal high, BigDecimal span, int pixels) {
    double farthest = Math.max(Math.abs(low.doubleValue()), Math.abs(high.doubleValue()));
    return span.doubleValue() / pixels / Math.ulp(farthest);
  }
}
