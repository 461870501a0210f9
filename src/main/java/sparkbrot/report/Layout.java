package sparkbrot.report;

import java.util.Set;
import java.util.stream.Collectors;
import sparkbrot.timing.record.ClusterRecord;

/**
 * What distinguishes the lines of a scaling plot: everything that a sweep may vary beside the
 * cores.
 *
 * @param executors "local", or the cores of each executor
 * @param tiles the tile rows asked for, or the tile plan; "auto" for the default plan
 * @param kernel the kernel asked for
 */
public record Layout(String executors, String tiles, String kernel) implements Comparable<Layout> {

  static final String TILE_ROWS = "tile-rows";
  static final String TILE_PLAN = "tile-plan";
  static final String KERNEL = "kernel";

  private static final String AUTO = "auto";
  private static final String DEFAULT_PLAN = "equal-cost";

  static Layout of(LoggedRun run) {
    return new Layout(executors(run), tiles(run), run.option(KERNEL, AUTO));
  }

  private static String tiles(LoggedRun run) {
    String rows = run.option(TILE_ROWS, AUTO);
    String plan = run.option(TILE_PLAN, DEFAULT_PLAN);
    return !rows.equals(AUTO) || plan.equals(DEFAULT_PLAN) ? rows : plan;
  }

  /** How the image was cut, in words. */
  public String tiling() {
    if (tiles.equals(AUTO)) {
      return DEFAULT_PLAN;
    }
    return Character.isDigit(tiles.charAt(0)) ? "tile rows " + tiles : tiles;
  }

  private static String executors(LoggedRun run) {
    if (run.isLocal() && !run.run().master().startsWith("local-cluster")) {
      return "local";
    }
    Set<Integer> cores =
        run.cluster().executors().stream()
            .map(ClusterRecord.Executor::cores)
            .collect(Collectors.toSet());
    return cores.size() == 1 ? cores.iterator().next() + "-core executors" : "mixed executors";
  }

  /** Whether two layouts may share a base: the same work in the same tiles. */
  public boolean sameWork(Layout other) {
    return tiles.equals(other.tiles) && kernel.equals(other.kernel);
  }

  public String label() {
    return executors
        + (tiles.equals(AUTO) ? "" : ", " + tiling())
        + (kernel.equals(AUTO) ? "" : ", kernel " + kernel);
  }

  @Override
  public int compareTo(Layout other) {
    return label().compareTo(other.label());
  }
}
