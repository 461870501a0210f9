package sparkbrot.tiles.plan;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How to cut an image, where no number of rows is given. */
public enum TilePlanKind {
  EQUAL_COST("equal-cost", TilePlanner::equalCost),
  EQUAL_ROWS("equal-rows", TilePlanner::equalRows),
  GUIDED("guided", TilePlanner::guided),
  DEAREST_FIRST("dearest-first", TilePlanner::dearestFirst);

  private interface Cut {
    TilePlan plan(TilePlanner planner, CostSample sample, int cores);
  }

  private final String optionName;
  private final Cut cut;

  TilePlanKind(String optionName, Cut cut) {
    this.optionName = optionName;
    this.cut = cut;
  }

  /** Its name on the command line, in plans and in logs. */
  public String optionName() {
    return optionName;
  }

  /** The kind of this name, if there is one. */
  public static Optional<TilePlanKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.optionName.equals(name)).findFirst();
  }

  /** All names, for messages. */
  public static String names() {
    return Arrays.stream(values()).map(TilePlanKind::optionName).collect(Collectors.joining(", "));
  }

  /** Cuts for this many cores. */
  public TilePlan plan(TilePlanner planner, CostSample sample, int cores) {
    return cut.plan(planner, sample, cores);
  }
}
