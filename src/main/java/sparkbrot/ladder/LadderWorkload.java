package sparkbrot.ladder;

import java.util.Locale;
import sparkbrot.kernel.PixelAnchor;
import sparkbrot.kernel.PixelGrid;

/** The picture that all rows compute: re -2 to 0.6, im -1.5 to 1.5, corner samples. */
public enum LadderWorkload {
  /** The article's picture. */
  SEED(960, 200),
  /** Its sequel's. */
  MOJO(4096, 1000);

  private final int sidePx;
  private final int maxIter;

  LadderWorkload(int sidePx, int maxIter) {
    this.sidePx = sidePx;
    this.maxIter = maxIter;
  }

  /** Name on every command line. */
  public String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Sample positions. */
  public PixelGrid grid() {
    return new PixelGrid(-2.0, 2.6, 1.5, 3.0, sidePx, sidePx, PixelAnchor.CORNER);
  }

  /** Width and height of the square picture. */
  public int sidePx() {
    return sidePx;
  }

  public int maxIter() {
    return maxIter;
  }
}
