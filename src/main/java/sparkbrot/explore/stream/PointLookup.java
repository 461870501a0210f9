package sparkbrot.explore.stream;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sparkbrot.explore.cache.SampleCache;
import sparkbrot.explore.cache.SampleNeed;
import sparkbrot.explore.place.InteriorPeriod;
import sparkbrot.explore.place.Reference;
import sparkbrot.explore.place.Window;
import sparkbrot.explore.schedule.GridTile;
import sparkbrot.kernel.PreparedPlace;
import sparkbrot.samples.Channel;
import sparkbrot.samples.SampleBlock;
import sparkbrot.scene.KernelSpec;
import sparkbrot.scene.PixelRegion;
import sparkbrot.scene.RenderRequest;

/** Tells what the sample has that is nearest to a point: the one that the page shows there. */
public final class PointLookup {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private static final BigDecimal QUARTER = new BigDecimal("0.25");

  /** Digits below those of a tile's side, which has some two thirds of its level's below itself. */
  private static final int DIGITS_OF_PIXEL = 9;

  private static final int NEIGHBOURS = 4;
  private static final long PATIENCE_MILLIS = 2000;
  private static final Set<Channel> CHANNELS = Set.of(Channel.COUNT, Channel.N, Channel.NF);

  private final TileEngine engine;

  public PointLookup(TileEngine engine) {
    this.engine = engine;
  }

  /**
   * Looks it up, or computes it.
   *
   * @param sidePx columns and rows of the samples of a tile
   * @return empty if a reference would be needed that is not there soon
   * @throws IllegalArgumentException if the point is too far from 0
   */
  public Optional<PointAnswer> find(
      BigDecimal re, BigDecimal im, int level, int sidePx, int maxIter)
      throws InterruptedException {
    BigDecimal x = fromCorner(re.add(TWO), level);
    BigDecimal y = fromCorner(TWO.subtract(im), level);
    GridTile tile = new GridTile(level, floor(x), floor(y), sidePx);
    int right = pixel(x, tile.x(), sidePx);
    int down = pixel(y, tile.y(), sidePx);
    PixelRegion region = new PixelRegion(down, right, 1, 1);
    Optional<SampleCache.Found> known =
        engine.cache().find(tile, new SampleNeed(maxIter, region, CHANNELS));
    if (known.isPresent()) {
      SampleBlock block = known.get().samples().block();
      int at = (down - block.firstRow()) * block.columns() + right - block.region().firstColumn();
      return Optional.of(answer(tile, right, down, block, at));
    }
    RenderRequest request = tile.request(maxIter);
    PreparedPlace place = place(tile, request);
    if (place == null) {
      return Optional.empty();
    }
    SampleBlock one = new SampleBlock(CHANNELS, region, maxIter);
    place.image(request, CHANNELS).open().fill(one);
    return Optional.of(answer(tile, right, down, one, 0));
  }

  /** In sides of tiles. */
  private static BigDecimal fromCorner(BigDecimal distance, int level) {
    return distance.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(level))).multiply(QUARTER);
  }

  private static BigInteger floor(BigDecimal number) {
    return number.setScale(0, RoundingMode.FLOOR).unscaledValue();
  }

  private static int pixel(BigDecimal place, BigInteger tile, int sidePx) {
    BigDecimal within = place.subtract(new BigDecimal(tile));
    return floor(within.multiply(BigDecimal.valueOf(sidePx))).intValueExact();
  }

  private PreparedPlace place(GridTile tile, RenderRequest request) throws InterruptedException {
    if (!request.kernel().family().equals(KernelSpec.PERTURBATION)) {
      return engine.shallowPlace();
    }
    Window window =
        new Window(
            tile.level(),
            tile.x().shiftLeft(1).add(BigInteger.ONE),
            tile.y().shiftLeft(1).add(BigInteger.ONE),
            NEIGHBOURS);
    Reference reference = engine.references().find(window, request.maxIter());
    return reference.await(PATIENCE_MILLIS);
  }

  /** Of a sample's column or row. */
  private static BigDecimal offset(GridTile tile, int pixel) {
    BigDecimal side = GridTile.side(tile.level());
    return side.multiply(BigDecimal.valueOf(pixel).add(HALF))
        .divide(
            BigDecimal.valueOf(tile.sidePx()),
            side.scale() + DIGITS_OF_PIXEL,
            RoundingMode.HALF_UP);
  }

  private static PointAnswer answer(
      GridTile tile, int right, int down, SampleBlock samples, int at) {
    BigDecimal re = tile.xmin().add(offset(tile, right));
    BigDecimal im = tile.ymax().subtract(offset(tile, down));
    int count = samples.counts()[at];
    boolean interior = count == samples.maxIter();
    Double smooth =
        interior
            ? null
            : (Double)
                (Integer.toUnsignedLong(samples.ints(Channel.N)[at])
                    + (double) samples.floats(Channel.NF)[at]);
    boolean shallow =
        tile.request(samples.maxIter()).kernel().family().equals(KernelSpec.ESCAPE_TIME);
    OptionalInt period =
        interior && shallow
            ? InteriorPeriod.of(re.doubleValue(), im.doubleValue())
            : OptionalInt.empty();
    return new PointAnswer(
        re.stripTrailingZeros().toPlainString(),
        im.stripTrailingZeros().toPlainString(),
        count,
        samples.maxIter(),
        smooth,
        interior,
        period.isPresent() ? (Integer) period.getAsInt() : null);
  }
}
