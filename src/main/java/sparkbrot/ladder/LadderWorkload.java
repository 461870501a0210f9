package sparkbrot.ladder;

import java.util.Locale;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelGrid;

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
    return grid(1);
  }

  /**
   * Sample positions of rows 0, rowStep, 2 rowStep, ...
   *
   * @param rowStep a power of two that divides the side, so that the positions are the same bits
   */
  public PixelGrid grid(int rowStep) {
    return new PixelGrid(-2.0, 2.6, 1.5, 3.0, sidePx, rows(rowStep), PixelAnchor.CORNER);
  }

  /** The same rows as XMIN,XMAX,YMIN,YMAX,W,H,MAXITER. */
  String view(int rowStep) {
    return String.format(Locale.ROOT, "-2,0.6,-1.5,1.5,%d,%d,%d", sidePx, rows(rowStep), maxIter);
  }

  private int rows(int rowStep) {
    if (Integer.bitCount(rowStep) != 1 || sidePx % rowStep != 0) {
      throw new IllegalArgumentException(
          "rowStep " + rowStep + ": must be a power of two that divides " + sidePx);
    }
    return sidePx / rowStep;
  }

  /** The first on the small picture, the second on the large one. */
  int pick(int seed, int mojo) {
    return this == SEED ? seed : mojo;
  }

  /** Width and height of the square picture. */
  public int sidePx() {
    return sidePx;
  }

  public int maxIter() {
    return maxIter;
  }
}
