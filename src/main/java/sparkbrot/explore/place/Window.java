package sparkbrot.explore.place;

import java.math.BigDecimal;
import java.math.BigInteger;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelAnchor;
import sparkbrot.scene.RenderRequest;
import sparkbrot.scene.Viewport;

/**
 * Where the tiles of a view are, in the grid of its level.
 *
 * @param level of the tiles
 * @param x twice the column of the middle
 * @param y twice the row of the middle
 * @param sides the longer side, in tiles
 */
public record Window(int level, BigInteger x, BigInteger y, int sides) {

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** A view zooms in so far before neighbouring samples need more bits. */
  private static final int PLACE_PX = Viewport.MAX_SIDE_PX;

  /** How far apart the middles of two windows are, in tiles of this one: a power of two above. */
  int distanceBits(Window other) {
    int level = Math.max(this.level, other.level);
    BigInteger dx = at(level, x).subtract(other.at(level, other.x)).abs();
    BigInteger dy = at(level, y).subtract(other.at(level, other.y)).abs();
    return dx.max(dy).bitLength() - 1 - (level - this.level);
  }

  private BigInteger at(int deeper, BigInteger coordinate) {
    return coordinate.shiftLeft(deeper - level);
  }

  /** An image of the window, for its reference. */
  RenderRequest image(int maxIter) {
    BigDecimal tile = GridTile.side(level);
    BigDecimal side = tile.multiply(BigDecimal.valueOf(sides));
    BigDecimal re = tile.multiply(new BigDecimal(x)).multiply(HALF).subtract(TWO);
    BigDecimal im = TWO.subtract(tile.multiply(new BigDecimal(y)).multiply(HALF));
    BigDecimal half = side.multiply(HALF);
    return new RenderRequest(
        new Viewport(re.subtract(half), side, im.add(half), side, PLACE_PX, PLACE_PX),
        PixelAnchor.CENTER,
        maxIter,
        KernelSpec.usual(KernelSpec.PERTURBATION));
  }
}
