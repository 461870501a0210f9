package sparkbrot.tiles.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import sparkbrot.tiles.cut.StripCuts;
import sparkbrot.tiles.cut.StripCuts.Cut;
import sparkbrot.tiles.product.StripLayout;

/**
 * Cuts an image into tiles. Pure: the same arguments give the same plan, and no Spark is needed.
 *
 * <p>By default tiles are handed out in row order, so that the assembly can write while others
 * compute. Most are of equal estimated cost; those at the end of the schedule shrink as in
 * factoring (Hummel, Schonberg, Flynn 1992: a fixed share of what is left, divided by the cores),
 * so that all cores finish together although the estimate is only an estimate. Each core's first is
 * small, and the first of all are smaller: code that is still cold takes a second for what later
 * takes 20 ms, and something is there to be seen. The other plans are what that one is measured
 * against.
 */
public final class TilePlanner {

  /**
   * A core's share of the cost in its usual tiles: enough for progress and for the assembly. From
   * one tile to the next a slot loses 5 to 10 ms while all cores are busy.
   */
  private static final int TILES_PER_CORE = 4;

  /** The last tiles take so small a part of a core's share: cores idle for half of that. */
  private static final int LEAST_PER_CORE = 100;

  /**
   * Some 70 ms of SIMD work. At the end all cores but one idle for half of a last tile on average;
   * halving that spares as much as the tiles more take where a last one takes some eight times the
   * 5 to 10 ms. Many cores have larger ones anyway.
   */
  private static final long MIN_TILE_COST = 300_000_000;

  /** What is left is cut by this many times the cores, once that is less than a usual tile. */
  private static final int SHRINK_DIVISOR = 2;

  /**
   * About 5 ms of SIMD work for each core: a task costs Spark 1 to 3 ms of the driver's time, in
   * which it must launch the other cores' tasks, too, while one is computed.
   */
  private static final long MIN_TILE_COST_PER_CORE = 20_000_000;

  /** Tiles that come before all others, if there are cores for them: no more load for a driver. */
  private static final int GLIMPSES = 8;

  /** So much less than the other small ones: a strip or two of a usual image. */
  private static final int GLIMPSE_DIVISOR = 16;

  /** What a pixel costs whatever its count, kernel's part included, as so many iterations. */
  public static final int PIXEL_OVERHEAD_ITERATIONS = 30;

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

  /** A planner for an image that is cut into these strips. */
  public TilePlanner(int widthPx, StripLayout strips, long bytesPerRow) {
    this(widthPx, strips, bytesPerRow, 0);
  }

  /**
   * A planner for tiles whose samples are kept.
   *
   * @param keptBytesPerRow bytes of a row's samples that the task keeps until its tile is finished
   */
  public TilePlanner(int widthPx, int heightPx, long bytesPerRow, long keptBytesPerRow) {
    this(widthPx, StripLayout.of(heightPx, bytesPerRow), bytesPerRow, keptBytesPerRow);
  }

  private TilePlanner(int widthPx, StripLayout strips, long bytesPerRow, long keptBytesPerRow) {
    this.strips = strips;
    this.widthPx = widthPx;
    long inMemory = MOST_KEPT_BYTES / Math.max(1, keptBytesPerRow);
    this.maxRowsPerTile =
        Math.max(strips.rowsPerStrip(), Math.min(inMemory, StripLayout.rowsPerChunk(bytesPerRow)));
  }

  /**
   * A small tile for each core, the first few of them glimpses, then tiles of nearly equal
   * estimated cost shrinking at the end.
   */
  public TilePlan equalCost(CostSample sample, int cores) {
    double[] before = costBefore(sample);
    double all = before[strips.strips()];
    double share = all / cores;
    // However small the image, every core gets a tile while there are strips enough.
    double small =
        Math.min(
            share,
            Math.max(
                (double) cores * MIN_TILE_COST_PER_CORE, all / ((double) cores * LEAST_PER_CORE)));
    double least = Math.min(share, Math.max(small, MIN_TILE_COST));
    double usual = Math.max(least, share / TILES_PER_CORE);
    double shrink = (double) cores * SHRINK_DIVISOR;
    int glimpses = Math.min(cores, GLIMPSES);
    return plan(
        "equal-cost",
        sample.iterationsByStrip(strips, widthPx),
        StripCuts.byCost(
            before,
            this::furthest,
            (above, tiles) -> {
              if (tiles < glimpses) {
                return above + small / GLIMPSE_DIVISOR;
              }
              return above
                  + (tiles < cores
                      ? small
                      : Math.max(least, Math.min(usual, (all - above) / shrink)));
            }));
  }

  /**
   * The tiles of {@link #equalCost}, the dearest first (Graham's LPT rule, 1969): what is dear
   * cannot come last, but the assembly waits for rows that come late.
   */
  public TilePlan dearestFirst(CostSample sample, int cores) {
    double[] before = costBefore(sample);
    List<RowTile> tasks = new ArrayList<>(equalCost(sample, cores).tasks());
    tasks.sort(
        Comparator.<RowTile>comparingDouble(
                tile -> before[endStrip(tile)] - before[tile.firstRow() / strips.rowsPerStrip()])
            .reversed());
    return new TilePlan("dearest-first", strips, tasks);
  }

  /**
   * Rows split equally by the cores, a tile for each; where such a tile would exceed a hand-over,
   * as few equal ones as do not.
   */
  public TilePlan equalRows(CostSample sample, int cores) {
    long least = (strips.strips() + mostStripsPerTile() - 1) / mostStripsPerTile();
    return plan(
        "equal-rows",
        sample.iterationsByStrip(strips, widthPx),
        StripCuts.equally(strips.strips(), Math.max(cores, least)));
  }

  /** Tiles that shrink with the rows left: guided self-scheduling. */
  public TilePlan guided(CostSample sample, int cores) {
    return plan(
        "guided",
        sample.iterationsByStrip(strips, widthPx),
        StripCuts.guided(strips.strips(), cores, mostStripsPerTile()));
  }

  /** Tiles of so many rows, rounded up to whole strips and down to what a hand-over may hold. */
  public TilePlan fixedRows(CostSample sample, int tileRows) {
    int rowsPerStrip = strips.rowsPerStrip();
    long wanted = ((long) tileRows + rowsPerStrip - 1) / rowsPerStrip;
    int stripsPerTile = (int) Math.min(wanted, mostStripsPerTile());
    List<Cut> cuts = new ArrayList<>();
    for (int strip = 0; strip < strips.strips(); strip += stripsPerTile) {
      cuts.add(new Cut(strip, Math.min(strips.strips(), strip + stripsPerTile)));
    }
    return plan("fixed", sample.iterationsByStrip(strips, widthPx), cuts);
  }

  private long mostStripsPerTile() {
    return maxRowsPerTile / strips.rowsPerStrip();
  }

  /** The last end of a tile that begins at this strip. */
  private int furthest(int strip) {
    return strips.heightPx() - strips.firstRow(strip) <= maxRowsPerTile
        ? strips.strips()
        : (int) Math.min(strips.strips(), strip + mostStripsPerTile());
  }

  private int endStrip(RowTile tile) {
    return (tile.endRow() + strips.rowsPerStrip() - 1) / strips.rowsPerStrip();
  }

  /** What all strips above each strip cost, and at the end the whole. */
  private double[] costBefore(CostSample sample) {
    long[] costs = sample.costByStrip(strips, widthPx);
    double[] before = new double[costs.length + 1];
    for (int strip = 0; strip < costs.length; strip++) {
      double pixels = (double) strips.rows(strip) * widthPx;
      before[strip + 1] = before[strip] + costs[strip] + pixels * PIXEL_OVERHEAD_ITERATIONS;
    }
    return before;
  }

  private TilePlan plan(String name, long[] iterations, List<Cut> cuts) {
    List<RowTile> tiles = new ArrayList<>();
    for (Cut cut : cuts) {
      int firstRow = strips.firstRow(cut.begin());
      tiles.add(
          new RowTile(
              new TileKey(0, tiles.size()),
              firstRow,
              strips.firstRow(cut.end()) - firstRow,
              Arrays.stream(iterations, cut.begin(), cut.end()).sum()));
    }
    return new TilePlan(name, strips, tiles);
  }
}
