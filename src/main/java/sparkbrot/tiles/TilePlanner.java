package sparkbrot.tiles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts an image into tiles. Pure: the same arguments give the same plan, and no Spark is needed.
 *
 * <p>By default tiles are handed out in row order, so that the assembly can write while others
 * compute. Most are of equal estimated cost; those at the end of the schedule shrink as in
 * factoring (Hummel, Schonberg, Flynn 1992: a fixed share of what is left, divided by the cores),
 * so that all cores finish together although the estimate is only an estimate. The other plans are
 * what that one is measured against.
 */
public final class TilePlanner {

  /** Tiles that a core gets before the shrinking end: enough for progress and for the assembly. */
  private static final int TILES_PER_CORE = 12;

  /** What is left is cut by this many times the cores, once that is less than a usual tile. */
  private static final int SHRINK_DIVISOR = 3;

  /**
   * Guided self-scheduling hands out a core's share of what is left, halved to be on the safe side.
   */
  private static final int GUIDED_DIVISOR = 2;

  /** About 5 ms of SIMD work: a task costs Spark 1 to 3 ms. */
  private static final long MIN_TILE_COST = 20_000_000;

  /** Colouring, encoding and hashing a pixel costs about as much as this many iterations. */
  public static final int PIXEL_OVERHEAD_ITERATIONS = 24;

  private final StripLayout strips;
  private final int widthPx;
  private final long maxRowsPerTile;

  /** What a task may keep of samples until its tile's mirror is made. */
  private static final long MOST_KEPT_BYTES = 32 << 20;

  /**
   * @param widthPx columns of the image
   * @param heightPx rows of the image
   * @param bytesPerRow bytes that a row may take before compression, all products together
   */
  public TilePlanner(int widthPx, int heightPx, long bytesPerRow) {
    this(widthPx, heightPx, bytesPerRow, 0);
  }

  /**
   * A planner for tiles whose samples are kept.
   *
   * @param keptBytesPerRow bytes of a row's samples that the task keeps until its tile is finished
   */
  public TilePlanner(int widthPx, int heightPx, long bytesPerRow, long keptBytesPerRow) {
    this.strips = StripLayout.of(heightPx, bytesPerRow);
    this.widthPx = widthPx;
    long inMemory = MOST_KEPT_BYTES / Math.max(1, keptBytesPerRow);
    this.maxRowsPerTile =
        Math.max(strips.rowsPerStrip(), Math.min(inMemory, StripLayout.rowsPerChunk(bytesPerRow)));
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

  /**
   * The tiles of {@link #equalCost}, the dearest first (Graham's LPT rule, 1969): what is dear
   * cannot come last, but the assembly waits for rows that come late.
   */
  public TilePlan dearestFirst(CostSample sample, int cores) {
    List<RowTile> tasks = new ArrayList<>(equalCost(sample, cores).tasks());
    tasks.sort(Comparator.comparingLong(this::cost).reversed());
    return new TilePlan("dearest-first", strips, tasks);
  }

  /**
   * Rows split equally by the cores, a tile for each; where such a tile would exceed a hand-over,
   * as few equal ones as do not.
   */
  public TilePlan equalRows(CostSample sample, int cores) {
    Cutter cutter = new Cutter(sample.iterationsByStrip(strips, widthPx));
    long all = strips.strips();
    long least = (all + mostStripsPerTile() - 1) / mostStripsPerTile();
    long tiles = Math.min(all, Math.max(cores, least));
    for (long tile = 0; tile < tiles; tile++) {
      cutter.cut((int) (tile * all / tiles), (int) ((tile + 1) * all / tiles));
    }
    return new TilePlan("equal-rows", strips, cutter.tiles);
  }

  /**
   * Tiles that shrink with the rows left, whatever those cost: guided self-scheduling
   * (Polychronopoulos and Kuck 1987), with half of their share.
   */
  public TilePlan guided(CostSample sample, int cores) {
    Cutter cutter = new Cutter(sample.iterationsByStrip(strips, widthPx));
    long share = (long) GUIDED_DIVISOR * cores;
    for (int strip = 0; strip < strips.strips(); ) {
      long wanted = (strips.strips() - strip + share - 1) / share;
      int end = strip + (int) Math.min(wanted, mostStripsPerTile());
      cutter.cut(strip, end);
      strip = end;
    }
    return new TilePlan("guided", strips, cutter.tiles);
  }

  /** Tiles of so many rows, rounded up to whole strips and down to what a hand-over may hold. */
  public TilePlan fixedRows(CostSample sample, int tileRows) {
    Cutter cutter = new Cutter(sample.iterationsByStrip(strips, widthPx));
    int rowsPerStrip = strips.rowsPerStrip();
    long wanted = ((long) tileRows + rowsPerStrip - 1) / rowsPerStrip;
    int stripsPerTile = (int) Math.min(wanted, mostStripsPerTile());
    for (int strip = 0; strip < strips.strips(); strip += stripsPerTile) {
      cutter.cut(strip, Math.min(strips.strips(), strip + stripsPerTile));
    }
    return new TilePlan("fixed", strips, cutter.tiles);
  }

  private long mostStripsPerTile() {
    return maxRowsPerTile / strips.rowsPerStrip();
  }

  private long cost(RowTile tile) {
    return tile.estimatedIterations() + (long) tile.rows() * widthPx * PIXEL_OVERHEAD_ITERATIONS;
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
