package sparkbrot.tiles;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an image into tiles. Pure: the same arguments give the same plan, and no Spark is needed.
 *
 * <p>Tiles are handed out in row order, so that the assembly can write while others compute. Most
 * are of equal estimated cost; those at the end of the schedule shrink as in factoring (Hummel,
 * Schonberg, Flynn 1992: a fixed share of what is left, divided by the cores), so that all cores
 * finish together although the estimate is only an estimate.
 */
public final class TilePlanner {

  /** Tiles that a core gets before the shrinking end: enough for progress and for the assembly. */
  private static final int TILES_PER_CORE = 12;

  /** What is left is cut by this many times the cores, once that is less than a usual tile. */
  private static final int SHRINK_DIVISOR = 3;

  /** About 5 ms of SIMD work: a task costs Spark 1 to 3 ms. */
  private static final long MIN_TILE_COST = 20_000_000;

  /** Colouring, encoding and hashing a pixel costs about as much as this many iterations. */
  public static final int PIXEL_OVERHEAD_ITERATIONS = 24;

  private final StripLayout strips;
  private final int widthPx;
  private final long maxRowsPerTile;

  /**
   * @param widthPx columns of the image
   * @param heightPx rows of the image
   * @param bytesPerRow bytes that a row may take before compression, all outputs together
   */
  public TilePlanner(int widthPx, int heightPx, long bytesPerRow) {
    this.strips = StripLayout.of(heightPx, bytesPerRow);
    this.widthPx = widthPx;
    this.maxRowsPerTile = Math.max(strips.rowsPerStrip(), StripLayout.rowsPerChunk(bytesPerRow));
  }

  /** Tiles of nearly equal estimated cost, shrinking towards the end. */
  public TilePlan equalCost(CostSample sample, int cores) {
    long[] iterations = sample.iterationsByStrip(strips, widthPx);
    long[] cost = new long[iterations.length];
    long remaining = 0;
    for (int strip = 0; strip < cost.length; strip++) {
      cost[strip] =
          iterations[strip] + (long) strips.rows(strip) * widthPx * PIXEL_OVERHEAD_ITERATIONS;
      remaining += cost[strip];
    }
    // However small the image, every core gets a tile while there are strips enough.
    long least = Math.min(MIN_TILE_COST, remaining / cores);
    long usual = Math.max(least, remaining / ((long) cores * TILES_PER_CORE));
    Cutter cutter = new Cutter(iterations);
    for (int strip = 0; strip < cost.length; ) {
      long target = Math.max(least, Math.min(usual, remaining / ((long) cores * SHRINK_DIVISOR)));
      int end = strip + 1;
      long tileCost = cost[strip];
      while (end < cost.length && fits(strip, end) && tileCost + cost[end] / 2 <= target) {
        tileCost += cost[end++];
      }
      cutter.cut(strip, end);
      remaining -= tileCost;
      strip = end;
    }
    return new TilePlan("equal-cost", strips, cutter.tiles);
  }

  /** Tiles of so many rows, rounded up to whole strips and down to what a hand-over may hold. */
  public TilePlan fixedRows(CostSample sample, int tileRows) {
    Cutter cutter = new Cutter(sample.iterationsByStrip(strips, widthPx));
    int rowsPerStrip = strips.rowsPerStrip();
    long wanted = ((long) tileRows + rowsPerStrip - 1) / rowsPerStrip;
    int stripsPerTile = (int) Math.min(wanted, maxRowsPerTile / rowsPerStrip);
    for (int strip = 0; strip < strips.strips(); strip += stripsPerTile) {
      cutter.cut(strip, Math.min(strips.strips(), strip + stripsPerTile));
    }
    return new TilePlan("fixed", strips, cutter.tiles);
  }

  private boolean fits(int firstStrip, int lastStrip) {
    return strips.firstRow(lastStrip + 1) - strips.firstRow(firstStrip) <= maxRowsPerTile;
  }

  /** Collects tiles made of whole strips. */
  private final class Cutter {

    private final long[] iterations;
    private final List<RowTile> tiles = new ArrayList<>();

    Cutter(long[] iterations) {
      this.iterations = iterations;
    }

    void cut(int firstStrip, int endStrip) {
      long estimate = 0;
      for (int strip = firstStrip; strip < endStrip; strip++) {
        estimate += iterations[strip];
      }
      int firstRow = strips.firstRow(firstStrip);
      tiles.add(
          new RowTile(
              new TileKey(0, tiles.size()),
              firstRow,
              strips.firstRow(endStrip) - firstRow,
              estimate));
    }
  }
}
