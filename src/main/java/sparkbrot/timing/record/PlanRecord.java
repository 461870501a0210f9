package sparkbrot.timing.record;

/**
 * How the image was cut.
 *
 * @param repetition 1-based
 * @param tiles number of row tiles
 * @param rowsPerStrip rows of one encoded strip; tiles are whole strips, but for the last rows
 * @param cores task slots that the plan was made for
 * @param plan name of the tile plan, equal-cost, dearest-first, equal-rows, guided or fixed
 * @param estimatedIterations what the coarse sample predicts for the whole image
 * @param resumedTiles tiles that an earlier run had finished, kept in the work directory
 */
public record PlanRecord(
    int repetition,
    int tiles,
    int rowsPerStrip,
    int cores,
    String plan,
    long estimatedIterations,
    int resumedTiles)
    implements LogRecord {

  public PlanRecord {
    plan = LogRecord.text(plan);
  }
}
