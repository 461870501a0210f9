package sparkbrot.report.page;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sparkbrot.report.LoggedRepetition;
import sparkbrot.report.ScalingPoint;
import sparkbrot.timing.Visible;
import sparkbrot.timing.record.TileRecord;

/**
 * Tiles of one repetition on their task slots, which stand together by host.
 *
 * @param label point and repetition
 * @param slots executor.slot
 * @param hosts of the slots
 * @param bars the attempts
 * @param heightPx rows of the image
 * @param left how many attempts are left out, as the page has no room for them
 */
public record TimelineData(
    String label, List<String> slots, List<String> hosts, List<Bar> bars, int heightPx, int left) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private static final int DIGITS = 7;

  /**
   * An attempt: milliseconds from the first launch, and computed iterations for each row; mirrorRow
   * is the first of the rows that it mirrors, -1 without any. An array in JSON, as there are many.
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({
    "slot",
    "tile",
    "begin",
    "end",
    "firstRow",
    "rows",
    "mirrorRow",
    "costPerRow",
    "delivered"
  })
  public record Bar(
      int slot,
      int tile,
      long begin,
      long end,
      int firstRow,
      int rows,
      int mirrorRow,
      double costPerRow,
      boolean delivered) {}

  /** Of the typical repetition; of more than {@code most} attempts whole slots are left out. */
  static TimelineData of(ScalingPoint point, int most) {
    LoggedRepetition repetition = point.typical();
    List<TileRecord> all = new ArrayList<>(repetition.delivered());
    all.addAll(repetition.wasted());
    Map<Lane, List<TileRecord>> lanes =
        new TreeMap<>(all.stream().collect(Collectors.groupingBy(Lane::of)));
    Set<TileRecord> delivered = Collections.newSetFromMap(new IdentityHashMap<>());
    delivered.addAll(repetition.delivered());
    int every = (all.size() + most - 1) / Math.max(1, most);
    long begin = all.stream().mapToLong(TileRecord::launchEpochMillis).min().orElse(0);
    int lastRow = all.stream().mapToInt(tile -> tile.firstRow() + tile.rows()).max().orElse(0);
    int height = Math.max(repetition.heightPx(), lastRow);
    boolean mirrored = repetition.mirrored(); // Which looks at all tiles.
    List<Lane> shown = new ArrayList<>();
    List<Bar> bars = new ArrayList<>();
    int number = 0;
    for (Map.Entry<Lane, List<TileRecord>> lane : lanes.entrySet()) {
      if (number++ % Math.max(1, every) != 0) {
        continue;
      }
      for (TileRecord tile : lane.getValue()) {
        if (bars.size() < most) {
          bars.add(bar(shown.size(), tile, begin, height, mirrored, delivered.contains(tile)));
        }
      }
      shown.add(lane.getKey());
    }
    return new TimelineData(
        Visible.line(point.label()) + ", repetition " + repetition.summary().repetition(),
        shown.stream().map(Lane::slot).toList(),
        shown.stream().map(Lane::host).toList(),
        bars,
        height,
        all.size() - bars.size());
  }

  private static Bar bar(
      int slot, TileRecord tile, long begin, int height, boolean mirrored, boolean delivered) {
    double cost = (double) tile.computedIterations() / tile.rows() / (mirrored ? 2 : 1);
    return new Bar(
        slot,
        tile.tile(),
        tile.launchEpochMillis() - begin,
        tile.finishEpochMillis() - begin,
        tile.firstRow(),
        tile.rows(),
        mirrored ? height - tile.firstRow() - tile.rows() : -1,
        new BigDecimal(cost).round(new MathContext(DIGITS)).doubleValue(),
        delivered);
  }

  /** A task slot of a host; 2.1 stands before 10.0. Many are compared, so what for is kept. */
  private record Lane(String host, String slot, String order) implements Comparable<Lane> {

    static Lane of(TileRecord tile) {
      String host = Visible.line(tile.host());
      String slot =
          Visible.line(tile.executorId()) + "." + (tile.taskSlot() < 0 ? "?" : tile.taskSlot());
      return new Lane(host, slot, padded(host) + ' ' + padded(slot) + ' ' + host + ' ' + slot);
    }

    private static String padded(String text) {
      return NUMBER
          .matcher(text)
          .replaceAll(
              match -> "0".repeat(Math.max(0, 12 - match.group().length())) + match.group());
    }

    @Override
    public int compareTo(Lane other) {
      return order.compareTo(other.order);
    }
  }
}
