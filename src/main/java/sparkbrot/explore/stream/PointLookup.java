package sparkbrot.explore.stream;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sparkbrot.explore.cache.SampleCache;
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

  /** 4 2^-L over 256. */
  private static final int PIXEL_BITS = 6;

  private static final int TILE_BITS = 8;
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
   * @return empty if a reference would be needed that is not there soon
   * @throws IllegalArgumentException if the point is too far from 0
   */
  public Optional<PointAnswer> find(BigDecimal re, BigDecimal im, int level, int maxIter)
      throws InterruptedException {
    BigInteger column = pixel(re.add(TWO), level);
    BigInteger row = pixel(TWO.subtract(im), level);
    GridTile tile = new GridTile(level, column.shiftRight(TILE_BITS), row.shiftRight(TILE_BITS));
    int right = column.intValue() & GridTile.SIDE_PX - 1;
    int down = row.intValue() & GridTile.SIDE_PX - 1;
    Optional<SampleCache.Found> known = engine.cache().find(tile, maxIter);
    if (known.isPresent()) {
      int at = down * GridTile.SIDE_PX + right;
      return Optional.of(answer(tile, right, down, known.get().samples().block(), at));
    }
    RenderRequest request = tile.request(maxIter);
    PreparedPlace place = place(tile, request);
    if (place == null) {
      return Optional.empty();
    }
    SampleBlock one = new SampleBlock(CHANNELS, new PixelRegion(down, right, 1, 1), maxIter);
    place.image(request, CHANNELS).open().fill(one);
    return Optional.of(answer(tile, right, down, one, 0));
  }

  private static BigInteger pixel(BigDecimal fromCorner, int level) {
    BigDecimal pixels =
        fromCorner.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(level + PIXEL_BITS)));
    return pixels.setScale(0, RoundingMode.FLOOR).unscaledValue();
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

  private static PointAnswer answer(
      GridTile tile, int right, int down, SampleBlock samples, int at) {
    BigDecimal pixel = GridTile.side(tile.level()).divide(BigDecimal.valueOf(GridTile.SIDE_PX));
    BigDecimal re = tile.xmin().add(pixel.multiply(BigDecimal.valueOf(right).add(HALF)));
    BigDecimal im = tile.ymax().subtract(pixel.multiply(BigDecimal.valueOf(down).add(HALF)));
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
