package sparkbrot.explore.schedule;

import java.math.BigDecimal;
import java.math.BigInteger;
import sparkbrot.kernel.FamilyChoice;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/**
 * A square of a grid that depends on no view: at level L its side is 4 / 2^L, tile (0, 0, 0) goes
 * from -2 - 2i to 2 + 2i, x grows to the right and y downwards. So every edge is an exact decimal,
 * and a tile's samples are those that {@code render} has of the same bounds, at the same size.
 *
 * @param level from 0
 * @param x column
 * @param y row
 * @param sidePx columns and rows of its samples
 */
public record GridTile(int level, BigInteger x, BigInteger y, int sidePx) {

  /** What {@link #sidePx} is unless the place's depth makes samples dear. */
  public static final int USUAL_PX = 256;

  /** The most samples of a tile's side. */
  public static final int MOST_PX = 512;

  private static final BigInteger FIVE = BigInteger.valueOf(5);
  private static final BigDecimal CORNER = BigDecimal.valueOf(2);

  /** Tiles reach so many sides of tile (0, 0, 0) beyond it. */
  private static final int REACH = 4;

  /** Powers of deep levels have thousands of digits: those of a view are made once. */
  private static volatile Side lastSide = new Side(0, BigDecimal.valueOf(4));

  private record Side(int level, BigDecimal length) {}

  public GridTile {
    if (level < 0) {
      throw new IllegalArgumentException("level " + level + ": must be at least 0");
    }
    if (sidePx < 1 || sidePx > MOST_PX) {
      throw new IllegalArgumentException(
          "a tile of " + sidePx + " samples a side: must be 1 to " + MOST_PX);
    }
    BigInteger most = BigInteger.valueOf(REACH).shiftLeft(level);
    if (x.abs().compareTo(most) > 0 || y.abs().compareTo(most) > 0) {
      throw new IllegalArgumentException("a tile beyond " + 4 * REACH + " from 0");
    }
  }

  /** A tile of the usual size. */
  public GridTile(int level, BigInteger x, BigInteger y) {
    this(level, x, y, USUAL_PX);
  }

  /** Length of a tile's side, exact. */
  public static BigDecimal side(int level) {
    Side last = lastSide;
    if (last.level() != level) {
      // 4 / 2^L = 4 5^L / 10^L
      last = new Side(level, new BigDecimal(FIVE.pow(level).shiftLeft(2), level));
      lastSide = last;
    }
    return last.length();
  }

  /** Left edge. */
  public BigDecimal xmin() {
    return side(level).multiply(new BigDecimal(x)).subtract(CORNER);
  }

  /** Upper edge. */
  public BigDecimal ymax() {
    return CORNER.subtract(side(level).multiply(new BigDecimal(y)));
  }

  /** What it shows, at its own size. */
  public Viewport viewport() {
    return new Viewport(xmin(), side(level), ymax(), side(level), sidePx, sidePx);
  }

  /** Whether its samples, too, have coordinates that are short. */
  public boolean isDyadic() {
    return Integer.bitCount(sidePx) == 1;
  }

  /** All of its samples. */
  public PixelRegion whole() {
    return PixelRegion.rows(sidePx, 0, sidePx);
  }

  /** The tile that contains it, so many levels above; itself where there are not as many. */
  public GridTile parent(int levels) {
    int up = Math.min(levels, level);
    return new GridTile(level - up, x.shiftRight(up), y.shiftRight(up), sidePx);
  }

  /** The samples of the tile so many levels above that show some of this tile's. */
  public PixelRegion within(int levels, PixelRegion region) {
    int up = Math.min(levels, level);
    int side = 1 << up;
    int column = (x.intValue() & side - 1) * sidePx + region.firstColumn();
    int row = (y.intValue() & side - 1) * sidePx + region.firstRow();
    int right = (column + region.columns() + side - 1) / side;
    int below = (row + region.rows() + side - 1) / side;
    return new PixelRegion(row / side, column / side, below - row / side, right - column / side);
  }

  /**
   * The tile on the other side of the real axis. Where binary64 is enough, its samples are the
   * conjugates of this one's bit for bit if it is dyadic, as all coordinates are short there.
   */
  public GridTile mirrored() {
    return new GridTile(
        level, x, BigInteger.ONE.shiftLeft(level).subtract(BigInteger.ONE).subtract(y), sidePx);
  }

  /** Its samples, by kernels as {@code render} takes them unless it is told otherwise. */
  public RenderRequest request(int maxIter) {
    Viewport view = viewport();
    KernelSpec spec = KernelSpec.usual(FamilyChoice.of(view).family());
    return new RenderRequest(view, PixelAnchor.CENTER, maxIter, spec);
  }
}
