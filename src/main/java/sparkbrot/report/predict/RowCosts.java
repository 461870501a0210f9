package sparkbrot.report.predict;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import sparkbrot.report.LoggedRepetition;
import sparkbrot.tiles.cut.StripCuts;
import sparkbrot.tiles.cut.StripCuts.Cut;
import sparkbrot.timing.record.TileRecord;

/**
 * Seconds of one core for every row of an image, and bytes, spread evenly over the rows of each
 * measured tile: tiles cannot be cut finer than they were measured without assuming that. Where the
 * lower half is the mirrored upper one, the rows are those of the upper half, each with the costs
 * of its mirror: a task makes both.
 */
public final class RowCosts {

  /**
   * A tile of a simulated plan.
   *
   * @param firstRow place in the output
   * @param seconds of one core
   * @param bytes written in row order
   * @param mirrorBytes written below, in reverse row order; 0 without mirrored rows
   */
  public record Tile(int firstRow, double seconds, double bytes, double mirrorBytes) {}

  private final double[] secondsBefore;
  private final double[] bytesBefore;
  private final boolean mirrored;

  private RowCosts(int rows, boolean mirrored) {
    this.secondsBefore = new double[rows + 1];
    this.bytesBefore = new double[rows + 1];
    this.mirrored = mirrored;
  }

  /** Medians over repetitions of the same image, which may have been cut differently. */
  public static RowCosts of(List<LoggedRepetition> repetitions) {
    int rows =
        repetitions.stream()
            .flatMap(repetition -> repetition.delivered().stream())
            .mapToInt(tile -> tile.firstRow() + tile.rows())
            .max()
            .orElseThrow();
    double[][] seconds = new double[repetitions.size()][rows];
    RowCosts costs = new RowCosts(rows, repetitions.get(0).mirrored());
    for (int i = 0; i < repetitions.size(); i++) {
      for (TileRecord tile : repetitions.get(i).delivered()) {
        for (int row = tile.firstRow(); row < tile.firstRow() + tile.rows(); row++) {
          seconds[i][row] = tile.tileNanos() / 1e9 / tile.rows();
          if (i == 0) {
            costs.bytesBefore[row + 1] = (double) tile.encodedBytes() / tile.rows();
          }
        }
      }
    }
    double[] repeats = new double[repetitions.size()];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < repeats.length; i++) {
        repeats[i] = seconds[i][row];
      }
      costs.secondsBefore[row + 1] = costs.secondsBefore[row] + StatUtils.percentile(repeats, 50);
      costs.bytesBefore[row + 1] += costs.bytesBefore[row];
    }
    return costs;
  }

  /**
   * The same view at another size.
   *
   * @param rows of the larger image
   * @param seconds of one core for all of them
   * @param bytesPerRow how many times as many bytes a row has
   */
  public RowCosts scaled(int rows, double seconds, double bytesPerRow) {
    RowCosts scaled = new RowCosts(rows, mirrored);
    double dearer = seconds / totalSeconds();
    double bytes = bytesPerRow * rows / rows();
    for (int row = 1; row <= rows; row++) {
      double at = (double) row / rows * rows();
      scaled.secondsBefore[row] = between(secondsBefore, at) * dearer;
      scaled.bytesBefore[row] = between(bytesBefore, at) * bytes;
    }
    return scaled;
  }

  private static double between(double[] values, double at) {
    int below = (int) Math.min(at, values.length - 2.0);
    return values[below] + (at - below) * (values[below + 1] - values[below]);
  }

  public int rows() {
    return secondsBefore.length - 1;
  }

  public double totalSeconds() {
    return secondsBefore[rows()];
  }

  /** The tiles that a run really had, in the order of their launch. */
  List<Tile> cutLike(LoggedRepetition repetition) {
    return repetition.delivered().stream()
        .map(tile -> tile(tile.firstRow(), tile.firstRow() + tile.rows()))
        .toList();
  }

  /**
   * Tiles of nearly equal cost in row order, whole strips each.
   *
   * @param tiles how many are wanted; fewer come where the image has fewer strips
   */
  public List<Tile> cutEqually(int tiles, int rowsPerStrip) {
    double[] before =
        IntStream.rangeClosed(0, strips(rowsPerStrip))
            .mapToDouble(strip -> secondsBefore[firstRow(strip, rowsPerStrip)])
            .toArray();
    return tiles(
        StripCuts.byCost(
            before,
            strip -> Integer.MAX_VALUE,
            (above, made) -> totalSeconds() * (made + 1) / tiles),
        rowsPerStrip);
  }

  /** Number of strips, the last of which may have fewer rows. */
  int strips(int rowsPerStrip) {
    return (int) (((long) rows() + rowsPerStrip - 1) / rowsPerStrip);
  }

  private int firstRow(int strip, int rowsPerStrip) {
    return (int) Math.min(rows(), (long) strip * rowsPerStrip);
  }

  /** What these cuts give. */
  List<Tile> tiles(List<Cut> cuts, int rowsPerStrip) {
    return cuts.stream()
        .map(cut -> tile(firstRow(cut.begin(), rowsPerStrip), firstRow(cut.end(), rowsPerStrip)))
        .toList();
  }

  /** A tile of these rows. */
  public Tile tile(int begin, int end) {
    double bytes = bytesBefore[end] - bytesBefore[begin];
    double below = mirrored ? bytes / 2 : 0;
    return new Tile(begin, secondsBefore[end] - secondsBefore[begin], bytes - below, below);
  }
}
