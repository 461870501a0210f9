package sparkbrot.job.render;

import java.util.Set;
import sparkbrot.tiles.plan.TilePlan;
import sparkbrot.tiles.render.TileResult;

/** Hears of a job's progress. Calls come from several threads and must return at once. */
public interface JobObserver {

  /**
   * A repetition begins, or as number 0 what precedes the first.
   *
   * @param resumed tiles of the plan that an earlier run had finished
   */
  void planned(int repetition, TilePlan plan, Set<Integer> resumed);

  /**
   * What precedes all tiles goes on.
   *
   * @param done iterations of a reference orbit
   * @param limit it may have fewer
   */
  void grounded(int done, int limit);

  /** A tile was rendered. */
  void delivered(TileResult result);

  /** A repetition, or what precedes it, ended, well or badly. */
  void ended();

  /** Something that the user should know; one line. */
  void warned(String warning);
}
