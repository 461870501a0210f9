package sparkbrot.report.page;

import java.util.Locale;
import sparkbrot.report.Component;
import sparkbrot.report.ScalingPoint;
import sparkbrot.report.TimeBreakdown;

/** What to change where a component is what limits scaling. */
final class Advice {

  private Advice() {}

  static String on(Component component, ScalingPoint point) {
    return switch (component) {
      case KERNEL, COLOR, HASH, ENCODE, TASK_OTHER -> slowerCores(point);
      case IDLE ->
          String.format(
              Locale.ROOT,
              "Slots waited for the last tiles: %d tiles for %d slots. Smaller tiles (--tile-rows below %d) let the slots finish together.",
              tiles(point),
              point.cores(),
              rowsPerTile(point));
      case SCHEDULE, DESERIALIZE, SERIALIZE ->
          String.format(
              Locale.ROOT,
              "Spark's cost per task: a task takes %s ms on its slot. Larger tiles (--tile-rows above %d) have fewer of them; fewer, larger executors (--executor-cores) spare connections.",
              Figures.number(taskMillis(point)),
              rowsPerTile(point));
      case FETCH ->
          "Results are fetched by the driver: fewer bytes (a cheaper palette, no --counts) or a larger spark.task.maxDirectResultSize helps.";
      case WASTED ->
          "Attempts failed or lost against a speculative twin: look into the executors' logs, and give them more memory if they were killed.";
      case PLAN ->
          "The driver plans alone while all cores wait, so it weighs more the more cores there are;"
              + " a larger image or deeper view makes it a smaller share.";
      case ASSEMBLY_TAIL ->
          "The driver completes the output alone while all cores wait: a faster output file system"
              + " or smaller tiles at the end shorten that.";
      case START_UP -> "Start-up is no part of T_p.";
    };
  }

  private static String slowerCores(ScalingPoint point) {
    return Caveats.cpuShare(point)
        .map(
            share ->
                "Task threads had a CPU for only "
                    + Figures.percent(share)
                    + " of their run time: something else used the processors.")
        .orElse(
            "The same work takes longer on each core: cores share clock frequency, caches, memory"
                + " bandwidth or, as hyper-threads, execution units; no cut of tiles changes that,"
                + " fewer cores per machine may.");
  }

  private static int tiles(ScalingPoint point) {
    return point.typical().summary().tiles();
  }

  private static int rowsPerTile(ScalingPoint point) {
    int rows = point.typical().delivered().stream().mapToInt(tile -> tile.rows()).sum();
    return Math.max(1, rows / Math.max(1, point.typical().delivered().size()));
  }

  private static double taskMillis(ScalingPoint point) {
    return point.typical().delivered().stream()
        .mapToDouble(tile -> 1e3 * TimeBreakdown.onSlot(tile))
        .average()
        .orElse(0);
  }
}
