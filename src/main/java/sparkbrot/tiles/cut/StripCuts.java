package sparkbrot.tiles.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Where a column of strips is cut into tiles: arithmetic alone, on costs of any unit, so that what
 * renders by estimated iterations and what predicts by logged seconds cut alike.
 */
public final class StripCuts {

  /** A core's share of what is left is halved to be on the safe side. */
  private static final int GUIDED_DIVISOR = 2;

  private StripCuts() {}

  /**
   * The strips of a tile.
   *
   * @param begin first strip
   * @param end the strip after the last
   */
  public record Cut(int begin, int end) {}

  /** Where the next tile should end. */
  @FunctionalInterface
  public interface Aim {

    /**
     * In cost from the top.
     *
     * @param before cost above the tile
     * @param tiles number of tiles above it
     */
    double of(double before, int tiles);
  }

  /**
   * Tiles that end at the strips nearest to where they should.
   *
   * @param costBefore cost of all strips above each strip, and at the end the whole: one value more
   *     than there are strips
   * @param furthest the last end that a tile may have which begins at a strip
   */
  public static List<Cut> byCost(double[] costBefore, IntUnaryOperator furthest, Aim aim) {
    int strips = costBefore.length - 1;
    List<Cut> cuts = new ArrayList<>();
    for (int begin = 0; begin < strips; ) {
      double wanted = aim.of(costBefore[begin], cuts.size());
      int last = Math.min(strips, furthest.applyAsInt(begin));
      int end = begin + 1;
      while (end < last && (costBefore[end] + costBefore[end + 1]) / 2 <= wanted) {
        end++;
      }
      cuts.add(new Cut(begin, end));
      begin = end;
    }
    return cuts;
  }

  /**
   * Tiles of equally many strips, give or take one.
   *
   * @param tiles how many are wanted; there are never more than strips
   */
  public static List<Cut> equally(int strips, long tiles) {
    long made = Math.min(strips, tiles);
    List<Cut> cuts = new ArrayList<>();
    for (long tile = 0; tile < made; tile++) {
      cuts.add(new Cut((int) (tile * strips / made), (int) ((tile + 1) * strips / made)));
    }
    return cuts;
  }

  /**
   * Tiles that shrink with the strips left, whatever those cost: guided self-scheduling
   * (Polychronopoulos and Kuck 1987), with half of a core's share.
   *
   * @param most strips of a tile at most
   */
  public static List<Cut> guided(int strips, int cores, long most) {
    long share = (long) GUIDED_DIVISOR * cores;
    List<Cut> cuts = new ArrayList<>();
    for (int begin = 0; begin < strips; ) {
      long wanted = (strips - begin + share - 1) / share;
      int end = begin + (int) Math.min(wanted, most);
      cuts.add(new Cut(begin, end));
      begin = end;
    }
    return cuts;
  }
}
