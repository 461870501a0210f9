package sparkbrot.measure.samples;

import java.math.BigDecimal;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/** Views that ask for different things of several samples. */
enum SampledView {
  /** The whole set: mostly smooth. */
  DEFAULT("-0.75", "0", "2.75", 1000),
  /** Dense filaments: hardly a smooth pixel. */
  SEAHORSE("-0.743643887", "0.131825904", "0.00001", 5000),
  /** A valley between discs of the set: samples that never escape lie next to others. */
  INTERIOR("-0.1", "0.85", "0.5", 2000);

  private final BigDecimal re;
  private final BigDecimal im;
  private final BigDecimal width;
  private final int maxIter;

  SampledView(String re, String im, String width, int maxIter) {
    this.re = new BigDecimal(re);
    this.im = new BigDecimal(im);
    this.width = new BigDecimal(width);
    this.maxIter = maxIter;
  }

  /** A square image of it. */
  RenderRequest request(int side) {
    BigDecimal half = width.divide(BigDecimal.valueOf(2));
    return new RenderRequest(
        Viewport.bounded(
            re.subtract(half), re.add(half), im.subtract(half), im.add(half), side, side),
        PixelAnchor.CENTER,
        maxIter,
        new KernelSpec(
            KernelSpec.Choice.AUTO,
            KernelSpec.Arithmetic.STRICT,
            KernelSpec.Precision.DOUBLE,
            true));
  }
}
